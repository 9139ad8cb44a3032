import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { attachmentLimits } from '#contract/attachments.ts'
import { attachmentLink, type intake, removeAttachment } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { consentsNeeded } from '#contract/patients.ts'
import { announce } from '#ui/announcer.tsx'
import type { PhotoState } from '#ui/photo.tsx'
import { ask, useAct } from '#ui/query.ts'
import { useWords } from '../words/index.ts'
import type { PhotoDoubt } from './photo-check.ts'
import { goesAlong } from './goes-along.ts'
import { lookAtKept, preparePhoto } from './prepare-photo.ts'
import { sayRefusal } from './refusal-words.ts'
import { type Uploading, uploadPhoto } from './upload-photo.ts'

export type Attachment = OutputOf<typeof intake>['attachments'][number]
export type Mine = {
  readonly key: string
  readonly file: File
  readonly preview: string
  readonly state: PhotoState
  readonly doubt?: PhotoDoubt | undefined
  readonly id?: string | undefined
  /** Looked at and not taken: the same file would be refused again. */
  readonly refused?: boolean
}
/** What the photos of one question belong to, and who is told of them. */
export type PhotosOf = {
  readonly patientId: string
  readonly caseId: string
  readonly linkId: string
  /** Photos the server has for this question. */
  readonly there: readonly Attachment[]
  readonly onArrived: (photo: { readonly id: string; readonly mime: string }) => void
  readonly onRemoved: (id: string) => void
  readonly onBusy?: ((busy: boolean) => void) | undefined
}

/** The photos of one question: those the server keeps and those on their way, and what can be done with them. */
export function usePhotos({ caseId, linkId, there, onArrived, onRemoved, onBusy }: Omit<PhotosOf, 'patientId'>) {
  const { t, language } = useWords()
  const client = useQueryClient()
  const [mine, setMine] = useState<readonly Mine[]>([])
  const [gone, setGone] = useState<readonly string[]>([])
  /** Of those chosen last, how many found no room. */
  const [over, setOver] = useState(0)
  const running = useRef(new Map<string, Uploading>())
  const remove = useAct(removeAttachment)
  const busy = mine.some(
    ({ state }) => state.kind === 'uploading' || state.kind === 'checking' || state.kind === 'waiting',
  )
  const busyRef = useRef(onBusy)
  useEffect(() => {
    busyRef.current = onBusy
  })
  useEffect(() => busyRef.current?.(busy), [busy])
  // Previews are freed when the page is left.
  const previews = useRef<string[]>([])
  useEffect(() => () => previews.current.forEach((one) => URL.revokeObjectURL(one)), [])

  const set = (key: string, change: Partial<Mine>) =>
    setMine((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))

  /** What this browser could not open the server has opened by now, and its small picture can be looked at. */
  const lookLater = async (key: string, { id, held }: { readonly id: string; readonly held: boolean }) => {
    const link = ask(attachmentLink, { caseId, attachmentId: id, rendition: 'thumb' })
    const kept = held ? undefined : await client.fetchQuery(link).catch(() => undefined)
    const doubt = kept ? await lookAtKept(kept.url) : 'unlooked'
    set(key, { doubt })
    if (doubt) announce(t(`photo.doubt.${doubt}`))
  }

  const send = async (key: string, file: File) => {
    set(key, { state: { kind: 'checking' } })
    const { file: ready, doubt: found } = await preparePhoto(file)
    const unlooked = found === 'unlooked'
    const doubt = unlooked ? undefined : found
    set(key, { doubt, state: { kind: 'uploading', done: 0 } })
    if (doubt) announce(t(`photo.doubt.${doubt}`))
    const about = { caseId, linkId, filename: file.name.slice(-120) || 'photo' }
    const uploading = uploadPhoto(ready, about, language, (done) => set(key, { state: { kind: 'uploading', done } }))
    running.current.set(key, uploading)
    const end = await uploading.end
    running.current.delete(key)
    if (end.kind === 'done') {
      set(key, { state: { kind: end.held ? 'held' : 'ready' }, id: end.id })
      announce(t(end.held ? 'photo.arrivedHeld' : 'photo.arrived'))
      if (unlooked) void lookLater(key, end)
      onArrived({ id: end.id, mime: ready.type || 'image/jpeg' })
      void client.invalidateQueries({ predicate: (one) => JSON.stringify(one.queryKey).includes(caseId) })
    } else {
      const words = end.kind === 'refused' ? ((await sayRefusal(language, end.reason)) ?? end.words) : t('photo.cut')
      const unread = end.kind === 'refused' && end.unread
      set(key, { state: { kind: 'failed', words }, refused: end.kind === 'refused' && !unread })
      // They stand on this page then, and sending it again agrees to them.
      if (unread) void client.invalidateQueries({ queryKey: [consentsNeeded.name] })
      if (words) announce(words, true)
    }
  }

  const choose = (files: readonly File[], instead?: string) => {
    const { photosPerQuestion: most } = attachmentLimits
    const room = Math.max(0, most - shown.length - mine.filter(({ key }) => key !== instead).length)
    const left = Math.max(0, files.length - room)
    setOver(left)
    if (left > 0) announce(t('photo.over', { over: left, most }), true)
    for (const file of files.slice(0, room)) {
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
    setOver(0)
    announce(t('photo.removed'))
  }

  const shown = there.filter(
    (one) =>
      one.linkId === linkId &&
      (goesAlong(one) || (one.state === 'refused' && !mine.some(({ refused }) => refused))) &&
      !gone.includes(one.id) &&
      !mine.some(({ id }) => id === one.id),
  )
  /** What was held is, by now, as the server says. */
  const asItStands = (one: Mine): Mine => {
    const state = one.state.kind === 'held' ? there.find(({ id }) => id === one.id)?.state : undefined
    if (state === 'ready') return { ...one, state: { kind: 'ready' } }
    return state === 'refused' ? { ...one, state: { kind: 'failed', words: t('photo.notKept') }, refused: true } : one
  }
  return { shown, mine: mine.map(asItStands), over, send, choose, drop, problem: remove.error }
}
