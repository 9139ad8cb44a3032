import { useParams } from '@tanstack/react-router'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Link } from '#ui/link.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { Source } from './source.tsx'
import { whyNoOrder } from './why-not.ts'

/** The protocol's rules that fired, each with its source on hover and focus. */
export function Fired() {
  const { t } = useWords()
  const { review } = useCase()
  const { practice } = useParams({ from: '/p/$practice' })
  return (
    <Section title={t('work.fired')}>
      {review.fired.length === 0 ? (
        <p className="soft">{t('work.fired.none')}</p>
      ) : (
        <ul className="clinical-lines">
          {review.fired.map((rule) => (
            <li key={rule.id}>
              {rule.clinician} <Source of={rule.source} what={rule.clinician} />
            </li>
          ))}
        </ul>
      )}
      <p className="soft small">
        <Link
          to="/p/$practice/protocols/$protocol"
          params={{ practice, protocol: review.protocol.key }}
          search={{ version: review.protocol.version }}
        >
          {review.protocol.key} <span className="whole">{review.protocol.version}</span>
        </Link>{' '}
        {!review.protocol.signedOff && <Badge tone="turn">{t('case.draftProtocol')}</Badge>}
      </p>
      {review.protocol.barred && (
        <Banner tone="turn" title={t('protocol.barred.case')}>
          {review.protocol.barred.why}
        </Banner>
      )}
    </Section>
  )
}

const reasons = ['not_approved', 'role', 'answers', 'licence'] as const
const scopeKey = (why: string | null) => `standing.out.${reasons.find((one) => one === why) ?? 'answers'}` as const

/** Orders under which a nurse may answer, in scope or with the reason why not: none vanishes without a word. */
export function StandingOrders() {
  const { t, language } = useWords()
  const { review, open } = useCase()
  const not = whyNoOrder(review)
  if (review.standingOrders.length === 0 || review.state !== 'triage') return null
  return (
    <Section title={t('work.standing')}>
      <ul className="line-list">
        {review.standingOrders.map((order) => (
          <li key={order.id}>
            <span className="stack-none">
              <strong>{order.title[language]}</strong>
              <span className="soft small">{t('standing.version', { n: order.version })}</span>
              {order.needs.map((need) => (
                <span key={need.en} className="small">
                  {need[language]}
                </span>
              ))}
            </span>
            <span className="row">
              <ActButton
                size="small"
                off={order.inScope ? not && t(not) : t(scopeKey(order.why))}
                onClick={() => open({ name: 'answer', standingOrderId: order.id })}
              >
                {t('standing.use')}
              </ActButton>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
