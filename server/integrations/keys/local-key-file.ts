import { createHash, randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Broken } from '#kernel/errors.ts'
import { RootKeyMissing, type KeyProvider } from '#kernel/keys.ts'
import { unwrapKey, wrapKey } from '#kernel/seal.ts'

const ROOT = 'root.key'
export const localKeyId = (key: Buffer): string =>
  'local-' + createHash('sha256').update('kairos root').update(key).digest('hex').slice(0, 12)
/** Where a root key lies once a newer one took its place. */
export const retiredRootName = (id: string): string => `root-${id.replace(/^local-/, '')}.key`

/**
 * The root key in a file of 32 random bytes, mode 0600, made when the first key of a new house is wrapped. Whoever has this
 * file and the database can read everything; whoever loses it can read nothing: keep a copy apart from the database's backups.
 * Older root keys lie beside it until nothing is wrapped by them.
 */
export function localKeyFile(folder: string): KeyProvider {
  const opened = new Map<string, Buffer>()
  const name = path.join(folder, ROOT)
  /** Read each time it is to wrap: another process may have put a newer one in its place. */
  const current = async (): Promise<Buffer | undefined> => {
    const key = await findKey(folder, ROOT)
    if (key) opened.set(localKeyId(key), key)
    return key
  }
  async function rootOf(id: string): Promise<Buffer> {
    const known = opened.get(id)
    if (known) return known
    const key = await current()
    if (key && localKeyId(key) === id) return key
    const older = await findKey(folder, retiredRootName(id))
    if (older && localKeyId(older) === id) {
      opened.set(id, older)
      return older
    }
    throw new RootKeyMissing(
      key === undefined
        ? `${name} is missing, and what is stored here was sealed under the root key ${id}. Put that file back from your copy of the keys (what backup --keys wrote). No new one was made: it would open nothing.`
        : `${name} is ${localKeyId(key)}, and what is stored here was sealed under the root key ${id}. Put that one back from your copy of the keys, as ${ROOT}, or as ${retiredRootName(id)} if it was replaced since. Nothing was changed.`,
    )
  }
  return {
    rootKeyId: async () => {
      const key = await current()
      if (!key) throw new RootKeyMissing(`${name} is missing. Put it back from your copy of the keys.`)
      return localKeyId(key)
    },
    wrap: async (context, key) => {
      const root = (await current()) ?? (await loadOrMakeKey(folder, ROOT))
      return { wrapped: wrapKey(root, context, key), rootKeyId: localKeyId(root) }
    },
    unwrap: async (context, wrapped, rootKeyId) => unwrapKey(await rootOf(rootKeyId), context, wrapped),
  }
}

/** The 32 secret bytes of that name, or undefined. Throws a sentence for the operator when it is there and is no key. */
export async function findKey(folder: string, name: string): Promise<Buffer | undefined> {
  const file = path.join(folder, name)
  const found = await readFile(file).catch((e: NodeJS.ErrnoException) => {
    if (e.code === 'ENOENT') return undefined
    throw new Broken(`${file} cannot be read (${e.code}).`)
  })
  if (!found) return undefined
  if (found.length !== 32)
    throw new Broken(`${file} is not a key: it must hold exactly 32 bytes. Put the copy back from your key backup.`)
  if ((await stat(file)).mode & 0o077) throw new Broken(`${file} can be read by others. Run: chmod 600 ${file}`)
  return found
}

/** The 32 secret bytes of that name in a folder, made on first use, mode 0600. Throws a sentence for the operator. */
export async function loadOrMakeKey(folder: string, name: string): Promise<Buffer> {
  const found = await findKey(folder, name)
  if (found) return found
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Written beside and linked, so that a crash leaves a whole key or none, and of two processes one is first.
  const key = randomBytes(32)
  const beside = path.join(folder, `${name}.${randomBytes(4).toString('hex')}`)
  const h = await open(beside, 'wx', 0o600)
  await h.writeFile(key)
  await h.sync()
  await h.close()
  try {
    await link(beside, path.join(folder, name))
    return key
  } catch (e) {
    const winner = (e as NodeJS.ErrnoException).code === 'EEXIST' ? await findKey(folder, name) : undefined
    if (winner) return winner
    throw e
  } finally {
    await rm(beside, { force: true })
  }
}

/** Names of the root keys that lie beside the current one. */
export const retiredRoots = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((n) => /^root-[0-9a-f]{12}\.key$/.test(n))
