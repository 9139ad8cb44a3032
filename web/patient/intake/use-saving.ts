import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { Questionnaire, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { intake, saveIntake } from '#contract/cases/index.ts'
import { ApiError, call, isWorthRetrying, Unreachable } from '#ui/api.ts'
import { useLanguage } from '#ui/language.tsx'
import { replay, withPending } from './changes.ts'
import { type Answers, answersOf, type Both, bringTogether, knownBefore, renewedBy } from './elsewhere.ts'
import type { JudgedSnapshot } from './engine.types.ts'
import { factsOf, type IntakeData, intakeQuery } from './intake-data.ts'
import { keepOnDevice, type OpenAnswers, saveLater } from './open-answers.ts'
import { hearTyped } from './use-typed-text.ts'

export type Saved =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'saving' | 'offline' | 'later' }
  | { readonly kind: 'refused'; readonly words: string }

/** `at`: when it was said, milliseconds. */
type Told = Pick<IntakeData, 'answerBy'> & { readonly at: number }
type Show = (next: JudgedSnapshot) => JudgedSnapshot
const retryAfter = 8000
const isCode = (error: unknown, code: ApiError['code']) => error instanceof ApiError && error.code === code

/** What another screen brought. */
export type Elsewhere = {
  /** Whether something newer came since she last turned a page. */
  readonly news: boolean
  readonly both: readonly Both[]
  /** How often a question's answer changed under her, by address: its box is drawn anew. */
  readonly renewed: Readonly<Record<string, number>>
}

/** A newer version from elsewhere, with what was given here and not confirmed over it, question by question. */
function useTakeOver(openRef: RefObject<OpenAnswers>, show: Show) {
  const { language } = useLanguage()
  const [elsewhere, setElsewhere] = useState<Elsewhere>({ news: false, both: [], renewed: {} })
  const takeOver = useCallback(
    async (fresh: IntakeData) => {
      const open = openRef.current
      if (!open.engine || fresh.revision <= open.revision) return
      open.revision = fresh.revision
      const response = fresh.response as unknown as QuestionnaireResponse
      const questionnaire = fresh.questionnaire as unknown as Questionnaire
      const first = await open.engine.init(questionnaire, factsOf(fresh), language, response)
      hearTyped()
      const shown = shownNow(open)
      const theirs = answersOf(first)
      const met = bringTogether(knownBefore(open.base, open.sent, theirs), theirs, open.changes, first.evaluation.steps)
      Object.assign(open, { base: theirs, sent: undefined, changes: met.put } satisfies Partial<OpenAnswers>)
      open.both = [...open.both.filter(({ at }) => !met.both.some((one) => one.at === at)), ...met.both]
      if (met.news) open.tookUp += 1
      const stood = await replay(open.engine, first, met.put)
      // What was given while this was under way is newer than what was put over it.
      const late = Object.entries(open.changes).filter(([at, values]) => met.put[at] !== values)
      show(await replay(open.engine, stood, Object.fromEntries(late)))
      keepOnDevice(open)
      const now = shownNow(open)
      setElsewhere(({ news, renewed }) => ({
        news: news || met.news,
        both: open.both,
        renewed: renewedBy(renewed, shown, now),
      }))
    },
    [openRef, language, show],
  )
  const onBoth = useCallback(() => setElsewhere((all) => ({ ...all, both: openRef.current.both })), [openRef])
  const newsRead = useCallback(() => setElsewhere((all) => (all.news ? { ...all, news: false } : all)), [])
  /** She chose: its box shows what she chose. */
  const chosen = useCallback(
    (at: string) => {
      const open = openRef.current
      open.both = open.both.filter((one) => one.at !== at)
      keepOnDevice(open)
      setElsewhere(({ news, renewed }) => ({
        news,
        both: open.both,
        renewed: { ...renewed, [at]: (renewed[at] ?? 0) + 1 },
      }))
    },
    [openRef],
  )
  return { elsewhere, takeOver, onBoth, newsRead, chosen }
}

const shownNow = ({ latest, pending }: OpenAnswers): Answers => (latest ? answersOf(withPending(latest, pending)) : {})

