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

/** What is wrong with a row, for whoever words it: in the column that the file names so, or with how many cells it has. */
export type RowProblem =
  | { why: 'npi' | 'empty' | 'state' | 'zip' | 'number'; column: string }
  | { why: 'cells'; cells: number; width: number }

export type PharmacyRow =
  | { kind: 'pharmacy'; row: number; pharmacy: ListedPharmacy }
  /** A row that cannot be used. `row` counts from 1, the header; nothing of it is imported. */
  | ({ kind: 'problem'; row: number } & RowProblem)
  /** Somebody else's row: the public file lists every provider. */
  | { kind: 'not-a-pharmacy'; row: number }

/** Why a file as a whole cannot be read: a quotation mark that never closes, a column that is missing, or nothing in it. */
export type FileProblem =
  | { readonly why: 'unclosed'; readonly row: number }
  | { readonly why: 'column'; readonly column: string }
  | { readonly why: 'nothing' }

export class PharmacyFileError extends Error {
  readonly problem: FileProblem
  constructor(problem: FileProblem) {
    super(`The file of pharmacies cannot be read: ${problem.why}`)
    this.name = 'PharmacyFileError'
    this.problem = problem
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
    if (unclosed) throw new PharmacyFileError({ why: 'unclosed', row })
    if (places === undefined) {
      places = placesIn(cells)
      width = cells.length
    } else if (cells.length === width) yield readRow(row, cells, places)
    else if (cells.length > 1 || cells[0]?.trim() !== '') {
      yield { kind: 'problem', row, why: 'cells', cells: cells.length, width }
    }
  }
  if (places === undefined) throw new PharmacyFileError({ why: 'nothing' })
}

const fields = Object.keys(npiColumns) as Field[]

const placesIn = (header: string[]): Record<Field, number> => {
  const names = header.map((name) => name.trim())
  const found = fields.map((field): [Field, number] => [field, names.indexOf(npiColumns[field])])
  const missing = found.find(([, place]) => place === -1)
  if (missing !== undefined) throw new PharmacyFileError({ why: 'column', column: npiColumns[missing[0]] })
  return Object.fromEntries(found) as Record<Field, number>
}

/** 3336… is "Pharmacy" with its kinds in the NUCC taxonomy; 333600000X is pharmacy in general. */
const isPharmacyTaxonomy = (code: string): boolean => code.startsWith('3336')

const digitsOf = (text: string): string => text.replaceAll(/[\s().-]/g, '')

const readRow = (row: number, cells: string[], places: Record<Field, number>): PharmacyRow => {
  const cell = (field: Field): string => (cells[places[field]] ?? '').trim()
  const problem = (field: Field, why: Exclude<RowProblem['why'], 'cells'>): PharmacyRow => ({
    kind: 'problem',
    row,
    why,
    column: npiColumns[field],
  })

  const taxonomy = cell('taxonomy').toUpperCase()
  if (!isPharmacyTaxonomy(taxonomy)) return { kind: 'not-a-pharmacy', row }
  if (!isNpi(cell('npi'))) return problem('npi', 'npi')
  for (const field of ['name', 'address', 'city'] as const) {
    if (cell(field) === '') return problem(field, 'empty')
  }
  if (!/^[A-Z]{2}$/.test(cell('state').toUpperCase())) return problem('state', 'state')
  const zip = digitsOf(cell('zip'))
  if (!/^\d{5}(?:\d{4})?$/.test(zip)) return problem('zip', 'zip')
  const numbers: { phone?: string; fax?: string } = {}
  for (const field of ['phone', 'fax'] as const) {
    const digits = digitsOf(cell(field))
    if (digits !== '' && !/^[2-9]\d{9}$/.test(digits)) return problem(field, 'number')
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
