/** docs/security/asvs.tsv and the pages that name tests, held against them. Run by `npm run check`. */
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
/** Pages that name a test for each thing they say, and how many they name at least. */
const PAGES = {
  'docs/security.md': 8,
  'docs/security/rules-across-fields.md': 15,
  'docs/security/circumstances.md': 12,
} as const
const faults = [
  ...faultsOf(inventory, { textOf, isRun }).map((fault) => `docs/security/asvs.tsv ${fault}`),
  ...Object.entries(PAGES).flatMap(([page, least]) => {
    const named = testsNamedIn(textOf(page) ?? '')
    return [
      ...named.flatMap((one) => missing(one, { textOf, isRun }) ?? []).map((fault) => `${page} ${fault}`),
      ...(named.length < least ? [`${page} names fewer tests than it has to`] : []),
    ]
  }),
]
for (const fault of faults) console.error(fault)
const counts = STATUSES.map((s) => `${inventory.rows.filter((r) => r.status === s).length} ${s}`)
console.log(faults.length > 0 ? `${faults.length} wrong` : `${inventory.rows.length} rows: ${counts.join(', ')}`)
process.exitCode = faults.length > 0 || inventory.rows.length === 0 ? 1 : 0
