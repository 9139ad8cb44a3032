import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { Questionnaire, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { intake, saveIntake } from '#contract/cases/index.ts'
import { ApiError, call, isWorthRetrying, Unreachable } from '#ui/api.ts'
import { useLanguage } from '#ui/language.tsx'
import { replay } from './changes.ts'
import type { JudgedSnapshot } from './engine.types.ts'
import { factsOf, type IntakeData, intakeQuery } from './intake-data.ts'
import { keepOnDevice, type OpenAnswers, saveLater } from './open-answers.ts'

export type Saved =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'saving' | 'offline' | 'later' }
  | { readonly kind: 'refused'; readonly words: string }

/** `at`: when it was said, milliseconds. */
type Told = Pick<IntakeData, 'answerBy'> & { readonly at: number }
type Show = (next: JudgedSnapshot) => JudgedSnapshot
const retryAfter = 8000
const isCode = (error: unknown, code: ApiError['code']) => error instanceof ApiError && error.code === code

/** A newer version from elsewhere, with what was given here and not confirmed over it. */
function useTakeOver(openRef: RefObject<OpenAnswers>, show: Show) {
  const { language } = useLanguage()
  return useCallback(
    async (fresh: IntakeData) => {
      const open = openRef.current
      if (!open.engine || fresh.revision === open.revision) return
      const theirs = fresh.response as unknown as QuestionnaireResponse
      const questionnaire = fresh.questionnaire as unknown as Questionnaire
      const first = await open.engine.init(questionnaire, factsOf(fresh), language, theirs)
      open.revision = fresh.revision
      show(await replay(open.engine, first, open.changes))
    },
    [openRef, language, show],
  )
}

/** Sends what the server has not confirmed, one save at a time, until it has it; asks whether she went on elsewhere. */
export function useSaving(openRef: RefObject<OpenAnswers>, show: Show) {
  const client = useQueryClient()
  const [saved, setSaved] = useState<Saved>()
  const [moved, setMoved] = useState(false)
  /** What the server said at the last save: by when this would be answered as it stands. */
  const [told, setTold] = useState<Told>()
  const takeOver = useTakeOver(openRef, show)

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
  return { saved, told, moved, save, savedAt, lookElsewhere }
}

/** What was sent is confirmed, but for what was changed again meanwhile, or what the engine had not yet taken in. */
async function sendAnswers(open: OpenAnswers, now: JudgedSnapshot, leaving: boolean) {
  const sent = Object.fromEntries(Object.entries(open.changes).filter(([address]) => !open.pending.has(address)))
  const at = open.version
  const input = { caseId: open.caseId, response: { ...now.response }, revision: open.revision }
  const out = await call(saveIntake, input, { keepalive: leaving })
  open.revision = out.revision
  for (const [address, values] of Object.entries(sent))
    if (open.changes[address] === values) delete open.changes[address]
  open.dirty = open.version !== at
  open.onFindings(out.findings)
  keepOnDevice(open)
  return out
}
