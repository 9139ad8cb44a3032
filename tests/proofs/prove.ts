/** The long proofs: `npm run prove -- NAME [SHARE]`, all of it, or a share like 0.1, where the proof can be cut. One line of figures and a JSON file each, also of one that breaks off or is not done in its time; 1 when something was found. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { MINUTES, PROOFS } from './proofs.ts'
import { settled } from './settled.ts'

const name = process.argv[2] ?? ''
const load = Object.hasOwn(PROOFS, name) ? PROOFS[name] : undefined
if (!load) {
  console.error(`Which proof? npm run prove -- NAME, where NAME is one of: ${Object.keys(PROOFS).join(', ')}`)
  process.exit(2)
}
const share = Number(process.argv[3] ?? 1)
if (!(share > 0 && share <= 1)) {
  console.error('SHARE is a number above 0 and at most 1.')
  process.exit(2)
}
const { holds, says, seconds, figures } = await settled(async (all) => (await load())(all), share, MINUTES[name] ?? 1)
const folder = path.join(import.meta.dirname, '../../test-results/proofs')
mkdirSync(folder, { recursive: true })
writeFileSync(
  path.join(folder, `${name}.json`),
  `${JSON.stringify({ proof: name, holds, says, seconds, ...figures }, null, 2)}\n`,
)
console.log(`${holds ? 'holds ' : 'BROKEN'}  ${name}: ${says} (${seconds.toFixed(1)} s)`)
// What broke off may have left something that keeps this process from ending: with it goes what it started.
if (!holds) {
  process.once('SIGTERM', () => process.exit(1))
  setTimeout(endAll, 5_000).unref()
}
process.exitCode = holds ? 0 : 1

/** Whatever this process leads; where it leads nothing, only itself. */
function endAll(): void {
  try {
    process.kill(-process.pid, 'SIGTERM')
  } catch {
    process.exit(1)
  }
}
