import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { splitNotes } from '#integrations/storage/folder-witness.ts'
import { isUuid } from '#kernel/ids.ts'
import { type Backup, listIn, readAllSealed, writeSealed } from './backup-files.ts'

const NEWEST = 'newest'
/** A note is about 300 bytes. */
const TAIL_BYTES = 4096
const WHOLE_EVERY_MS = 300_000

/**
 * Takes the log's signed checkpoints, which prove what was whatever becomes of the database: of each log the newest at every
 * turn, so that a restored house knows what it left behind, and the whole files every five minutes. `sent` is kept between turns.
 */
export async function shipCheckpoints(
  backup: Backup,
  folder: string,
  sent: Map<string, number>,
  at: number,
): Promise<void> {
  const whole = at - (sent.get('') ?? 0) > WHOLE_EVERY_MS
  const take = async (
    place: string,
    as: string,
    read: (file: string, size: number) => Promise<Buffer>,
  ): Promise<void> => {
    const file = path.join(folder, place)
    const { size } = await stat(file)
    if (sent.get(as) === size) return
    await writeSealed(backup, `checkpoints/${as}`, await read(file, size))
    sent.set(as, size)
  }
  for (const practice of await readdir(folder).catch(() => [])) {
    if (whole && practice === 'verifier-key') await take(practice, practice, wholeFile)
    if (!isUuid(practice)) continue
    const files = (await readdir(path.join(folder, practice))).filter((f) => f.endsWith('.notes')).toSorted()
    const last = files.at(-1)
    if (whole) for (const file of files) await take(`${practice}/${file}`, `${practice}/${file}`, wholeFile)
    else if (last) await take(`${practice}/${last}`, `${practice}/${NEWEST}`, newestNote)
  }
  if (whole) sent.set('', at)
}

const wholeFile = (file: string): Promise<Buffer> => readFile(file)

async function newestNote(file: string, size: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const length = Math.min(size, TAIL_BYTES)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return Buffer.from(splitNotes(buffer.subarray(0, bytesRead).toString('utf8')).at(-1) ?? '')
  } finally {
    await handle.close()
  }
}

/** Names of the checkpoint files in the backup, the newest of a log after its others. */
export async function listCheckpoints(backup: Backup): Promise<string[]> {
  const names: string[] = []
  for (const entry of await listIn(backup, 'checkpoints'))
    if (isUuid(entry)) for (const file of await listIn(backup, `checkpoints/${entry}`)) names.push(`${entry}/${file}`)
    else names.push(entry)
  return names
}
const readCheckpointFile = (backup: Backup, file: string): Promise<Buffer> =>
  readAllSealed(backup, `checkpoints/${file}`)

/** Lays them out as they were kept; the newest goes to the end of its log, where it is not there already. */
export async function restoreCheckpoints(backup: Backup, folder: string): Promise<void> {
  const last = new Map<string, string>()
  for (const name of await listCheckpoints(backup)) {
    const content = await readCheckpointFile(backup, name)
    const [practice = '', file] = name.split('/')
    await mkdir(path.join(folder, file ? practice : ''), { recursive: true, mode: 0o700 })
    if (file !== NEWEST) {
      await writeFile(path.join(folder, name), content, { mode: 0o600 })
      if (file) last.set(practice, content.toString('utf8'))
    } else if (!last.get(practice)?.includes(content.toString('utf8'))) {
      const month = /\nat (\d{4}-\d\d)/.exec(content.toString('utf8'))?.[1] ?? 'undated'
      await writeFile(path.join(folder, practice, `${month}.notes`), content, { mode: 0o600, flag: 'a' })
    }
  }
}
