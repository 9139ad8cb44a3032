import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Broken } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import type { KeyShares } from '#kernel/keys.ts'

/** In the folder of shares: one empty file for each who was forgotten. */
export const FORGOTTEN = 'forgotten'

/** One small file each, apart from the database: keep it out of the database's backups and give it its own. */
export function folderKeyShares(folder: string): KeyShares {
  const idsOf = (id: string): readonly [string, string] => {
    const [practice = '', subject = ''] = id.split('/')
    if (!isUuid(practice) || !isUuid(subject)) throw new Broken('a key share is named by two ids')
    return [practice, subject]
  }
  const place = (id: string): string => {
    const [practice, subject] = idsOf(id)
    return path.join(folder, practice, subject.slice(-2), subject)
  }
  return {
    put: (id, share) => keep(place(id), share),
    // Read at once: for 32 bytes, handing four calls to another thread and back costs ten times the reading.
    find: async (id) => {
      try {
        return readFileSync(place(id))
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw e
      }
    },
    // The mark first: after a crash between the two, whoever reads the marks destroys the share again.
    destroy: async (id) => {
      await keep(path.join(folder, FORGOTTEN, ...idsOf(id)), Buffer.alloc(0))
      await rm(place(id), { force: true })
      await syncFolder(path.dirname(place(id)))
    },
    forgotten: async function* () {
      const at = path.join(folder, FORGOTTEN)
      for (const practice of await readdir(at).catch(() => []))
        for (const subject of await readdir(path.join(at, practice)).catch(() => []))
          if (isUuid(practice) && isUuid(subject)) yield `${practice}/${subject}`
    },
  }
}

async function keep(file: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.${randomBytes(4).toString('hex')}`
  const h = await open(beside, 'wx', 0o600)
  await h.writeFile(bytes)
  await h.sync()
  await h.close()
  await rename(beside, file)
  await syncFolder(path.dirname(file))
}

/** A name is on the disk only once its folder is: a share that a power cut takes is a patient nobody can read. */
async function syncFolder(folder: string): Promise<void> {
  const h = await open(folder).catch(() => undefined)
  await h?.sync().catch(() => undefined)
  await h?.close()
}
