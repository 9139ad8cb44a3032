/** docs/security/asvs.tsv and docs/security.md, held against the tests they name. Run by `npm run check`. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { faultsOf, missing, readInventory, STATUSES, testsNamedIn } from './asvs.ts'

const project = join(import.meta.dirname, '..')
const textOf = (path: string): string | undefined =>
  existsSync(join(project, path)) ? readFileSync(join(project, path), 'utf8') : undefined

/** A suite or a story is run where a test takes it in; tests and journeys are run by their names. */
const takers = globSync('{tests,server}/**/*.test.ts', { cwd: project }).map((path) => textOf(path) ?? '')
const isRun = (path: string): boolean =>
  /\.test\.ts$|^tests\/journeys\/[\w-]+\.journey\.ts$/.test(path) ||
  takers.some((text) => text.includes(`/${basename(path)}'`))

const inventory = readInventory(textOf('docs/security/asvs.tsv') ?? '')
const named = testsNamedIn(textOf('docs/security.md') ?? '')
const faults = [
  ...faultsOf(inventory, { textOf, isRun }).map((fault) => `docs/security/asvs.tsv ${fault}`),
  ...named.flatMap((one) => missing(one, { textOf, isRun }) ?? []).map((fault) => `docs/security.md ${fault}`),
  ...(named.length < 8 ? ['docs/security.md names fewer tests than it has principles'] : []),
]
for (const fault of faults) console.error(fault)
const counts = STATUSES.map((s) => `${inventory.rows.filter((r) => r.status === s).length} ${s}`)
console.log(faults.length > 0 ? `${faults.length} wrong` : `${inventory.rows.length} rows: ${counts.join(', ')}`)
process.exitCode = faults.length > 0 || inventory.rows.length === 0 ? 1 : 0
