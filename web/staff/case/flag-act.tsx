import { useEffect } from 'react'
import { announce } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Icon } from '#ui/icon.tsx'
import { flagKindKey } from '../parts/flag-words.ts'
import { useWords } from '../words/index.ts'
import { AnswerFlag } from './answer-flag.tsx'
import { useCase } from './case-desk.ts'
import { isHighRisk } from './crisis-answers.tsx'
import { type FlagCard, unique } from './flag-cards.ts'
import { isOpen } from './flags.ts'
import { workOf } from './in-hand.ts'
import { WhereaboutsLine } from './whereabouts-line.tsx'

/** How grave it is, and of what kind. */
export function FlagKinds({ card: { lead, flags } }: { card: FlagCard }) {
  const { t } = useWords()
  const { review } = useCase()
  const open = isOpen(lead)
  return (
    <>
      <Badge tone={!open ? 'plain' : lead.level === 'emergency' ? 'emergency' : 'turn'}>
        {t(`finding.level.${lead.level}`)}
      </Badge>
      <strong>{unique(flags.map(({ kind }) => t(flagKindKey(kind)))).join(' · ')}</strong>
      {open && isHighRisk(review, { flags }) && <Badge tone="emergency">{t('screener.risk.high')}</Badge>}
    </>
  )
}

/** Before all that was said, which may be long: where the patient is, and what to do about it now. */
export function FlagAct({ card: { lead, flags }, answers }: { card: FlagCard; answers: boolean }) {
  const { t } = useWords()
  const { review } = useCase()
  const calls = answers && workOf(review, lead)?.holder?.you === true
  return (
    <div className="stack-tight">
      {flags.some(({ kind }) => kind === 'abuse') && <p>{t('flag.abuse')}</p>}
      <p className="row">
        <WhereaboutsLine only={calls ? 'address' : undefined} />
      </p>
      {answers && <AnswerFlag finding={lead} />}
    </div>
  )
}

/** Nothing on the card is more pressing: it stands first, and is said aloud when it arrives. */
export function NeedsHelp({ card: { flags } }: { card: FlagCard }) {
  const { t } = useWords()
  const needed = flags.some((one) => one.patientAnswer === 'need_help_calling')
  const words = t('finding.answer.need_help_calling')
  useEffect(() => {
    if (needed) announce(words, true)
  }, [needed, words])
  if (!needed) return null
  return (
    <p className="finding-help">
      <Icon name="alert" />
      {words}
    </p>
  )
}
