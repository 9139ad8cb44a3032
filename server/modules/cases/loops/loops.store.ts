import type { LoopAct, LoopKind, LoopState, LoopUrgency } from '#contract/loop-states.ts'
import { isLoopOver, loopWait } from '#contract/loop-states.ts'
import type { Actor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { AppError } from '#kernel/errors.ts'
import { forget, remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { granted, type Granted, type ReadTx, type WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { endTask, openTask } from '#modules/cases/tasks.store.ts'

/** `by`: null where the house did it. */
export type LoopStep = { readonly act: LoopAct | 'order'; readonly at: string; readonly by: string | null }
/** What it is about, sealed: anew with each version. */
export type LoopWords = {
  readonly what: string
  readonly to: string | null
  readonly question: string
  readonly visitOn: string | null
}
export type LoopRow = {
  readonly id: string
  readonly caseId: string
  readonly patientId: string
  readonly kind: LoopKind
  readonly state: LoopState
  readonly urgency: LoopUrgency
  readonly steps: readonly LoopStep[]
  readonly openedBy: string
  readonly openedAt: Date
  readonly stepAt: Date
  /** How far the record had gone when it came to stand here. */
  readonly stepSeq: number
  readonly version: number
} & LoopWords

type Sealed = Omit<LoopRow, keyof LoopWords> & { readonly sealed: Buffer }
const columns = sql`l.id, l.case_id, l.patient_id, l.kind, l.state, l.urgency, l.steps, l.opened_by, l.opened_at, l.step_at, l.step_seq, l.version, l.sealed`
const place = (row: string, rowVersion: number) => ({ table: 'care_loop', column: 'sealed', row, rowVersion })

async function opened(tx: ReadTx, { sealed, ...l }: Sealed): Promise<LoopRow> {
  return { ...l, ...(await tx.vault.open<LoopWords>(ofPatient(l.patientId), place(l.id, l.version), sealed)) }
}
/** Of these matters, the oldest first. */
export async function loopsOf(tx: ReadTx, caseIds: readonly string[]): Promise<LoopRow[]> {
  const rows = await tx.query(sql<Sealed>`select ${columns} from care_loop l
    where l.organization_id = ${tx.organizationId} and l.case_id = any(${[...caseIds]}::uuid[]) order by l.opened_at, l.id`)
  return Promise.all(rows.map((row) => opened(tx, row)))
}
/** One of this matter; the matter's own lock keeps others away. */
export async function findLoop(tx: ReadTx, caseId: string, loopId: string): Promise<LoopRow | undefined> {
  const row = await tx.find(sql<Sealed>`select ${columns} from care_loop l
    where l.organization_id = ${tx.organizationId} and l.case_id = ${caseId} and l.id = ${loopId}`)
  return row && opened(tx, row)
}

export const loopWords = ({ what, to, question, visitOn }: LoopWords): LoopWords => ({ what, to, question, visitOn })

export type NewLoop = Pick<LoopRow, 'kind' | 'urgency'> & LoopWords
/** Opens it, and the task that makes it somebody's. */
export async function insertLoop(
  tx: WriteTx,
  c: Granted<CaseRow>,
  actor: Actor & { readonly personId: string },
  l: NewLoop,
  dueAt: Date,
): Promise<LoopRow> {
  const row: LoopRow = {
    ...l,
    id: newId(),
    caseId: c.id,
    patientId: c.patientId,
    state: 'ordered',
    steps: [{ act: 'order', at: tx.now.toISOString(), by: actor.personId }],
    openedBy: actor.personId,
    openedAt: tx.now,
    stepAt: tx.now,
    stepSeq: c.lastSeq,
    version: 1,
  }
  const sealed = await tx.vault.seal(ofPatient(c.patientId), place(row.id, 1), loopWords(row))
  await tx.query(sql`insert into care_loop (organization_id, id, case_id, patient_id, kind, state, urgency, sealed, steps, opened_by, opened_at, step_at, step_seq)
    values (${tx.organizationId}, ${row.id}, ${c.id}, ${c.patientId}, ${row.kind}, ${row.state}, ${row.urgency}, ${sealed}, ${JSON.stringify(row.steps)}, ${row.openedBy}, ${tx.now}, ${tx.now}, ${row.stepSeq})`)
  tx.vault.note('care_loop', [row])
  const wait = loopWait(row)
  if (wait)
    await openTask(tx, c, {
      kind: row.kind,
      teamId: c.teamId,
      whoseMove: wait.move,
      needs: wait.needs,
      dueAt,
      loopId: row.id,
      look: { kind: 'loop', at: dueAt },
    })
  return row
}

export type LoopPatch = Partial<LoopWords> & { readonly state: LoopState; readonly act: LoopAct; readonly seq: number }
/** Goes a step on, under the matter's lock and its own version. */
export async function saveLoop(
  tx: WriteTx,
  c: Granted<CaseRow>,
  l: LoopRow,
  actor: Actor,
  { act, seq, ...patch }: LoopPatch,
): Promise<Granted<LoopRow>> {
  const step = { act, at: tx.now.toISOString(), by: actor.personId }
  const stands = patch.state === l.state && act !== 'schedule'
  const n: LoopRow = {
    ...l,
    ...patch,
    steps: [...l.steps, step],
    stepAt: stands ? l.stepAt : tx.now,
    stepSeq: stands ? l.stepSeq : seq,
    version: l.version + 1,
  }
  const sealed = await tx.vault.seal(ofPatient(c.patientId), place(l.id, n.version), loopWords(n))
  const over = isLoopOver(n.state)
  const rows = await tx.query(sql<{
    id: string
    version: number
  }>`update care_loop set state = ${n.state}, sealed = ${sealed}, steps = ${JSON.stringify(n.steps)},
      step_at = ${n.stepAt}, step_seq = ${n.stepSeq}, ended_at = ${over ? tx.now : null}, ended_by = ${over ? actor.personId : null}, version = ${n.version}
    where organization_id = ${tx.organizationId} and id = ${l.id} and version = ${l.version} returning id, version`)
  if (rows.length === 0) throw new AppError('conflict.version')
  tx.vault.note('care_loop', rows)
  return granted(n)
}

/** Whose it is from now on, and when it is looked at; over, it is nobody's any more. */
export async function setLoopTask(
  tx: WriteTx,
  taskId: string,
  l: Granted<LoopRow>,
  actor: Actor,
  next:
    | { readonly move: 'care_team' | 'other' | 'patient'; readonly needs: 'staff' | 'clinician'; readonly dueAt: Date }
    | undefined,
): Promise<void> {
  await forget(tx, 'lease', taskId)
  if (!next) {
    await endTask(tx, taskId, actor, l.state)
    return
  }
  await tx.query(sql`update task set whose_move = ${next.move}, needs = ${next.needs}, due_at = ${next.dueAt}, wall_clock = false, rung = 0,
      holder = null, lease_until = null, version = version + 1
    where organization_id = ${tx.organizationId} and id = ${taskId}`)
  await remind(tx, 'loop', taskId, next.dueAt)
}
