import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BlobExists, BlobMissing, type BlobStore } from '#kernel/blob-store.ts'
import { isUuid } from '#kernel/ids.ts'

const hasCode = (e: unknown, code: string): boolean => e instanceof Error && 'code' in e && e.code === code

const syncFolder = async (folder: string) => {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Sealed blobs as files of one folder: `ab/cd/<id>`, readable by this user alone. A blob is written beside its place,
 * synced, then linked into it, so that a power cut leaves all of it or nothing and nobody's blob is ever overwritten.
 */
export const createLocalBlobStore = (folder: string): BlobStore => {
  const unfinished = join(folder, 'unfinished')
  const mark = join(folder, '.house')
  // The tail of a UUIDv7 is random; its head is the time, and would put a day's blobs in one folder.
  const placeOf = (id: string): string => {
    if (!isUuid(id)) throw new RangeError('a blob id is a lower-case UUID')
    return join(folder, id.slice(-2), id.slice(-4, -2), id)
  }
  return {
    async put(id, source) {
      const place = placeOf(id)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await mkdir(unfinished, { recursive: true, mode: 0o700 })
      const draft = join(unfinished, `${id}.${randomUUID()}`)
      try {
        const handle = await open(draft, 'wx', 0o600)
        let bytes = 0
        try {
          for await (const chunk of source) {
            await handle.writeFile(chunk)
            bytes += chunk.length
          }
          await handle.sync()
        } finally {
          await handle.close()
        }
        await link(draft, place)
        await syncFolder(dirname(place))
        return bytes
      } catch (e) {
        if (hasCode(e, 'EEXIST')) throw new BlobExists(id)
        throw e
      } finally {
        await rm(draft, { force: true })
      }
    },
    async *get(id) {
      try {
        yield* createReadStream(placeOf(id), { highWaterMark: 64 * 1024 })
      } catch (e) {
        if (hasCode(e, 'ENOENT')) throw new BlobMissing(id)
        throw e
      }
    },
    async has(id) {
      const found = await stat(placeOf(id)).catch((e: unknown) => {
        if (hasCode(e, 'ENOENT')) return undefined
        throw e
      })
      return found !== undefined
    },
    async remove(id) {
      await rm(placeOf(id), { force: true })
    },
    async *list() {
      for (const first of await foldersIn(folder))
        for (const second of await foldersIn(join(folder, first)))
          for (const id of await readdir(join(folder, first, second))) {
            const found = isUuid(id) ? await stat(placeOf(id)).catch(() => undefined) : undefined
            if (found) yield { id, bytes: found.size, writtenAt: found.mtime }
          }
    },
    /** Drafts of processes that died while writing. Gives how many went. */
    async collectUnfinished(before) {
      const names = await readdir(unfinished).catch(() => [])
      let gone = 0
      for (const name of names) {
        const found = await stat(join(unfinished, name)).catch(() => undefined)
        if (!found || found.mtime >= before) continue
        await rm(join(unfinished, name), { force: true })
        gone++
      }
      return gone
    },
    async owner() {
      const text = await readFile(mark, 'utf8').catch((e: unknown) => {
        if (hasCode(e, 'ENOENT')) return undefined
        throw e
      })
      return text?.trim()
    },
    async claim(houseId) {
      if (!isUuid(houseId)) throw new RangeError('a house’s id is a lower-case UUID')
      await mkdir(unfinished, { recursive: true, mode: 0o700 })
      const draft = join(unfinished, `house.${randomUUID()}`)
      try {
        const handle = await open(draft, 'wx', 0o600)
        await handle.writeFile(`${houseId}\n`)
        await handle.sync().finally(() => handle.close())
        await link(draft, mark)
        await syncFolder(folder)
      } catch (e) {
        if (!hasCode(e, 'EEXIST')) throw e
      } finally {
        await rm(draft, { force: true })
      }
    },
  }
}

const foldersIn = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch((e: unknown) => {
    if (hasCode(e, 'ENOENT')) return []
    throw e
  })
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name))
}
