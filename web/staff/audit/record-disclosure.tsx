import { useState } from 'react'
import { disclosureKinds, mayBeWithheld, recordDisclosure } from '#contract/accounting.ts'
import { ApiError } from '#ui/api.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Sheet } from '#ui/dialog.tsx'
import { Form, problemsOf } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'

type Kind = (typeof disclosureKinds)[number]
const empty = { madeOn: '', recipient: '', address: '', what: '', purpose: '', withheldUntil: '' }

/** A disclosure made outside this program, as the law wants it on the list: when, to whom, of what, what for. */
export function RecordDisclosure({ patientId, onClose }: { patientId: string; onClose: () => void }) {
  const { t } = useWords()
  const [said, setSaid] = useState(empty)
  const [kind, setKind] = useState<Kind>('public_health')
  const record = useDeskAct(recordDisclosure, {
    refreshes: ['accounting'],
    onDone: () => {
      toast(t('told.recorded'))
      onClose()
    },
  })
  const set = (name: keyof typeof empty) => (value: string) => setSaid({ ...said, [name]: value })
  const whole = [said.madeOn, said.recipient, said.what, said.purpose].every((one) => one.trim() !== '')
  const send = () =>
    whole &&
    void record.run({
      patientId,
      kind,
      madeOn: said.madeOn,
      recipient: said.recipient,
      what: said.what,
      purpose: said.purpose,
      ...(said.address.trim() && { address: said.address }),
      ...(mayBeWithheld.includes(kind) && said.withheldUntil && { withheldUntil: said.withheldUntil }),
    })
  const problems = record.error instanceof ApiError ? problemsOf(record.error) : undefined
  return (
    <Sheet open onClose={onClose} title={t('told.record')}>
      <Form onSend={send} problems={problems}>
        <TextField name="madeOn" type="date" label={t('told.madeOn')} value={said.madeOn} onChange={set('madeOn')} />
        <NativeSelect
          name="kind"
          label={t('told.kind')}
          options={disclosureKinds.map((value) => ({ value, label: t(`told.kind.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        <TextField
          name="recipient"
          label={t('told.to')}
          value={said.recipient}
          onChange={set('recipient')}
          autoComplete="off"
          maxLength={200}
        />
        <TextField
          name="address"
          label={t('told.address')}
          optional
          value={said.address}
          onChange={set('address')}
          autoComplete="off"
          maxLength={300}
        />
        <TextArea
          name="what"
          label={t('told.what')}
          hint={t('told.what.hint')}
          value={said.what}
          onChange={set('what')}
          rows={2}
          maxLength={500}
        />
        <TextArea
          name="purpose"
          label={t('told.purpose')}
          hint={t('told.purpose.hint')}
          value={said.purpose}
          onChange={set('purpose')}
          rows={2}
          maxLength={500}
        />
        {mayBeWithheld.includes(kind) && (
          <TextField
            name="withheldUntil"
            type="date"
            label={t('told.withheldUntil')}
            hint={t('told.withheldUntil.hint')}
            optional
            value={said.withheldUntil}
            onChange={set('withheldUntil')}
          />
        )}
        {!problems?.length && <Refusal of={record.error} />}
        <div className="row">
          <Button type="submit" kind="primary" disabled={!whole} pending={record.pending}>
            {t('told.record')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
