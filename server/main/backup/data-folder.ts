import { type FileHandle, mkdir, open, readdir, lstat } from 'node:fs/promises'
import path from 'node:path'
import { giveTo } from '#db/embedded-postgres-cluster.ts'
import type { DatabaseUser } from '#db/embedded-postgres-user.ts'
import { BackupFault } from './backup-files.ts'

/** What a base backup leaves out, as PostgreSQL's manual lists it, and our own logs. The folders themselves are kept. */
const EMPTIED =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans|log|base\/pgsql_tmp)\//
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|recovery\.signal|standby\.signal|current_logfiles|postgresql\.auto\.conf\.tmp)$|(^|\/)(pg_internal\.init(\.\d+)?|pgsql_tmp.*)$/
const CONTROL = 'global/pg_control'
const CHUNK = 256 * 1024

export type Packed = { files: number; bytes: number }

const isMissing = (e: unknown): boolean => e instanceof Error && 'code' in e && e.code === 'ENOENT'

/**
 * A data folder as one stream, while PostgreSQL writes in it: for each entry a line of JSON, then its content in pieces with
 * their lengths before them, then a zero. What vanishes or is torn meanwhile, the log of changes makes good.
 */
export async function* packDataFolder(dataFolder: string, counted: Packed): AsyncGenerator<Buffer> {
  for await (const entry of walk(dataFolder, '')) {
    if (entry.folder) yield headOf({ path: entry.path, folder: true })
    else yield* packFile(dataFolder, entry.path, counted)
  }
  // Last, as PostgreSQL's own tool does it, and whole: it is the one file that the log cannot mend.
  yield headOf({ path: CONTROL, folder: false })
  const control = await readUntorn(path.join(dataFolder, CONTROL))
  counted.files++
  counted.bytes += control.length
  yield* [lengthOf(control.length), control, lengthOf(0)]
}

async function* walk(root: string, under: string): AsyncGenerator<{ path: string; folder: boolean }> {
  const entries = await readdir(path.join(root, under), { withFileTypes: true }).catch((e: unknown) => {
    if (isMissing(e)) return []
    throw e
  })
  for (const entry of entries) {
    const place = under === '' ? entry.name : `${under}/${entry.name}`
    if (LEFT_OUT.test(place) || EMPTIED.test(place) || place === CONTROL) continue
    if (under === 'pg_tblspc')
      throw new BackupFault('The database has a tablespace elsewhere, which this backup cannot take. Move it back.')
    if (entry.isDirectory() || place === 'pg_wal') {
      yield { path: place, folder: true }
      yield* walk(root, place)
    } else if (entry.isFile()) yield { path: place, folder: false }
  }
}

async function* packFile(root: string, place: string, counted: Packed): AsyncGenerator<Buffer> {
  let file: FileHandle
  try {
    file = await open(path.join(root, place), 'r')
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  try {
    yield headOf({ path: place, folder: false })
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK)
      if (bytesRead === 0) break
      counted.bytes += bytesRead
      yield lengthOf(bytesRead)
      yield buffer.subarray(0, bytesRead)
    }
    yield lengthOf(0)
    counted.files++
  } finally {
    await file.close()
  }
}

async function readUntorn(file: string): Promise<Buffer> {
  const read = async () => {
    const handle = await open(file, 'r')
    return handle.readFile().finally(() => handle.close())
  }
  for (let before = await read(); ;) {
    const again = await read()
    if (again.equals(before)) return again
    before = again
  }
}

const lengthOf = (n: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(n)
  return bytes
}
type Head = { readonly path: string; readonly folder: boolean }
const headOf = (head: Head): Buffer => {
  const json = Buffer.from(JSON.stringify(head))
  return Buffer.concat([lengthOf(json.length), json])
}

/** Lays the stream out in a folder that holds nothing yet, for PostgreSQL's own user to own. */
export async function unpackDataFolder(
  stream: AsyncIterable<Uint8Array>,
  dataFolder: string,
  user: DatabaseUser,
): Promise<Packed> {
  const take = reader(stream)
  const counted: Packed = { files: 0, bytes: 0 }
  await makeFolder(dataFolder, user)
  for (;;) {
    const length = await take(4, true)
    if (!length) return counted
    const head = JSON.parse((await take(length.readUInt32BE()))?.toString('utf8') ?? '') as Head
    const place = path.join(dataFolder, head.path)
    if (!place.startsWith(`${dataFolder}${path.sep}`))
      throw new BackupFault('The backup names a file outside its folder.')
    if (head.folder) {
      await makeFolder(place, user)
      continue
    }
    const file = await open(place, 'wx', 0o600)
    try {
      for (;;) {
        const n = (await take(4))?.readUInt32BE() ?? 0
        if (n === 0) break
        await file.writeFile((await take(n)) ?? Buffer.alloc(0))
        counted.bytes += n
      }
    } finally {
      await file.close()
    }
    giveTo(user, place)
    counted.files++
  }
}

async function makeFolder(folder: string, user: DatabaseUser): Promise<void> {
  await mkdir(folder, { mode: 0o700 })
  giveTo(user, folder)
}

/** Takes exactly that many bytes at a time; undefined only at the very end, where the end is allowed. */
function reader(stream: AsyncIterable<Uint8Array>) {
  const from = stream[Symbol.asyncIterator]()
  let held: Buffer[] = []
  let length = 0
  return async (wanted: number, mayEnd = false): Promise<Buffer | undefined> => {
    while (length < wanted) {
      const next = await from.next()
      if (next.done === true) {
        if (mayEnd && length === 0) return undefined
        throw new BackupFault('The backup of the database ends in the middle of a file.')
      }
      held.push(Buffer.from(next.value))
      length += next.value.length
    }
    const all = held.length === 1 && held[0] ? held[0] : Buffer.concat(held)
    held = [all.subarray(wanted)]
    length -= wanted
    return all.subarray(0, wanted)
  }
}

/** Nothing is there, or an empty folder. */
export async function isEmptyPlace(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  if (!found) return true
  return found.isDirectory() && (await readdir(folder)).length === 0
}
