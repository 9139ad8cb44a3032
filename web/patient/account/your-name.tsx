import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { correctName } from '#contract/identity/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Card, KeyValue } from '#ui/card.tsx'
import type { Problem } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useAct } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { type Chart, chartQuery } from '../chart/chart.ts'
import { usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { PracticePhone } from '../there.tsx'
import { useWords } from '../words/index.ts'

/** What she is called, hers to say; and what papers show, which staff put right. */
export function YourName({ patientId }: { patientId: string }) {
  const { t } = useWords()
  const chart = useQuery(chartQuery(patientId))
  const practice = usePractice()
  const [open, setOpen] = useState(false)
  return (
    <Card title={t('name.title')}>
      <View of={chart}>
        {(mine) => (
          <>
            <KeyValue
              pairs={[
                { key: t('name.called'), value: mine.name },
                { key: t('name.paper'), value: mine.paperName },
              ]}
            />
            {open ? (
              <ChangeName mine={mine} onDone={() => setOpen(false)} />
            ) : (
              <div>
                <Button onClick={() => setOpen(true)}>{t('name.change')}</Button>
              </div>
            )}
            <p className="soft small">{t('name.paper.about')}</p>
            <PracticePhone practice={practice} />
          </>
        )}
      </View>
    </Card>
  )
}

function ChangeName({ mine, onDone }: { mine: Chart; onDone: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState({ givenName: mine.identity.givenName, familyName: mine.identity.familyName })
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const act = useAct(correctName, {
    refreshes: ['person', 'patient', 'chart', 'case'],
    onDone: () => {
      toast(t('name.changed'))
      onDone()
    },
  })
  const send = () => {
    const found = (['givenName', 'familyName'] as const).flatMap((part) =>
      name[part].trim() === ''
        ? [{ name: part, message: t(part === 'givenName' ? 'join.given.missing' : 'join.family.missing') }]
        : [],
    )
    setProblems(found)
    if (found.length > 0 || act.isPending) return
    act.mutate({ givenName: name.givenName.trim(), familyName: name.familyName.trim(), version: mine.version })
  }
  return (
    <Form onSend={send} problems={problems}>
      <TextField
        name="givenName"
        label={t('join.given')}
        hint={t('join.given.hint')}
        value={name.givenName}
        onChange={(givenName) => setName({ ...name, givenName })}
        autoComplete="given-name"
        maxLength={80}
      />
      <TextField
        name="familyName"
        label={t('join.family')}
        value={name.familyName}
        onChange={(familyName) => setName({ ...name, familyName })}
        autoComplete="family-name"
        maxLength={80}
      />
      <Refusal error={act.error} />
      <Button type="submit" pending={act.isPending}>
        {t('name.keep')}
      </Button>
    </Form>
  )
}
