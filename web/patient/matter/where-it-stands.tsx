import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '../words/index.ts'
import { askedAgain } from './asked-again.ts'
import { Promised } from './promised.tsx'
import { WhatHappens } from './steps.tsx'
import { nameOf, type Thread } from './thread.ts'
import { isFlagged } from './whose-turn.ts'

const freeEnds: readonly NonNullable<Thread['outcome']>[] = [
  'declined',
  'redirected',
  'no_response',
  'converted',
  'duplicate',
  'entered_in_error',
]
/** What is not answered here costs nothing, and they agreed to a price. A test that is awaited is answered after it. */
const isFree = ({ outcome }: Thread) => outcome !== null && freeEnds.includes(outcome)

/** Where a matter stands that is not answered, or asked about again: whose move, by when, what has happened and what comes. */
export function WhereItStands({ data }: { data: Thread }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const answered = data.state === 'answered' && !data.goesOn
  return (
    <section className="card" aria-labelledby="now">
      <div className="card-head">
        {!data.request && (
          <Badge tone={answered ? 'done' : 'wait'}>
            {data.goesOn ? t(`goesOn.${data.goesOn.as}`) : answered ? t('home.answered') : t('home.waitingForUs')}
          </Badge>
        )}
        <h2 id="now">{t('steps.title')}</h2>
        <p className="card-meta">
          <Promised promise={data.promise} goesOn={data.goesOn} answered={answered} flagged={isFlagged(data)} />
        </p>
      </div>
      <WhatHappens steps={data.steps} again={askedAgain(data)?.at} />
      {isFree(data) && <p>{t('case.noCharge')}</p>}
      <p className="soft">
        {data.answerers.length > 0
          ? t('case.with', { team: data.teamName[language], names: data.answerers.map(nameOf).join('; ') })
          : t('case.team', { team: data.teamName[language] })}
      </p>
    </section>
  )
}

/** How it ended. */
export function ItIsOver({ data }: { data: Thread }) {
  const { t } = useWords()
  return (
    <Banner tone="done" title={data.outcome ? t(`outcome.${data.outcome}`) : t('case.closed')}>
      <p>{data.outcome === 'not_sent' ? t('case.notSent') : t('case.closed.body')}</p>
      {isFree(data) && <p>{t('case.noCharge')}</p>}
    </Banner>
  )
}
