import { useMemo, useState } from 'react'
import { saidByAnswer } from '#clinical/questionnaire/said-by-answer.ts'
import { toast } from '#ui/announcer.tsx'
import { ApiError } from '#ui/api.ts'
import { Banner } from '#ui/banner.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Problem } from '#ui/field.tsx'
import { Form, problemsOf } from '#ui/form.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { goesAlong } from '../photos/goes-along.ts'
import { Together } from '../photos/photo-consent.tsx'
import { Refusal } from '../refusal.tsx'
import { NotRead } from '../safety/not-read-in-matter.tsx'
import type { SafetyWatch } from '../safety/use-safety-watch.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/index.ts'
import { type Given, type Item, readAnswers } from './request-answers.ts'
import { RequestItem, RequestPhotos } from './request-item.tsx'
import { type Asked, nameOf, type Thread } from './thread.ts'
import { useDraft } from './use-draft.ts'
import { useAnswering } from './use-answering.ts'
import { isFlagged } from './whose-turn.ts'

const nothing: Given = {}
const noProblems: readonly Problem[] = []

/** What was asked of her, with its own form; it stands on top until it is answered. */
export function RequestForm({ data, request, watch }: { data: Thread; request: Asked; watch: SafetyWatch }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const formats = useFormats()
  const now = useNow()
  const [given, setGiven, clear] = useDraft<Given>('request', request.id, nothing)
  const [arrived, setArrived] = useState<Readonly<Record<string, readonly string[]>>>({})
  const [removed, setRemoved] = useState<readonly string[]>([])
  const [problems, setProblems] = useState(noProblems)
  const [uploading, setUploading] = useState(false)
  const {
    send: tell,
    pending,
    error,
    waiting,
  } = useAnswering(request.id, watch, () => {
    clear()
    toast(t(request.kind === 'check_in' ? 'checkIn.sent' : 'request.sent'))
  })
  /** What the server found wrong with single answers. */
  const told = useMemo(
    () => (error instanceof ApiError && error.fields.length > 0 ? problemsOf(error) : noProblems),
    [error],
  )
  const photosOf = (item: Item) =>
    [
      ...new Set([
        ...data.attachments
          .filter((one) => one.linkId === item.linkId && goesAlong(one) && one.at >= request.askedAt)
          .map(({ id }) => id),
        ...(arrived[item.linkId] ?? []),
      ]),
    ].filter((id) => !removed.includes(id))

  const send = () => {
    const { answers, found } = readAnswers(request, given, (item) => photosOf(item).length, t)
    setProblems(found)
    if (found.length > 0 || pending || uploading) return
    void tell({
      caseId: data.id,
      requestId: request.id,
      language,
      answers,
      attachmentIds: request.items
        .filter(({ type }) => type === 'photo')
        .flatMap(photosOf)
        .slice(0, 10),
    })
  }
  // An answer is screened with what it answers: "Yes" alone alarms nobody.
  const set = (item: Item, text: string) => {
    setGiven({ ...given, [item.linkId]: text })
    const value = item.type === 'boolean' ? text === 'yes' : text
    const said = saidByAnswer({ type: item.type, question: item.text, value }).filter(({ sure }) => sure)
    watch.watch(said.map((one) => one.text).join('. '), `request ${item.linkId}`.slice(0, 80))
  }
  return (
    <Card
      tone="turn"
      label={(request.kind === 'check_in' || !isFlagged(data)) && <Badge tone="turn">{t('home.yourTurn')}</Badge>}
      title={t(request.kind === 'check_in' ? 'checkIn.title' : 'request.title')}
      meta={t('request.by', { name: nameOf(request.by), when: formats.moment(request.askedAt, now) })}
    >
      {request.text && <p className="whitespace-pre-line">{request.text}</p>}
      {waiting ? (
        <NotSentYet request={request} given={given} />
      ) : (
        <Form onSend={send} problems={problems.length > 0 ? problems : told}>
          <Together patientId={data.patientId} photos={request.items.filter(({ type }) => type === 'photo').length}>
            {request.items.map((item) => (
              <RequestItem
                key={item.linkId}
                item={item}
                value={given[item.linkId] ?? ''}
                onChange={(text) => set(item, text)}
                photos={
                  <RequestPhotos
                    data={data}
                    request={request}
                    item={item}
                    error={problems.find(({ name }) => name === item.linkId)?.message}
                    onBusy={setUploading}
                    onArrived={(id) =>
                      setArrived((all) => ({ ...all, [item.linkId]: [...(all[item.linkId] ?? []), id] }))
                    }
                    onRemoved={(id) => setRemoved((all) => [...all, id])}
                  />
                }
              />
            ))}
          </Together>
          <NotRead watch={watch} where="request" />
          <Refusal error={told.length > 0 ? undefined : error} />
          <Button
            type="submit"
            kind="primary"
            wide
            pending={pending || uploading}
            pendingWords={uploading ? t('photo.wait') : undefined}
          >
            {t('request.send')}
          </Button>
        </Form>
      )}
    </Card>
  )
}

/** Her answers, while they wait on this device: hers to read again, and gone from here once they have arrived. */
function NotSentYet({ request, given }: { request: Asked; given: Given }) {
  const { t } = useWords()
  const said = (text: string, type: Item['type']) => (type === 'boolean' ? t(text === 'yes' ? 'yes' : 'no') : text)
  return (
    <Banner tone="turn" icon="offline" live title={t('composer.unsent')}>
      {request.items
        .filter(({ type }) => type !== 'photo')
        .map(({ linkId, text, type }) => (
          <p key={linkId} className="whitespace-pre-line">
            {text} <strong>{said(given[linkId] ?? '', type)}</strong>
          </p>
        ))}
    </Banner>
  )
}
