import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { attachmentLimits, photoAccept } from '#contract/attachments.ts'
import { attachmentLink, type intake, removeAttachment } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { announce } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { buttonClass } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { PhotoGrid, type PhotoState, PhotoTile } from '#ui/photo.tsx'
import { ask, useAct } from '#ui/query.ts'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'
import type { PhotoDoubt } from './photo-check.ts'
import { PhotoExample } from './photo-drawings.tsx'
import { preparePhoto } from './prepare-photo.ts'
import { sayRefusal } from './refusal-words.ts'
import { type Uploading, uploadPhoto } from './upload-photo.ts'

export type Attachment = OutputOf<typeof intake>['attachments'][number]
type Mine = {
  readonly key: string
  readonly file: File
  readonly preview: string
  readonly state: PhotoState
  readonly doubt?: PhotoDoubt | undefined
  readonly id?: string | undefined
  /** Looked at and not taken: the same file would be refused again. */
  readonly refused?: boolean
}

export type PhotoQuestionProps = {
  readonly caseId: string
  readonly linkId: string
  /** The question, or its heading when it is the page's title. */
  readonly heading: ReactNode
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly guide?: string | undefined
  /** Photos the server has for this question. */
  readonly there: readonly Attachment[]
  readonly onArrived: (photo: { readonly id: string; readonly mime: string }) => void
  readonly onRemoved: (id: string) => void
  readonly onBusy?: ((busy: boolean) => void) | undefined
}

/** Takes and chooses photos, says at once when one is dark or blurred, sends them, and shows them back. */
export function PhotoQuestion(props: PhotoQuestionProps) {
  const { caseId, linkId, heading, label, hint, error, guide, there, onArrived, onRemoved, onBusy } = props
  const { t, language } = useWords()
  const client = useQueryClient()
  const [mine, setMine] = useState<readonly Mine[]>([])
  const [gone, setGone] = useState<readonly string[]>([])
  const running = useRef(new Map<string, Uploading>())
  const remove = useAct(removeAttachment)
  const errorId = useId()
  const busy = mine.some(
    ({ state }) => state.kind === 'uploading' || state.kind === 'checking' || state.kind === 'waiting',
  )
  const busyRef = useRef(onBusy)
  useEffect(() => {
    busyRef.current = onBusy
  })
  useEffect(() => busyRef.current?.(busy), [busy])
  useEffect(() => {
    if (error) announce(error)
  }, [error])
  // Previews are freed when the page is left.
  const previews = useRef<string[]>([])
  useEffect(() => () => previews.current.forEach((one) => URL.revokeObjectURL(one)), [])

  const set = (key: string, change: Partial<Mine>) =>
    setMine((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))

  const send = async (key: string, file: File) => {
    set(key, { state: { kind: 'checking' } })
    const { file: ready, doubt } = await preparePhoto(file)
    set(key, { doubt, state: { kind: 'uploading', done: 0 } })
    if (doubt) announce(t(`photo.doubt.${doubt}`))
    const uploading = uploadPhoto(ready, { caseId, linkId, filename: file.name.slice(-120) || 'photo' }, (done) =>
      set(key, { state: { kind: 'uploading', done } }),
    )
    running.current.set(key, uploading)
    const end = await uploading.end
    running.current.delete(key)
    if (end.kind === 'done') {
      set(key, { state: { kind: 'ready' }, id: end.id })
      announce(t('photo.arrived'))
      onArrived({ id: end.id, mime: ready.type || 'image/jpeg' })
      void client.invalidateQueries({ predicate: (one) => JSON.stringify(one.queryKey).includes(caseId) })
    } else {
      const words = end.kind === 'refused' ? ((await sayRefusal(language, end.reason)) ?? end.words) : t('photo.cut')
      set(key, { state: { kind: 'failed', words }, refused: end.kind === 'refused' })
      if (words) announce(words, true)
    }
  }

  const choose = (files: FileList | null, instead?: string) => {
    const room = attachmentLimits.photosPerQuestion - shown.length - mine.filter(({ key }) => key !== instead).length
    for (const file of [...(files ?? [])].slice(0, Math.max(0, room))) {
      const key = crypto.randomUUID()
      const preview = URL.createObjectURL(file)
      previews.current.push(preview)
      const one: Mine = { key, file, preview, state: { kind: 'waiting' } }
      setMine((all) => [...all, one])
      void send(key, file)
    }
  }

  const drop = (key: string | undefined, id: string | undefined) => {
    if (key) {
      running.current.get(key)?.stop()
      running.current.delete(key)
      setMine((all) => all.filter((one) => one.key !== key))
    }
    if (id) {
      setGone((all) => [...all, id])
      onRemoved(id)
      remove.mutate({ caseId, attachmentId: id })
    }
    announce(t('photo.removed'))
  }

  const shown = there.filter(
    (one) =>
      one.linkId === linkId &&
      (one.state === 'ready' || one.state === 'checking') &&
      !gone.includes(one.id) &&
      !mine.some(({ id }) => id === one.id),
  )
  const count = shown.length + mine.length
  const doubtful = mine.filter(({ doubt, state }) => doubt && state.kind !== 'failed')
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset's legend cannot hold the heading and the drawings
    <section className="stack" role="group" aria-label={label} aria-describedby={error ? errorId : undefined}>
      {heading}
      {hint && <p className="soft">{hint}</p>}
      {error && (
        <div id={errorId} className="field-error">
          <Icon name="alert" />
          <span>{error}</span>
        </div>
      )}
      {count === 0 && <PhotoExample guide={guide} good={t('photo.good')} bad={t('photo.bad')} />}
      {count > 0 && (
        <PhotoGrid label={label}>
          {shown.map((one, place) => (
            <KeptPhoto
              key={one.id}
              caseId={caseId}
              attachment={one}
              name={t('photo.number', { number: place + 1 })}
              onRemove={() => drop(undefined, one.id)}
            />
          ))}
          {mine.map((one, place) => (
            <PhotoTile
              key={one.key}
              src={one.preview}
              name={t('photo.number', { number: shown.length + place + 1 })}
              state={one.state}
              onRemove={() => drop(one.key, one.id)}
              onAgain={one.state.kind === 'failed' && !one.refused ? () => void send(one.key, one.file) : undefined}
              instead={
                one.refused && (
                  <FileButton
                    words={t('photo.chooseAnother')}
                    onChoose={(files) => {
                      if (!files || files.length === 0) return
                      drop(one.key, undefined)
                      choose(files, one.key)
                    }}
                  />
                )
              }
            />
          ))}
        </PhotoGrid>
      )}
      {doubtful.map((one) => (
        <Banner key={one.key} tone="turn" icon="camera" title={one.doubt && t(`photo.doubt.${one.doubt}`)}>
          {t('photo.doubt.keep')}
        </Banner>
      ))}
      {count < attachmentLimits.photosPerQuestion && (
        <div className="row">
          <FileButton
            words={count === 0 ? t('photo.take') : t('photo.takeAnother')}
            camera
            onChoose={(files) => choose(files)}
          />
          <FileButton words={t('photo.choose')} onChoose={(files) => choose(files)} />
        </div>
      )}
      <Refusal error={remove.error} />
    </section>
  )
}

