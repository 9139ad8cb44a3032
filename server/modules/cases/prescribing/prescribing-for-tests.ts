import { careWorld } from '#dev/care-world.ts'
import { createPdfRenderer } from '#integrations/documents/render-pdf.ts'
import { deliver, sweepDue } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { deskOf, words } from '#modules/cases/desk/desk-for-tests.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { reactions, sweeps, type PharmacyPorts } from '#modules/cases/index.ts'
import { faxProvider } from '#modules/cases/prescribing/fax-provider.fixture.ts'

export const DIRECTIONS = 'Take 1 capsule (100 mg) by mouth 2 times a day with food for 5 days.'
export type Papers = Awaited<ReturnType<typeof openPapers>>

/** A practice that prescribes by fax, and short words for what its tests keep saying. */
export async function openPapers() {
  const w = await careWorld((type) =>
    reactions.filter((r) => (r.on as readonly string[]).includes(type)).map((r) => r.name),
  )
  const d = deskOf(w)
  const fax = await faxProvider()
  const documents = createPdfRenderer()
  const ports: { pharmacy: PharmacyPorts['pharmacy'] } = { pharmacy: fax.gateway }
  return {
    w,
    d,
    fax,
    documents,
    set pharmacy(gateway: PharmacyPorts['pharmacy']) {
      ports.pharmacy = gateway
    },
    /** Lets everything happen that is due now. */
    settle: async (): Promise<void> => {
      const all: PharmacyPorts = { ...ports, documents }
      while ((await deliver(w.t.house, all, reactions)) + (await sweepDue(w.t.house, sweeps)) > 0);
    },
    signed: async () => {
      const caseId = await w.send('uti', 'classic-uti')
      const version = await d.review(caseId)
      const { prescriptionIds } = await w.does(signPlanCommand, 'clinician', {
        caseId,
        version,
        seenSeq: (await d.caseOf(caseId)).lastSeq,
        assessmentId: 'acute-cystitis',
        planId: 'cystitis-with-antibiotic',
        text: { ...words, yourMedicine: 'Nitrofurantoin.' },
        urgent: false,
        pharmacyId: w.pharmacyId,
        orders: [{ orderId: 'nitrofurantoin-5-days', directions: DIRECTIONS, heeded: [] }],
      })
      const [id = ''] = prescriptionIds
      return { caseId, id }
    },
    stateOf: async (id: string) => {
      const [row] = await w.rows(
        sql<{
          state: string
          gateway: string | null
          reference: string | null
        }>`select state, gateway, reference from prescription
          where organization_id = ${w.org} and id = ${id}`,
      )
      return row
    },
    /** Whose move it is with the paper, if anybody's. */
    sending: async (caseId: string) =>
      (await d.tasksOf(caseId)).filter((t) => t.kind === 'send_prescription').map((t) => t.whoseMove),
    again: (caseId: string, id: string) =>
      w.t.house.db.transaction({ organizationId: w.org }, (tx) =>
        tx.query(sql`update delivery set state = 'waiting', lease_until = null, next_at = '2020-01-01' from outbox o
          where delivery.organization_id = ${w.org} and o.organization_id = ${w.org} and o.id = delivery.outbox_id
            and o.type = 'case.prescription_queued' and o.data ->> 'prescriptionId' = ${id} and o.case_id = ${caseId}`),
      ),
    within: <T>(work: (tx: ReturnType<typeof readTxOf>) => Promise<T>) =>
      w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, (raw) =>
        work(readTxOf(w.t.house, raw, w.org)),
      ),
    asAtFirst: () => {
      fax.refuse = undefined
      fax.hangUp = false
      ports.pharmacy = fax.gateway
    },
    close: async () => {
      documents.close()
      await w.close()
      await fax.close()
    },
  }
}
