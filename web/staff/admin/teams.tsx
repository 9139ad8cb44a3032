import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { saveTeam, teams } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { ask } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { type Both, BothFields, bothFilled, SaveRow } from './parts.tsx'

export type Team = OutputOf<typeof teams>['teams'][number]
export const useTeams = () => useQuery(ask(teams, {}, ['directory', 'team']))

export function Teams() {
  const { t, language } = useWords()
  const query = useTeams()
  const [editing, setEditing] = useState<Team | 'new'>()
  return (
    <Section
      title={t('admin.teams')}
      end={
        <Button kind="primary" icon="plus" onClick={() => setEditing('new')}>
          {t('team.add')}
        </Button>
      }
    >
      <View of={query}>
        {(data) => (
          <ul className="line-list">
            {data.teams.map((team) => (
              <li key={team.id}>
                <span className="stack-none">
                  <span className="row">
                    <strong>{team.name[language]}</strong>
                    {team.retired && <Badge>{t('admin.retired')}</Badge>}
                  </span>
                  <span className="soft small">
                    {team.says[language]} · {t('team.members', { n: team.members.length })}
                    {team.members.length > 0 && `: ${team.members.map((one) => one.name).join(', ')}`}
                  </span>
                </span>
                <Button
                  size="small"
                  aria-label={t('admin.edit.label', { name: team.name[language] })}
                  onClick={() => setEditing(team)}
                >
                  {t('admin.edit')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </View>
      {editing && <TeamDialog team={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Section>
  )
}

const nothing: Both = { en: '', es: '' }

function TeamDialog({ team, onClose }: { team: Team | undefined; onClose: () => void }) {
  const { t, language } = useWords()
  const [key, setKey] = useState(team?.key ?? '')
  const [name, setName] = useState<Both>(team?.name ?? nothing)
  const [says, setSays] = useState<Both>(team?.says ?? nothing)
  const [retired, setRetired] = useState(team?.retired ?? false)
  const save = useDeskAct(saveTeam, {
    refreshes: ['directory', 'team'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const send = () =>
    save.run({ ...(team && { id: team.id, version: team.version }), key: key.trim(), name, says, retired })
  return (
    <Dialog open wide onClose={onClose} title={team ? team.name[language] : t('team.add')}>
      <Form onSend={() => void send()}>
        <BothFields name="name" label={t('team.name')} value={name} onChange={setName} />
        <BothFields name="says" label={t('team.says')} value={says} onChange={setSays} long />
        {!team && (
          <TextField name="key" label={t('team.key')} hint={t('team.key.hint')} value={key} onChange={setKey} />
        )}
        {team && <Switch name="retired" label={t('admin.retire')} checked={retired} onChange={setRetired} />}
        <SaveRow
          effect={t('team.effect')}
          error={save.error}
          pending={save.pending}
          off={(!bothFilled(name) || !/^[a-z][a-z0-9-]{1,30}$/.test(key.trim())) && t('off.key')}
        />
      </Form>
    </Dialog>
  )
}