/** The phone's own camera or photo list. */
function FileButton({
  words,
  camera,
  onChoose,
}: {
  words: string
  camera?: boolean
  onChoose: (files: FileList | null) => void
}) {
  return (
    <label className={buttonClass({ kind: 'secondary' }, 'file-button')}>
      {camera && <Icon name="camera" />}
      {words}
      <input
        type="file"
        className="hidden-visually"
        accept={photoAccept}
        multiple={!camera}
        capture={camera ? 'environment' : undefined}
        onChange={(event) => {
          onChoose(event.target.files)
          event.target.value = ''
        }}
      />
    </label>
  )
}

/** A photo the server keeps, by its short-lived link. */
export function KeptPhoto({
  caseId,
  attachment,
  name,
  onRemove,
  onOpen,
}: {
  caseId: string
  attachment: Pick<Attachment, 'id' | 'state'>
  name: string
  onRemove?: (() => void) | undefined
  onOpen?: (() => void) | undefined
}) {
  const link = useQuery({
    ...ask(attachmentLink, { caseId, attachmentId: attachment.id, rendition: 'thumb' }),
    enabled: attachment.state === 'ready',
    // The link is good for a minute; the picture, once loaded, stays.
    staleTime: 50_000,
    refetchOnWindowFocus: false,
  })
  return (
    <PhotoTile
      src={link.data?.url}
      name={name}
      state={attachment.state === 'ready' ? { kind: 'ready' } : { kind: 'checking' }}
      onRemove={onRemove}
      onOpen={onOpen}
    />
  )
}
