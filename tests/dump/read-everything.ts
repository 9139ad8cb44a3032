import { Buffer } from 'node:buffer'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { makeFinder } from './find-words.ts'
import { openWrappings } from './open-wrappings.ts'

/** Something that was stored, with where it stood. */
export type Piece = {
  readonly where: string
  readonly bytes: Buffer
  /** A number, a date or an id: it can be a planted word, and can wrap none. */
  readonly bare?: boolean
}
export type Hit = { readonly word: string; readonly where: string; readonly how: string }
/** What the design says stays clear: both must fit, and the reason is for the reader. */
export type Allowed = { readonly where: RegExp; readonly word: RegExp; readonly why: string }

const BARE = new Set([
  'uuid',
  'integer',
  'bigint',
  'smallint',
  'boolean',
  'date',
  'timestamp with time zone',
  'oid',
  'real',
])

/**
 * Every value of every column of every table, as a superuser reads it: no wall hides a row, TOAST is put together, and what
 * PostgreSQL remembers of values for its planner is read too.
 */
export async function* readTables(admin: ConnectionConfig): AsyncGenerator<Piece> {
  const batches = await withClient(admin, async (client) => {
    await client.query('set bytea_output = hex')
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
       union all select 'pg_catalog', unnest(array['pg_statistic', 'pg_largeobject', 'pg_stat_activity'])`,
    )
    const pieces: Piece[] = []
    for (const { schema, name } of tables) {
      const from = `"${schema}"."${name}"`
      const { rows: columns } = await client.query<{ name: string; type: string }>(
        `select attname::text as name, atttypid::regtype::text as type from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [from],
      )
      const shown = columns.map((c) => (c.type === 'bytea' ? `"${c.name}"` : `"${c.name}"::text`)).join(', ')
      const { rows } = await client.query<(string | Buffer | null)[]>({
        text: `select ${shown} from ${from}`,
        rowMode: 'array',
      })
      for (const row of rows)
        row.forEach((value, i) => {
          if (value === null) return
          const { name: column, type } = columns[i] ?? { name: '', type: '' }
          const bytes = typeof value === 'string' ? Buffer.from(value) : value
          pieces.push({ where: `table ${name}.${column}`, bytes, bare: BARE.has(type) })
        })
    }
    return pieces
  })
  yield* batches
}

/** Every file below a folder, and its name, which may tell as much. */
export async function* readFiles(
  folder: string,
  called: string,
  leaveOut: (path: string) => boolean = () => false,
): AsyncGenerator<Piece> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const e of entries) {
    const file = join(e.parentPath, e.name)
    if (leaveOut(file)) continue
    const where = `${called}${file.slice(folder.length)}`
    yield { where: `name of ${where}`, bytes: Buffer.from(e.name) }
    // A file may go while we look: what is gone is no longer stored.
    if (e.isFile()) yield { where, bytes: await readFile(file).catch(() => Buffer.alloc(0)) }
  }
}

/** The words in any wrapping of any piece. The same value in the same column is opened once. */
export async function findPlanted(
  pieces: AsyncIterable<Piece>,
  words: readonly string[],
  allowed: readonly Allowed[] = [],
): Promise<{ hits: Hit[]; pieces: number; bytes: number }> {
  const find = makeFinder(words)
  const hits = new Map<string, Hit>()
  const known = new Set<string>()
  let count = 0
  let bytes = 0
  for await (const piece of pieces) {
    count++
    bytes += piece.bytes.length
    const mark = `${piece.where} ${piece.bytes.length < 4096 ? piece.bytes.toString('latin1') : count}`
    if (known.has(mark)) continue
    known.add(mark)
    for await (const { how, bytes: inside } of piece.bare
      ? [{ how: '', bytes: piece.bytes }]
      : openWrappings(piece.bytes))
      for (const word of find(inside)) {
        const hit = { word, where: piece.where, how: how || 'as it is' }
        if (!allowed.some((a) => a.where.test(hit.where) && a.word.test(hit.word)))
          hits.set(`${hit.word} ${hit.where} ${hit.how}`, hit)
      }
  }
  return { hits: [...hits.values()], pieces: count, bytes }
}

/** The words as plain bytes in the database's own files: heap, indexes, write-ahead log. Nothing is unpacked. */
export async function findInRawFiles(
  folder: string,
  words: readonly string[],
): Promise<{ hits: Hit[]; bytes: number }> {
  const find = makeFinder(words)
  const hits: Hit[] = []
  let bytes = 0
  for await (const piece of readFiles(folder, 'raw ')) {
    bytes += piece.bytes.length
    for (const word of find(piece.bytes)) hits.push({ word, where: piece.where, how: 'as it is' })
  }
  return { hits, bytes }
}

export async function* together(...sources: AsyncIterable<Piece>[]): AsyncGenerator<Piece> {
  for (const source of sources) yield* source
}
