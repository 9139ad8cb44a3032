import type { OutputOf } from '#contract/endpoint.ts'
import type { toldOutside } from '#contract/accounting.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { waysOfPrescriptions } from '#modules/cases/index.ts'
import { mailsToPatient } from '#modules/notifications/index.ts'
import { namesOf } from '#modules/patients/index.ts'

type Left = OutputOf<typeof toldOutside>['left'][number]
const MOST = 500

/** What left the practice in the course of this patient's care, the newest first: when, to whom, what kind of thing, and no word of it. */
export async function whatLeft(tx: ReadTx, patientId: string): Promise<Left[]> {
  const [prescriptions, taken, mails, papers, files] = await Promise.all([
    waysOfPrescriptions(tx, patientId),
    takenByGateway(tx, patientId),
    mailsToPatient(tx, patientId),
    papersOpened(tx, patientId),
    filesTaken(tx, patientId),
  ])
  const names = await namesOf(
    tx,
    [...mails, ...papers, ...files].flatMap((r) => r.personId ?? []),
  )
  const to = (personId: string | null) => (personId === null ? 'Kairos' : (names.get(personId) ?? ''))
  const all: (Omit<Left, 'at'> & { at: Date })[] = [
    ...prescriptions.flatMap((p) => {
      const faxes = taken.filter((one) => one.id === p.id).map(({ at }) => ({ at, how: 'fax' as const }))
      // Each time a gateway took it, and the way it stands now where that is another.
      const ways =
        p.how === null || (p.how === 'fax' && faxes.length > 0) ? faxes : [...faxes, { at: p.at, how: p.how }]
      return ways.map((one) => ({ ...one, what: 'prescription' as const, to: p.pharmacy }))
    }),
    ...papers.map((p) => ({
      at: p.at,
      what: p.screen === 'summary' ? ('visit_summary' as const) : ('prescription_paper' as const),
      to: to(p.personId),
      how: p.screen === 'summary' ? ('download' as const) : ('print' as const),
    })),
    ...mails.map((m) => ({ at: m.at, what: 'notice' as const, to: to(m.personId), how: 'mail' as const })),
    ...files.map((f) => ({
      at: f.at,
      what: f.command === 'audit.export' ? ('export' as const) : ('accounting' as const),
      to: to(f.personId),
      how: 'file' as const,
    })),
  ]
  return all
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MOST)
    .map((r) => ({ ...r, at: r.at.toISOString() }))
}

/** When a gateway took which prescription, also one that was sent again or cancelled since. */
const takenByGateway = (tx: ReadTx, patientId: string) =>
  tx.query(sql<{ at: Date; id: string }>`select at, subject_id as id from audit
    where organization_id = ${tx.organizationId} and patient_id = ${patientId} and command = 'cases.recordTransmission' and outcome = 'done'
      and 'left' = any(fields) order by at desc limit ${MOST}`)

/** Papers somebody opened as a file: a visit summary to keep, a prescription to print. */
const papersOpened = (tx: ReadTx, patientId: string) =>
  tx.query(sql<{ at: Date; personId: string | null; screen: string }>`select at, person_id, screen from disclosure
    where organization_id = ${tx.organizationId} and patient_id = ${patientId} and screen in ('summary', 'prescription') order by at desc limit ${MOST}`)

/** Files of the trail, and of this accounting, that were of this patient alone. */
const filesTaken = (tx: ReadTx, patientId: string) =>
  tx.query(sql<{
    at: Date
    personId: string | null
    command: string
  }>`select at, actor_person_id as person_id, command from audit
    where organization_id = ${tx.organizationId} and patient_id = ${patientId} and command in ('audit.export', 'audit.exportAccounting') and outcome = 'done'
    order by at desc limit ${MOST}`)
