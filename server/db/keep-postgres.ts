import { setTimeout as sleep } from 'node:timers/promises'
import { attachOrStart, type EmbeddedPostgres } from './embedded-postgres.ts'

const LOOK_MS = 1000

/**
 * The embedded PostgreSQL for a process that stays: when somebody kills it, whichever of its users looks first starts it
 * again, and the others join. Connections break meanwhile, as with any restart.
 */
export async function keepPostgres(stateFolder: string): Promise<EmbeddedPostgres> {
  const first = await attachOrStart(stateFolder)
  const ending = new AbortController()
  let now = first
  const keeping = (async () => {
    for (;;) {
      const more = await sleep(LOOK_MS, true, { ref: false, signal: ending.signal }).catch(() => false)
      if (!more) return
      if (now.runs()) continue
      await now.stop()
      // Whatever hinders it now (no memory, no space on the disk) may have passed by the next look.
      now = await attachOrStart(stateFolder).catch(() => now)
    }
  })()
  const stop = async (): Promise<void> => {
    ending.abort()
    await keeping
    await now.stop()
  }
  let stopping: Promise<void> | undefined
  return { ...first, runs: () => now.runs(), stop: () => (stopping ??= stop()) }
}
