import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import { datedEarly, type Early } from './dated-early.ts'
import { judgeEpochs, type Loss } from './epochs.ts'
import { leafOf, type PrintedRow, type Source, timeOf } from './logged-rows.ts'
import { emptyTree, grow, rootOf } from './merkle.ts'
import { openNote, type NoteVerifier } from './signed-note.ts'

/** What a dump holds of the log: only hashes of the rows themselves are kept, so millions fit. */
export type Dumped = {
  readonly leaves: readonly DumpedLeaf[]
  /** By source and row id. `undefined` hash: the row cannot be read. */
  readonly rows: ReadonlyMap<string, DumpedRow>
  /** Rows whose id another row has: PostgreSQL allows that for looks, the application never does it. */
  readonly doubles: readonly DumpedRow[]
  /** Transactions below this have all been looked at, by practice. */
  readonly horizons: ReadonlyMap<string, bigint>
}
export type DumpedLeaf = {
  readonly organizationId: string
  readonly position: number
  readonly source: string
  readonly rowId: string
  readonly hash: Buffer
}
export type DumpedRow = {
  readonly organizationId: string
  readonly source: Source
  readonly rowId: string
  readonly hash: Buffer | undefined
  readonly xid: bigint
  /** When it says that it was; NaN where that cannot be read. */
  readonly at: number
}

/** One thing that is not as it was signed, in words, with where. */
export type Fault = { readonly organizationId: string; readonly says: string }
export type Verdict = {
  readonly faults: readonly Fault[]
  /** What a restore to an earlier moment left behind, as it was openly signed: no fault, and not to be kept quiet. */
  readonly losses: readonly Loss[]
  /** Dated long before their place: no fault either, for it is as it was signed. */
  readonly early: readonly Early[]
  readonly leaves: number
  readonly checkpoints: number
  /** Rows not in the log yet: of the last second, or of a transaction that was still open. */
  readonly waiting: number
  /** Leaves after the newest checkpoint: nobody has signed for them yet. */
  readonly unsigned: number
}

export const rowKey = (source: string, rowId: string): string => `${source} ${rowId}`

/** A row of a dump, reduced to what is compared. */
export function dumpedRow(source: Source, row: PrintedRow): DumpedRow {
  return {
    organizationId: row['organization_id'] ?? '',
    source,
    rowId: row['id'] ?? '',
    hash: hashOf(source, row),
    xid: BigInt(/^\d+$/.test(row['xid'] ?? '') ? (row['xid'] ?? '0') : '0'),
    at: timeOf(row),
  }
}
function hashOf(source: Source, row: PrintedRow): Buffer | undefined {
  try {
    return leafOf(source, row)
  } catch {
    return undefined
  }
}

/**
 * Holds a dump against the checkpoints that were signed while it grew. Needs nothing else: no database, no secret key.
 * @param notes signed notes in any order, from any number of places.
 */
export function verifyLog(dump: Dumped, notes: readonly string[], by: NoteVerifier): Verdict {
  const faults: Fault[] = []
  const say = (organizationId: string, says: string) => void faults.push({ organizationId, says })
  const signed = readSigned(notes, by, say)

  const logs = Map.groupBy(dump.leaves, (l) => l.organizationId)
  const logged = new Set<string>()
  const losses: Loss[] = []
  const early: Early[] = []
  let unsigned = 0
  for (const org of new Set([...logs.keys(), ...signed.keys()])) {
    const leaves = (logs.get(org) ?? []).toSorted((a, b) => a.position - b.position)
    for (const leaf of leaves) {
      const key = rowKey(leaf.source, leaf.rowId)
      if (logged.has(key)) say(org, `position ${leaf.position}: ${key} is in the log twice`)
      logged.add(key)
    }
    checkRows(org, leaves, dump, say)
    const judged = judgeEpochs(org, signed.get(org) ?? [], say)
    losses.push(...judged.losses)
    early.push(...datedEarly(org, leaves.map(datedIn(dump)), judged.binding))
    unsigned += checkRoots(org, leaves, judged.binding, say)
  }
  for (const { organizationId, source, rowId } of dump.doubles)
    say(organizationId, `${rowKey(source, rowId)} is there twice`)
  let waiting = 0
  for (const [key, row] of dump.rows) {
    if (logged.has(key)) continue
    // The sequencer has been past this number: a row it did not see was put there afterwards.
    if (row.xid < (dump.horizons.get(row.organizationId) ?? 0n))
      say(row.organizationId, `${key} was put in afterwards: the log passed its place and never saw it`)
    else waiting++
  }
  const checkpoints = [...signed.values()].reduce((n, all) => n + all.length, 0)
  return { faults, losses, early, leaves: dump.leaves.length, checkpoints, waiting, unsigned }
}

type Say = (organizationId: string, says: string) => void

const datedIn =
  (dump: Dumped) =>
  ({ position, source, rowId }: DumpedLeaf) => ({
    position,
    source,
    rowId,
    at: dump.rows.get(rowKey(source, rowId))?.at ?? NaN,
  })

function readSigned(notes: readonly string[], by: NoteVerifier, say: Say): Map<string, Checkpoint[]> {
  const logs = new Map<string, Map<string, Checkpoint>>()
  for (const [i, note] of notes.entries()) {
    const text = openNote(note, by)
    const one = text === undefined ? undefined : readCheckpoint(text)
    if (!one) {
      say('', `checkpoint ${i + 1} was not signed by this key, or was changed since`)
      continue
    }
    const log = logs.get(one.organizationId) ?? new Map<string, Checkpoint>()
    logs.set(one.organizationId, log)
    const place = `${one.epoch} ${one.size}`
    const other = log.get(place)
    if (other && other.root !== one.root)
      say(
        one.organizationId,
        `a fork: two histories of ${one.size} entries were signed, at ${other.at} and at ${one.at}`,
      )
    // The beginning of an epoch says more than a later checkpoint of the same size.
    if (!other?.left || one.left) log.set(place, one)
  }
  return new Map([...logs].map(([org, log]) => [org, [...log.values()]]))
}

function checkRows(org: string, leaves: readonly DumpedLeaf[], dump: Dumped, say: Say): void {
  for (const [expected, leaf] of leaves.entries()) {
    if (leaf.position !== expected && leaf.position !== (leaves[expected - 1]?.position ?? -1) + 1)
      say(org, `position ${expected}: a gap in the log, up to position ${leaf.position}`)
    const row = dump.rows.get(rowKey(leaf.source, leaf.rowId))
    const where = `position ${leaf.position}: ${leaf.source} ${leaf.rowId}`
    if (!row) say(org, `${where} was removed`)
    else if (row.organizationId !== org) say(org, `${where} was moved to another practice`)
    else if (!row.hash?.equals(leaf.hash)) say(org, `${where} was changed`)
  }
}

/** Each checkpoint against the tree of that size. Returns how many leaves nobody has signed for. */
function checkRoots(org: string, leaves: readonly DumpedLeaf[], signed: readonly Checkpoint[], say: Say): number {
  let tree = emptyTree
  let good = 0
  for (const c of signed) {
    if (c.size > leaves.length) {
      say(org, `the end is missing: ${c.size} entries were signed at ${c.at} and ${leaves.length} are here`)
      return 0
    }
    tree = grow(
      tree,
      leaves.slice(tree.size, c.size).map((l) => l.hash),
    )
    if (rootOf(tree).toString('base64') !== c.root) {
      say(org, `positions ${good} to ${c.size - 1} are not those signed at ${c.at}`)
      return 0
    }
    good = c.size
  }
  return leaves.length - good
}
