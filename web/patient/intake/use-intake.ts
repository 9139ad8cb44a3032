import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type {
  Address,
  AnswerValue,
  Facts,
  Questionnaire,
  QuestionnaireResponse,
} from '#clinical/questionnaire/questionnaire.types.ts'
import { intake, saveIntake } from '#contract/cases.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { ApiError, call, isWorthRetrying, Unreachable } from '#ui/api.ts'
import { useLanguage } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { useDevice, useDeviceAsked } from '../../session/device.tsx'
import type { ServerFinding } from '../safety/alarms.ts'
import { type Kept, replay, withPending } from './changes.ts'
import { type Engine, openEngine } from './engine.ts'
import { type JudgedSnapshot, readScreening } from './engine.types.ts'

export type IntakeData = OutputOf<typeof intake>
export type Saved =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'saving' | 'offline' | 'later' }
  | { readonly kind: 'refused'; readonly words: string }

export const intakeQuery = (caseId: string) => ({
  ...ask(intake, { caseId }, ['case']),
  staleTime: Number.POSITIVE_INFINITY,
  retry: (count: number, error: Error) => count < 4 && isWorthRetrying(error),
})

const kind = 'intake'
const between = 2000
const retryAfter = 8000

function factsOf(data: IntakeData): Facts {
  const whole = readScreening(data.thresholds).facts
  if (whole) return whole
  const { today, ...patient } = data.facts
  return { today: String(today), patient }
}

/**
 * The answers of one matter: in the engine, on this device, and on the server, in that order. What the server has not
 * confirmed stays on the device, and is put over whatever newer version comes from elsewhere.
 */
