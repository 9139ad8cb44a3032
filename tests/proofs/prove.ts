/** The long proofs: `npm run prove -- NAME [SHARE]`, all of it, or a share like 0.1, or 50 times as much, where the proof can be cut. One line of figures and a JSON file each; 1 when something was found. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Proof } from './proof.ts'

const PROOFS: Readonly<Record<string, () => Promise<Proof>>> = {
  'crash-points': async () => (await import('./crash-points.proof.ts')).crashPoints,
  expand: async () => (await import('./expand.proof.ts')).expand,
  faults: async () => (await import('./faults.proof.ts')).faults,
  files: async () => (await import('./files.proof.ts')).files,
  fuzz: async () => (await import('./access.proof.ts')).fuzzed,
  kills: async () => (await import('./kills.proof.ts')).kills,
  lifecycle: async () => (await import('./lifecycle.proof.ts')).lifecycle,
  mutants: async () => (await import('./mutants.proof.ts')).mutants,
  overload: async () => (await import('./overload.proof.ts')).overload,
  pgbackrest: async () => (await import('./pgbackrest.proof.ts')).pgbackrest,
  'postgres-15': async () => (await import('./postgres-15.proof.ts')).postgres15,
  protocols: async () => (await import('./protocols.proof.ts')).protocolsInTheBrowser,
  races: async () => (await import('./races.proof.ts')).races,
  revocation: async () => (await import('./access.proof.ts')).revocation,
  rolling: async () => (await import('./rolling.proof.ts')).rolling,
  rotate: async () => (await import('./rotate.proof.ts')).rotate,
  s3: async () => (await import('./s3.proof.ts')).s3,
  scanners: async () => (await import('./scanners.proof.ts')).scanners,
  screening: async () => (await import('./screening.proof.ts')).screening,
  'second-wall': async () => (await import('./access.proof.ts')).secondWall,
  'session-states': async () => (await import('./access.proof.ts')).sessionStates,
  standby: async () => (await import('./standby.proof.ts')).standby,
  tampers: async () => (await import('./tampers.proof.ts')).tampers,
  verdicts: async () => (await import('./screening.proof.ts')).verdicts,
  xss: async () => (await import('./xss.proof.ts')).xss,
}

/** Of the fuzz: a million requests. */
const MOST = 50
const name = process.argv[2] ?? ''
const load = Object.hasOwn(PROOFS, name) ? PROOFS[name] : undefined
if (!load) {
  console.error(`Which proof? npm run prove -- NAME, where NAME is one of: ${Object.keys(PROOFS).join(', ')}`)
  process.exit(2)
}
const share = Number(process.argv[3] ?? 1)
if (!(share > 0 && share <= MOST)) {
  console.error(`SHARE is a number above 0 and at most ${MOST}.`)
  process.exit(2)
}
const prove = await load()
const began = process.hrtime.bigint()
const { holds, says, figures } = await prove(share)
const seconds = Number((process.hrtime.bigint() - began) / 1_000_000n) / 1000
const folder = path.join(import.meta.dirname, '../../test-results/proofs')
mkdirSync(folder, { recursive: true })
writeFileSync(
  path.join(folder, `${name}.json`),
  `${JSON.stringify({ proof: name, holds, seconds, ...figures }, null, 2)}\n`,
)
console.log(`${holds ? 'holds ' : 'BROKEN'}  ${name}: ${says} (${seconds.toFixed(1)} s)`)
process.exitCode = holds ? 0 : 1
