import { leafHash } from './merkle.ts'

/** What the log holds, and in which order a row's columns are hashed. What is sealed stands in by its commitment: keys may change and patients be forgotten. */
export const LOGGED = {
  audit: [
    'organization_id',
    'id',
    'command_id',
    'command',
    'actor_kind',
    'actor_person_id',
    'actor_system',
    'session_id',
    'actor_roles',
    'acting_for',
    'outcome',
    'subject_kind',
    'subject_id',
    'patient_id',
    'case_id',
    'fields',
    'writes',
    'at',
  ],
  disclosure: [
    'organization_id',
    'id',
    'session_id',
    'person_id',
    'actor_system',
    'actor_roles',
    'patient_id',
    'case_id',
    'screen',
    'how',
    'quarter',
    'at',
  ],
  timeline_entry: [
    'organization_id',
    'case_id',
    'seq',
    'id',
    'kind',
    'author_kind',
    'author_id',
    'author_role',
    'acting_for',
    'language',
    'label',
    'corrects',
    'commitment',
    'at',
  ],
  staff_note: ['organization_id', 'case_id', 'seq', 'id', 'author_id', 'author_role', 'commitment', 'at'],
} as const
export type Source = keyof typeof LOGGED
export const isSource = (name: string): name is Source => Object.hasOwn(LOGGED, name)

/** A row as PostgreSQL prints it: column to text, null where there is none. */
export type PrintedRow = Readonly<Record<string, string | null>>

const INSTANT = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d)(?::?(\d\d))?$/
/** One writing for one instant, to the microsecond: a dump prints it in whatever zone its server keeps. */
function printInstant(text: string): string {
  const [, day = '', time = '', fraction = '', hours = '', minutes = '00'] = INSTANT.exec(text) ?? []
  if (day === '') throw new RangeError('is not an instant as PostgreSQL prints it')
  const seconds = Date.parse(`${day}T${time}Z`)
  const offset = (Number(hours.slice(1)) * 60 + Number(minutes)) * (hours.startsWith('-') ? -60_000 : 60_000)
  return `${new Date(seconds - offset).toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`
}
const INSTANTS = new Set(['at', 'quarter'])
/** When a row says that it was, in milliseconds; NaN where it says nothing that can be read. */
export function timeOf(row: PrintedRow): number {
  try {
    return Date.parse(printInstant(row['at'] ?? ''))
  } catch {
    return NaN
  }
}

/** The leaf of one row: 32 bytes. Throws a RangeError when the row lacks a column or holds what PostgreSQL never prints. */
export function leafOf(source: Source, row: PrintedRow): Buffer {
  const values = LOGGED[source].map((column) => {
    const value = row[column]
    if (value === undefined) throw new RangeError(`has no column ${column}`)
    return value !== null && INSTANTS.has(column) ? printInstant(value) : value
  })
  return leafHash(Buffer.from(JSON.stringify(['kairos log 1', source, ...values])))
}
