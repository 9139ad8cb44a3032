import { Badge } from '#ui/badge.tsx'
import { useFormats } from '#ui/language.tsx'
import { useNow } from '../now.ts'
import { flagKindKey, toldKey } from '../parts/flag-words.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { CrisisAnswers } from './crisis-answers.tsx'
import { Dispose } from './dispose.tsx'
import { FlagAct, FlagKinds, NeedsHelp } from './flag-act.tsx'
import { type FlagCard, type Heard, heardOn, isOneTelling, unique } from './flag-cards.ts'
import { awaitsAnswer, isOpen } from './flags.ts'
import { Source } from './source.tsx'
import type { Finding } from './use-review.ts'
import { WhatWasSaid } from './what-was-said.tsx'

const patientAnswers = { calling: 1, need_help_calling: 1, not_now: 1 } as const
const isAnswer = (value: string | null): value is keyof typeof patientAnswers =>
  value !== null && value in patientAnswers

/** A flag's place is named for machines; people read what kind of place it is. */
function placeOf(source: string) {
  const [kind = '', number] = source.split(' ')
  if (kind === 'phone' || kind === 'file') return kind
  if ((kind === 'message' || kind === 'answer') && /^\d/.test(number ?? '')) return kind
  return ['message', 'reply', 'request', 'find'].includes(kind) ? 'unsent' : 'story'
}

type Shown = {
  readonly card: FlagCard
  readonly answers: boolean
  /** It is acted on under the patient's name, and not once more here. */
  readonly atHead: boolean
}

/** What one message raised: how grave, the words, each thing that was heard in them, and what became of it. */
export function FlagCardLine({ card, answers, atHead }: Shown) {
  const { t } = useWords()
  const { review } = useCase()
  const { lead, flags, said } = card
  const open = isOpen(lead)
  const heard = heardOn(card)
  return (
    <li
      className={open ? 'finding finding-open' : 'finding'}
      data-flags={flags.map(({ id }) => id).join(' ')}
      tabIndex={-1}
    >
      {open && !atHead && <NeedsHelp card={card} />}
      <div className="row">
        <FlagKinds card={card} />
        {heard.length === 1 && <Source of={sourcesOf(flags)} what={t(flagKindKey(lead.kind))} />}
      </div>
      {open && !atHead && lead.level !== 'concern' && <FlagAct card={card} answers={answers} />}
      {said.length === 0 && heard.flatMap(({ quotes }) => quotes).map((one) => <p key={one}>“{one}”</p>)}
      <WhatWasSaid said={said} language={review.language} />
      {heard.length > 1 ? (
        <ul className="heard" aria-label={t('finding.heard')}>
          {heard.map((one) => (
            <HeardLine key={one.key} heard={one} told={isOneTelling(card) ? undefined : card.source} />
          ))}
        </ul>
      ) : (
        unique(flags.map(({ why }) => why)).map((why) => <p key={why}>{why}</p>)
      )}
      <Circumstances card={card} />
      <CrisisAnswers card={card} />
      <Became card={card} />
      {open && review.can.dispose && <Dispose card={card} />}
    </li>
  )
}

const sourcesOf = (flags: readonly Finding[]): string =>
  unique(flags.map((one) => `${one.source} · ${one.ruleId} · ${one.engineVersion}`)).join('; ')

/** One thing heard on a card that holds several; with where `told`, when, and what was answered to it, if the others differ. */
function HeardLine({ heard: { flags, quotes }, told }: { heard: Heard; told: string | undefined }) {
  const { t } = useWords()
  const foundIn = useFound()
  const [one] = flags
  const answered = flags.flatMap(({ patientAnswer }) =>
    isAnswer(patientAnswer) ? [t(`finding.answer.${patientAnswer}`)] : [],
  )
  return (
    <li className="heard-line">
      <Badge
        tone={!isOpen(one) || one.level === 'concern' ? 'plain' : one.level === 'emergency' ? 'emergency' : 'turn'}
      >
        {t(`finding.level.${one.level}`)}
      </Badge>
      <div className="heard-what">
        <p>
          <strong>{t(flagKindKey(one.kind))}</strong>
          {one.why === '' && quotes.length > 0 && <> {quotes.map((quote) => `“${quote}”`).join(' · ')}</>}
        </p>
        {unique(flags.map(({ why }) => why)).map((why) => (
          <p key={why}>{why}</p>
        ))}
        {told !== undefined && (
          <p className="soft small">{unique([...flags.map(({ at }) => foundIn(told, at)), ...answered]).join(' ')}</p>
        )}
      </div>
      <Source of={sourcesOf(flags)} what={t(flagKindKey(one.kind))} />
    </li>
  )
}

/** In which place something was heard, and when. */
function useFound() {
  const { t } = useWords()
  const now = useNow(60_000)
  const formats = useFormats(useCase().review.promise.zone)
  return (source: string, at: string) =>
    t('finding.found', { where: t(`finding.in.${placeOf(source)}`), time: formats.moment(at, now) })
}

/** Where and when it was heard, what the patient answered and was told, and who has seen it; of several tellings each line says its own. */
function Circumstances({ card }: { card: FlagCard }) {
  const { lead, flags, source } = card
  const { t } = useWords()
  const foundIn = useFound()
  const once = heardOn(card).length === 1 || isOneTelling(card)
  const open = isOpen(lead)
  const said = flags.flatMap(({ patientAnswer }) =>
    isAnswer(patientAnswer) && !(open && patientAnswer === 'need_help_calling')
      ? [t(`finding.answer.${patientAnswer}`)]
      : [],
  )
  const answered = flags.some(({ patientAnswer }) => patientAnswer !== null)
  const words = unique([
    ...(once ? [foundIn(source, lead.at), ...said] : []),
    !answered && flags.some(awaitsAnswer) ? t('finding.answer.none') : '',
    ...flags.map(({ told }) => (told ? t(toldKey(told)) : '')),
    ...flags.map(({ seenBy }) => (seenBy ? t('finding.seen', { name: seenBy }) : '')),
  ])
  return <p className="soft small">{words.join(' ')}</p>
}

function Became({ card: { lead } }: { card: FlagCard }) {
  const { t } = useWords()
  const now = useNow(60_000)
  const formats = useFormats(useCase().review.promise.zone)
  if (lead.disposition === null) return null
  return (
    <p>
      {lead.disposition} {lead.handover && `${t('handover.said', { who: t(`handover.${lead.handover}`) })} `}
      {lead.handoverWhy && `${lead.handoverWhy} `}
      {lead.verdict && `${t('verdict.said', { verdict: t(`verdict.${lead.verdict}`) })} `}
      <span className="soft small">
        {t('finding.disposed', {
          name: lead.disposedBy ?? '',
          time: lead.disposedAt ? formats.moment(lead.disposedAt, now) : '',
        })}
      </span>
    </p>
  )
}
