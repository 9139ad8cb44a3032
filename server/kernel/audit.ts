import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { isUuid, newId, PLATFORM } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'

/** What a change was about. `fields` are names of members, never their values, except ids and dates that a file was asked for by. */
export type AuditNote = {
  readonly subject: { readonly kind: string; readonly id: string }
  readonly patientId: string | null
  readonly caseId?: string | null
  readonly actingFor?: string | null
  readonly fields: readonly string[]
}

export type AuditRow = AuditNote & {
  readonly commandId: string
  readonly command: string
  readonly outcome: string
  readonly writes: readonly string[]
}

/** Who was refused at a matter was refused at its patient's record; a matter of another practice names nobody here. */
const patientOf = (organizationId: string, a: AuditRow): Sql =>
  a.patientId === null && a.caseId
    ? sql`(select c.patient_id from clinical_case c where c.organization_id = ${organizationId} and c.id = ${a.caseId})`
    : sql`${a.patientId}`

export function insertAudit(organizationId: string, actor: Actor, a: AuditRow, at: Date) {
  return sql`insert into audit (organization_id, id, command_id, command, actor_kind, actor_person_id, actor_system, session_id, actor_roles,
      acting_for, outcome, subject_kind, subject_id, patient_id, case_id, fields, writes, at)
    values (${organizationId}, ${newId()}, ${a.commandId}, ${a.command}, ${actor.kind}, ${actor.personId}, ${actor.system}, ${actor.sessionId},
      ${[...actor.roles]}::text[], ${a.actingFor ?? null}, ${a.outcome}, ${a.subject.kind}, ${a.subject.id}, ${patientOf(organizationId, a)}, ${a.caseId ?? null},
      ${[...a.fields]}::text[], ${[...a.writes]}::text[], ${at})`
}

const uuidIn = (input: unknown, member: string): string | null => {
  const v = typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[member] : undefined
  return typeof v === 'string' && isUuid(v) ? v : null
}

// Mistyped input and a house in trouble are no facts about a record; every other refusal is.
const untold = /^(input|house|rate|contract)\./

/** A refusal is a fact worth keeping, and its transaction is gone: it gets one of its own, before the reply. */
export async function recordRefusal(
  house: House,
  organizationId: string,
  actor: Actor,
  name: string,
  input: unknown,
  error: unknown,
  /** Whose account it was, where the one who was refused is not signed in. */
  concerns?: string,
): Promise<void> {
  if (!(error instanceof AppError) || untold.test(error.code)) return
  const caseId = uuidIn(input, 'caseId')
  const row: AuditRow = {
    commandId: newId(),
    command: name,
    outcome: error.code,
    writes: [],
    fields: [],
    subject: concerns ? { kind: 'person', id: concerns } : { kind: caseId ? 'case' : 'endpoint', id: caseId ?? name },
    patientId: uuidIn(input, 'patientId'),
    caseId,
  }
  const write = (at: string) =>
    house.db.transaction({ organizationId: at }, async (tx) => tx.last(insertAudit(at, actor, row, house.clock.now())))
  // A practice whose founding was refused is not there to hold the row.
  await write(organizationId).catch((e: unknown) =>
    (e as { code?: string }).code === '23503' ? write(PLATFORM) : Promise.reject(e),
  )
}

/** Whose record a reply shows, on which screen, and whether it was opened or only passed by in a list. */
export type Shown = {
  readonly patientId: string
  readonly screen: string
  readonly how: 'opened' | 'listed'
  readonly caseId?: string | null
}

export const quarterOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 900_000) * 900_000)

/** One row a session, patient, screen and quarter of an hour: the one statement of its transaction. */
export function insertDisclosures(
  organizationId: string,
  actor: Actor,
  shown: readonly Shown[],
  now: Date,
): Sql | undefined {
  if (shown.length === 0) return undefined
  const rows = shown.map((s) => ({
    id: newId(),
    patient_id: s.patientId,
    screen: s.screen,
    how: s.how,
    case_id: s.caseId ?? null,
  }))
  return sql`insert into disclosure (organization_id, id, session_id, person_id, actor_system, actor_roles, patient_id, case_id, screen, how, quarter, at)
    select ${organizationId}::uuid, x.id, ${actor.sessionId ?? '00000000-0000-0000-0000-000000000000'}::uuid, ${actor.personId}::uuid, ${actor.system}::text,
      ${[...actor.roles]}::text[], x.patient_id, x.case_id, x.screen, x.how, ${quarterOf(now)}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, patient_id uuid, screen text, how text, case_id uuid)
    on conflict (organization_id, session_id, patient_id, screen, how, quarter) do nothing`
}
