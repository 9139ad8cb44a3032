import { DocumentError } from '#integrations/documents/document.types.ts'
import type { PdfRenderer } from '#integrations/documents/render-pdf.ts'
import { PharmacyGatewayError, stateAfter, type PharmacyGateway } from '#integrations/pharmacy/pharmacy-gateway.port.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { Hopeless, reaction } from '#kernel/reaction.ts'
import { readTxOf, type ReadTx } from '#kernel/transaction.ts'
import { prescriptionData } from '#modules/cases/prescribing/prescription-document.ts'
import { findPrescription, isUnderWay, isUnsent } from '#modules/cases/prescribing/prescription.access.ts'
import { recordTransmissionCommand } from '#modules/cases/prescribing/record-transmission.command.ts'

/** What prescribing needs of the outside. */
export type PharmacyPorts = {
  readonly pharmacy: PharmacyGateway
  readonly documents: Pick<PdfRenderer, 'renderPdf'>
}

const MINUTE = 60_000
/** After this long a person takes over: the patient stands at the counter. */
const PATIENCE_MS = 30 * MINUTE
/** A provider that has not said in a day how it went will not say. */
const SILENCE_MS = 24 * 60 * MINUTE

const reading = <T>(house: House, organizationId: string, work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  house.db.transaction({ organizationId, readOnly: true }, (raw) => work(readTxOf(house, raw, organizationId)))

type Record = { state: 'queued' | 'sent' | 'failed' | 'confirmed'; gateway: string; reference: string | null }
const record = (house: House, organizationId: string, prescriptionId: string, r: Record) =>
  run(house, recordTransmissionCommand, systemActor('reaction:cases.prescribing', organizationId), {
    prescriptionId,
    ...r,
  })

/** A signed prescription goes on its way. The gateway is asked with the prescription's own id, so that a second try makes no second one. */
export const sendPrescription = reaction<PharmacyPorts, 'case.prescription_queued'>({
  name: 'cases.send-prescription',
  on: ['case.prescription_queued'],
  react: async (house, { pharmacy, documents }, { organizationId, event }) => {
    const { prescriptionId } = event.data
    const known = await reading(house, organizationId, async (tx) => {
      const row = await findPrescription(tx, prescriptionId)
      const paper = row && isUnsent(row) ? await prescriptionData(tx, prescriptionId) : undefined
      return row && paper && { row, paper }
    })
    if (!known) return
    const { row, paper } = known
    // Whoever has that number now is nobody a prescription may be read by.
    const failed = { state: 'failed', gateway: pharmacy.name, reference: null } as const
    if (row.atPharmacy === 'gone') {
      await record(house, organizationId, prescriptionId, failed)
      return
    }
    try {
      const { data, language, title } = paper
      const { pdf } = await documents.renderPdf('prescription', data, { language, title })
      const { name, fax } = paper.pharmacy
      // What people send again is a new paper for the gateway, which would else repeat its old answer.
      const key = row.attempts === 0 ? prescriptionId : `${prescriptionId}-${row.attempts}`
      const addressee = { name, ...(fax === undefined ? {} : { fax }) }
      const result = await pharmacy.transmit({ prescriptionId: key, document: pdf, pharmacy: addressee })
      const { reference } = result
      await record(house, organizationId, prescriptionId, {
        state: stateAfter(result),
        gateway: pharmacy.name,
        reference,
      })
    } catch (e) {
      const known = e instanceof PharmacyGatewayError || e instanceof DocumentError
      const waited = house.clock.now().getTime() - row.stateAt.getTime()
      if (known && e.kind === 'transient' && waited < PATIENCE_MS) throw e
      if (!known) throw e
      await record(house, organizationId, prescriptionId, failed)
      throw new Hopeless(e.reason)
    }
  },
})

/** How it went, from a gateway that says so later. */
export const askPharmacy = reaction<PharmacyPorts, 'case.prescription_news_wanted'>({
  name: 'cases.ask-pharmacy',
  on: ['case.prescription_news_wanted'],
  react: async (house, { pharmacy }, { organizationId, event }) => {
    const { prescriptionId } = event.data
    const row = await reading(house, organizationId, (tx) => findPrescription(tx, prescriptionId))
    if (!row?.reference || !isUnderWay(row) || row.gateway !== pharmacy.name) return
    const news = await pharmacy.findNews?.(row.reference)
    const silent = house.clock.now().getTime() - row.stateAt.getTime() > SILENCE_MS
    const state = news && news.state !== 'queued' ? news.state : silent ? 'failed' : undefined
    if (state)
      await record(house, organizationId, prescriptionId, { state, gateway: pharmacy.name, reference: row.reference })
  },
})
