import { statesByName } from '#clinical/where/state-names.ts'
import type { StateCode } from '#clinical/where/us-states.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { consentDocuments, publishConsent } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { nameOfState } from '#contract/words/state-names.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { ask } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { type Both, BothFields, bothFilled, SaveRow } from './parts.tsx'

type Document = OutputOf<typeof consentDocuments>['documents'][number]

/** What patients are asked to agree to before they send; a version that was agreed to is never changed. */
export function Consents() {
  const { t, language } = useWords()
  const formats = useFormats()
  const [editing, setEditing] = useState<Document | 'new'>()
  const [own, setOwn] = useState<Document>()
  return (
    <Section
      title={t('admin.consents')}
      end={
        <Button kind="primary" icon="plus" onClick={() => setEditing('new')}>
          {t('consents.add')}
        </Button>
      }
    >
      <p className="soft">{t('consents.lead')}</p>
      <View of={useQuery(ask(consentDocuments, {}, ['directory']))}>
        {({ documents }) => (
          <ul className="line-list">
            {documents.map((one) => (
              <li key={one.id}>
                <span className="stack-none">
                  <span className="row">
                    <strong>{one.title[language]}</strong>
                    {one.state && <Badge tone="wait">{nameOfState(one.state, language)}</Badge>}
                    <Badge>{t(one.required ? 'consents.required' : 'consents.optional')}</Badge>
                  </span>
                  <span className="soft small">
                    {t('consents.version', { n: one.version, day: formats.date(one.since) })}
                  </span>
                  <span className="soft small clip">{one.text[language]}</span>
                </span>
                <span className="row">
                  {one.state === null && (
                    <Button
                      size="small"
                      kind="quiet"
                      aria-label={t('consents.ofState.label', { name: one.title[language] })}
                      onClick={() => setOwn(one)}
                    >
                      {t('consents.ofState')}
                    </Button>
                  )}
                  <Button
                    size="small"
                    aria-label={t('consents.next.label', { name: one.title[language] })}
                    onClick={() => setEditing(one)}
                  >
                    {t('consents.next')}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </View>
      {editing && (
        <ConsentDialog document={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
      {own && <ConsentDialog document={own} ofState onClose={() => setOwn(undefined)} />}
    </Section>
  )
}

const nothing: Both = { en: '', es: '' }

/** `ofState`: a state's first text of its own, made from the practice's. */
function ConsentDialog({
  document,
  ofState = false,
  onClose,
}: {
  document: Document | undefined
  ofState?: boolean
  onClose: () => void
}) {
  const { t, language } = useWords()
  const [key, setKey] = useState(document?.key ?? '')
  const [title, setTitle] = useState<Both>(document?.title ?? nothing)
  const [text, setText] = useState<Both>(document?.text ?? nothing)
  const [required, setRequired] = useState(document?.required ?? true)
  const [state, setState] = useState<StateCode | ''>('')
  const publish = useDeskAct(publishConsent, {
    refreshes: ['directory'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const send = () =>
    publish.run({
      key: key.trim(),
      version: ofState ? 0 : (document?.version ?? 0),
      state: ofState ? state : (document?.state ?? null),
      required,
      title,
      text,
    })
  return (
    <Dialog open wide onClose={onClose} title={document ? document.title[language] : t('consents.add')}>
      <Form onSend={() => void send()}>
        {ofState && (
          <NativeSelect
            name="state"
            label={t('consents.for')}
            choose={t('consents.choose')}
            options={statesByName(language)}
            value={state}
            onChange={setState}
          />
        )}
        <BothFields name="title" label={t('consents.title')} value={title} onChange={setTitle} />
        <BothFields name="text" label={t('consents.text')} value={text} onChange={setText} long />
        <Switch name="required" label={t('consents.required.label')} checked={required} onChange={setRequired} />
        {!document && (
          <TextField name="key" label={t('templates.key')} hint={t('team.key.hint')} value={key} onChange={setKey} />
        )}
        <SaveRow
          effect={t(ofState ? 'consents.ofState.effect' : document ? 'consents.effect' : 'consents.effect.new')}
          error={publish.error}
          pending={publish.pending}
          off={
            ((ofState && state === '') ||
              !bothFilled(title) ||
              !bothFilled(text) ||
              !/^[a-z][a-z0-9-]{1,40}$/.test(key.trim())) &&
            t(ofState && state === '' ? 'consents.choose' : 'off.key')
          }
        />
      </Form>
    </Dialog>
  )
}
