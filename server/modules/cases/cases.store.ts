import { caseTransitions, mayFollow, type CaseAct, type EntryKind, type Label } from '#contract/case-states.ts'
import type { Language, Role } from '#contract/roles.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import { granted, type Granted, type WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { commitmentOf, noteCommitmentOf } from '#modules/cases/commitment.ts'
import type { EntryContent } from '#modules/cases/entry-content.ts'

export type Author = {
  readonly kind: 'person' | 'system'
  readonly id: string | null
  readonly role: Role | 'system'
  readonly actingFor: string | null
}

const careOrder: readonly Role[] = ['clinician', 'triage_nurse', 'care_coordinator', 'administrator', 'privacy_officer']

/** Who writes, and for whom: a proxy's words are the proxy's, written for the patient. */
export function authorOf(a: Actor, c: { readonly patientId: string }): Author {
  if (a.kind === 'system') return { kind: 'system', id: null, role: 'system', actingFor: null }
  const self = a.grants.some((g) => g.kind === 'self' && g.patientId === c.patientId)
  const proxy = !self && a.grants.some((g) => g.kind === 'proxy' && g.patientId === c.patientId)
  if (self || proxy) return { kind: 'person', id: a.personId, role: 'patient', actingFor: proxy ? c.patientId : null }
  return {
    kind: 'person',
    id: a.personId,
    role: careOrder.find((r) => a.roles.includes(r)) ?? 'care_coordinator',
    actingFor: null,
  }
}
/** Staff writing in a matter, even one of their own family's: the role they act in is their care role. */
export const staffAuthor = (a: Actor): Author => ({
  kind: 'person',
  id: a.personId,
  role: careOrder.find((r) => a.roles.includes(r)) ?? 'care_coordinator',
  actingFor: null,
})
export const theHouse: Author = { kind: 'system', id: null, role: 'system', actingFor: null }

export type NewEntry<K extends EntryKind = EntryKind> = {
  readonly kind: K
  readonly author: Author
  readonly language: Language
  readonly label?: Label
  readonly corrects?: string
  readonly content: EntryContent[K]
}
/** What may be changed on a case: the rest of the row stays. */
export type CasePatch = Partial<
  Omit<
    CaseRow,
    | 'id'
    | 'patientId'
    | 'version'
    | 'lastSeq'
    | 'patientSeq'
    | 'careSeq'
    | 'openedAt'
    | 'openedBy'
    | 'kind'
    | 'covering'
  >
>

/** What a transition does to the state; refuses one the table does not know. */
export function moved(c: CaseRow, act: CaseAct): Pick<CaseRow, 'state' | 'whence'> {
  if (!mayFollow(act, c.state)) throw new AppError('case.state', { state: c.state, act })
  const to = caseTransitions[act].to
  if (to === 'whence') return { state: c.whence === 'in_review' ? 'in_review' : (c.whence ?? 'triage'), whence: null }
  return { state: to, whence: to === 'awaiting_patient' ? (c.state as 'triage' | 'in_review') : null }
}

/** Changes the case under its lock and optimistic version. Returns the row as it is now. */
export async function saveCase(tx: WriteTx, c: Granted<CaseRow>, patch: CasePatch): Promise<Granted<CaseRow>> {
  const n = { ...c, ...patch }
  const rows = await tx.query(sql`update clinical_case c set ${settings(n, patch)}
    where c.organization_id = ${tx.organizationId} and c.id = ${c.id} and c.version = ${c.version} returning 1 as one`)
  if (rows.length === 0) throw new AppError('conflict.version')
  return granted({ ...n, version: c.version + 1 })
}

