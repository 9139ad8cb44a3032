import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { checkPrescription } from '#clinical/prescription/check-prescription.ts'
import { soundPrescription } from '#clinical/prescription/prescription-for-tests.ts'
import { prescriptionForPaper } from '#clinical/prescription/prescription-paper.ts'
import { prescription } from '#clinical/prescription/prescription.schema.ts'
import { readPdfText } from '#integrations/documents/read-pdf-text.ts'
import { createPdfRenderer } from '#integrations/documents/render-pdf.ts'
import { createPrintAndHandOver } from '#integrations/pharmacy/print-and-hand-over.ts'

const printer = createPdfRenderer()
after(() => printer.close())

it('a checked prescription reaches the pharmacist’s paper with nothing lost between clinic and counter', async () => {
  const signed = prescription.parse(soundPrescription)
  assert.deepEqual(checkPrescription(signed, '2026-03-03'), [])
  const paper = prescriptionForPaper(signed, {
    practice: { name: 'Lakeside Health', address: signed.pharmacy.address, phone: '5125550100', fax: '5125550101' },
    signedAt: new Date('2026-03-03T08:05:00Z'),
    timeZone: 'America/Chicago',
    reference: 'RX-0198c0de',
    labelLanguage: 'es',
  })
  const { pdf, pages } = await printer.renderPdf('prescription', paper, { language: 'en', title: 'Prescription' })
  assert.equal(pages, 1)
  const text = readPdfText(pdf).join('\n').replaceAll('\u00a0', ' ')
  for (const part of [
    'nitrofurantoin monohydrate/macrocrystals 100 mg capsule',
    'Quantity: 10 (ten) capsules',
    signed.directions.en,
    signed.directions.es,
    'NPI: 1000000103',
    'License: TX Q1234',
    'N30.00 Acute cystitis without hematuria',
    'Apt 3',
    'Fax: 512-555-0111',
  ]) {
    assert.ok(text.includes(part), `missing: ${part}`)
  }
  const result = await createPrintAndHandOver().transmit({
    prescriptionId: '0198c0de-7000-7000-8000-000000000001',
    document: pdf,
    pharmacy: { name: signed.pharmacy.name },
  })
  assert.equal(result.state, 'handed-over')
})
