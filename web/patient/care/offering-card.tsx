import { nameOfState } from '#contract/words/state-names.ts'
import { useQuery } from '@tanstack/react-query'
import { mayBegin } from '#contract/directory/index.ts'
import { Banner } from '#ui/banner.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { ask } from '#ui/query.ts'
import type { Front, Offering } from '../practice.ts'
import { PracticePhone } from '../there.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/front.ts'

const beginQuery = (practice: string, state: string, protocolKey: string) => ({
  ...ask(mayBegin, { practice, state, protocolKey }),
  staleTime: 5 * 60_000,
})

/** Whether care may begin where she is: no, kindly and with a way on; or what it takes. */
export function MayBegin({ front, offering, state }: { front: Front; offering: Offering; state: string }) {
  const { t, language } = useWords()
  const begin = useQuery({ ...beginQuery(front.slug, state, offering.protocolKey), enabled: state !== '' })
  if (!begin.data) return null
  const { allowed, reason, needsImages } = begin.data
  const values = { state: nameOfState(state, language) }
  if (!allowed)
    return (
      <Banner
        tone="wait"
        live
        title={
          reason === 'live_first'
            ? t('begin.liveFirst', values)
            : reason === 'no_clinician'
              ? t('begin.noClinician', values)
              : t('begin.notServed', values)
        }
      >
        {reason === 'live_first' ? (
          <>
            <p>{t('begin.liveFirst.todo')}</p>
            <PracticePhone practice={front.slug} />
          </>
        ) : (
          <p>{t('begin.notServed.todo')}</p>
        )}
      </Banner>
    )
  return needsImages && !offering.photos ? (
    <Banner icon="camera" title={t('begin.needsImages', values)}>
      {t('begin.needsImages.todo')}
    </Banner>
  ) : null
}

/** `seen`: examined by this practice before, which some states ask less of. */
export const useMayStart = (front: Front, offering: Offering, state: string, seen = false): boolean => {
  const { data } = useQuery({ ...beginQuery(front.slug, state, offering.protocolKey), enabled: state !== '' })
  return (seen ? data?.allowedSeen : data?.allowed) !== false
}

/** One thing that can be treated here: what, for how much, by when; then Start. */
export function OfferingCard({
  front,
  offering,
  state,
  signedIn,
  only,
}: {
  front: Front
  offering: Offering
  state: string
  signedIn: boolean
  /** The one that fits: its button is the page's primary. */
  only: boolean
}) {
  const { t } = useWords()
  const { language } = useLanguage()
  const formats = useFormats(front.zone)
  const now = useNow()
  const mayStart = useMayStart(front, offering, state)
  const kind = only ? 'primary' : 'secondary'
  const name = offering.title[language]
  return (
    <Card
      title={name}
      level={3}
      action={
        mayStart &&
        (signedIn ? (
          <ButtonLink
            kind={kind}
            to="/p/$practice/care/$protocol"
            params={{ practice: front.slug, protocol: offering.protocolKey }}
            aria-label={t('offering.startNamed', { name })}
          >
            {t('offering.start')}
          </ButtonLink>
        ) : (
          <ButtonLink
            kind={kind}
            to="/p/$practice/join"
            params={{ practice: front.slug }}
            search={{ for: offering.protocolKey }}
            aria-label={t('offering.startNamed', { name })}
          >
            {t('offering.start')}
          </ButtonLink>
        ))
      }
    >
      <p>{offering.summary[language]}</p>
      {/* Neither a price nor a promise for what cannot begin where she is. */}
      {mayStart && (
        <div>
          <p>
            <strong>{offering.priceCents === 0 ? t('price.none') : formats.money(offering.priceCents)}</strong>
            {' · '}
            {offering.ages.max < 110
              ? t('offering.ages', { min: offering.ages.min, max: offering.ages.max })
              : offering.ages.min > 0
                ? t('offering.agesFrom', { min: offering.ages.min })
                : t('offering.agesAll')}
          </p>
          {offering.pages && <p>{t('offering.pages', { ...offering.pages })}</p>}
          <p>
            {t('offering.ifNow', { promise: t('answerBy.clinic', { when: formats.moment(offering.answerBy, now) }) })}
          </p>
        </div>
      )}
      <Disclosure label={t('offering.what')}>
        <div className="stack">
          <div>
            <strong>{t('offering.treated')}</strong>
            <ul className="list-disc pl-5">
              {offering.treatedHere[language].map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
          <div>
            <strong>{t('offering.notTreated')}</strong>
            <ul className="list-disc pl-5">
              {offering.notTreatedHere[language].map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </div>
        </div>
      </Disclosure>
      {!offering.signedOff && <p className="soft small">{t('offering.draft')}</p>}
      <MayBegin front={front} offering={offering} state={state} />
    </Card>
  )
}
