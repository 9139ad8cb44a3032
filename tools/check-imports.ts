/** The map of who may know whom, held against every source file. Run by `npm run check`. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findViolations } from './find-violations.ts'

const project = join(import.meta.dirname, '..')
const manifest: { imports: Record<string, string> } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
const folders = 'contract,clinical,protocols,server,web,dev,bench,tests,tools,scripts'

const files = globSync(`{${folders}}/**/*.{ts,tsx,mts,mjs}`, {
  cwd: project,
  exclude: ['**/node_modules/**', '**/dist/**', '**/test-results/**'],
})
const violations = files.flatMap((path) =>
  findViolations(path, readFileSync(join(project, path), 'utf8'), manifest.imports),
)

for (const { path, line, what, why } of violations) console.error(`${path}:${line} ${what}: ${why}`)
console.log(
  violations.length > 0 ? `${violations.length} broken` : `${files.length} files, nobody knows whom they should not`,
)
process.exitCode = violations.length > 0 ? 1 : 0
