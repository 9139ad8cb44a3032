import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { npiColumns, parseNpiPharmacies, PharmacyFileError, type PharmacyRow } from './parse-npi-pharmacies.ts'
import { readCsv } from './read-csv.ts'

const header = Object.values(npiColumns)
const good = [
  '1000000012',
  'Invented Pharmacy',
  '1 Invented St',
  'Austin',
  'TX',
  '787010001',
  '(512) 555-0110',
  '512.555.0111',
  '3336C0003X',
]
const csv = (...rows: string[][]): string =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
const changed = (column: keyof typeof npiColumns, value: string): string[] =>
  good.map((cell, index) => (header[index] === npiColumns[column] ? value : cell))
const parse = (text: string): Promise<PharmacyRow[]> => Array.fromAsync(parseNpiPharmacies([text]))

describe('the list of pharmacies an administrator imports', () => {
  it('is read with the public file’s own columns, in any order, beside any others', async () => {
    const order = [8, 7, 6, 5, 4, 3, 2, 1, 0]
    const pick = (cells: string[]) => [...order.map((at) => cells[at] ?? ''), 'other']
    assert.deepEqual(await parse(csv(pick(header), pick(good))), [
      {
        kind: 'pharmacy',
        row: 2,
        pharmacy: {
          npi: '1000000012',
          name: 'Invented Pharmacy',
          address: '1 Invented St',
          city: 'Austin',
          state: 'TX',
          zip: '78701',
          phone: '5125550110',
          fax: '5125550111',
          taxonomy: '3336C0003X',
        },
      },
    ])
  })

  it('that ships with the demo holds only sound, invented pharmacies', async () => {
    const rows = await parse(readFileSync(new URL('../../dev/pharmacies.csv', import.meta.url), 'utf8'))
    assert.equal(rows.length, 8)
    for (const row of rows) {
      assert.ok(row.kind === 'pharmacy', JSON.stringify(row))
      // NPIs have been given out from 1003000100 upwards, and 555-0100 to 555-0199 to nobody.
      assert.match(row.pharmacy.npi, /^10000000\d\d$/)
      assert.match(row.pharmacy.phone ?? '', /^\d{3}55501\d\d$/)
      assert.match(row.pharmacy.fax ?? '0005550100', /^\d{3}55501\d\d$/)
    }
  })

  it('may begin with a byte order mark, hold quotes, commas and line breaks, and end its lines either way', async () => {
    const name = 'The "Example", Inc.\nSecond line'
    for (const end of ['\n', '\r\n']) {
      const rows = await parse(`\ufeff${csv(header, changed('name', name)).replaceAll('\r\n', end)}${end}`)
      assert.ok(rows.length === 1 && rows[0]?.kind === 'pharmacy')
      assert.equal(rows[0].pharmacy.name, name)
    }
  })

  it('can come in pieces cut anywhere', async () => {
    const text = `\ufeff${csv(header, changed('name', 'A "B", C\r\nD'), good)}\r\n`
    const whole = await parse(text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 6 }), async (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), text.length]
        const pieces = edges.slice(1).map((edge, index) => text.slice(edges[index], edge))
        assert.deepEqual(await Array.fromAsync(parseNpiPharmacies(pieces)), whole)
      }),
    )
  })

  it('reads back any cells that were written', async () => {
    const cells = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(cells, async (rows) => {
        const read = await Array.fromAsync(readCsv([`\ufeff${csv(...rows)}`]))
        assert.deepEqual(
          read.map((each) => each.cells),
          rows,
        )
      }),
    )
  })
})

describe('a wrong row', () => {
  const wrong: [keyof typeof npiColumns, string, string][] = [
    ['npi', '1000000013', 'npi'],
    ['npi', '', 'npi'],
    ['name', ' ', 'empty'],
    ['state', 'Texas', 'state'],
    ['zip', '7870', 'zip'],
    ['phone', '555-0110', 'number'],
    ['fax', '51255501111', 'number'],
  ]
  for (const [column, value, why] of wrong) {
    it(`is told with its row and column, and the rest still comes: ${column} "${value}"`, async () => {
      const rows = await parse(csv(header, good, changed(column, value), good))
      assert.deepEqual(
        rows.map((each) => each.kind),
        ['pharmacy', 'problem', 'pharmacy'],
      )
      assert.deepEqual(rows[1], { kind: 'problem', row: 3, why, column: npiColumns[column] })
    })
  }

  it('with too few cells is told, not guessed', async () => {
    const rows = await parse(`${csv(header)}\n1000000012,Invented\n\n`)
    assert.deepEqual(rows, [{ kind: 'problem', row: 2, why: 'cells', cells: 2, width: 9 }])
  })

  it('of another kind of provider is passed over by name', async () => {
    assert.deepEqual(await parse(csv(header, changed('taxonomy', '207Q00000X'))), [{ kind: 'not-a-pharmacy', row: 2 }])
  })
})

describe('a file that is not such a list', () => {
  const refused: [string, string, object][] = [
    ['without a column', csv(header.slice(1), good.slice(1)), { why: 'column', column: 'NPI' }],
    ['that was cut off inside quotation marks', `${csv(header)}\r\n"1000000012,Inv`, { why: 'unclosed', row: 2 }],
    ['that is empty', '', { why: 'nothing' }],
  ]
  for (const [what, text, problem] of refused) {
    it(`is refused, and says why: ${what}`, async () => {
      await assert.rejects(parse(text), (error) => {
        assert.ok(error instanceof PharmacyFileError)
        assert.deepEqual(error.problem, problem)
        return true
      })
    })
  }
})
