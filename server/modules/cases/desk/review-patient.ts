import type { LicenceVerdict } from '#clinical/where/index.ts'
import { outcomes } from '#contract/case-states.ts'
import { known } from '#contract/known-words.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { pharmacyById, practitionersOf } from '#modules/directory/index.ts'
import { addressOf, findLocation, identityOf } from '#modules/patients/index.ts'
import { promiseView } from '#modules/cases/case-clock.ts'
import type { CaseContext } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { licenceRefusal } from '#modules/cases/desk/licence.ts'
import type { Matter } from '#modules/cases/desk/review.reads.ts'
import { placeStopsOf } from '#modules/cases/desk/state-rule.ts'
import { checkInToTell } from '#modules/cases/follow-up.ts'

/** Who it is about, and where an ambulance would find them. */
export async function patientPart(tx: ReadTx, c: CaseRow, { patient }: CaseContext) {
  const at = c.locationId ? await findLocation(tx, c.locationId) : undefined
  const { id, deskName: name, paperName, birthDate, age, sexAtBirth, phone } = patient
  return {
    id,
    name,
    paperName,
    birthDate,
    age,
    sexAtBirth,
    phone,
    established: c.established ?? patient.established,
    location: at ? { state: at.state, address: addressOf(at), callBack: at.callBack } : null,
    actingFor: c.actingFor ? name : null,
  }
}

export async function chartPart(tx: ReadTx, { chart, patient }: CaseContext) {
  const p = patient.pharmacyId ? await pharmacyById(tx, patient.pharmacyId) : undefined
  return {
    items: [...chart.items],
    allergies: chart.allergies,
    medicines: chart.medicines,
    problems: chart.problems,
    pharmacy: p
      ? {
          id: p.id,
          name: p.name,
          address: addressOf({ ...p, street: p.address }),
          phone: p.phone,
          fax: p.fax !== null,
          retired: p.retired,
        }
      : null,
  }
}

export const headPart = (c: CaseRow, now: Date, zone: string) => ({
  id: c.id,
  version: c.version,
  state: c.state,
  acuity: c.acuity,
  outcome: known(outcomes, c.outcome),
  kind: c.kind,
  language: c.language,
  promise: promiseView(c, zone, now),
  firstLook:
    c.safetyDueAt && c.firstLookAt === null && c.state === 'triage'
      ? { dueAt: c.safetyDueAt.toISOString(), late: c.safetyDueAt < now }
      : null,
  checkInAt: checkInToTell(c, now)?.toISOString() ?? null,
  openedAt: c.openedAt.toISOString(),
  submittedAt: c.submittedAt?.toISOString() ?? null,
  lastSeq: c.lastSeq,
  patientSeq: c.patientSeq,
})

/** What the patient's state asks before anything is decided in writing, and what of it is on record. */
export async function placePart(tx: ReadTx, { sent, tasks }: Matter, c: CaseRow) {
  const identity = await identityOf(tx, c.patientId)
  const by = identity?.by && (await practitionersOf(tx, [identity.by])).get(identity.by)?.displayName
  const deciding = tasks.some((t) => t.kind === 'triage' || t.kind === 'review')
  return {
    stops: deciding ? await placeStopsOf(tx, c) : [],
    identity: identity && { method: identity.method, by: by || null, at: identity.at.toISOString() },
    ownClinician: sent?.content.ownClinician ?? null,
  }
}

/** The refusal a signature would meet, told ahead. */
export function licencePart(c: CaseRow, verdict: LicenceVerdict) {
  const refusal = licenceRefusal(verdict, c.locationState)
  const expiredOn = refusal?.facts['expiredOn']
  return {
    ok: !refusal,
    why: refusal?.code ?? null,
    state: c.locationState,
    expiredOn: typeof expiredOn === 'string' ? expiredOn : null,
  }
}
