import type { Acuity, CaseState, Outcome } from '#contract/case-states.ts'
import type { Language } from '#contract/roles.ts'
import type { PromiseClock } from '#clinical/time/promise.ts'
import { sql } from '#kernel/sql.ts'

/** A case as the house keeps it. `promise` is the running or paused clock; `promiseDueAt` repeats it for queues. */
export type CaseRow = {
  readonly id: string
  readonly patientId: string
  readonly kind: 'visit' | 'question' | 'refill' | 'outreach' | 'consult'
  readonly protocolKey: string
  readonly protocolVersion: string
  readonly state: CaseState
  readonly whence: 'triage' | 'ready' | 'in_review' | null
  readonly acuity: Acuity | null
  readonly teamId: string
  readonly locationId: string | null
  readonly locationState: string | null
  readonly language: Language
  readonly priceCents: number
  readonly openedBy: string
  readonly actingFor: string | null
  readonly openedAt: Date
  readonly submittedAt: Date | null
  readonly promiseDueAt: Date | null
  readonly promise: StoredPromise | null
  readonly safetyDueAt: Date | null
  readonly firstLookAt: Date | null
  readonly lastSeq: number
  readonly patientSeq: number
  readonly careSeq: number
  readonly established: boolean | null
  readonly outcome: Outcome | null
  readonly followUpUntil: Date | null
  /** When the patient was promised to be asked how they are; null once asked, or owed no longer. */
  readonly checkInAt: Date | null
  readonly answeredAt: Date | null
  readonly closedAt: Date | null
  readonly version: number
  /** Of who reads it: its emergency is another team's, and rings them, or is in their hand, as one of those on call. */
  readonly covering?: true
}

/** The clock as JSON keeps it: instants as ISO text. */
export type StoredPromise = { [K in keyof PromiseClock]: PromiseClock[K] extends Date ? string : PromiseClock[K] } & {
  readonly pausedAt?: string
  readonly remainingMs?: number
  /** Since when it runs: the sending, or the answer to what was asked. Absent in promises made before this was kept. */
  readonly from?: string
}

export const caseColumns = sql`c.id, c.patient_id, c.kind, c.protocol_key, c.protocol_version, c.state, c.whence, c.acuity, c.team_id, c.location_id, c.location_state,
  c.language, c.price_cents, c.opened_by, c.acting_for, c.opened_at, c.submitted_at, c.promise_due_at, c.promise, c.safety_due_at, c.first_look_at, c.last_seq,
  c.patient_seq, c.care_seq, c.established, c.outcome, c.follow_up_until, c.check_in_at, c.answered_at, c.closed_at, c.version`
