import { useState } from 'react'
import { grantRole, invite } from '#contract/directory/index.ts'
import { staffRoles } from '#contract/roles.ts'
import { toast } from '#ui/announcer.tsx'
import { CheckCards } from '#ui/choice-cards.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'
import { peopleRefreshes, type Person } from './people.types.ts'
import { useTeams } from './teams.tsx'

type StaffRole = (typeof staffRoles)[number]

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useWords()
  const teams = useTeams()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly StaffRole[]>([])
  const [teamIds, setTeamIds] = useState<readonly string[]>([])
  const send = useDeskAct(invite, {
    refreshes: peopleRefreshes,
    onDone: () => {
      toast(t('people.invite.sent'))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('people.invite')}>
      <Form
        onSend={() =>
          void send.run({ email: email.trim(), name: name.trim(), roles: [...roles], teamIds: [...teamIds] })
        }
      >
        <TextField name="name" label={t('people.invite.name')} value={name} onChange={setName} autoComplete="off" />
        <TextField
          name="email"
          type="email"
          label={t('people.invite.email')}
          value={email}
          onChange={setEmail}
          autoComplete="off"
        />
        <CheckCards
          name="roles"
          label={t('people.invite.roles')}
          choices={staffRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={roles}
          onChange={setRoles}
        />
        <CheckCards
          name="teams"
          label={t('people.invite.teams')}
          optional
          choices={(teams.data?.teams ?? [])
            .filter((one) => !one.retired)
            .map((one) => ({ value: one.id, label: one.name[language] }))}
          value={teamIds}
          onChange={setTeamIds}
        />
        <SaveRow
          effect={t('people.invite.effect')}
          error={send.error}
          pending={send.pending}
          off={(email.trim() === '' || name.trim() === '' || roles.length === 0) && t('off.invite')}
          words={t('people.invite.go')}
        />
      </Form>
    </Dialog>
  )
}

const kinds = ['role', 'cover', 'on_call'] as const

export function GrantDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t, language } = useWords()
  const teams = useTeams()
  const [kind, setKind] = useState<(typeof kinds)[number]>('role')
  const [role, setRole] = useState<StaffRole>('triage_nurse')
  const [team, setTeam] = useState('')
  const [until, setUntil] = useState('')
  const give = useDeskAct(grantRole, {
    refreshes: peopleRefreshes,
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const send = () =>
    give.run({
      personId: person.personId,
      kind,
      ...(kind === 'role' && { role }),
      ...(team !== '' && { teamId: team }),
      ...(until !== '' && { to: new Date(`${until}T23:59:59`).toISOString() }),
    })
  return (
    <Dialog open onClose={onClose} title={person.name}>
      <Form onSend={() => void send()}>
        <NativeSelect
          name="kind"
          label={t('people.grant.kind')}
          options={kinds.map((value) => ({ value, label: t(`grant.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        {kind === 'role' && (
          <NativeSelect
            name="role"
            label={t('people.invite.roles')}
            options={staffRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
            value={role}
            onChange={setRole}
          />
        )}
        <NativeSelect
          name="team"
          label={t('queue.filter.team')}
          optional={kind === 'role'}
          options={[
            { value: 'none', label: t('none') },
            ...(teams.data?.teams ?? [])
              .filter((one) => !one.retired)
              .map((one) => ({ value: one.id, label: one.name[language] })),
          ]}
          value={team === '' ? 'none' : team}
          onChange={(id) => setTeam(id === 'none' ? '' : id)}
        />
        <TextField
          name="until"
          type="date"
          label={t('people.grant.until')}
          hint={t('people.grant.until.hint')}
          value={until}
          onChange={setUntil}
        />
        <SaveRow
          effect={t('people.grant.effect')}
          error={give.error}
          pending={give.pending}
          off={kind !== 'role' && team === '' && t('off.team')}
        />
      </Form>
    </Dialog>
  )
}
