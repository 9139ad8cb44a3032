/** package.json and the lockfile, held against docs/security/dependencies.txt. Run by `npm run check`. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultsOf, packagesIn, readBudget, type Lock, type Manifest } from './dependencies.ts'

const project = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(project, path), 'utf8')
const manifest: Manifest = JSON.parse(read('package.json'))
const lock: Lock = JSON.parse(read('package-lock.json'))
const budget = readBudget(read('docs/security/dependencies.txt'))
const pages = globSync('{contract,clinical,web/{patient,staff,session,ui}}/**/*.{ts,tsx,css}', { cwd: project })
const inBrowser = packagesIn(
  pages.filter((path) => !/\.test\.tsx?$|-for-tests\.ts$|\.fixture\.ts$/.test(path)).map(read),
)
const faults = faultsOf(manifest, lock, budget, inBrowser)
for (const fault of faults) console.error(`docs/security/dependencies.txt ${fault}`)
console.log(
  faults.length > 0
    ? `${faults.length} wrong`
    : `${budget.direct.length} direct, ${budget.allowed.length} in all, none runs a script of its own at install`,
)
process.exitCode = faults.length > 0 ? 1 : 0
