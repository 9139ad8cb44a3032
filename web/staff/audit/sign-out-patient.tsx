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
const waysToEnd = ['keep', 'password', 'all'] as const
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
  const [wanted, setWays] = useState<Ending['ways']>()
  // A proxy's own ways are not ended here.
  const ways = whose === 'proxies' ? 'keep' : wanted
  const send = useDeskAct(endPatientSessions, {
    refreshes: [],
    onDone: ({ ended, ways: n }, asked) => {
      toast(asked.ways === 'keep' ? t('people.sessions.done', { n: ended }) : t('signOut.done.ways', { n }))
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
      {whose === 'patient' && (
        <RadioCards
          name="ways"
          label={t('signOut.ways')}
          choices={waysToEnd.map((value) => ({
            value,
            label: t(`signOut.ways.${value}`),
            hint: t(`signOut.ways.${value}.hint`),
          }))}
          value={wanted}
          onChange={setWays}
        />
      )}
      <p className="effect">{t(ways === undefined || ways === 'keep' ? 'signOut.effect' : 'signOut.effect.ways')}</p>
      <Refusal of={send.error} />
      <div className="row">
        <Button
          kind="primary"
          disabled={reason === undefined || ways === undefined}
          pending={send.pending}
          onClick={() => reason && ways && void send.run({ patientId, whose, reason, ways })}
        >
          {t('signOut.go')}
        </Button>
      </div>
    </div>
  )
}
