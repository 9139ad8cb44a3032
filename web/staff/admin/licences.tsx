import { useState } from 'react'
import { saveLicence, savePractitioner } from '#contract/directory/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { nameOfState } from '#contract/words/state-names.ts'
import { toast } from '#ui/announcer.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
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

/** `directors`: the names of the medical directors besides them. */
export function PractitionerDialog({
  person,
  directors,
  onClose,
}: {
  person: Person
  directors: readonly string[]
  onClose: () => void
}) {
  const { t } = useWords()
  const known = person.practitioner
  const [displayName, setDisplayName] = useState(known?.displayName ?? person.name)
  const [profession, setProfession] = useState<InputOf<typeof savePractitioner>['profession']>(
    known?.profession ?? 'none',
  )
  const [credentials, setCredentials] = useState(known?.credentials ?? '')
  const [npi, setNpi] = useState(known?.npi ?? '')
  const [specialty, setSpecialty] = useState(known?.specialty ?? '')
  const [director, setDirector] = useState(known?.medicalDirector ?? false)
  const save = useDeskAct(savePractitioner, {
    refreshes: peopleRefreshes,
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const directs = profession === 'physician' && director
  const ofDirector =
    directs === (known?.medicalDirector ?? false)
      ? undefined
      : directors.length > 0
        ? t(directs ? 'people.director.beside' : 'people.director.stays', { names: directors.join(', ') })
        : t(directs ? 'people.director.named' : 'people.director.nobody')
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
      medicalDirector: directs,
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
        {profession === 'physician' && (
          <Checkbox name="medicalDirector" label={t('people.director')} checked={director} onChange={setDirector} />
        )}
        <SaveRow
          effect={[t('people.practitioner.effect'), ofDirector].filter(Boolean).join(' ')}
          error={save.error}
          pending={save.pending}
          off={(displayName.trim() === '' || (npi.trim() !== '' && !/^\d{10}$/.test(npi.trim()))) && t('off.npi')}
        />
      </Form>
    </Dialog>
  )
}

type LicenceTyped = {
  readonly state: string
  readonly number: string
  readonly type: Licence['type']
  readonly status: Licence['status']
  readonly homeState: string
  readonly validFrom: string
  readonly expiresOn: string
  readonly verifiedOn: string
}
const asTyped = (licence: Licence | undefined): LicenceTyped => ({
  state: licence?.state ?? '',
  number: licence?.number ?? '',
  type: licence?.type ?? 'full',
  status: licence?.status ?? 'active',
  homeState: licence?.homeState ?? '',
  validFrom: licence?.validFrom ?? '',
  expiresOn: licence?.expiresOn ?? '',
  verifiedOn: licence?.verifiedOn ?? '',
})
const isState = (value: string) => /^[A-Z]{2}$/.test(value)
const stateLetters = (value: string) => value.toUpperCase().slice(0, 2)

export function LicenceDialog({
  practitioner,
  licence,
  onClose,
}: {
  practitioner: Practitioner
  licence: Licence | undefined
  onClose: () => void
}) {
  const { t, language } = useWords()
  const [typed, setTyped] = useState(() => asTyped(licence))
  const save = useDeskAct(saveLicence, {
    refreshes: peopleRefreshes,
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const { state, number, type, status, homeState, validFrom, expiresOn, verifiedOn } = typed
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
  const unfit = !isState(state) || number.trim() === '' || validFrom === '' || expiresOn < validFrom
  return (
    <Dialog open onClose={onClose} title={`${practitioner.displayName}: ${t('licence.title')}`}>
      <Form onSend={() => void send()}>
        <LicenceFields typed={typed} onChange={(to) => setTyped((last) => ({ ...last, ...to }))} />
        <SaveRow
          effect={t('licence.effect', { state: nameOfState(state || '…', language) })}
          error={save.error}
          pending={save.pending}
          off={unfit && t('off.licence')}
        />
      </Form>
    </Dialog>
  )
}

function LicenceFields({ typed, onChange }: { typed: LicenceTyped; onChange: (to: Partial<LicenceTyped>) => void }) {
  const { t } = useWords()
  const text = (name: 'state' | 'number' | 'homeState', label: string, shape = (value: string) => value) => (
    <TextField
      name={name}
      label={label}
      value={typed[name]}
      onChange={(value) => onChange({ [name]: shape(value) })}
      autoComplete="off"
    />
  )
  const day = (name: 'validFrom' | 'expiresOn' | 'verifiedOn', label: string, hint?: string) => (
    // Only what has a hint may be left empty.
    <TextField
      name={name}
      type="date"
      label={label}
      hint={hint}
      optional={!!hint}
      value={typed[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  return (
    <>
      <div className="two-fields">
        {text('state', t('licence.state'), stateLetters)}
        {text('number', t('licence.number'))}
        <NativeSelect
          name="type"
          label={t('licence.type')}
          options={types.map((value) => ({ value, label: t(`licence.type.${value}`) }))}
          value={typed.type}
          onChange={(type) => onChange({ type })}
        />
        <NativeSelect
          name="status"
          label={t('licence.status')}
          options={statuses.map((value) => ({ value, label: t(`licence.status.${value}`) }))}
          value={typed.status}
          onChange={(status) => onChange({ status })}
        />
        {typed.type === 'compact-privilege' && text('homeState', t('licence.homeState'), stateLetters)}
        {day('validFrom', t('licence.from'))}
        {day('expiresOn', t('licence.to'))}
      </div>
      {day('verifiedOn', t('licence.verified'), t('licence.verified.hint'))}
    </>
  )
}
