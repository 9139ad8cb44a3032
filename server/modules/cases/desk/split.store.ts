import type { Acuity } from '#contract/case-states.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { granted, type Granted, type WriteTx } from '#kernel/transaction.ts'
import type { PracticeClock } from '#modules/directory/index.ts'
import { startClocks } from '#modules/cases/case-clock.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

export type Split = {
  readonly kind: CaseRow['kind']
  readonly protocolKey: string
  readonly protocolVersion: string
  readonly state: 'triage' | 'ready'
  readonly acuity: Acuity
  readonly teamId: string
  readonly openedBy: string
  readonly clock: PracticeClock
  readonly now: Date
}

/** A case of the same patient, in the same place, that came out of another. */
export async function insertSplit(tx: WriteTx, from: Granted<CaseRow>, s: Split): Promise<Granted<CaseRow>> {
  const { clock, now, ...given } = s
  const clocks = startClocks(clock, s.acuity, now)
  const c: CaseRow = {
    ...from,
    ...given,
    ...clocks,
    id: newId(),
    priceCents: 0,
    whence: null,
    openedAt: now,
    submittedAt: now,
    firstLookAt: s.state === 'ready' ? now : null,
    lastSeq: 0,
    patientSeq: 0,
    careSeq: 0,
    outcome: null,
    followUpUntil: null,
    answeredAt: null,
    closedAt: null,
    version: 1,
  }
  await tx.query(sql`insert into clinical_case (organization_id, id, patient_id, kind, protocol_key, protocol_version, state, acuity, team_id, location_id, location_state, language, price_cents,
      opened_by, acting_for, opened_at, submitted_at, promise_due_at, promise, safety_due_at, first_look_at, established)
    values (${tx.organizationId}, ${c.id}, ${c.patientId}, ${c.kind}, ${c.protocolKey}, ${c.protocolVersion}, ${c.state}, ${c.acuity}, ${c.teamId}, ${c.locationId}, ${c.locationState}, ${c.language}, ${c.priceCents},
      ${c.openedBy}, ${c.actingFor}, ${now}, ${now}, ${c.promiseDueAt}, ${JSON.stringify(c.promise)}, ${c.safetyDueAt}, ${c.firstLookAt}, ${c.established})`)
  await tx.query(
    sql`insert into case_link (organization_id, from_case, to_case, kind, at) values (${tx.organizationId}, ${c.id}, ${from.id}, 'split_from', ${now})`,
  )
  return granted(c)
}
