/** Exported values that nobody uses, by file and line. Run by `npm run check`; with --all also those that only their own file uses. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findDeadExports } from './find-dead-exports.ts'

const project = join(import.meta.dirname, '..')
const manifest: { imports: Record<string, string> } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
const folders = 'contract,clinical,protocols,server,web,dev,bench,tests,tools,scripts'
const files = globSync(`{${folders}}/**/*.{ts,tsx,mts,mjs}`, {
  cwd: project,
  exclude: ['**/node_modules/**', '**/dist/**', '**/test-results/**', '**/*.d.mts'],
})
/** Asked for by name from outside: node's --test-global-setup. */
const ASKED_FOR = new Set(['globalSetup'])
const dead = findDeadExports(
  new Map(files.map((path) => [path, readFileSync(join(project, path), 'utf8')])),
  manifest.imports,
).filter(({ name, usedHere }) => !ASKED_FOR.has(name) && (!usedHere || process.argv.includes('--all')))
for (const { path, line, name } of dead) console.error(`${path}:${line} exports ${name}, and nobody uses it`)
console.log(dead.length > 0 ? `${dead.length} dead exports` : `${files.length} files, every exported value is used`)
process.exitCode = dead.length > 0 ? 1 : 0
