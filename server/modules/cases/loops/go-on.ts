import { isLoopOver, loopWait, movedLoop, type LoopAct } from '#contract/loop-states.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { addEntry, type Author } from '#modules/cases/cases.store.ts'
import { closeAnswered } from '#modules/cases/desk/close-answered.ts'
import { hasOpenFinding } from '#modules/cases/findings.store.ts'
import { windowUntil } from '#modules/cases/loops/begin-loop.ts'
import { loopDue } from '#modules/cases/loops/loop-due.ts'
import { loopWords, saveLoop, setLoopTask, type LoopRow, type LoopWords } from '#modules/cases/loops/loops.store.ts'

export type OneStep = {
  readonly act: LoopAct
  readonly author: Author
  readonly words?: Partial<LoopWords>
  readonly until?: string | undefined
  /** It is the care team's at once, however long its step may wait. */
  readonly ours?: boolean
}
export type Gone = { readonly c: Granted<CaseRow>; readonly loop: Granted<LoopRow>; readonly closed: boolean }

export async function taskOfLoop(tx: WriteTx, l: LoopRow): Promise<TaskRow> {
  const task = (await openTasksOf(tx, l.caseId)).find((t) => t.loopId === l.id)
  if (!task) throw new Broken('an open loop without an open task')
  return task
}

/** One step on: on the record, in its row, and whose it is from now on. The last thing an answered matter waited for closes it. */
export async function goOn(
  tx: WriteTx,
  target: Granted<CaseRow>,
  l: LoopRow,
  task: TaskRow,
  actor: Actor,
  step: OneStep,
): Promise<Gone> {
  const { act, author, words = {} } = step
  const state = movedLoop(act, l.state)
  const stands = { ...l, ...words, state }
  const wait = loopWait(stands)
  const dueAt = wait && (await dueOf(tx, stands, actor, step))
  const label = author.role === 'patient' ? ('ordinary' as const) : ('staff_only' as const)
  const content = { kind: l.kind, act, state, ...loopWords(stands) }
  const entry = { kind: 'loop' as const, author, language: target.language, label, content }
  const told = await addEntry(tx, target, entry, dueAt ? windowUntil(target, dueAt) : {})
  const loop = await saveLoop(tx, told.c, l, actor, { ...words, state, act, seq: told.seq })
  // What is the team's already is made neither later nor calmer by being said again, nor taken out of anybody's hands.
  if (step.ours && task.whoseMove === 'care_team') return { c: told.c, loop, closed: false }
  const move = step.ours ? 'care_team' : wait?.move
  await setLoopTask(tx, task.id, loop, actor, wait && dueAt && move ? { move, needs: wait.needs, dueAt } : undefined)
  if (!isLoopOver(state) || told.c.state !== 'answered' || (await openTasksOf(tx, told.c.id)).length > 0)
    return { c: told.c, loop, closed: false }
  if (await hasOpenFinding(tx, told.c.id)) throw new AppError('case.finding_open')
  return { c: await closeAnswered(tx, told.c, actor, 'what was waited for came back'), loop, closed: true }
}

/** What the patient says makes it ours on the next open day, unless it was to be looked at sooner. */
async function dueOf(tx: WriteTx, stands: LoopRow, actor: Actor, { until, ours }: OneStep): Promise<Date> {
  return loopDue(tx, ours ? { ...stands, urgency: 'urgent', state: 'missed' } : stands, actor.language, until)
}
