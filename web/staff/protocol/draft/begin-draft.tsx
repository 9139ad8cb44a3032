import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { beginProtocolDraft } from '#contract/directory/protocol-drafts.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useSession } from '../../../session/session.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { useDeskAct } from '../../proof.tsx'
import { useDraftWords } from './words.ts'

/** Who may change protocols here; the server looks again. */
export function useMayDraft(): boolean {
  const session = useSession()
  return session.state === 'in' && session.me.roles.some((role) => role === 'clinician' || role === 'administrator')
}

function useBegin(practice: string) {
  const navigate = useNavigate()
  return useDeskAct(beginProtocolDraft, {
    refreshes: ['protocol_draft', 'protocol'],
    onDone: ({ id }) =>
      void navigate({
        to: '/p/$practice/protocols/drafts/$draft',
        params: { practice, draft: id },
        search: { part: 'questions' },
      }),
  })
}

/** A draft of the version that is being read. */
export function BeginFromVersion({ of, version, practice }: { of: string; version: string; practice: string }) {
  const { t } = useDraftWords()
  const act = useBegin(practice)
  if (!useMayDraft()) return null
  return (
    <>
      <Button
        pending={act.pending}
        onClick={() => void act.run({ key: of, from: { kind: 'version', protocolVersion: version } })}
      >
        {t('begin.go')}
      </Button>
      <Refusal of={act.error} />
    </>
  )
}

const isKey = (text: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 60

/** A draft out of a file: as the questions of a protocol that is here, or as the beginning of a new one. */
export function BeginFromFile({ of, text, practice }: { of: string; text: string; practice: string }) {
  const { t } = useDraftWords()
  const [asking, setAsking] = useState(false)
  const [how, setHow] = useState<'this' | 'new'>('this')
  const [key, setKey] = useState('')
  const act = useBegin(practice)
  if (!useMayDraft()) return null
  const kind = isPlan(text) ? ('plan-definition' as const) : ('questionnaire' as const)
  const wanted = how === 'this' ? of : key.trim()
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('begin.go')}</Button>
      {asking && (
        <Dialog open onClose={() => setAsking(false)} title={t('begin.file')}>
          <Form onSend={() => isKey(wanted) && void act.run({ key: wanted, from: { kind, text } })}>
            <NativeSelect
              name="how"
              label={t('begin.how')}
              options={[
                { value: 'this', label: t('begin.how.this') },
                { value: 'new', label: t('begin.how.new') },
              ]}
              value={how}
              onChange={setHow}
            />
            {how === 'new' && (
              <TextField
                name="key"
                label={t('begin.key')}
                hint={t('begin.key.hint')}
                value={key}
                onChange={setKey}
                autoComplete="off"
                autoCapitalize="off"
              />
            )}
            <Refusal of={act.error} />
            <div className="row">
              <ActButton type="submit" kind="primary" pending={act.pending} off={!isKey(wanted) && t('begin.key.hint')}>
                {t('begin.go')}
              </ActButton>
            </div>
          </Form>
        </Dialog>
      )}
    </>
  )
}

/** Whether a file holds rules, orders and plans. */
export const isPlan = (text: string): boolean => /"resourceType"\s*:\s*"PlanDefinition"/.test(text.slice(0, 2000))
