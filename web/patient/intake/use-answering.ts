import { type RefObject, useCallback, useRef } from 'react'
import type { Address, AnswerValue } from '#clinical/questionnaire/questionnaire.types.ts'
import type { JudgedSnapshot } from './engine.types.ts'
import { keepOnDevice, type OpenAnswers, saveLater } from './open-answers.ts'

const between = 2000

/** Answers and rows, as they are given: into the engine, onto this device, and soon to the server. */
export function useAnswering(
  openRef: RefObject<OpenAnswers>,
  show: (next: JudgedSnapshot) => JudgedSnapshot,
  /** Shows what was tapped before the engine has answered. */
  showPending: () => void,
) {
  const changed = useCallback(() => {
    const open = openRef.current
    open.version += 1
    open.dirty = true
    keepOnDevice(open)
    clearTimeout(open.timer)
    saveLater(open, between)
  }, [openRef])

  const last = useRef<Promise<unknown>>(undefined)
  const answer = useCallback(
    (at: Address, values: readonly AnswerValue[]) => {
      const open = openRef.current
      open.pending.set(at, values)
      // Kept before the engine has answered: the page may be gone by then, with who was signed in on it.
      open.changes = { ...open.changes, [at]: values }
      keepOnDevice(open)
      showPending()
      const take = async () => {
        if (!open.engine) return
        const settled = () => void (open.pending.get(at) === values && open.pending.delete(at))
        show(await open.engine.answer(at, values).finally(settled))
        changed()
      }
      // An answer the form does not take (it was hidden meanwhile) is passed over.
      last.current = take().catch(() => undefined)
      return last.current
    },
    [openRef, changed, show, showPending],
  )
  /** When every answer given so far has been taken in. */
  const idle = useCallback(async () => void (await last.current), [])
  const add = useCallback(
    async (group: string) => {
      const open = openRef.current
      if (!open.engine) return
      show(await open.engine.add(group))
      changed()
    },
    [openRef, changed, show],
  )
  const remove = useCallback(
    async (group: string, index: number) => {
      const open = openRef.current
      if (!open.engine) return
      const next = show(await open.engine.remove(group, index))
      open.changes = changesWithout(open.changes, group, next)
      changed()
    },
    [openRef, changed, show],
  )
  return { answer, idle, add, remove }
}

/** Rows after one that was removed moved up: their addresses are new, their answers the same. */
function changesWithout(changes: OpenAnswers['changes'], group: string, next: JudgedSnapshot): OpenAnswers['changes'] {
  const rows = next.evaluation.steps.filter((step) => step.group?.linkId === group)
  const others = Object.entries(changes).filter(([at]) => !rows.some((step) => step.linkId === at.split('#')[0]))
  return { ...Object.fromEntries(others), ...Object.fromEntries(rows.map((step) => [step.at, step.answer])) }
}
