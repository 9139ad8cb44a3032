import { useState } from 'react'
import { saveLicence, savePractitioner } from '#contract/directory/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'
import { type Licence, peopleRefreshes, type Person, type Practitioner } from './people.types.ts'

const professions = [
  'physician',
  'nurse-practitioner',
  'physician-assistant',
  'registered-nurse',
  'licensed-practical-nurse',
  'pharmacist',
  'psychologist',
  'social-worker',
  'none',
] as const
const types = ['full', 'imlc', 'telehealth-registration', 'compact-privilege'] as const
const statuses = ['active', 'pending', 'suspended', 'revoked', 'inactive'] as const

export function PractitionerDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useWords()
  const known = person.practitioner
  const [displayName, setDisplayName] = useState(known?.displayName ?? person.name)
  const [profession, setProfession] = useState<InputOf<typeof savePractitioner>['profession']>(
    known?.profession ?? 'none',
  )
  const [credentials, setCredentials] = useState(known?.credentials ?? '')
  const [npi, setNpi] = useState(known?.npi ?? '')
  const [specialty, setSpecialty] = useState(known?.specialty ?? '')
  const save = useDeskAct(savePractitioner, {
    refreshes: peopleRefreshes,
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const send = () =>
    save.run({
      personId: person.personId,
      version: known?.version ?? 0,
      displayName: displayName.trim(),
      profession,
      credentials: credentials.trim(),
      ...(npi.trim() !== '' && { npi: npi.trim() }),
      ...(specialty.trim() !== '' && { specialty: specialty.trim() }),
      ...(known?.about && { about: known.about }),
    })
  return (
    <Dialog open onClose={onClose} title={person.name}>
      <Form onSend={() => void send()}>
        <TextField
          name="displayName"
          label={t('people.displayName')}
          value={displayName}
          onChange={setDisplayName}
          autoComplete="off"
        />
        <NativeSelect
          name="profession"
          label={t('people.profession')}
          options={professions.map((value) => ({ value, label: t(`profession.${value}`) }))}
          value={profession}
          onChange={setProfession}
        />
        <TextField
          name="credentials"
          label={t('people.credentials')}
          hint={t('people.credentials.hint')}
          value={credentials}
          onChange={setCredentials}
          autoComplete="off"
        />
        <div className="two-fields">
          <TextField
            name="npi"
            label={t('people.npi')}
            optional
            value={npi}
            onChange={setNpi}
            inputMode="numeric"
            maxLength={10}
            autoComplete="off"
          />
          <TextField
            name="specialty"
            label={t('people.specialty')}
            optional
            value={specialty}
            onChange={setSpecialty}
            autoComplete="off"
          />
        </div>
        <SaveRow
          effect={t('people.practitioner.effect')}
          error={save.error}
          pending={save.pending}
          off={(displayName.trim() === '' || (npi.trim() !== '' && !/^\d{10}$/.test(npi.trim()))) && t('off.npi')}
        />
      </Form>
    </Dialog>
  )
}

export function LicenceDialog({
  practitioner,
  licence,
  onClose,
}: {
  practitioner: Practitioner
  licence: Licence | undefined
  onClose: () => void
}) {
  const { t } = useWords()
  const [state, setState] = useState(licence?.state ?? '')
  const [number, setNumber] = useState(licence?.number ?? '')
  const [type, setType] = useState<Licence['type']>(licence?.type ?? 'full')
  const [status, setStatus] = useState<Licence['status']>(licence?.status ?? 'active')
  const [homeState, setHomeState] = useState(licence?.homeState ?? '')
  const [validFrom, setValidFrom] = useState(licence?.validFrom ?? '')
  const [expiresOn, setExpiresOn] = useState(licence?.expiresOn ?? '')
  const [verifiedOn, setVerifiedOn] = useState(licence?.verifiedOn ?? '')
  const save = useDeskAct(saveLicence, {
    refreshes: peopleRefreshes,
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const isState = (value: string) => /^[A-Z]{2}$/.test(value)
  const send = () =>
    save.run({
      ...(licence && { id: licence.id, version: licence.version, restrictions: licence.restrictions }),
      practitionerId: practitioner.id,
      state,
      number: number.trim(),
      type,
      status,
      ...(type === 'compact-privilege' && isState(homeState) && { homeState }),
      validFrom,
      expiresOn,
      ...(verifiedOn !== '' && { verifiedOn }),
    })
  const day = (name: string, label: string, value: string, onChange: (value: string) => void, hint?: string) => (
    // Only what has a hint may be left empty.
    <TextField name={name} type="date" label={label} hint={hint} optional={!!hint} value={value} onChange={onChange} />
  )
  return (
    <Dialog open onClose={onClose} title={`${practitioner.displayName}: ${t('licence.title')}`}>
      <Form onSend={() => void send()}>
        <div className="two-fields">
          <TextField
            name="state"
            label={t('licence.state')}
            value={state}
            onChange={(value) => setState(value.toUpperCase().slice(0, 2))}
            autoComplete="off"
          />
          <TextField name="number" label={t('licence.number')} value={number} onChange={setNumber} autoComplete="off" />
          <NativeSelect
            name="type"
            label={t('licence.type')}
            options={types.map((value) => ({ value, label: t(`licence.type.${value}`) }))}
            value={type}
            onChange={setType}
          />
          <NativeSelect
            name="status"
            label={t('licence.status')}
            options={statuses.map((value) => ({ value, label: t(`licence.status.${value}`) }))}
            value={status}
            onChange={setStatus}
          />
          {type === 'compact-privilege' && (
            <TextField
              name="homeState"
              label={t('licence.homeState')}
              value={homeState}
              onChange={(value) => setHomeState(value.toUpperCase().slice(0, 2))}
              autoComplete="off"
            />
          )}
          {day('validFrom', t('licence.from'), validFrom, setValidFrom)}
          {day('expiresOn', t('licence.to'), expiresOn, setExpiresOn)}
        </div>
        {day('verifiedOn', t('licence.verified'), verifiedOn, setVerifiedOn, t('licence.verified.hint'))}
        <SaveRow
          effect={t('licence.effect', { state: state || '…' })}
          error={save.error}
          pending={save.pending}
          off={
            (!isState(state) || number.trim() === '' || validFrom === '' || expiresOn < validFrom) && t('off.licence')
          }
        />
      </Form>
    </Dialog>
  )
}
