import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type BackupPlace, NotInBackup } from './backup-place.ts'

const isMissing = (e: unknown): boolean =>
  e instanceof Error && 'code' in e && (e.code === 'ENOENT' || e.code === 'ENOTDIR')

/** A folder: a disk, a share, anything that is mounted. */
export function folderPlace(folder: string): BackupPlace {
  return {
    name: folder,
    put: (name, content) => putFile(path.join(folder, name), content),
    get: (name) => readFileOf(folder, name),
    // What cannot be read is no empty folder: a new backup must not begin on top of one.
    list: async (under) => {
      const names = await readdir(path.join(folder, under)).catch((e: unknown) => {
        if (isMissing(e)) return []
        throw e
      })
      return names.filter((n) => !n.endsWith('.part')).toSorted()
    },
    remove: (name) => rm(path.join(folder, name), { recursive: true, force: true }),
    // The next try of the same file writes over its half.
    collectUnfinished: () => Promise.resolve(),
  }
}

async function putFile(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const part = `${file}.part`
  const handle = await open(part, 'w', 0o600)
  try {
    for await (const chunk of content) await handle.writeFile(chunk)
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
}

async function* readFileOf(folder: string, name: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path.join(folder, name), { highWaterMark: 256 * 1024 })
  try {
    for await (const chunk of stream) yield chunk as Buffer
  } catch (error) {
    throw isMissing(error) ? new NotInBackup(name) : error
  } finally {
    stream.destroy()
  }
}
