/**
 * docs/security/asvs.tsv and the pages that name tests, held against them: by their text, as `npm run check` does, and after a
 * whole run (`--ran`) by what became of each.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { faultsOf, missing, readInventory, STATUSES, testsNamedIn } from './asvs.ts'
import { notShown, readHeld, readJourneys } from './held.ts'
import { HELD } from './test-steps.ts'

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
if (process.argv[2] === '--ran') {
  const noted = (file: string): string => readFileSync(join(HELD, file), 'utf8')
  const held = [
    ...readHeld(noted('pure-tests.jsonl')),
    ...readHeld(noted('tests.jsonl')),
    ...readJourneys(noted('journeys.json'), 'tests/journeys'),
  ]
  const named = [
    ...inventory.rows.flatMap(({ id, status, where }) =>
      status === 'tested' ? where.split(' || ').map((test) => ({ by: `docs/security/asvs.tsv ${id}:`, test })) : [],
    ),
    ...Object.keys(PAGES).flatMap((page) => testsNamedIn(textOf(page) ?? '').map((test) => ({ by: page, test }))),
  ]
  for (const { by, test } of named) {
    const fault = notShown(test, held)
    if (fault) faults.push(`${by} ${fault}`)
  }
}
for (const fault of faults) console.error(fault)
const counts = STATUSES.map((s) => `${inventory.rows.filter((r) => r.status === s).length} ${s}`)
console.log(faults.length > 0 ? `${faults.length} wrong` : `${inventory.rows.length} rows: ${counts.join(', ')}`)
process.exitCode = faults.length > 0 || inventory.rows.length === 0 ? 1 : 0
