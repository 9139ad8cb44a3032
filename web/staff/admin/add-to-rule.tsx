import { useState } from 'react'
import { proposeRuleAddition } from '#contract/cases/index.ts'
import { toast } from '#ui/announcer.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'
import type { Rule } from './rule-list.ts'

/** Levels above a rule's own: lower there is nothing to choose. */
export const levelsAbove = (level: Rule['level']): readonly ('urgent' | 'emergency')[] =>
  level === 'emergency' ? [] : level === 'urgent' ? ['emergency'] : ['urgent', 'emergency']

/** Proposes words that a rule should hear too, or a higher level for it. */
export function AddToRule({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const { t, language } = useWords()
  const above = levelsAbove(rule.level)
  const [what, setWhat] = useState<'words' | 'level'>('words')
  const [of, setOf] = useState<'en' | 'es'>(language)
  const [phrase, setPhrase] = useState('')
  const [level, setLevel] = useState<'urgent' | 'emergency'>(above[0] ?? 'emergency')
  const act = useDeskAct(proposeRuleAddition, {
    refreshes: ['rules'],
    onDone: () => {
      toast(t('add.proposed'))
      onClose()
    },
  })
  const change = what === 'words' ? { kind: what, language: of, phrase: phrase.trim() } : { kind: what, level }
  const kinds = above.length > 0 ? (['words', 'level'] as const) : (['words'] as const)
  return (
    <Dialog open onClose={onClose} title={t('add.title')}>
      <Form onSend={() => void act.run({ ruleId: rule.id, change })}>
        <p>
          {rule.says?.[language]} <span className="soft small">{rule.id}</span>
        </p>
        {kinds.length > 1 && (
          <RadioCards
            name="what"
            label={t('add.what')}
            choices={kinds.map((value) => ({
              value,
              label: t(`add.what.${value}`),
              hint: t(`add.what.${value}.hint`),
            }))}
            value={what}
            onChange={setWhat}
          />
        )}
        {what === 'words' ? (
          <WordsFields of={of} setOf={setOf} phrase={phrase} setPhrase={setPhrase} />
        ) : (
          <NativeSelect
            name="level"
            label={t('add.level')}
            options={above.map((value) => ({ value, label: t(`finding.level.${value}`) }))}
            value={level}
            onChange={setLevel}
          />
        )}
        <SaveRow
          effect={t('add.effect')}
          error={act.error}
          pending={act.pending}
          off={what === 'words' && phrase.trim() === '' && t('add.off')}
          words={t('add.propose')}
        />
      </Form>
    </Dialog>
  )
}

function WordsFields({
  of,
  setOf,
  phrase,
  setPhrase,
}: {
  of: 'en' | 'es'
  setOf: (of: 'en' | 'es') => void
  phrase: string
  setPhrase: (phrase: string) => void
}) {
  const { t } = useWords()
  return (
    <>
      <NativeSelect
        name="language"
        label={t('add.language')}
        options={(['en', 'es'] as const).map((value) => ({ value, label: t(`added.language.${value}`) }))}
        value={of}
        onChange={setOf}
      />
      <TextField
        name="phrase"
        label={t('add.phrase')}
        hint={t('add.phrase.hint')}
        lang={of}
        maxLength={120}
        autoComplete="off"
        value={phrase}
        onChange={setPhrase}
      />
    </>
  )
}
