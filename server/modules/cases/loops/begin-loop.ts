import type { Actor } from '#kernel/actor.ts'
import { Broken } from '#kernel/errors.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { addEntry, staffAuthor } from '#modules/cases/cases.store.ts'
import { latest } from '#modules/cases/follow-up.ts'
import { loopDue } from '#modules/cases/loops/loop-due.ts'
import { insertLoop, loopWords, type LoopRow, type NewLoop } from '#modules/cases/loops/loops.store.ts'

type Begun = { readonly c: Granted<CaseRow>; readonly loop: LoopRow; readonly entryId: string }

/** On the record, and somebody's; while it is open the patient can write about it. `until`: a day somebody chose, or the moment. */
export async function beginLoop(
  tx: WriteTx,
  target: Granted<CaseRow>,
  actor: Actor,
  l: NewLoop,
  until: string | Date | undefined,
): Promise<Begun> {
  const { personId } = actor
  if (personId === null) throw new Broken('a loop that nobody opened')
  const dueAt = until instanceof Date ? until : await loopDue(tx, { ...l, state: 'ordered' }, actor.language, until)
  const content = { kind: l.kind, act: 'order' as const, state: 'ordered' as const, ...loopWords(l) }
  const author = staffAuthor(actor)
  const entry = { kind: 'loop' as const, author, language: target.language, label: 'staff_only' as const, content }
  const { c, id } = await addEntry(tx, target, entry, windowUntil(target, dueAt))
  return { c, loop: await insertLoop(tx, c, { ...actor, personId }, l, dueAt), entryId: id }
}

/** The window in which the patient can write outlasts what is waited for. */
export const windowUntil = (c: CaseRow, dueAt: Date) =>
  c.state === 'answered' && c.followUpUntil !== null ? { followUpUntil: latest(c.followUpUntil, dueAt) } : {}
