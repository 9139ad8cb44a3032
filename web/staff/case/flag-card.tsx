import { useEffect } from 'react'
import { announce } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Icon } from '#ui/icon.tsx'
import { useFormats } from '#ui/language.tsx'
import { useNow } from '../now.ts'
import { flagKindKey, toldKey } from '../parts/flag-words.ts'
import { useWords } from '../words/index.ts'
import { AnswerFlag } from './answer-flag.tsx'
import { useCase } from './case-desk.ts'
import { Dispose } from './dispose.tsx'
import { type FlagCard, saidOn } from './flag-cards.ts'
import { awaitsAnswer, isOpen } from './flags.ts'
import { Source } from './source.tsx'
import { WhatWasSaid } from './what-was-said.tsx'
import { WhereaboutsLine } from './whereabouts-line.tsx'

const answers = { calling: 1, need_help_calling: 1, not_now: 1 } as const
const isAnswer = (value: string | null): value is keyof typeof answers => value !== null && value in answers

/** A flag's place is named for machines; people read what kind of place it is. */
function placeOf(foundIn: string) {
  const [kind = '', number] = foundIn.split(' ')
  if (kind === 'answers') return 'answers'
  if (kind === 'phone' || kind === 'file') return kind
  if ((kind === 'message' || kind === 'answer') && /^\d/.test(number ?? '')) return kind
  return ['message', 'reply', 'request'].includes(kind) ? 'unsent' : 'story'
}
const unique = (words: readonly string[]): string[] => [...new Set(words)].filter((one) => one !== '')

/** What the same words raised at one moment: how grave, what kinds, the words, and what became of it. */
export function FlagCardLine({ card, answers: mayAnswer }: { card: FlagCard; answers: boolean }) {
  const { t } = useWords()
  const { review } = useCase()
  const { lead, flags } = card
  const open = isOpen(lead)
  const kinds = unique(flags.map(({ kind }) => t(flagKindKey(kind))))
  const quotes = unique(flags.map(({ quote }) => quote))
  const sources = unique(flags.map((one) => `${one.source} · ${one.ruleId} · ${one.engineVersion}`))
  return (
    <li className={open ? 'finding finding-open' : 'finding'}>
      {open && flags.some((one) => one.patientAnswer === 'need_help_calling') && <NeedsHelp />}
      <div className="row">
        <Badge tone={!open ? 'plain' : lead.level === 'emergency' ? 'emergency' : 'turn'}>
          {t(`finding.level.${lead.level}`)}
        </Badge>
        <strong>{kinds.join(' · ')}</strong>
        <Source of={sources.join('; ')} />
      </div>
      {lead.said.length === 0 && quotes.map((one) => <p key={one}>“{one}”</p>)}
      <WhatWasSaid said={saidOn(card)} language={review.language} />
      {unique(flags.map(({ why }) => why)).map((why) => (
        <p key={why}>{why}</p>
      ))}
      <Circumstances card={card} />
      {open && lead.level !== 'concern' && (
        <>
          <p className="row">
            <WhereaboutsLine />
          </p>
          {flags.some(({ kind }) => kind === 'abuse') && <p>{t('flag.abuse')}</p>}
          {mayAnswer && <AnswerFlag finding={lead} />}
        </>
      )}
      <Became card={card} />
      {open && review.can.dispose && <Dispose card={card} />}
    </li>
  )
}

/** Nothing on the card is more pressing: it stands first, and is said aloud when it arrives. */
function NeedsHelp() {
  const { t } = useWords()
  const words = t('finding.answer.need_help_calling')
  useEffect(() => announce(words, true), [words])
  return (
    <p className="finding-help">
      <Icon name="alert" />
      {words}
    </p>
  )
}

/** Where and when it was heard, what the patient answered and was told, and who has seen it. */
function Circumstances({ card: { lead, flags } }: { card: FlagCard }) {
  const { t } = useWords()
  const now = useNow(60_000)
  const formats = useFormats(useCase().review.promise.zone)
  const open = isOpen(lead)
  const said = flags.flatMap(({ patientAnswer }) =>
    isAnswer(patientAnswer) && !(open && patientAnswer === 'need_help_calling')
      ? [t(`finding.answer.${patientAnswer}`)]
      : [],
  )
  const answered = flags.some(({ patientAnswer }) => patientAnswer !== null)
  const words = unique([
    t('finding.found', { where: t(`finding.in.${placeOf(lead.foundIn)}`), time: formats.moment(lead.at, now) }),
    ...said,
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
      {lead.disposition} {lead.verdict && `${t('verdict.said', { verdict: t(`verdict.${lead.verdict}`) })} `}
      <span className="soft small">
        {t('finding.disposed', {
          name: lead.disposedBy ?? '',
          time: lead.disposedAt ? formats.moment(lead.disposedAt, now) : '',
        })}
      </span>
    </p>
  )
}
