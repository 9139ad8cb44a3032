import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Broken } from '#kernel/errors.ts'
import { isUuid } from '#kernel/ids.ts'

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

/** Every note under a folder, whatever the practice. */
export async function readNotes(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true })
  const texts = await Promise.all(
    files
      .filter((f) => f.endsWith('.notes'))
      .toSorted()
      .map((f) => readFile(path.join(folder, f), 'utf8')),
  )
  return texts.flatMap(splitNotes)
}
