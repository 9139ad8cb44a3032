import { isNpi } from '#clinical/where/npi.ts'
import { readCsv } from './read-csv.ts'

export type ListedPharmacy = {
  npi: string
  name: string
  address: string
  city: string
  state: string
  /** Five digits. */
  zip: string
  /** Ten digits. */
  phone: string | undefined
  fax: string | undefined
  taxonomy: string
}

/** The column names of the public NPI file (NPPES data dissemination), as CMS writes them. */
export const npiColumns = {
  npi: 'NPI',
  name: 'Provider Organization Name (Legal Business Name)',
  address: 'Provider First Line Business Practice Location Address',
  city: 'Provider Business Practice Location Address City Name',
  state: 'Provider Business Practice Location Address State Name',
  zip: 'Provider Business Practice Location Address Postal Code',
  phone: 'Provider Business Practice Location Address Telephone Number',
  fax: 'Provider Business Practice Location Address Fax Number',
  taxonomy: 'Healthcare Provider Taxonomy Code_1',
} as const
type Field = keyof typeof npiColumns

export type PharmacyRow =
  | { kind: 'pharmacy'; row: number; pharmacy: ListedPharmacy }
  /** A row that cannot be used. `row` counts from 1, the header; nothing of it is imported. */
  | { kind: 'problem'; row: number; column: string; say: string }
  /** Somebody else's row: the public file lists every provider. */
  | { kind: 'not-a-pharmacy'; row: number }

/** The file as a whole cannot be read: says row, column and what to do. */
export class PharmacyFileError extends Error {
  readonly row: number
  readonly column: string | undefined
  constructor(row: number, column: string | undefined, say: string) {
    super(`Row ${row}${column === undefined ? '' : `, column "${column}"`}: ${say}`)
    this.name = 'PharmacyFileError'
    this.row = row
    this.column = column
  }
}

/**
 * Pharmacies in a CSV with the public NPI file's columns, row by row, so that a file of gigabytes needs no memory. Chunks may end anywhere.
 * @throws {PharmacyFileError} for a missing column or a quotation mark that never closes.
 */
export async function* parseNpiPharmacies(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<PharmacyRow> {
  let places: Record<Field, number> | undefined
  let width = 0
  for await (const { row, cells, unclosed } of readCsv(chunks)) {
    if (unclosed)
      throw new PharmacyFileError(
        row,
        undefined,
        'a quotation mark opens and never closes. Check the file was not cut off.',
      )
    if (places === undefined) {
      places = placesIn(cells)
      width = cells.length
    } else if (cells.length === width) yield readRow(row, cells, places)
    else if (cells.length > 1 || cells[0]?.trim() !== '') {
      yield { kind: 'problem', row, column: '', say: `has ${cells.length} cells where the first row has ${width}.` }
    }
  }
  if (places === undefined)
    throw new PharmacyFileError(1, undefined, 'the file is empty. It needs a first row with the column names.')
}

const fields = Object.keys(npiColumns) as Field[]

const placesIn = (header: string[]): Record<Field, number> => {
  const names = header.map((name) => name.trim())
  const found = fields.map((field): [Field, number] => [field, names.indexOf(npiColumns[field])])
  const missing = found.find(([, place]) => place === -1)
  if (missing !== undefined) {
    throw new PharmacyFileError(1, npiColumns[missing[0]], 'is missing. Use the column names of the public NPI file.')
  }
  return Object.fromEntries(found) as Record<Field, number>
}

/** 3336… is "Pharmacy" with its kinds in the NUCC taxonomy; 333600000X is pharmacy in general. */
const isPharmacyTaxonomy = (code: string): boolean => code.startsWith('3336')

const digitsOf = (text: string): string => text.replaceAll(/[\s().-]/g, '')

const readRow = (row: number, cells: string[], places: Record<Field, number>): PharmacyRow => {
  const cell = (field: Field): string => (cells[places[field]] ?? '').trim()
  const problem = (field: Field, say: string): PharmacyRow => ({ kind: 'problem', row, column: npiColumns[field], say })

  const taxonomy = cell('taxonomy').toUpperCase()
  if (!isPharmacyTaxonomy(taxonomy)) return { kind: 'not-a-pharmacy', row }
  if (!isNpi(cell('npi'))) return problem('npi', 'is not an NPI: ten digits with a valid check digit.')
  for (const field of ['name', 'address', 'city'] as const) {
    if (cell(field) === '') return problem(field, 'is empty.')
  }
  if (!/^[A-Z]{2}$/.test(cell('state').toUpperCase())) return problem('state', 'is not two letters.')
  const zip = digitsOf(cell('zip'))
  if (!/^\d{5}(?:\d{4})?$/.test(zip)) return problem('zip', 'is not five or nine digits.')
  const numbers: { phone?: string; fax?: string } = {}
  for (const field of ['phone', 'fax'] as const) {
    const digits = digitsOf(cell(field))
    if (digits !== '' && !/^[2-9]\d{9}$/.test(digits)) return problem(field, 'is not a ten-digit number.')
    if (digits !== '') numbers[field] = digits
  }
  return {
    kind: 'pharmacy',
    row,
    pharmacy: {
      npi: cell('npi'),
      name: cell('name'),
      address: cell('address'),
      city: cell('city'),
      state: cell('state').toUpperCase(),
      zip: zip.slice(0, 5),
      phone: numbers.phone,
      fax: numbers.fax,
      taxonomy,
    },
  }
}
