import { useState } from 'react'
import { disposeFinding, verdicts } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { RadioCards } from '#ui/choice-cards.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import type { FlagCard } from './flag-cards.ts'
import { workOf } from './in-hand.ts'
import { caseChanged } from './use-review.ts'

/** Saying once what became of all of a card: open to whoever has it in hand, at hand for the others who may. */
export function Dispose({ card: { lead, flags } }: { card: FlagCard }) {
  const { t } = useWords()
  const { review } = useCase()
  const [words, setWords] = useState('')
  const [verdict, setVerdict] = useState<InputOf<typeof disposeFinding>['verdict']>()
  const dispose = useDeskAct(disposeFinding, { refreshes: caseChanged })
  const yours = workOf(review, lead)?.holder?.you === true
  const also = flags.filter(({ id }) => id !== lead.id).map(({ id }) => id)
  const send = () =>
    void dispose.run({
      caseId: review.id,
      findingId: lead.id,
      also,
      disposition: words.trim(),
      ...(verdict && { verdict }),
    })
  return (
    <Disclosure key={String(yours)} label={t('finding.dispose')} open={yours}>
      <div className="stack-tight">
        <TextArea
          name={`dispose-${lead.id}`}
          label={t('finding.dispose.label')}
          hint={t('finding.dispose.hint')}
          value={words}
          onChange={setWords}
          rows={2}
        />
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
        <Refusal of={dispose.error} />
        <div className="row">
          <ActButton off={words.trim() === '' && t('off.flag')} pending={dispose.pending} onClick={send}>
            {also.length === 0 ? t('finding.dispose.go') : t('finding.dispose.goAll', { n: flags.length })}
          </ActButton>
        </div>
      </div>
    </Disclosure>
  )
}
