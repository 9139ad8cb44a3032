import { useState } from 'react'
import { saidByAnswer } from '#clinical/questionnaire/said-by-answer.ts'
import { answerRequest } from '#contract/cases/index.ts'
import { toast } from '#ui/announcer.tsx'
import { ApiError } from '#ui/api.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import type { Problem } from '#ui/field.tsx'
import { Form, problemsOf } from '#ui/form.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { readNumber } from '#ui/number-text.ts'
import { useAct } from '#ui/query.ts'
import { NumberField, TextArea } from '#ui/text-field.tsx'
import { PhotoQuestion } from '../photos/photo-question.tsx'
import { Refusal } from '../refusal.tsx'
import type { SafetyWatch } from '../safety/use-safety-watch.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/index.ts'
import { type Asked, nameOf, type Thread } from './thread.ts'
import { useDraft } from './use-draft.ts'

type Item = Asked['items'][number]
type Given = Readonly<Record<string, string>>
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
  const act = useAct(answerRequest, {
    refreshes: ['case'],
    onDone: ({ findings }) => {
      watch.learn(findings)
      clear()
      toast(t(request.kind === 'check_in' ? 'checkIn.sent' : 'request.sent'))
    },
  })
  const photosOf = (item: Item) =>
    [
      ...new Set([
        ...data.attachments
          .filter((one) => one.linkId === item.linkId && one.state === 'ready' && one.at >= request.askedAt)
          .map(({ id }) => id),
        ...(arrived[item.linkId] ?? []),
      ]),
    ].filter((id) => !removed.includes(id))

  const send = () => {
    const found: Problem[] = []
    const answers: { linkId: string; value: string | number | boolean }[] = []
    for (const item of request.items) {
      const text = (given[item.linkId] ?? '').trim()
      if (item.type === 'photo') {
        if (photosOf(item).length === 0) found.push({ name: item.linkId, message: t('request.photo.missing') })
      } else if (item.type === 'number') {
        const number = readNumber(text)
        if (number === undefined) found.push({ name: item.linkId, message: t('request.number.missing') })
        else answers.push({ linkId: item.linkId, value: number })
      } else if (text === '') found.push({ name: item.linkId, message: t('issue.required') })
      else answers.push({ linkId: item.linkId, value: item.type === 'boolean' ? text === 'yes' : text })
    }
    setProblems(found)
    if (found.length > 0 || act.isPending || uploading) return
    act.mutate(
      {
        caseId: data.id,
        requestId: request.id,
        language,
        answers,
        attachmentIds: request.items
          .filter(({ type }) => type === 'photo')
          .flatMap(photosOf)
          .slice(0, 10),
      },
      {
        onError: (error) => {
          if (error instanceof ApiError && error.fields.length > 0) setProblems(problemsOf(error))
        },
      },
    )
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
      label={<Badge tone="turn">{t('home.yourTurn')}</Badge>}
      title={t(request.kind === 'check_in' ? 'checkIn.title' : 'request.title')}
      meta={t('request.by', { name: nameOf(request.by), when: formats.moment(request.askedAt, now) })}
    >
      {request.text && <p className="whitespace-pre-line">{request.text}</p>}
      <Form onSend={send} problems={problems}>
        {request.items.map((item) => {
          const value = given[item.linkId] ?? ''
          const shared = { name: item.linkId, label: item.text }
          switch (item.type) {
            case 'choice':
              return (
                <RadioCards
                  key={item.linkId}
                  {...shared}
                  choices={item.options.map((option) => ({ value: option, label: option }))}
                  value={value === '' ? undefined : value}
                  onChange={(picked) => set(item, picked)}
                />
              )
            case 'boolean':
              return (
                <RadioCards
                  key={item.linkId}
                  {...shared}
                  choices={[
                    { value: 'yes', label: t('yes') },
                    { value: 'no', label: t('no') },
                  ]}
                  value={value === 'yes' || value === 'no' ? value : undefined}
                  onChange={(picked) => set(item, picked)}
                />
              )
            case 'number':
              return <NumberField key={item.linkId} {...shared} value={value} onChange={(text) => set(item, text)} />
            case 'photo':
              return (
                <PhotoQuestion
                  key={item.linkId}
                  caseId={data.id}
                  linkId={item.linkId}
                  label={item.text}
                  heading={<h3>{item.text}</h3>}
                  hint={t('photo.hint')}
                  guide={item.photoGuide ?? undefined}
                  error={problems.find(({ name }) => name === item.linkId)?.message}
                  there={data.attachments.filter(({ at }) => at >= request.askedAt)}
                  onBusy={setUploading}
                  onArrived={({ id }) =>
                    setArrived((all) => ({ ...all, [item.linkId]: [...(all[item.linkId] ?? []), id] }))
                  }
                  onRemoved={(id) => setRemoved((all) => [...all, id])}
                />
              )
            default:
              return (
                <TextArea
                  key={item.linkId}
                  {...shared}
                  value={value}
                  maxLength={8000}
                  onChange={(text) => set(item, text)}
                />
              )
          }
        })}
        <Refusal error={act.error} />
        <Button
          type="submit"
          kind="primary"
          wide
          pending={act.isPending || uploading}
          pendingWords={uploading ? t('photo.wait') : undefined}
        >
          {t('request.send')}
        </Button>
      </Form>
    </Card>
  )
}
