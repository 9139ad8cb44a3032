import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { SealBroken, type NamedKey } from '#kernel/seal.ts'
import { collect, contextOf, openStream, sealStream, streamOf } from '#kernel/seal-stream.ts'
import { type BackupPlace, NotInBackup } from './backup-place.ts'

const HEAD = 'kairos-backup.json'
const FORMAT = 1

/** A backup, opened: each file in it is packed and sealed, and bound to its own name. */
export type Backup = { readonly place: BackupPlace; readonly key: NamedKey }
export type Written = { readonly bytes: number; readonly sha256: string }

const keyIdOf = (key: Buffer): string =>
  createHash('sha256').update('kairos backup').update(key).digest('hex').slice(0, 12)

const namedKey = (bytes: Buffer): NamedKey => ({ scope: 'platform', subject: 'backup', version: 1, bytes })

export class BackupFault extends Error {}

/** Opens the backup in a place. Throws a sentence for the operator when there is none or it has another key. */
export async function openBackup(place: BackupPlace, key: Buffer): Promise<Backup> {
  const head = await readHead(place)
  if (!head) throw new BackupFault(`${place.name} holds no backup of Kairos.`)
  if (head.keyId !== keyIdOf(key))
    throw new BackupFault(
      `The backup in ${place.name} was sealed with the key ${head.keyId}, and this backup.key is ${keyIdOf(key)}. Take the key copy that belongs to it.`,
    )
  return { place, key: namedKey(key) }
}

/** As above, and begins a new backup in a place that is missing or empty. */
export async function openOrBeginBackup(place: BackupPlace, key: Buffer): Promise<Backup> {
  if (!(await readHead(place))) {
    if ((await place.list('')).length > 0)
      throw new BackupFault(
        `${place.name} is not empty and holds no backup of Kairos. Name an empty place for a new one.`,
      )
    await place.put(HEAD, streamOf(Buffer.from(`${JSON.stringify({ format: FORMAT, keyId: keyIdOf(key) })}\n`)))
  }
  return openBackup(place, key)
}

async function readHead(place: BackupPlace): Promise<{ keyId: string } | undefined> {
  let head: { format?: unknown; keyId?: unknown } = {}
  try {
    head = JSON.parse((await collect(place.get(HEAD))).toString('utf8')) as typeof head
  } catch (error) {
    if (error instanceof NotInBackup) return undefined
    // What is no JSON is said below, with what is to be done about it.
    if (!(error instanceof SyntaxError)) throw error
  }
  if (typeof head.keyId !== 'string' || head.format !== FORMAT)
    throw new BackupFault(`${HEAD} in ${place.name} is damaged, or from a newer Kairos.`)
  return { keyId: head.keyId }
}

/** Names in one folder of the backup; none when it is not there. Files half written are left out. */
export const listIn = ({ place }: Backup, folder: string): Promise<string[]> => place.list(folder)

/** Packs, seals and keeps it: whole and lasting, or not at all. */
export async function writeSealed(
  { place, key }: Backup,
  name: string,
  content: AsyncIterable<Uint8Array> | Buffer,
): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  const counted = async function* (sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of sealed) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  let kept: Promise<void> | undefined
  try {
    await pipeline(
      Readable.from(Buffer.isBuffer(content) ? [content] : content, { objectMode: false }),
      createGzip({ level: 1 }),
      sealStream(key, contextOf('backup', name)),
      (sealed: AsyncIterable<Buffer>) => (kept = place.put(name, counted(sealed))),
    )
  } catch (error) {
    // Whoever is told has nothing half kept behind them.
    await kept?.catch(() => undefined)
    throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** What `writeSealed` kept, as it flows. Act on it only after its end. Throws a BackupFault when a bit of it is another. */
export async function* readSealed({ place, key }: Backup, name: string): AsyncGenerator<Buffer> {
  const sealed = Readable.from(place.get(name), { objectMode: false })
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

export const readAllSealed = (backup: Backup, name: string): Promise<Buffer> => collect(readSealed(backup, name))

export async function readJson<T>(backup: Backup, name: string): Promise<T> {
  return JSON.parse((await readAllSealed(backup, name)).toString('utf8')) as T
}

export const removeFrom = ({ place }: Backup, name: string): Promise<void> => place.remove(name)

function faultOf(error: unknown, name: string): unknown {
  if (error instanceof SealBroken) return new BackupFault(`${name} in the backup is damaged: it does not open.`)
  if (error instanceof NotInBackup) return new BackupFault(`${name} is missing from the backup.`)
  return error
}
