/** The map of who may know whom, held against every source file; and nobody knows themself by way of others. Run by `npm run check`. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findCircles } from './find-circles.ts'
import { findViolations, importedBy } from './find-violations.ts'

const project = join(import.meta.dirname, '..')
const manifest: { imports: Record<string, string> } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
const folders = 'contract,clinical,protocols,server,web,dev,bench,tests,tools,scripts'

const files = globSync(`{${folders}}/**/*.{ts,tsx,mts,mjs}`, {
  cwd: project,
  exclude: ['**/node_modules/**', '**/dist/**', '**/test-results/**'],
})
const sources = files.map((path) => [path, readFileSync(join(project, path), 'utf8')] as const)
const violations = sources.flatMap(([path, source]) => findViolations(path, source, manifest.imports))
const circles = findCircles(
  new Map(sources.map(([path, source]) => [path, importedBy(path, source, manifest.imports)])),
)

for (const { path, line, what, why } of violations) console.error(`${path}:${line} ${what}: ${why}`)
for (const circle of circles)
  console.error(`${circle.join(' ')}: import each other in a loop: move what both use beneath them`)
const broken = violations.length + circles.length
console.log(broken > 0 ? `${broken} broken` : `${files.length} files, nobody knows whom they should not`)
process.exitCode = broken > 0 ? 1 : 0