export function useIntake(caseId: string, onFindings: (findings: readonly ServerFinding[]) => void) {
  // While it is being sent, nobody asks for the draft: there may be none any more.
  const [held, hold] = useState(false)
  const query = useQuery({ ...intakeQuery(caseId), enabled: !held })
  const client = useQueryClient()
  const device = useDevice()
  const deviceAsked = useDeviceAsked()
  const { language } = useLanguage()
  const [snapshot, setSnapshot] = useState<JudgedSnapshot>()
  const [saved, setSaved] = useState<Saved>()
  const [broken, setBroken] = useState<unknown>()
  const [moved, setMoved] = useState(false)
  /** What the server last said of the answers: by when they would be answered as they stand, and what alarms in them. */
  const [told, setTold] = useState<Pick<IntakeData, 'answerBy' | 'findings'>>()

  const engine = useRef<Engine>(undefined)
  const current = useRef<JudgedSnapshot>(undefined)
  const revision = useRef(0)
  const changes = useRef<Record<Address, readonly AnswerValue[]>>({})
  const dirty = useRef(false)
  const version = useRef(0)
  const saving = useRef<Promise<void>>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const page = useRef<string>(undefined)
  const store = device?.store
  const storeRef = useRef(store)
  storeRef.current = store
  const findingsRef = useRef(onFindings)
  findingsRef.current = onFindings

  // What was tapped and the engine has not answered yet: a second tap builds on it, and no older word wipes it.
  const pending = useRef(new Map<Address, readonly AnswerValue[]>())
  const show = useCallback((next: JudgedSnapshot) => {
    current.current = next
    setSnapshot(withPending(next, pending.current))
    return next
  }, [])

  const keep = useCallback(() => {
    if (!current.current) return
    const kept: Kept = {
      revision: revision.current,
      response: current.current.response,
      changes: changes.current,
      page: page.current,
    }
    void storeRef.current?.put(kind, caseId, kept).catch(() => undefined)
  }, [caseId])

  // Opened once the questions are here; a newer version from elsewhere is taken over by `takeOver` below.
  const data = query.data
  const opened = useRef<string>(undefined)
  const spoken = useRef(language)
  useEffect(() => {
    // Before the device was asked, what it kept unsent would be missed here, and written over.
    if (!data || !deviceAsked || opened.current === caseId) return
    opened.current = caseId
    let gone = false
    const started = openEngine(readScreening(data.thresholds))
    engine.current = started
    const begin = async () => {
      const kept = (await storeRef.current?.get<Kept>(kind, caseId).catch(() => undefined))?.value
      const theirs = data.response as unknown as QuestionnaireResponse
      const same = kept !== undefined && kept.revision === data.revision
      const start = same ? kept.response : theirs
      const questionnaire = data.questionnaire as unknown as Questionnaire
      spoken.current = language
      let first = await started.init(questionnaire, factsOf(data), language, start)
      revision.current = data.revision
      const mine = kept?.changes ?? {}
      if (kept && !same && Object.keys(mine).length > 0) first = await replay(started, first, mine)
      if (gone) return
      page.current = kept?.page
      if (kept && Object.keys(mine).length > 0) {
        changes.current = { ...mine }
        dirty.current = true
      }
      if (data.savedAt) setSaved({ kind: 'saved', at: data.savedAt })
      show(first)
      if (dirty.current) void saveRef.current()
    }
    begin().catch((error: unknown) => !gone && setBroken(error))
    return () => {
      gone = true
      opened.current = undefined
      started.end()
    }
    // The engine is made once for a matter; data that comes later is handled by takeOver.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [data === undefined, deviceAsked, caseId, show])

  const takeOver = useCallback(
    async (fresh: IntakeData) => {
      if (!engine.current || fresh.revision === revision.current) return
      const theirs = fresh.response as unknown as QuestionnaireResponse
      const questionnaire = fresh.questionnaire as unknown as Questionnaire
      const first = await engine.current.init(questionnaire, factsOf(fresh), language, theirs)
      revision.current = fresh.revision
      show(await replay(engine.current, first, changes.current))
    },
    [language, show],
  )

  const save = useCallback(
    async (leaving = false): Promise<void> => {
      clearTimeout(timer.current)
      if (saving.current) return saving.current.then(() => (dirty.current ? saveRef.current() : undefined))
      const now = current.current
      if (!now || !dirty.current) return
      const sent = { ...changes.current }
      const at = version.current
      const work = async () => {
        setSaved({ kind: 'saving' })
        try {
          const input = { caseId, response: { ...now.response }, revision: revision.current }
          const out = await call(saveIntake, input, { keepalive: leaving })
          revision.current = out.revision
          for (const [address, values] of Object.entries(sent))
            if (changes.current[address] === values) delete changes.current[address]
          dirty.current = version.current !== at
          findingsRef.current(out.findings)
          setTold(out)
          setSaved({ kind: 'saved', at: out.savedAt })
          keep()
        } catch (error) {
          if (error instanceof ApiError && error.code === 'conflict.version') {
            const fresh = await call(intake, { caseId })
            client.setQueryData(intakeQuery(caseId).queryKey, fresh)
            await takeOver(fresh)
            timer.current = setTimeout(() => void saveRef.current(), 300)
          } else if (error instanceof ApiError && error.code === 'case.state') setMoved(true)
          else if (error instanceof ApiError && !isWorthRetrying(error) && error.status !== 401)
            setSaved({ kind: 'refused', words: error.message })
          else {
            setSaved({ kind: error instanceof Unreachable && !navigator.onLine ? 'offline' : 'later' })
            const wait = error instanceof ApiError ? (error.waitSeconds ?? 0) * 1000 : 0
            timer.current = setTimeout(() => void saveRef.current(), Math.max(retryAfter, wait))
          }
        }
      }
      saving.current = work()
        .catch(() => {
          setSaved({ kind: 'later' })
          timer.current = setTimeout(() => void saveRef.current(), retryAfter)
        })
        .finally(() => {
          saving.current = undefined
        })
      return saving.current
    },
    [caseId, client, keep, takeOver],
  )
  const saveRef = useRef(save)
  saveRef.current = save

  const changed = useCallback(() => {
    version.current += 1
    dirty.current = true
    keep()
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void saveRef.current(), between)
  }, [keep])

  const last = useRef<Promise<unknown>>(undefined)
  const answer = useCallback(
    (at: Address, values: readonly AnswerValue[]) => {
      pending.current.set(at, values)
      if (current.current) setSnapshot(withPending(current.current, pending.current))
      const take = async () => {
        if (!engine.current) return
        const settled = () => void (pending.current.get(at) === values && pending.current.delete(at))
        const taken = await engine.current.answer(at, values).finally(settled)
        changes.current = { ...changes.current, [at]: values }
        show(taken)
        changed()
      }
      // An answer the form does not take (it was hidden meanwhile) is passed over.
      last.current = take().catch(() => undefined)
      return last.current
    },
    [changed, show],
  )
  /** When every answer given so far has been taken in. */
  const idle = useCallback(async () => void (await last.current), [])
  const add = useCallback(
    async (group: string) => {
      if (!engine.current) return
      show(await engine.current.add(group))
      changed()
    },
    [changed, show],
  )
  const remove = useCallback(
    async (group: string, index: number) => {
      if (!engine.current) return
      const next = show(await engine.current.remove(group, index))
      const rows = next.evaluation.steps.filter((step) => step.group?.linkId === group)
      const others = Object.entries(changes.current).filter(
        ([at]) => !rows.some((step) => step.linkId === at.split('#')[0]),
      )
      // Those after it moved up: their addresses are new, their answers the same.
      changes.current = {
        ...Object.fromEntries(others),
        ...Object.fromEntries(rows.map((step) => [step.at, step.answer])),
      }
      changed()
    },
    [changed, show],
  )

  // Also when the language was changed while the form was still being opened.
  const open = snapshot !== undefined
  useEffect(() => {
    if (open && spoken.current !== language) void engine.current?.speak(language).then(show, () => undefined)
    if (open) spoken.current = language
  }, [open, language, show])

  // Saved when the page is looked away from; looked at again, it asks whether she went on elsewhere meanwhile.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'hidden') void saveRef.current(true)
      else if (dirty.current) void saveRef.current()
      else
        void call(intake, { caseId }).then(
          (fresh) => {
            client.setQueryData(intakeQuery(caseId).queryKey, fresh)
            return dirty.current ? undefined : takeOver(fresh)
          },
          (error: unknown) => {
            if (error instanceof ApiError && error.code === 'case.state') setMoved(true)
          },
        )
    }
    const online = () => void saveRef.current()
    const leave = () => void saveRef.current(true)
    document.addEventListener('visibilitychange', look)
    addEventListener('online', online)
    addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', look)
      removeEventListener('online', online)
      removeEventListener('pagehide', leave)
      clearTimeout(timer.current)
      void saveRef.current()
    }
  }, [caseId, client, takeOver])

  const forget = useCallback(() => {
    clearTimeout(timer.current)
    dirty.current = false
    changes.current = {}
    void storeRef.current?.delete(kind, caseId)
  }, [caseId])
  const atPage = useCallback(
    (key: string) => {
      if (page.current === key) return
      page.current = key
      keep()
      if (dirty.current) void saveRef.current()
    },
    [keep],
  )

  const gone = query.error instanceof ApiError && query.error.code === 'case.state'
  return {
    query,
    snapshot,
    saved,
    told,
    broken,
    moved: moved || gone,
    answer,
    idle,
    add,
    remove,
    save,
    forget,
    hold,
    atPage,
    /** the page this device was on last */
    lastPage: page,
    latest: current,
  }
}
export type UseIntake = ReturnType<typeof useIntake>
