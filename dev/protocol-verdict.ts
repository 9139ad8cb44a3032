import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

const KEPT = join(import.meta.dirname, '../node_modules/.cache/kairos-tests')
const FILE = 'protocol-checks.json'

/** Runs the vignettes of all protocols, unless they were run for the content and the engine as they are now. */
export async function warmUpVerdict(): Promise<void> {
  const { shippedAt } = await import('#main/shipped-protocols.ts')
  mkdirSync(KEPT, { recursive: true })
  await shippedAt(KEPT)()
}

/** A house on this folder need not run them again: the verdict names what it is about, and is not believed of anything else. */
export function giveVerdict(stateFolder: string): void {
  const kept = join(KEPT, FILE)
  if (existsSync(kept)) copyFileSync(kept, join(stateFolder, FILE))
}
