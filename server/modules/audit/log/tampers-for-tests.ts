import { createHash, randomBytes } from 'node:crypto'
import { checkpointOf, writeCheckpoint } from './checkpoint.ts'
import { leafOf, LOGGED, type PrintedRow, type Source } from './logged-rows.ts'
import { emptyTree, grow } from './merkle.ts'
import { noteSigner, readVerifierKey } from './signed-note.ts'
import {
  dumpedRow,
  type Dumped,
  type DumpedLeaf,
  type DumpedRow,
  rowKey,
  verifyLog,
  type Verdict,
} from './verify-log.ts'

/** A log as a thief with every right in the database finds it: everything but the secret key and the notes kept elsewhere. */
export type Stolen = {
  rows: { source: Source; row: Record<string, string | null> }[]
  leaves: DumpedLeaf[]
  notes: string[]
  horizon: bigint
}
type Pick = (below: number) => number

const seed = createHash('sha256').update('a key for tests').digest()
const signer = noteSigner('kairos', seed)
const verifier = readVerifierKey(signer.verifierKey)
export const signForTests = signer.sign
const thief = noteSigner('kairos', createHash('sha256').update('another key').digest())

const ORG = '018f0000-0000-7000-8000-00000000000a'
const OTHER = '018f0000-0000-7000-8000-00000000000b'
const idOf = (n: number): string => `018f0000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`
const SOURCES: readonly Source[] = ['audit', 'disclosure', 'timeline_entry', 'staff_note']

const STEADY = (n: number): number => Date.UTC(2026, 10, 22) + n * 777

function rowOf(source: Source, n: number, dated = STEADY): Record<string, string | null> {
  const row: Record<string, string | null> = Object.fromEntries(LOGGED[source].map((c) => [c, `${c} ${n}`]))
  const at = new Date(dated(n)).toISOString().replace('T', ' ').replace('Z', '+00')
  return {
    ...row,
    organization_id: ORG,
    id: idOf(n),
    at,
    xid: String(1000 + n),
    ...(source === 'disclosure' ? { quarter: at } : {}),
  }
}
const leafAt = (position: number, source: Source, row: PrintedRow): DumpedLeaf => ({
  organizationId: row['organization_id'] ?? '',
  position,
  source,
  rowId: row['id'] ?? '',
  hash: leafOf(source, row),
})

/** A sound log of `size` entries, signed every `every`; `dated` is the time that each says. */
export function soundLog(size: number, every: number, dated = STEADY): Stolen {
  const rows = Array.from({ length: size }, (_, n) => {
    const source = SOURCES[n % SOURCES.length] as Source
    return { source, row: rowOf(source, n, dated) }
  })
  const leaves = rows.map(({ source, row }, n) => leafAt(n, source, row))
  const notes: string[] = []
  for (let tree = emptyTree; tree.size < size;) {
    tree = grow(
      tree,
      leaves.slice(tree.size, tree.size + every).map((l) => l.hash),
    )
    notes.push(
      signer.sign(writeCheckpoint(checkpointOf(ORG, tree, new Date(Date.UTC(2026, 10, 22) + tree.size * 1000)))),
    )
  }
  return { rows, leaves, notes, horizon: BigInt(1000 + size) }
}

export function judge(log: Stolen): Verdict {
  const rows = new Map<string, DumpedRow>()
  const doubles: DumpedRow[] = []
  for (const { source, row } of log.rows) {
    const one = dumpedRow(source, row)
    const key = rowKey(source, one.rowId)
    if (rows.has(key)) doubles.push(one)
    else rows.set(key, one)
  }
  const dump: Dumped = { leaves: log.leaves, rows, doubles, horizons: new Map([[ORG, log.horizon]]) }
  return verifyLog(dump, log.notes, verifier)
}

const copy = (log: Stolen): Stolen => ({
  rows: log.rows.map(({ source, row }) => ({ source, row: { ...row } })),
  leaves: [...log.leaves],
  notes: [...log.notes],
  horizon: log.horizon,
})
/** Leaves anew from the rows as they stand: what somebody who knows the code would do to hide it. */
const rehash = (log: Stolen): void => {
  log.leaves = log.rows.map(({ source, row }, n) => leafAt(n, source, row))
}
/** Its position. */
function changeOne(log: Stolen, pick: Pick): number {
  const at = pick(log.rows.length)
  const { source, row } = log.rows[at] as Stolen['rows'][number]
  const columns = LOGGED[source].filter((c) => !['organization_id', 'id', 'at', 'quarter'].includes(c))
  row[columns[pick(columns.length)] as string] = `changed ${pick(1000)}`
  return at
}
const cut = <T>(list: T[], at: number): T => list.splice(at, 1)[0] as T

/** Where a log was falsified: `left` entries where the end is gone, the number of a note, the size of a fork. */
type Touched = {
  readonly position?: number
  readonly rowId?: string
  readonly left?: number
  readonly note?: number
  readonly fork?: number
}
type Tampered = { readonly log: Stolen; readonly touched: Touched }
const EVERY = 17

