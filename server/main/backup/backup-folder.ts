import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { SealBroken, type NamedKey } from '#kernel/seal.ts'
import { collect, contextOf, openStream, sealStream } from '#kernel/seal-stream.ts'

const HEAD = 'kairos-backup.json'
const FORMAT = 1

/** A backup, opened: each file in it is packed and sealed, and bound to its own name. */
export type BackupFolder = { readonly folder: string; readonly key: NamedKey }
export type Written = { readonly bytes: number; readonly sha256: string }

const keyIdOf = (key: Buffer): string =>
  createHash('sha256').update('kairos backup').update(key).digest('hex').slice(0, 12)

const namedKey = (bytes: Buffer): NamedKey => ({ scope: 'platform', subject: 'backup', version: 1, bytes })

export class BackupFault extends Error {}

/** Opens the backup in a folder. Throws a sentence for the operator when there is none or it has another key. */
export async function openBackup(folder: string, key: Buffer): Promise<BackupFolder> {
  const head = await readHead(folder)
  if (!head) throw new BackupFault(`${folder} holds no backup of Kairos.`)
  if (head.keyId !== keyIdOf(key))
    throw new BackupFault(
      `The backup in ${folder} was sealed with the key ${head.keyId}, and this backup.key is ${keyIdOf(key)}. Take the key copy that belongs to it.`,
    )
  return { folder, key: namedKey(key) }
}

/** As above, and begins a new backup in a folder that is missing or empty. */
export async function openOrBeginBackup(folder: string, key: Buffer): Promise<BackupFolder> {
  if (!(await readHead(folder))) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if ((await readdir(folder)).length > 0)
      throw new BackupFault(`${folder} is not empty and holds no backup of Kairos. Name an empty folder for a new one.`)
    await writeFile(path.join(folder, HEAD), `${JSON.stringify({ format: FORMAT, keyId: keyIdOf(key) })}\n`, {
      mode: 0o600,
    })
  }
  return openBackup(folder, key)
}

async function readHead(folder: string): Promise<{ keyId: string } | undefined> {
  const text = await readFile(path.join(folder, HEAD), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  let head: { format?: unknown; keyId?: unknown } = {}
  try {
    head = JSON.parse(text) as typeof head
  } catch {
    // Said below, with what is to be done about it.
  }
  if (typeof head.keyId !== 'string' || head.format !== FORMAT)
    throw new BackupFault(`${path.join(folder, HEAD)} is damaged, or from a newer Kairos.`)
  return { keyId: head.keyId }
}

/** Names in one folder of the backup; none when it is not there. Files half written are left out. */
export const listIn = async ({ folder }: BackupFolder, place: string): Promise<string[]> =>
  (await readdir(path.join(folder, place)).catch(() => [])).filter((n) => !n.endsWith('.part')).toSorted()

/** Packs, seals and keeps it: whole and on the disk, or not at all. */
export async function writeSealed(
  { folder, key }: BackupFolder,
  name: string,
  content: AsyncIterable<Uint8Array> | Buffer,
): Promise<Written> {
  const file = path.join(folder, name)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.part`
  const handle = await open(part, 'w', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const source = Buffer.isBuffer(content) ? [content] : content
    await pipeline(
      Readable.from(source, { objectMode: false }),
      createGzip({ level: 1 }),
      sealStream(key, contextOf('backup', name)),
      async (sealed: AsyncIterable<Buffer>) => {
        for await (const chunk of sealed) {
          await handle.writeFile(chunk)
          hash.update(chunk)
          bytes += chunk.length
        }
      },
    )
    await handle.sync()
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  await rename(part, file)
  const parent = await open(path.dirname(file), 'r')
  await parent.sync().finally(() => parent.close())
  return { bytes, sha256: hash.digest('hex') }
}

/** What `writeSealed` kept, as it flows. Act on it only after its end. Throws a BackupFault when a bit of it is another. */
export async function* readSealed({ folder, key }: BackupFolder, name: string): AsyncGenerator<Buffer> {
  const file = path.join(folder, name)
  const sealed = createReadStream(file, { highWaterMark: 256 * 1024 })
  const content = createGunzip()
  const flowing = pipeline(sealed, openStream(key, contextOf('backup', name)), content)
  // Heard below, once what had flowed by then is given out.
  flowing.catch(() => undefined)
  try {
    for await (const chunk of content) yield chunk as Buffer
    await flowing
  } catch (error) {
    throw faultOf(error, name)
  } finally {
    sealed.destroy()
  }
}

export const readAllSealed = (backup: BackupFolder, name: string): Promise<Buffer> => collect(readSealed(backup, name))

export async function readJson<T>(backup: BackupFolder, name: string): Promise<T> {
  return JSON.parse((await readAllSealed(backup, name)).toString('utf8')) as T
}

export const removeFrom = ({ folder }: BackupFolder, name: string): Promise<void> =>
  rm(path.join(folder, name), { recursive: true, force: true })

function faultOf(error: unknown, name: string): unknown {
  if (error instanceof SealBroken) return new BackupFault(`${name} in the backup is damaged: it does not open.`)
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return new BackupFault(`${name} is missing from the backup.`)
  return error
}
