import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { replyTemplates, saveReplyTemplate } from '#contract/directory/index.ts'
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

type Template = OutputOf<typeof replyTemplates>['templates'][number]

export function Templates() {
  const { t, language } = useWords()
  const query = useQuery(ask(replyTemplates, {}, ['templates', 'directory']))
  const [editing, setEditing] = useState<Template | 'new'>()
  return (
    <Section
      title={t('admin.templates')}
      end={
        <Button kind="primary" icon="plus" onClick={() => setEditing('new')}>
          {t('templates.add')}
        </Button>
      }
    >
      <View
        of={query}
        isEmpty={(data) => data.templates.length === 0}
        empty={<p className="soft">{t('templates.empty')}</p>}
      >
        {(data) => (
          <ul className="line-list">
            {data.templates.map((one) => (
              <li key={one.id}>
                <span className="stack-none">
                  <span className="row">
                    <strong>{one.title[language]}</strong>
                    {one.retired && <Badge>{t('admin.retired')}</Badge>}
                  </span>
                  <span className="soft small clip">{one.body[language]}</span>
                </span>
                <Button
                  size="small"
                  aria-label={t('admin.edit.label', { name: one.title[language] })}
                  onClick={() => setEditing(one)}
                >
                  {t('admin.edit')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </View>
      {editing && (
        <TemplateDialog template={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
    </Section>
  )
}

const nothing: Both = { en: '', es: '' }

function TemplateDialog({ template, onClose }: { template: Template | undefined; onClose: () => void }) {
  const { t, language } = useWords()
  const [key, setKey] = useState(template?.key ?? '')
  const [title, setTitle] = useState<Both>(template?.title ?? nothing)
  const [body, setBody] = useState<Both>(template?.body ?? nothing)
  const [retired, setRetired] = useState(template?.retired ?? false)
  const save = useDeskAct(saveReplyTemplate, {
    refreshes: ['templates', 'directory'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const send = () =>
    save.run({ ...(template && { id: template.id, version: template.version }), key: key.trim(), title, body, retired })
  return (
    <Dialog open wide onClose={onClose} title={template ? template.title[language] : t('templates.add')}>
      <Form onSend={() => void send()}>
        <BothFields name="title" label={t('templates.name')} value={title} onChange={setTitle} />
        <BothFields name="body" label={t('templates.body')} value={body} onChange={setBody} long />
        {template ? (
          <Switch name="retired" label={t('admin.retire')} checked={retired} onChange={setRetired} />
        ) : (
          <TextField name="key" label={t('templates.key')} hint={t('team.key.hint')} value={key} onChange={setKey} />
        )}
        <SaveRow
          effect={t('templates.effect')}
          error={save.error}
          pending={save.pending}
          off={(!bothFilled(title) || !bothFilled(body) || !/^[a-z][a-z0-9-]{1,40}$/.test(key.trim())) && t('off.key')}
        />
      </Form>
    </Dialog>
  )
}
