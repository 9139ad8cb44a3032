import { setTimeout as sleep } from 'node:timers/promises'
import type { PagesAhead } from '#clinical/protocol/how-many-pages.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { AppError } from '#kernel/errors.ts'
import type { ProtocolRunner } from '#modules/directory/protocol-runner.ts'

type Counts = Pick<ProtocolRunner, 'pages'>

/** Longer than this nobody waits for a number; who comes before it is known is shown none. */
const WAIT_MS = 1500

// What a published version asks never changes: its stories are told once a process, and one protocol's after the other's.
const counted = new WeakMap<ProtocolFolder, PagesAhead | null>()
const underWay = new WeakMap<ProtocolFolder, Promise<void>>()
let line: Promise<void> = Promise.resolve()

/** How many pages each of them takes, as far as that is known by now: counting takes a second, of the first visitor after a start. */
export async function pagesAhead(
  folders: readonly ProtocolFolder[],
  runner: Counts,
  waitMs = WAIT_MS,
): Promise<(folder: ProtocolFolder) => PagesAhead | null> {
  const unknown = folders.filter((folder) => !counted.has(folder))
  if (unknown.length > 0) {
    const enough = new AbortController()
    const all = Promise.all(unknown.map((folder) => count(folder, runner)))
    await Promise.race([all, sleep(waitMs, undefined, { signal: enough.signal }).catch(() => undefined)])
    enough.abort()
  }
  return (folder) => counted.get(folder) ?? null
}

function count(folder: ProtocolFolder, runner: Counts): Promise<void> {
  const going = underWay.get(folder)
  if (going) return going
  line = line
    .then(() => runner.pages(folder))
    .then((pages) => void counted.set(folder, pages))
    .catch((error: unknown) => {
      // Where too much waits it is counted for the next visitor; what cannot be counted is not tried again.
      if (!(error instanceof AppError)) counted.set(folder, null)
      underWay.delete(folder)
    })
  underWay.set(folder, line)
  return line
}
