import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { Broken } from '#kernel/errors.ts'
import type { KeyProvider } from '#kernel/keys.ts'
import { unwrapKey, wrapKey } from '#kernel/seal.ts'

const idOf = (key: Buffer): string =>
  'local-' + createHash('sha256').update('kairos root').update(key).digest('hex').slice(0, 12)

/**
 * The root key in a file of 32 random bytes, made on first use, mode 0600. Whoever has this file and the database can read
 * everything; whoever loses it can read nothing: keep a copy apart from the database's backups.
 */
export function localKeyFile(folder: string): KeyProvider {
  let cached: Promise<Buffer> | undefined
  const root = () =>
    (cached ??= loadOrMakeKey(folder, 'root.key').catch((e: unknown) => ((cached = undefined), Promise.reject(e))))
  return {
    rootKeyId: async () => idOf(await root()),
    wrap: async (context, key) => wrapKey(await root(), context, key),
    unwrap: async (context, wrapped) => unwrapKey(await root(), context, wrapped),
  }
}

/** The 32 secret bytes of that name in a folder, made on first use, mode 0600. Throws a sentence for the operator. */
export async function loadOrMakeKey(folder: string, name: string): Promise<Buffer> {
  const file = path.join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await readFile(file).catch(() => undefined)
  if (found) {
    if (found.length !== 32)
      throw new Broken(`${file} is not a key: it must hold exactly 32 bytes. Put the copy back from your key backup.`)
    if ((await stat(file)).mode & 0o077) throw new Broken(`${file} can be read by others. Run: chmod 600 ${file}`)
    return found
  }
  // Written beside and renamed, so that a crash leaves a whole key or none; a link in place means another process was first.
  const key = randomBytes(32)
  const beside = `${file}.${randomBytes(4).toString('hex')}`
  const h = await open(beside, 'wx', 0o600)
  await h.writeFile(key)
  await h.sync()
  await h.close()
  const winner = await readFile(file).catch(() => undefined)
  if (winner) return winner
  await rename(beside, file)
  return key
}