/** Nine ways to falsify a log. Each takes a sound one and gives a false one, and where it was touched. */
export const TAMPERS: Readonly<Record<string, (sound: Stolen, pick: Pick) => Tampered>> = {
  'a row edited': (sound, pick) => {
    const log = copy(sound)
    return { log, touched: { position: changeOne(log, pick) } }
  },
  'a row edited and the log hashed anew': (sound, pick) => {
    const log = copy(sound)
    const position = changeOne(log, pick)
    rehash(log)
    return { log, touched: { position } }
  },
  'a time set back by a microsecond': (sound, pick) => {
    const log = copy(sound)
    const position = pick(log.rows.length)
    const { row } = log.rows[position] as Stolen['rows'][number]
    row['at'] = (row['at'] ?? '').replace(/(\.\d{3})/, '$1001')
    if (pick(2) === 0) rehash(log)
    return { log, touched: { position } }
  },
  'a row removed': (sound, pick) => {
    const log = copy(sound)
    const at = pick(log.rows.length)
    cut(log.rows, at)
    if (pick(2) !== 0) return { log, touched: { position: at } }
    cut(log.leaves, at)
    log.leaves = log.leaves.map((l, position) => ({ ...l, position }))
    // Out of the last that were signed together: then the end is what is missing.
    return { log, touched: { position: at, left: log.leaves.length } }
  },
  'a row put in': (sound, pick) => {
    const log = copy(sound)
    const source = SOURCES[pick(SOURCES.length)] as Source
    const at = pick(log.rows.length)
    const row: PrintedRow = { ...rowOf(source, 5_000_000 + pick(1000)), xid: String(1000 + at) }
    log.rows.splice(at, 0, { source, row })
    if (pick(2) !== 0) return { log, touched: { rowId: row['id'] ?? '' } }
    rehash(log)
    return { log, touched: { position: at } }
  },
  'two entries in another order': (sound, pick) => {
    const log = copy(sound)
    const one = pick(log.rows.length - 1)
    const two = one + 1 + pick(log.rows.length - one - 1)
    const [a, b] = [log.rows[one], log.rows[two]] as [Stolen['rows'][number], Stolen['rows'][number]]
    log.rows[one] = b
    log.rows[two] = a
    rehash(log)
    return { log, touched: { position: one } }
  },
  'the end cut off': (sound, pick) => {
    const log = copy(sound)
    const left = pick(log.rows.length)
    log.rows.length = left
    log.leaves.length = left
    return { log, touched: { left } }
  },
  'a row moved to another practice': (sound, pick) => {
    const log = copy(sound)
    const position = pick(log.rows.length)
    const { row } = log.rows[position] as Stolen['rows'][number]
    row['organization_id'] = OTHER
    return { log, touched: { position } }
  },
  'a history of one’s own, signed with another key or told as a fork': (sound, pick) => {
    const log = copy(sound)
    const at = changeOne(log, pick)
    rehash(log)
    const fork = Math.min(log.leaves.length, EVERY * (Math.floor(at / EVERY) + 1))
    const tree = grow(
      emptyTree,
      log.leaves.slice(0, fork).map((l) => l.hash),
    )
    const text = writeCheckpoint(checkpointOf(ORG, tree, new Date(Date.UTC(2026, 10, 23))))
    const how = pick(3)
    if (how === 0) log.notes.push(signer.sign(text))
    else if (how === 1) log.notes.push(thief.sign(text))
    else log.notes = log.notes.map((note, i) => (i === log.notes.length - 1 ? thief.sign(text) : note))
    return { log, touched: how === 0 ? { fork } : { note: log.notes.length } }
  },
}

/** Whether a fault is told of the very place. */
function isOf(says: string, { position, rowId, left, note, fork }: Touched): boolean {
  const at = (pattern: RegExp): number[] => (pattern.exec(says) ?? []).slice(1).map(Number)
  const [one] = at(/^position (\d+):/)
  const [from = NaN, to = NaN] = at(/^positions (\d+) to (\d+) are not/)
  return (
    (position !== undefined && (one === position || (from <= position && position <= to))) ||
    (rowId !== undefined && says.includes(` ${rowId} `)) ||
    (left !== undefined && at(/the end is missing: .* and (\d+) are here$/)[0] === left) ||
    (note !== undefined && at(/^checkpoint (\d+) was not signed/)[0] === note) ||
    (fork !== undefined && at(/^a fork: two histories of (\d+) entries/)[0] === fork)
  )
}

/** Random tampers, each kind in turn. Returns those that were not found, and those found elsewhere, by kind and number. */
export function tamperAtRandom(
  times: number,
  verify: (log: Stolen) => { readonly faults: Verdict['faults'] } = judge,
): { found: number; missed: string[]; elsewhere: string[] } {
  const kinds = Object.entries(TAMPERS)
  const missed: string[] = []
  const elsewhere: string[] = []
  const sound = soundLog(96, EVERY)
  const pick: Pick = (below) => (below <= 1 ? 0 : randomBytes(4).readUInt32LE() % below)
  for (let i = 0; i < times; i++) {
    const [kind, tamper] = kinds[i % kinds.length] as [string, (typeof TAMPERS)[string]]
    const { log, touched } = tamper(sound, pick)
    const { faults } = verify(log)
    if (faults.length === 0) missed.push(`${kind}, number ${i}`)
    else if (!faults.some((f) => isOf(f.says, touched))) elsewhere.push(`${kind}, number ${i}`)
  }
  return { found: times - missed.length, missed, elsewhere }
}
