import { useState } from 'react'
import type { OutputOf } from '#contract/endpoint.ts'
import { type chart, correctIdentity } from '#contract/patients.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useNow } from '../now.ts'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { chartRefreshes } from './chart.types.ts'

type Seen = OutputOf<typeof chart>

/** A name or birth date that was typed wrongly, put right; and what stood there before. */
export function CorrectIdentity({ patientId, seen }: { patientId: string; seen: Seen }) {
  const { t } = useWords()
  const formats = useFormats()
  const now = useNow(60_000)
  const [open, setOpen] = useState(false)
  return (
    <div className="stack-tight">
      {seen.identity.corrected.map((one) => (
        <p key={one.at} className="soft small">
          {t('identity.before', {
            when: formats.moment(one.at, now),
            name: one.name,
            born: formats.civil(one.birthDate),
            why: one.reason ?? t('identity.before.own'),
          })}
        </p>
      ))}
      {seen.emergencyUntil === null && (
        <div>
          <Button size="small" kind="quiet" onClick={() => setOpen(true)}>
            {t('identity.correct')}
          </Button>
        </div>
      )}
      {open && <CorrectDialog patientId={patientId} seen={seen} onClose={() => setOpen(false)} />}
    </div>
  )
}

function CorrectDialog({ patientId, seen, onClose }: { patientId: string; seen: Seen; onClose: () => void }) {
  const { t } = useWords()
  const { legalName, ...called } = seen.identity
  const [name, setName] = useState({ givenName: called.givenName, familyName: called.familyName })
  const [other, setOther] = useState(legalName !== null)
  const [legal, setLegal] = useState(legalName ?? { givenName: '', familyName: '' })
  const [birthDate, setBirthDate] = useState(called.birthDate)
  const [reason, setReason] = useState('')
  const correct = useDeskAct(correctIdentity, {
    refreshes: chartRefreshes,
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const { version } = seen
  const send = () =>
    correct.run({ patientId, version, ...name, legalName: other ? legal : null, birthDate, reason: reason.trim() })
  const isWhole = (one: typeof name) => one.givenName.trim() !== '' && one.familyName.trim() !== ''
  const whole = isWhole(name) && (!other || isWhole(legal)) && birthDate !== '' && reason.trim() !== ''
  return (
    <Dialog open onClose={onClose} title={t('identity.correct')}>
      <Form onSend={() => void send()}>
        <p className="soft">{t('identity.effect')}</p>
        <NameFields of="called" name={name} onChange={setName} />
        <Checkbox name="other" label={t('identity.legal.other')} checked={other} onChange={setOther} />
        {other && <NameFields of="legal" name={legal} onChange={setLegal} />}
        <TextField name="birthDate" type="date" label={t('identity.born')} value={birthDate} onChange={setBirthDate} />
        <TextField
          name="reason"
          label={t('chart.correct.reason')}
          hint={t('identity.reason.hint')}
          value={reason}
          onChange={setReason}
          maxLength={300}
          autoComplete="off"
        />
        <Refusal of={correct.error} />
        <div className="row">
          <Button type="submit" kind="primary" pending={correct.pending} disabled={!whole}>
            {t('chart.correct')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

type Name = { readonly givenName: string; readonly familyName: string }
function NameFields({ of, name, onChange }: { of: 'called' | 'legal'; name: Name; onChange: (name: Name) => void }) {
  const { t } = useWords()
  const prefix = of === 'legal' ? 'legalName.' : ''
  return (
    <>
      {(['givenName', 'familyName'] as const).map((part) => (
        <TextField
          key={part}
          name={`${prefix}${part}`}
          label={t(`identity.${of}.${part}`)}
          value={name[part]}
          onChange={(value) => onChange({ ...name, [part]: value })}
          maxLength={80}
          autoComplete="off"
        />
      ))}
    </>
  )
}
