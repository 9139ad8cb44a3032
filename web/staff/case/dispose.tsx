import { useState } from 'react'
import { disposeFinding, handovers, verdicts } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { CheckCards, RadioCards } from '#ui/choice-cards.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { flagKindKey } from '../parts/flag-words.ts'
import { useCase } from './case-desk.ts'
import { closedWith, type FlagCard, type Heard, heardOn } from './flag-cards.ts'
import { workOf } from './in-hand.ts'
import { caseChanged } from './use-review.ts'

/**
 * Saying what became of the red flags of a card: open to whoever has it in hand, at hand for the others who may. Where several
 * things were heard, of which of them is said too: standing on one card settles none of them.
 */
export function Dispose({ card }: { card: FlagCard }) {
  const { lead, flags } = card
  const { t } = useWords()
  const { review } = useCase()
  const [words, setWords] = useState('')
  const [verdict, setVerdict] = useState<InputOf<typeof disposeFinding>['verdict']>()
  const [handover, setHandover] = useState<InputOf<typeof disposeFinding>['handover']>()
  const [why, setWhy] = useState('')
  // Flags, not lines: one that comes in while these words are written is not among those that were meant.
  const [meant, setMeant] = useState<readonly string[]>([])
  const heard = heardOn(card)
  const which = heard.length === 1 ? flags : flags.filter(({ id }) => meant.includes(id))
  const n = heardOn({ flags: which }).length
  const dispose = useDeskAct(disposeFinding, {
    refreshes: caseChanged,
    onDone: () => {
      setWords('')
      setVerdict(undefined)
      setHandover(undefined)
      setWhy('')
      setMeant([])
    },
  })
  const crises = which.filter(({ asksHandover }) => asksHandover)
  const crisis = crises.length > 0
  const nobody = crisis && handover === 'no_danger'
  const excused = nobody && review.can.decides && verdict === 'not_about_this'
  const unspoken = nobody && !excused && crises.some(({ spokenSince }) => !spokenSince)
  const yours = workOf(review, lead)?.holder?.you === true
  const send = () => {
    const [first, ...rest] = which.map(({ id }) => id)
    if (first === undefined) return
    const said = {
      disposition: words.trim(),
      ...(verdict && { verdict }),
      ...(crisis && handover && { handover }),
      ...(nobody && { handoverWhy: why.trim() }),
    }
    void dispose.run({ caseId: review.id, findingId: first, also: rest, ...said })
  }
  const off =
    which.length === 0
      ? t('off.flag.which')
      : words.trim() === ''
        ? t('off.flag')
        : crisis && handover === undefined
          ? t('off.handover')
          : unspoken
            ? t('off.handover.spoken')
            : nobody && why.trim() === '' && t('off.handover.why')
  return (
    <Disclosure key={String(yours)} label={t('finding.dispose')} open={yours}>
      <div className="stack-tight">
        {heard.length > 1 && <Which lead={lead.id} heard={heard} meant={meant} onChange={setMeant} />}
        <TextArea
          name={`dispose-${lead.id}`}
          label={t('finding.dispose.label')}
          hint={t('finding.dispose.hint')}
          value={words}
          onChange={setWords}
          rows={2}
        />
        {crisis && (
          <RadioCards
            name={`handover-${lead.id}`}
            label={t('handover.label')}
            hint={t('handover.hint')}
            choices={handovers.map((value) => ({ value, label: t(`handover.${value}`) }))}
            value={handover}
            onChange={setHandover}
          />
        )}
        {unspoken && <NotSpoken />}
        {nobody && (
          <TextArea
            name={`handover-why-${lead.id}`}
            label={t('handover.why.label')}
            hint={t('handover.why.hint')}
            value={why}
            onChange={setWhy}
            rows={2}
          />
        )}
        <div className="choices-row">
          <RadioCards
            name={`verdict-${lead.id}`}
            label={t('verdict.label')}
            hint={t('verdict.hint')}
            optional
            choices={verdicts.map((value) => ({ value, label: t(`verdict.${value}`) }))}
            value={verdict}
            onChange={setVerdict}
          />
        </div>
        {crisis && <p className="soft small">{t(excused ? 'handover.excused' : 'handover.again')}</p>}
        <ClosedWith flags={which} />
        <Refusal of={dispose.error} />
        <div className="row">
          <ActButton off={off} pending={dispose.pending} onClick={send}>
            {n < 2 ? t('finding.dispose.go') : t('finding.dispose.goAll', { n })}
          </ActButton>
        </div>
      </div>
    </Disclosure>
  )
}

/** One press closes all of one kind on the card: what was heard of it in other words, and less gravely, is named first. */
function ClosedWith({ flags }: Pick<FlagCard, 'flags'>) {
  const { t } = useWords()
  return closedWith(flags).map(({ level, words }) => (
    <p key={words}>{t('finding.dispose.with', { level: t(`finding.level.${level}`), words })}</p>
  ))
}

/** Nobody has them, and no call says that they were reached: that comes first. */
function NotSpoken() {
  const { t } = useWords()
  const { review, open } = useCase()
  return (
    <div className="stack-tight">
      <output>{t(review.can.decides ? 'handover.notSpoken.decides' : 'handover.notSpoken')}</output>
      {review.can.logPhone && (
        <div className="row">
          <Button onClick={() => open({ name: 'phone' })}>{t('handover.log')}</Button>
        </div>
      )}
    </div>
  )
}

type WhichProps = {
  readonly lead: string
  readonly heard: readonly Heard[]
  readonly meant: readonly string[]
  readonly onChange: (meant: readonly string[]) => void
}

/** All of what was heard at one press, or some of it. */
function Which({ lead, heard, meant, onChange }: WhichProps) {
  const { t } = useWords()
  const idsOf = ({ flags }: Heard) => flags.map(({ id }) => id)
  const isMeant = (one: Heard) => idsOf(one).every((id) => meant.includes(id))
  const lines = heard.map((one) => ({
    value: one.key,
    label: `${t(`finding.level.${one.flags[0].level}`)}: ${t(flagKindKey(one.flags[0].kind))}`,
    hint: one.flags[0].why || one.quotes.map((quote) => `“${quote}”`).join(' · '),
  }))
  const chosen = heard.every(isMeant) ? ['all'] : heard.filter(isMeant).map(({ key }) => key)
  return (
    <CheckCards
      name={`which-${lead}`}
      label={t('finding.dispose.which')}
      choices={[{ value: 'all', label: t('finding.dispose.all'), exclusive: true }, ...lines]}
      value={chosen}
      onChange={(next) =>
        onChange(heard.filter(({ key }) => next.includes('all') || next.includes(key)).flatMap(idsOf))
      }
    />
  )
}
