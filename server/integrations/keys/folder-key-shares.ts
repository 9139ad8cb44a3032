import { readFileSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Broken } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import type { KeyShares } from '#kernel/keys.ts'

/** One small file a patient, apart from the database: keep it out of the database's backups and give it its own. */
export function folderKeyShares(folder: string): KeyShares {
  const place = (id: string): string => {
    const [practice = '', patient = ''] = id.split('/')
    if (!isUuid(practice) || !isUuid(patient)) throw new Broken('a key share is named by two ids')
    return path.join(folder, practice, patient.slice(-2), patient)
  }
  return {
    put: async (id, share) => {
      const file = place(id)
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      const beside = `${file}.${randomBytes(4).toString('hex')}`
      const h = await open(beside, 'wx', 0o600)
      await h.writeFile(share)
      await h.sync()
      await h.close()
      await rename(beside, file)
    },
    // Read at once: for 32 bytes, handing four calls to another thread and back costs ten times the reading.
    find: async (id) => {
      try {
        return readFileSync(place(id))
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw e
      }
    },
    destroy: (id) => rm(place(id), { force: true }),
  }
}
