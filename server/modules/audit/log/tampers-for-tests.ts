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

function rowOf(source: Source, n: number): Record<string, string | null> {
  const row: Record<string, string | null> = Object.fromEntries(LOGGED[source].map((c) => [c, `${c} ${n}`]))
  const at = new Date(Date.UTC(2026, 10, 22) + n * 777).toISOString().replace('T', ' ').replace('Z', '+00')
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

/** A sound log of `size` entries, signed every `every`. */
export function soundLog(size: number, every: number): Stolen {
  const rows = Array.from({ length: size }, (_, n) => {
    const source = SOURCES[n % SOURCES.length] as Source
    return { source, row: rowOf(source, n) }
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
function changeOne(log: Stolen, pick: Pick): void {
  const { source, row } = log.rows[pick(log.rows.length)] as Stolen['rows'][number]
  const columns = LOGGED[source].filter((c) => !['organization_id', 'id', 'at', 'quarter'].includes(c))
  row[columns[pick(columns.length)] as string] = `changed ${pick(1000)}`
}
const cut = <T>(list: T[], at: number): T => list.splice(at, 1)[0] as T

/** Nine ways to falsify a log. Each takes a sound one and gives a false one. */
export const TAMPERS: Readonly<Record<string, (sound: Stolen, pick: Pick) => Stolen>> = {
  'a row edited': (sound, pick) => {
    const log = copy(sound)
    changeOne(log, pick)
    return log
  },
  'a row edited and the log hashed anew': (sound, pick) => {
    const log = copy(sound)
    changeOne(log, pick)
    rehash(log)
    return log
  },
  'a time set back by a microsecond': (sound, pick) => {
    const log = copy(sound)
    const { row } = log.rows[pick(log.rows.length)] as Stolen['rows'][number]
    row['at'] = (row['at'] ?? '').replace(/(\.\d{3})/, '$1001')
    if (pick(2) === 0) rehash(log)
    return log
  },
  'a row removed': (sound, pick) => {
    const log = copy(sound)
    const at = pick(log.rows.length)
    cut(log.rows, at)
    if (pick(2) === 0) {
      cut(log.leaves, at)
      log.leaves = log.leaves.map((l, position) => ({ ...l, position }))
    }
    return log
  },
  'a row put in': (sound, pick) => {
    const log = copy(sound)
    const source = SOURCES[pick(SOURCES.length)] as Source
    const at = pick(log.rows.length)
    log.rows.splice(at, 0, { source, row: { ...rowOf(source, 5_000_000 + pick(1000)), xid: String(1000 + at) } })
    if (pick(2) === 0) rehash(log)
    return log
  },
  'two entries in another order': (sound, pick) => {
    const log = copy(sound)
    const one = pick(log.rows.length - 1)
    const two = one + 1 + pick(log.rows.length - one - 1)
    const [a, b] = [log.rows[one], log.rows[two]] as [Stolen['rows'][number], Stolen['rows'][number]]
    log.rows[one] = b
    log.rows[two] = a
    rehash(log)
    return log
  },
  'the end cut off': (sound, pick) => {
    const log = copy(sound)
    const kept = pick(log.rows.length)
    log.rows.length = kept
    log.leaves.length = kept
    return log
  },
  'a row moved to another practice': (sound, pick) => {
    const log = copy(sound)
    const { row } = log.rows[pick(log.rows.length)] as Stolen['rows'][number]
    row['organization_id'] = OTHER
    return log
  },
  'a history of one’s own, signed with another key or told as a fork': (sound, pick) => {
    const log = copy(sound)
    changeOne(log, pick)
    rehash(log)
    const size = 1 + pick(log.leaves.length)
    const tree = grow(
      emptyTree,
      log.leaves.slice(0, size).map((l) => l.hash),
    )
    const text = writeCheckpoint(checkpointOf(ORG, tree, new Date(Date.UTC(2026, 10, 23))))
    if (pick(2) === 0) log.notes.push(thief.sign(text))
    else log.notes = log.notes.map((note, i) => (i === log.notes.length - 1 ? thief.sign(text) : note))
    return log
  },
}

/** Random tampers, each kind in turn. Returns the ones that were not found, by kind and number. */
export function tamperAtRandom(times: number): { found: number; missed: string[] } {
  const kinds = Object.entries(TAMPERS)
  const missed: string[] = []
  const sound = soundLog(96, 17)
  const pick: Pick = (below) => (below <= 1 ? 0 : randomBytes(4).readUInt32LE() % below)
  for (let i = 0; i < times; i++) {
    const [kind, tamper] = kinds[i % kinds.length] as [string, (typeof TAMPERS)[string]]
    if (judge(tamper(sound, pick)).faults.length === 0) missed.push(`${kind}, number ${i}`)
  }
  return { found: times - missed.length, missed }
}
