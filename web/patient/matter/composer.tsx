import { type Ref, useRef, useState } from 'react'
import { answerRequest, sendMessage } from '#contract/cases/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call, isWorthRetrying } from '#ui/api.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Icon } from '#ui/icon.tsx'
import { useLanguage } from '#ui/language.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useDevice } from '../../session/device.tsx'
import { PhotoQuestion } from '../photos/photo-question.tsx'
import { Refusal } from '../refusal.tsx'
import { NotRead } from '../safety/not-read-in-matter.tsx'
import type { SafetyWatch } from '../safety/use-safety-watch.tsx'
import { useWaiting } from '../waiting.ts'
import { useWords } from '../words/index.ts'
import { Promised } from './promised.tsx'
import type { Thread } from './thread.ts'
import { useDraft } from './use-draft.ts'
import { isFlagged } from './whose-turn.ts'

type Draft = { readonly text: string; readonly photos: readonly string[] }
const empty: Draft = { text: '', photos: [] }
/** What the server takes at once. The box itself takes more: what is cut off a pasted text is screened and read by nobody. */
const LONGEST = 8000

type Box = {
  readonly draft: Draft
  readonly setDraft: (draft: Draft) => void
  readonly clear: () => void
}

/** A message to the care team: kept as typed, screened as typed, sent once, queued when there is no line. */
export function Composer({
  data,
  watch,
  primary,
  ref,
}: {
  data: Thread
  watch: SafetyWatch
  primary: boolean
  ref: Ref<HTMLDivElement>
}) {
  const { t } = useWords()
  const [draft, setDraft, clear] = useDraft<Draft>('message', data.id, empty)
  const [problem, setProblem] = useState<string>()
  const [uploading, setUploading] = useState(false)
  const sending = useSending(data.id, watch, { draft, setDraft, clear })
  const over = draft.text.trim().length - LONGEST
  const send = () => {
    if (draft.text.trim() === '') return setProblem(t('composer.empty'))
    if (over > 0 || sending.pending || uploading) return
    setProblem(undefined)
    void sending.send()
  }
  return (
    <section className="stack no-print" ref={ref} aria-label={t('composer.label')}>
      <NotSentYet data={data} box={{ draft, setDraft, clear }} />
      <TextArea
        name="message"
        label={data.state === 'answered' ? t('composer.followUp') : t('composer.label')}
        hint={t('composer.hint')}
        error={problem}
        value={draft.text}
        status={<output className="field-error">{over > 0 && t('composer.tooLong', { over })}</output>}
        onChange={(text) => {
          setDraft({ ...draft, text })
          setProblem(undefined)
          sending.forget()
          watch.watch(text, 'message')
        }}
      />
      <NotRead watch={watch} where="message" />
      <Disclosure label={t('composer.photos')} open={draft.photos.length > 0 ? true : undefined}>
        <PhotoQuestion
          patientId={data.patientId}
          caseId={data.id}
          linkId="message"
          label={t('composer.photos')}
          heading={null}
          hint={t('photo.hint')}
          there={data.attachments.filter((one) => draft.photos.includes(one.id))}
          onBusy={setUploading}
          onArrived={({ id }) => setDraft({ ...draft, photos: [...draft.photos, id] })}
          onRemoved={(id) => setDraft({ ...draft, photos: draft.photos.filter((one) => one !== id) })}
        />
      </Disclosure>
      <Refusal error={sending.error} />
      <div>
        <Button
          kind={primary ? 'primary' : 'secondary'}
          pending={sending.pending || uploading}
          pendingWords={uploading ? t('photo.wait') : undefined}
          onClick={send}
        >
          {t('composer.send')}
        </Button>
      </div>
      <JustSent data={data} sent={sending.sent} />
    </section>
  )
}

/** Said where it was written, and by when it is answered: a note over the page would cover what is to be done there. */
function JustSent({ data, sent }: { data: Thread; sent: boolean }) {
  const { t } = useWords()
  return (
    <>
      {/* There before it says anything, so that it is heard when it does. */}
      <output className="row">
        {sent && (
          <>
            <Icon name="check" />
            <span>{t('composer.sent')}</span>
          </>
        )}
      </output>
      {sent && data.state !== 'answered' && (
        <p className="soft">
          <Promised promise={data.promise} goesOn={data.goesOn} flagged={isFlagged(data)} />
        </p>
      )}
    </>
  )
}

/** Sends what stands in the box: the same words under the same key, so that once is once. */
function useSending(caseId: string, watch: SafetyWatch, { draft, clear }: Box) {
  const { language } = useLanguage()
  const client = useQueryClient()
  const device = useDevice()
  const [error, setError] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const [sent, setSent] = useState(false)
  const key = useRef<{ written: string; key: string }>(undefined)
  const send = async () => {
    setError(undefined)
    setSent(false)
    setPending(true)
    const input = { caseId, text: draft.text.trim(), attachmentIds: [...draft.photos], language }
    const written = JSON.stringify(input)
    if (key.current?.written !== written) key.current = { written, key: crypto.randomUUID() }
    try {
      const { findings } = await call(sendMessage, input, { idempotencyKey: key.current.key })
      watch.learn(findings)
      clear()
      setSent(true)
      await client.invalidateQueries({ predicate: (query) => query.meta?.follows?.includes('case') ?? false })
    } catch (refused) {
      if (isWorthRetrying(refused) && device) {
        await device.outbox.add(sendMessage, input, key.current.key)
        clear()
      } else setError(refused)
    } finally {
      setPending(false)
    }
  }
  return { send, pending, error, sent, forget: () => setSent(false) }
}

/** What was answered and came too late: nobody asks it any more, and its words are not lost. */
function useTooLate({ id, request }: Thread) {
  const { t } = useWords()
  const held = useWaiting<InputOf<typeof answerRequest>>(
    answerRequest,
    (told) => told.caseId === id && told.requestId !== request?.id,
  )
  return (held ?? [])
    .filter((one) => one.refused)
    .map(({ input, ...one }) => {
      const said = input.answers.map(({ value }) => (typeof value === 'boolean' ? t(value ? 'yes' : 'no') : value))
      return { ...one, input: { text: said.join('\n') } }
    })
}

/** What waits on this device, or was refused: then its words can be taken back into the box. */
function NotSentYet({ data, box: { draft, setDraft } }: { data: Thread; box: Box }) {
  const { t } = useWords()
  const device = useDevice()
  const waiting = useWaiting<{ caseId: string; text: string }>(sendMessage, (input) => input.caseId === data.id) ?? []
  return [...waiting, ...useTooLate(data)].map((one) => (
    <Banner
      key={one.id}
      tone="turn"
      icon="offline"
      live
      title={one.refused ? (one.error?.message ?? t('unsent.badge')) : t('composer.unsent')}
      action={
        one.refused && (
          <Button
            size="small"
            onClick={() => {
              setDraft({ ...draft, text: [draft.text, one.input.text].filter(Boolean).join('\n\n') })
              void device?.outbox.discard(one.id)
            }}
          >
            {t('composer.takeBack')}
          </Button>
        )
      }
    >
      <p className="whitespace-pre-line">{one.input.text}</p>
    </Banner>
  ))
}
