import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { practiceFacts, recordPracticeFact } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { FactDialog } from '../parts/fact-dialog.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'

type Fact = OutputOf<typeof practiceFacts>['facts'][number]

/** Numbers the rules need of the practice itself: until one is recorded, what hangs on it is stopped for everybody. */
export function PracticeFacts() {
  const { t } = useWords()
  const [recording, setRecording] = useState<Fact>()
  const record = useDeskAct(recordPracticeFact, {
    refreshes: ['directory'],
    onDone: () => {
      toast(t('saved'))
      setRecording(undefined)
    },
  })
  return (
    <View of={useQuery(ask(practiceFacts, {}, ['directory']))}>
      {({ facts }) =>
        facts.length > 0 && (
          <Section title={t('facts.title')}>
            <p className="soft">{t('facts.lead')}</p>
            <ul className="line-list">
              {facts.map((fact) => (
                <FactLine key={fact.name} fact={fact} onRecord={() => setRecording(fact)} />
              ))}
            </ul>
            {recording && (
              <FactDialog
                fact={recording}
                withSource
                error={record.error}
                pending={record.pending}
                onSave={(typed) => void record.run({ name: recording.name, ...typed })}
                onClose={() => setRecording(undefined)}
              />
            )}
          </Section>
        )
      }
    </View>
  )
}

function FactLine({ fact, onRecord }: { fact: Fact; onRecord: () => void }) {
  const { t, language } = useWords()
  const formats = useFormats()
  const { last, label, unit, readBy } = fact
  return (
    <li>
      <span className="stack-none">
        <span className="row">
          <span>{label[language]}</span>
          {last && (
            <strong className="whole">
              {last.value} {unit}
            </strong>
          )}
          {!last?.inForce && <Badge tone="turn">{t(last ? 'facts.old' : 'facts.none')}</Badge>}
        </span>
        <span className="soft small">
          {last && `${formats.civil(last.measuredOn)} · ${last.source} · ${last.recordedBy} · `}
          {t('facts.readBy', { titles: readBy.map((title) => title[language]).join(', ') })}
        </span>
      </span>
      <Button size="small" aria-label={t('fact.record.label', { text: label[language] })} onClick={onRecord}>
        {t('fact.record')}
      </Button>
    </li>
  )
}
