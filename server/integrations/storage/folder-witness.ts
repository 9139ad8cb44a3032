import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Broken } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { notesInMail } from './notes-in-mail.ts'

/** Notes of one log, a file a month, one after the other. A note ends with its signature line. */
const END = /(?<=\n\u2014 [^\n]+\n)/

/** Signed checkpoints in a folder, only ever added to: `<practice>/2026-11.notes`. Give it another disk, or copy it away. */
export function createFolderWitness(folder: string) {
  const place = (organizationId: string): string => {
    if (!isUuid(organizationId)) throw new Broken('a log is named by its practice')
    return path.join(folder, organizationId)
  }
  return {
    newest: async (organizationId: string): Promise<string | undefined> => {
      const files = await readdir(place(organizationId)).catch(() => [])
      const last = files
        .filter((f) => f.endsWith('.notes'))
        .toSorted()
        .at(-1)
      return last === undefined
        ? undefined
        : splitNotes(await readFile(path.join(place(organizationId), last), 'utf8')).at(-1)
    },
    keep: async (organizationId: string, note: string): Promise<void> => {
      const month = /\nat (\d{4}-\d\d)/.exec(note)?.[1] ?? 'undated'
      await mkdir(place(organizationId), { recursive: true, mode: 0o700 })
      const file = await open(path.join(place(organizationId), `${month}.notes`), 'a', 0o600)
      try {
        await file.writeFile(note)
        await file.datasync()
      } finally {
        await file.close()
      }
    },
  }
}

/** Whole notes only: one cut by a power failure is left out. */
export const splitNotes = (text: string): string[] =>
  text.split(END).filter((note) => /\n\n\u2014 \S+ \S+\n$/.test(note))

/** Every note in a file or anywhere under a folder: `.notes` as they are kept, mails (`.eml`) and texts saved from them (`.txt`). */
export async function readNotes(place: string): Promise<string[]> {
  const isFile = (await stat(place)).isFile()
  const files = isFile ? [''] : await readdir(place, { recursive: true })
  const texts = await Promise.all(
    files
      .map((f) => path.join(place, f))
      .filter((f) => isFile || /\.(notes|eml|txt)$/.test(f))
      .toSorted()
      .map(async (f) => ({ bytes: await readFile(f), isLog: f.endsWith('.notes') })),
  )
  return texts.flatMap(({ bytes, isLog }) => (isLog ? splitNotes(bytes.toString('utf8')) : notesInMail(bytes)))
}

/** Notes that were added to a file of this folder since so many of its bytes were read. */
export type Stretch = {
  /** `<practice>/2026-11.notes` */
  readonly file: string
  readonly from: number
  readonly to: number
  /** Whole notes only. */
  readonly text: string
}

/** What the folder holds beyond what was read, at most `most` bytes of each file; `read` is by file, in bytes. */
export async function readOn(
  folder: string,
  read: Readonly<Record<string, number>>,
  most = 4_000_000,
): Promise<Stretch[]> {
  const files = (await readdir(folder, { recursive: true }).catch(() => [])).filter((f) => f.endsWith('.notes'))
  const found: Stretch[] = []
  for (const file of files.toSorted()) {
    const opened = await open(path.join(folder, file), 'r')
    try {
      const { size } = await opened.stat()
      const known = read[file] ?? 0
      // Shorter than what was read: another file in its place, which is read from its beginning.
      const from = known > size ? 0 : known
      const bytes = Buffer.alloc(Math.min(size - from, most))
      await opened.read(bytes, 0, bytes.length, from)
      // A note that is being written ends later.
      const text = bytes.toString('utf8').match(/[\s\S]*\n\u2014 \S+ \S+\n/)?.[0] ?? ''
      if (text !== '') found.push({ file, from, to: from + Buffer.byteLength(text), text })
    } finally {
      await opened.close()
    }
  }
  return found
}
