import { isSource, type PrintedRow } from './logged-rows.ts'
import { dumpedRow, type Dumped, type DumpedLeaf, type DumpedRow, rowKey } from './verify-log.ts'

const START = /^COPY (?:public\.)?"?(\w+)"? \((.+)\) FROM stdin;$/
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
/** A field of COPY's text format: `\N` is null, a backslash makes the next character mean something. */
const field = (text: string): string | null =>
  text === '\\N' ? null : text.includes('\\') ? text.replace(/\\(.)/gs, (_, c: string) => ESCAPES[c] ?? c) : text

export type DumpReader = {
  take(line: string): void
  /** @throws {RangeError} when what was read holds no log. */
  end(): Dumped
}

/**
 * Takes what `pg_dump --format=plain` prints, line by line: the logged tables, the log's leaves and heads. Everything else
 * passes by. Keeps hashes, never a line.
 */
export function openDumpReader(): DumpReader {
  const leaves: DumpedLeaf[] = []
  const rows = new Map<string, DumpedRow>()
  const doubles: DumpedRow[] = []
  const horizons = new Map<string, bigint>()
  const seen = new Set<string>()
  let table = ''
  let columns: string[] = []
  return {
    take: (line) => {
      if (table === '') {
        const start = START.exec(line)
        table = start?.[1] ?? ''
        columns = (start?.[2] ?? '').split(',').map((c) => c.trim().replaceAll('"', ''))
        seen.add(table)
        return
      }
      if (line === '\\.') {
        table = ''
        return
      }
      if (!isSource(table) && table !== 'log_leaf' && table !== 'log_head') return
      const values = line.split('\t')
      const row: PrintedRow = Object.fromEntries(columns.map((c, i) => [c, field(values[i] ?? '\\N')]))
      if (table === 'log_leaf') leaves.push(leafRow(row))
      else if (table === 'log_head') horizons.set(row['organization_id'] ?? '', BigInt(row['horizon'] ?? '0'))
      else {
        const one = dumpedRow(table, row)
        const key = rowKey(table, one.rowId)
        if (rows.has(key)) doubles.push(one)
        else rows.set(key, one)
      }
    },
    end: () => {
      if (!seen.has('log_leaf'))
        throw new RangeError(
          'This is no plain dump of a Kairos database with a log: make one with pg_dump --format=plain, of all tables.',
        )
      return { leaves, rows, doubles, horizons }
    },
  }
}

/** A whole dump at once. */
export async function readDump(lines: AsyncIterable<string> | Iterable<string>): Promise<Dumped> {
  const reader = openDumpReader()
  for await (const line of lines) reader.take(line)
  return reader.end()
}

const leafRow = (row: PrintedRow): DumpedLeaf => ({
  organizationId: row['organization_id'] ?? '',
  position: Number(row['position']),
  source: row['source'] ?? '',
  rowId: row['row_id'] ?? '',
  hash: Buffer.from((row['hash'] ?? '').replace(/^\\x/, ''), 'hex'),
})
