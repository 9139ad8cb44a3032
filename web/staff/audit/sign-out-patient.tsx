import { useState } from 'react'
import { endPatientSessions } from '#contract/identity/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { FindPatient } from './find-patient.tsx'

type Ending = InputOf<typeof endPatientSessions>
const whoses = ['patient', 'proxies'] as const
const reasons = ['they_asked', 'lost_device', 'somebody_else'] as const

/** For a patient who calls because a phone is lost or somebody reads on it. */
export function SignOutPatient() {
  const [chosen, setChosen] = useState<{ patientId: string; name: string }>()
  if (!chosen) return <FindPatient onFound={(patientId, name) => setChosen({ patientId, name })} />
  return <SignOutForm key={chosen.patientId} {...chosen} onEnd={() => setChosen(undefined)} />
}

function SignOutForm({ patientId, name, onEnd }: { patientId: string; name: string; onEnd: () => void }) {
  const { t } = useWords()
  const [whose, setWhose] = useState<Ending['whose']>('patient')
  const [reason, setReason] = useState<Ending['reason']>()
  const send = useDeskAct(endPatientSessions, {
    refreshes: [],
    onDone: ({ ended }) => {
      toast(t('people.sessions.done', { n: ended }))
      onEnd()
    },
  })
  return (
    <div className="stack">
      <div className="row">
        <strong>{name}</strong>
        <Button size="small" kind="quiet" onClick={onEnd}>
          {t('told.other')}
        </Button>
      </div>
      <RadioCards
        name="whose"
        label={t('signOut.whose')}
        choices={whoses.map((value) => ({ value, label: t(`signOut.whose.${value}`) }))}
        value={whose}
        onChange={setWhose}
      />
      <RadioCards
        name="reason"
        label={t('signOut.why')}
        choices={reasons.map((value) => ({ value, label: t(`signOut.why.${value}`) }))}
        value={reason}
        onChange={setReason}
      />
      <p className="effect">{t('signOut.effect')}</p>
      <Refusal of={send.error} />
      <div className="row">
        <Button
          kind="primary"
          disabled={reason === undefined}
          pending={send.pending}
          onClick={() => reason && void send.run({ patientId, whose, reason })}
        >
          {t('signOut.go')}
        </Button>
      </div>
    </div>
  )
}
