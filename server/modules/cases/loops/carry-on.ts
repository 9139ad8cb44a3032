import type { Move } from '#contract/case-states.ts'
import { isLoopOver, loopWait, movedLoop, type LoopAct, type LoopWait } from '#contract/loop-states.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { addEntry, type Author } from '#modules/cases/cases.store.ts'
import { closeAnswered } from '#modules/cases/desk/close-answered.ts'
import { windowUntil } from '#modules/cases/loops/begin-loop.ts'
import { loopDue } from '#modules/cases/loops/loop-due.ts'
import { loopWords, saveLoop, setLoopTask, type LoopRow, type LoopWords } from '#modules/cases/loops/loops.store.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

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
  const next = await nextOf(tx, stands, task, actor, step)
  const label = author.role === 'patient' ? ('ordinary' as const) : ('staff_only' as const)
  const content = { kind: l.kind, act, state, ...loopWords(stands) }
  const entry = { kind: 'loop' as const, author, language: target.language, label, content }
  const told = await addEntry(tx, target, entry, next ? windowUntil(target, next.dueAt) : {})
  const loop = await saveLoop(tx, told.c, l, actor, { ...words, state, act, seq: told.seq })
  if (!next?.kept) await setLoopTask(tx, task.id, loop, actor, next)
  if (!isLoopOver(state) || told.c.state !== 'answered' || (await openTasksOf(tx, told.c.id)).length > 0)
    return { c: told.c, loop, closed: false }
  if (await hasOpenFinding(tx, told.c.id)) throw new AppError('case.finding_open')
  return { c: await closeAnswered(tx, told.c, actor, 'what was waited for came back'), loop, closed: true }
}

type Next = {
  readonly move: Move
  readonly needs: LoopWait['needs']
  readonly dueAt: Date
  /** Its task stays as it is. */
  readonly kept?: true
}
/**
 * Whose it is next, and by when; undefined once it is over. What the patient says makes nothing later than it was, and what is the
 * team's already neither later nor calmer: nor is it taken out of anybody's hands.
 */
async function nextOf(
  tx: WriteTx,
  stands: LoopRow,
  task: TaskRow,
  actor: Actor,
  { author, until, ours }: OneStep,
): Promise<Next | undefined> {
  const wait = loopWait(stands)
  if (!wait) return undefined
  const move = ours ? 'care_team' : wait.move
  // Nothing was heard: asked on the next open day.
  const as = ours ? ({ ...stands, urgency: 'urgent', state: 'missed' } as const) : stands
  const usual = await loopDue(tx, as, actor.language, undefined)
  const chosen = until === undefined ? usual : await loopDue(tx, as, actor.language, until)
  // How long others are waited for is chosen; what is ours to do, as a report to be read, may only be chosen sooner.
  const dueAt = move === 'care_team' && usual < chosen ? usual : chosen
  if (author.role !== 'patient' || task.dueAt === null) return { move, needs: wait.needs, dueAt }
  if (task.whoseMove === 'care_team') return { move, needs: wait.needs, dueAt: task.dueAt, kept: true }
  return { move, needs: wait.needs, dueAt: task.dueAt < dueAt ? task.dueAt : dueAt }
}
