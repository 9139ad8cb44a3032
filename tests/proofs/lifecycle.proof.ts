import { liveMany } from '../lifecycle/live.ts'
import type { Proof } from './proof.ts'

const COMMANDS = 10_000

/** The life of a case as people, at random, make it: one after the other, and four at once. */
export const lifecycle: Proof = async () => {
  const seed = Date.now() % 1_000_000_000
  const figures: Record<string, unknown> = { seed }
  try {
    for (const [name, atOnce] of [
      ['inTurn', 1],
      ['atOnce', 4],
    ] as const) {
      const { commands, done, came } = await liveMany({ commands: COMMANDS, atOnce, seed, patience: 300_000 })
      figures[name] = { commands, done, came: Object.fromEntries([...came].toSorted(([a], [b]) => a.localeCompare(b))) }
    }
  } catch (e) {
    const cause = e instanceof Error && e.cause instanceof Error ? `${e.cause.message}\n` : ''
    return { holds: false, says: `${cause}${e instanceof Error ? e.message : String(e)}`, figures }
  }
  return {
    holds: true,
    says: `${COMMANDS} commands one after the other and ${COMMANDS} four at once: lost 0, doubled 0, orphaned 0`,
    figures,
  }
}
