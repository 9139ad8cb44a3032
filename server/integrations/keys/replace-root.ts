import { randomBytes } from 'node:crypto'
import { link, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { RootKeyMissing } from '#kernel/keys.ts'
import { findKey, localKeyId, retiredRootName } from './local-key-file.ts'

/**
 * Puts a new root key in the place of the one that is there, which stays beside it under its own name: at any moment both are
 * whole on the disk, and what is wrapped by either opens. Gives the new one's name.
 */
export async function replaceRoot(folder: string): Promise<string> {
  const before = await findKey(folder, 'root.key')
  if (!before)
    throw new RootKeyMissing(`${path.join(folder, 'root.key')} is missing. Put it back from your copy of the keys.`)
  const file = path.join(folder, 'root.key')
  await link(file, path.join(folder, retiredRootName(localKeyId(before)))).catch((e: NodeJS.ErrnoException) => {
    if (e.code !== 'EEXIST') throw e
  })
  await sync(folder)
  const key = randomBytes(32)
  const beside = `${file}.${randomBytes(4).toString('hex')}`
  const h = await open(beside, 'wx', 0o600)
  await h.writeFile(key)
  await h.sync()
  await h.close()
  await rename(beside, file)
  await sync(folder)
  return localKeyId(key)
}

async function sync(folder: string): Promise<void> {
  const h = await open(folder)
  await h.sync().catch(() => undefined)
  await h.close()
}