/** Sends what the server has not confirmed, one save at a time, until it has it; asks whether she went on elsewhere. */
export function useSaving(openRef: RefObject<OpenAnswers>, show: Show) {
  const client = useQueryClient()
  const [saved, setSaved] = useState<Saved>()
  const [moved, setMoved] = useState(false)
  /** What the server said at the last save: by when this would be answered as it stands. */
  const [told, setTold] = useState<Told>()
  const { takeOver, ...other } = useTakeOver(openRef, show)

  const askAnew = useCallback(async () => {
    const { caseId } = openRef.current
    const fresh = await call(intake, { caseId })
    client.setQueryData(intakeQuery(caseId).queryKey, fresh)
    return fresh
  }, [openRef, client])

  const failed = useCallback(
    async (error: unknown) => {
      if (isCode(error, 'conflict.version')) {
        await takeOver(await askAnew())
        saveLater(openRef.current, 300)
      } else if (isCode(error, 'case.state')) setMoved(true)
      else if (error instanceof ApiError && !isWorthRetrying(error) && error.status !== 401)
        setSaved({ kind: 'refused', words: error.message })
      else {
        setSaved({ kind: error instanceof Unreachable && !navigator.onLine ? 'offline' : 'later' })
        const wait = error instanceof ApiError ? (error.waitSeconds ?? 0) * 1000 : 0
        saveLater(openRef.current, Math.max(retryAfter, wait))
      }
    },
    [openRef, askAnew, takeOver],
  )

  const save = useCallback(
    async (leaving = false): Promise<void> => {
      const open = openRef.current
      clearTimeout(open.timer)
      if (open.saving) return open.saving.then(() => (open.dirty ? open.save() : undefined))
      const now = open.latest
      if (!now || !open.dirty) return
      setSaved({ kind: 'saving' })
      open.saving = sendAnswers(open, now, leaving)
        .then((out) => {
          setTold({ answerBy: out.answerBy, at: Date.now() })
          setSaved({ kind: 'saved', at: out.savedAt })
        }, failed)
        .catch(() => {
          setSaved({ kind: 'later' })
          saveLater(open, retryAfter)
        })
        .finally(() => {
          open.saving = undefined
        })
      return open.saving
    },
    [openRef, failed],
  )
  useEffect(() => {
    openRef.current.save = save
  }, [openRef, save])

  /** Looked at again with nothing unsaved: did she go on elsewhere meanwhile? */
  const lookElsewhere = useCallback(() => {
    void askAnew().then(
      (fresh) => (openRef.current.dirty ? undefined : takeOver(fresh)),
      (error: unknown) => isCode(error, 'case.state') && setMoved(true),
    )
  }, [openRef, askAnew, takeOver])
  const savedAt = useCallback((at: string) => setSaved({ kind: 'saved', at }), [])
  /** Before the whole is sent: false where another screen brought something that she has not seen yet. */
  const isUpToDate = useCallback(async () => {
    const open = openRef.current
    const before = open.tookUp
    await save()
    await askAnew().then(takeOver, () => undefined)
    return open.tookUp === before && open.both.length === 0
  }, [openRef, save, askAnew, takeOver])
  return { saved, told, moved, save, savedAt, lookElsewhere, isUpToDate, ...other }
}

/** What was sent is confirmed, but for what was changed again meanwhile, or what the engine had not yet taken in. */
async function sendAnswers(open: OpenAnswers, now: JudgedSnapshot, leaving: boolean) {
  const sent = Object.fromEntries(Object.entries(open.changes).filter(([address]) => !open.pending.has(address)))
  const at = open.version
  const input = { caseId: open.caseId, response: { ...now.response }, revision: open.revision }
  const base = answersOf(now)
  open.sent = base
  // The page may be gone before the reply is heard.
  keepOnDevice(open)
  const out = await call(saveIntake, input, { keepalive: leaving })
  Object.assign(open, { revision: out.revision, base, sent: undefined } satisfies Partial<OpenAnswers>)
  for (const [address, values] of Object.entries(sent))
    if (open.changes[address] === values) delete open.changes[address]
  open.dirty = open.version !== at
  open.onFindings(out.findings)
  keepOnDevice(open)
  open.onSaved()
  return out
}
