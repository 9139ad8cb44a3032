import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { accounting } from '#contract/accounting.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { accountingFile } from './accounting-file.ts'

type Accounting = OutputOf<typeof accounting>
const line: Accounting['disclosures'][number] = {
  id: '1',
  madeOn: '2026-11-20',
  kind: 'law_enforcement',
  recipient: 'An open line',
  address: null,
  what: 'The result',
  purpose: 'A warrant',
  withheldUntil: null,
  withheld: false,
  recordedBy: 'Lena',
  recordedAt: '2026-11-20T10:00:00.000Z',
  struck: null,
}
const data: Accounting = {
  patient: { id: '2', name: 'Mariana' },
  disclosures: [
    line,
    { ...line, recipient: 'Quondamberry police', withheldUntil: '2027-01-01', withheld: true },
    { ...line, recipient: 'Its day has come', withheldUntil: '2026-11-01' },
    { ...line, recipient: 'Struck line', struck: { at: line.recordedAt, by: 'Lena', reason: 'Wrong list' } },
  ],
  left: [{ at: line.recordedAt, what: 'prescription', to: 'Invented Pharmacy', how: 'fax' }],
}
const words = ((key: string) => key) as Parameters<typeof accountingFile>[1]
const holds = (csv: string) =>
  ['An open line', 'Quondamberry police', 'Its day has come', 'Struck line', 'Invented Pharmacy'].filter((name) =>
    csv.includes(name),
  )

describe('The accounting as a file for the patient', () => {
  it('holds neither what was struck out nor what an agency asked to keep back until its day', () => {
    assert.deepEqual(holds(accountingFile(data, words)), ['An open line', 'Its day has come', 'Invented Pharmacy'])
  })
  it('planted fault: a mark that is lost would put the kept line in the file, which the test above would find', () => {
    const unmarked = data.disclosures.map((one) => ({ ...one, withheld: false }))
    assert.ok(holds(accountingFile({ ...data, disclosures: unmarked }, words)).includes('Quondamberry police'))
  })
})