/** Only what changes is set: a state that stays wakes no check at commit. */
const setting: { readonly [K in keyof CasePatch]-?: (n: CaseRow) => Sql } = {
  state: (n) => sql`state = ${n.state}`,
  whence: (n) => sql`whence = ${n.whence}`,
  acuity: (n) => sql`acuity = ${n.acuity}`,
  teamId: (n) => sql`team_id = ${n.teamId}`,
  locationId: (n) => sql`location_id = ${n.locationId}`,
  locationState: (n) => sql`location_state = ${n.locationState}`,
  language: (n) => sql`language = ${n.language}`,
  submittedAt: (n) => sql`submitted_at = ${n.submittedAt}`,
  promiseDueAt: (n) => sql`promise_due_at = ${n.promiseDueAt}`,
  promise: (n) => sql`promise = ${n.promise ? JSON.stringify(n.promise) : null}`,
  safetyDueAt: (n) => sql`safety_due_at = ${n.safetyDueAt}`,
  firstLookAt: (n) => sql`first_look_at = ${n.firstLookAt}`,
  established: (n) => sql`established = ${n.established}`,
  outcome: (n) => sql`outcome = ${n.outcome}`,
  followUpUntil: (n) => sql`follow_up_until = ${n.followUpUntil}`,
  checkInAt: (n) => sql`check_in_at = ${n.checkInAt}`,
  answeredAt: (n) => sql`answered_at = ${n.answeredAt}`,
  closedAt: (n) => sql`closed_at = ${n.closedAt}`,
  protocolVersion: (n) => sql`protocol_version = ${n.protocolVersion}`,
  protocolKey: (n) => sql`protocol_key = ${n.protocolKey}`,
  actingFor: (n) => sql`acting_for = ${n.actingFor}`,
  priceCents: (n) => sql`price_cents = ${n.priceCents}`,
}
const settings = (n: CaseRow, patch: CasePatch): Sql =>
  (Object.keys(setting) as (keyof CasePatch)[])
    .filter((k) => k in patch)
    .reduce((all, k) => sql`${all}, ${setting[k](n)}`, sql`version = version + 1`)

/** Adds to the legal record, under the case's lock, and changes the case with it in the same statement. */
export async function addEntry<K extends EntryKind>(
  tx: WriteTx,
  c: Granted<CaseRow>,
  e: NewEntry<K>,
  patch: CasePatch = {},
): Promise<{ c: Granted<CaseRow>; id: string; seq: number }> {
  const id = newId()
  const n = { ...c, ...patch }
  const of = ofPatient(c.patientId)
  const sealed = await tx.vault.seal(
    of,
    { table: 'timeline_entry', column: 'sealed', row: id, rowVersion: 1 },
    e.content,
  )
  const place = { organizationId: tx.organizationId, caseId: c.id, id }
  const commitment = await commitmentOf(tx.vault, of, place, e.kind, e.content)
  const fromPatient = e.author.role === 'patient'
  // What only staff may read is nothing new for the patient; what the house asks of them is.
  const spoken = e.author.kind === 'person' || e.kind === 'question_set'
  const fromCare = !fromPatient && spoken && e.label !== 'staff_only'
  const [row] = await tx.query(sql<{ seq: number }>`with c as (
      update clinical_case c set ${settings(n, patch)}, last_seq = last_seq + 1,
        patient_seq = case when ${fromPatient} then last_seq + 1 else patient_seq end, care_seq = case when ${fromCare} then last_seq + 1 else care_seq end
      where c.organization_id = ${tx.organizationId} and c.id = ${c.id} and c.version = ${c.version} returning last_seq)
    insert into timeline_entry (organization_id, case_id, seq, id, kind, author_kind, author_id, author_role, acting_for, language, label, corrects, sealed, commitment, at)
    select ${tx.organizationId}, ${c.id}, c.last_seq, ${id}, ${e.kind}, ${e.author.kind}, ${e.author.id}, ${e.author.role}, ${e.author.actingFor}, ${e.language}, ${e.label ?? 'ordinary'},
      ${e.corrects ?? null}, ${sealed}, ${commitment}, ${tx.now} from c returning seq`)
  if (!row) throw new AppError('conflict.version')
  const { seq } = row
  const now = {
    ...n,
    version: c.version + 1,
    lastSeq: seq,
    patientSeq: fromPatient ? seq : c.patientSeq,
    careSeq: fromCare ? seq : c.careSeq,
  }
  return { c: granted(now), id, seq }
}

/** A note in the margin: another table, the same numbering. It does not change the case's version: nobody's work is spoilt by it. */
export async function addStaffNote(
  tx: WriteTx,
  c: Granted<CaseRow>,
  author: Author,
  text: string,
): Promise<{ id: string; seq: number }> {
  const id = newId()
  const of = ofPatient(c.patientId)
  const sealed = await tx.vault.seal(of, { table: 'staff_note', column: 'sealed', row: id, rowVersion: 1 }, { text })
  const place = { organizationId: tx.organizationId, caseId: c.id, id }
  const commitment = await noteCommitmentOf(tx.vault, of, place, text)
  const [row] = await tx.query(sql<{ seq: number }>`with c as (
      update clinical_case set last_seq = last_seq + 1 where organization_id = ${tx.organizationId} and id = ${c.id} returning last_seq)
    insert into staff_note (organization_id, case_id, seq, id, author_id, author_role, sealed, commitment, at)
    select ${tx.organizationId}, ${c.id}, c.last_seq, ${id}, ${author.id}, ${author.role}, ${sealed}, ${commitment}, ${tx.now} from c returning seq`)
  return { id, seq: row?.seq ?? 0 }
}
