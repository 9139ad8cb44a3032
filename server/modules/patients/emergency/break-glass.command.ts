import { breakGlass } from '#contract/emergency-access.ts'
import { event } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { wrong } from '#kernel/input.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { keptPatientLocked } from '#modules/patients/forgetting/forgetting.access.ts'
import { isSentOrFlagged, openToStaff, staffMaySeePatient } from '#modules/patients/patients.access.ts'
import { emergencyUntil, mayBreakGlass, openingPlace, type OpeningWords } from './emergency.access.ts'
import { breaksGlass } from './emergency.policy.ts'

const MINUTE = 60_000

/** Opens a record to read. Nothing is opened that is theirs to see, and an opening that runs is not made longer. */
export const breakGlassCommand = command({
  endpoint: breakGlass,
  writes: ['emergency_access'],
  stepUp: true,
  policy: breaksGlass,
  // The patient's row is locked, so that two requests at once are one opening. To anybody else there is no such patient.
  load: async (tx, actor, input) => {
    if (!mayBreakGlass(actor)) return null
    const patientId = await patientMeant(tx, actor, input)
    return patientId === undefined ? null : keptPatientLocked(tx, patientId)
  },
  handle: async (tx, { actor, input, target, now }) => {
    const patientId = target.id
    const none = { id: null, patientId, until: null }
    if (await allIsTheirs(tx, actor, patientId)) return { kind: 'unchanged', out: none, because: 'it is theirs to see' }
    const running = await emergencyUntil(tx, actor, patientId)
    if (running)
      return {
        kind: 'unchanged',
        out: { ...none, until: running.toISOString() },
        because: 'it is open to them already',
      }
    const { emergencyMinutes } = await practiceClock(tx)
    const id = newId()
    const words: OpeningWords = { reason: input.reason }
    const sealed = await tx.vault.seal(ofPatient(patientId), openingPlace(id, 1), words)
    const ends = new Date(now.getTime() + emergencyMinutes * MINUTE)
    await tx.query(sql`insert into emergency_access (organization_id, id, patient_id, person_id, actor_roles, sealed, from_at, until_at)
      values (${tx.organizationId}, ${id}, ${patientId}, ${actor.personId}, ${[...actor.roles]}::text[], ${sealed}, ${now}, ${ends})`)
    tx.vault.note('emergency_access', [{ id, version: 1 }])
    return {
      kind: 'changed',
      out: { id, patientId, until: ends.toISOString() },
      events: [event('patients.opened_in_emergency', { openingId: id })],
      audit: {
        subject: { kind: 'emergency_access', id },
        patientId,
        fields: ['reason', `minutes=${emergencyMinutes}`],
      },
    }
  },
})

async function patientMeant(
  tx: ReadTx,
  actor: Actor,
  { patientId, caseId }: { patientId?: string | undefined; caseId?: string | undefined },
): Promise<string | undefined> {
  if ((patientId === undefined) === (caseId === undefined))
    throw wrong(actor.language, { path: 'patientId', what: 'patient_or_matter' })
  if (patientId !== undefined) return patientId
  const row = await tx.find(
    sql<{
      patientId: string
    }>`select c.patient_id from clinical_case c where c.organization_id = ${tx.organizationId} and c.id = ${caseId} and ${isSentOrFlagged}`,
  )
  return row?.patientId
}

/** The chart, and every matter that was sent. One matter of another team is enough for there to be something to open. */
async function allIsTheirs(tx: ReadTx, actor: Actor, patientId: string): Promise<boolean> {
  if (!(await staffMaySeePatient(tx, actor, patientId))) return false
  const anothers = await tx.find(sql`select 1 as one from clinical_case c
    where c.organization_id = ${tx.organizationId} and c.patient_id = ${patientId} and ${isSentOrFlagged} and not (${await openToStaff(tx, actor)}) limit 1`)
  return anothers === undefined
}
