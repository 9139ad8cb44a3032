import { RadioCards } from '#ui/choice-cards.tsx'
import { Badge } from '#ui/badge.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { OrderCard } from './order-card.tsx'
import { RenewalCard } from './renewal-card.tsx'
import { WaysOut } from './ways-out.tsx'

/** Assessment, plan and medicine, each with the protocol's suggestion chosen. */
export function Choose() {
  const { t, language } = useWords()
  const { review, work } = useCase()
  const { decision, touch, reassess } = work
  return (
    <>
      <Section title={t('work.assessment')}>
        <RadioCards
          name="assessment"
          label={<span className="hidden-visually">{t('work.assessment')}</span>}
          choices={review.assessments.map((one) => ({
            value: one.id,
            label: (
              <span className="row">
                <span>{one.label[language]}</span>
                {one.suggested && <Badge>{t('work.assessment.suggested')}</Badge>}
              </span>
            ),
            hint: (
              <span>
                <span className="whole">{one.code}</span> {one.display}
              </span>
            ),
          }))}
          value={decision.assessment?.id}
          onChange={reassess}
        />
      </Section>
      {decision.assessment && (
        <Section title={t('work.orders')}>
          {decision.offered.length + decision.renewable.length === 0 && <p className="soft">{t('work.orders.none')}</p>}
          <ul className="orders">
            {decision.offered.map((order) => (
              <OrderCard key={order.id} order={order} />
            ))}
            {decision.renewable.map((one) => (
              <RenewalCard key={one.key} of={one} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('work.plan')}>
        {decision.plans.length === 0 ? (
          <>
            <p className="soft">{t(decision.assessment ? 'sign.missing.noPlan' : 'work.plan.empty')}</p>
            {decision.assessment && review.can.sign && <WaysOut />}
          </>
        ) : (
          <RadioCards
            name="plan"
            label={<span className="hidden-visually">{t('work.plan')}</span>}
            choices={decision.plans.map((one) => ({ value: one.id, label: one.title[language] }))}
            value={decision.plan?.id}
            onChange={(planId) => touch({ planId })}
          />
        )}
      </Section>
    </>
  )
}
