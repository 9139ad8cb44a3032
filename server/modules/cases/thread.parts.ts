import type { Prescription } from '#clinical/prescription/prescription.schema.ts'
import { mayFollow } from '#contract/case-states.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { pharmacyById, type Practitioner } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import type { PlanRow, PrescriptionRow } from '#modules/cases/plan.views.ts'
import type { OpenRequest } from '#modules/cases/requests.store.ts'
import { mayStillBeFetched } from '#modules/cases/prescribing/still-fetched.ts'
import { holdsOpen } from '#modules/cases/not-screened.ts'

export type PatientsPrescription = Pick<Prescription, 'drug' | 'strength' | 'days' | 'refills'> & {
  directions: unknown
}

/** What is asked of the patient. How they are is asked by the team, not by whoever happened to sign. */
export const requestPart = (r: OpenRequest, teamName: string, asker: Practitioner | undefined) => ({
  id: r.id,
  kind: r.kind,
  askedAt: r.askedAt.toISOString(),
  by:
    r.kind === 'check_in'
      ? { name: teamName, role: 'system' as const, credentials: null }
      : { name: asker?.displayName ?? '', role: 'clinician' as const, credentials: asker?.credentials ?? null },
  text: r.text,
  items: r.items.map((i) => ({ ...i, options: [...i.options] })),
})

/** The signed plan, with what was prescribed as it is worded for the patient. */
export const planPart = async (
  tx: ReadTx,
  c: CaseRow,
  plan: PlanRow,
  prescriptions: readonly PrescriptionRow<PatientsPrescription>[],
) => ({
  planId: plan.id,
  diagnosis: plan.sealed.diagnosis,
  icd10cm: plan.sealed.icd10cm,
  ...plan.sealed.text,
  prescriptions: await Promise.all(
    prescriptions.map(async (p) => ({
      id: p.id,
      drug: p.sealed.drug,
      strength: p.sealed.strength,
      directions: directionsIn(p.sealed.directions, c.language),
      pharmacy: (await pharmacyById(tx, p.pharmacyId))?.name ?? '',
      // Of a matter that is over nobody looks for another once it cannot be fetched any more.
      atPharmacy:
        c.state === 'closed' && p.atPharmacy === 'gone' && !mayStillBeFetched(p, tx.now)
          ? ('there' as const)
          : p.atPharmacy,
      state: p.state,
    })),
  ),
  signedBy: {
    name: plan.sealed.signedBy.name,
    role: 'clinician' as const,
    credentials: plan.sealed.signedBy.credentials,
  },
  signedAt: plan.signedAt.toISOString(),
  followUpUntil: (c.followUpUntil ?? tx.now).toISOString(),
  readAt: plan.readAt?.toISOString() ?? null,
  understoodAt: plan.understoodAt?.toISOString() ?? null,
})

const directionsIn = (d: unknown, language: 'en' | 'es'): string =>
  typeof d === 'object' && d !== null && language in d ? String((d as Record<string, unknown>)[language]) : String(d)

type KnownForCan = {
  readonly now: Date
  readonly findings: readonly FindingRow[]
  readonly planned: PlanRow | undefined
  /** Something was sent out and must come back. */
  readonly awaited: boolean
  /** A prescription is with no pharmacy, and is the care team's. */
  readonly inOurHands: boolean
  readonly request: OpenRequest | undefined
}
/** What the patient may do in the matter now. */
export function canOf(c: CaseRow, { now, findings, planned, awaited, inOurHands, request }: KnownForCan) {
  const open = c.state !== 'closed' && c.state !== 'draft'
  const windowOpen = c.followUpUntil === null || c.followUpUntil > now
  return {
    write: open && (c.state !== 'answered' || windowOpen || awaited),
    answer: request !== undefined && c.state === (request.kind === 'check_in' ? 'answered' : 'awaiting_patient'),
    withdraw:
      mayFollow('withdraw', c.state) &&
      !awaited &&
      !inOurHands &&
      !findings.some((f) => f.disposedAt === null && holdsOpen(f)),
    understand: planned !== undefined && planned.understoodAt === null,
    download: c.answeredAt !== null,
    finish: c.state === 'draft',
  }
}
