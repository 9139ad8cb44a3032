/** The newer migrations, held against the rule that a deploy goes on beside the version before. Run by `npm run check`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBreaches, LAW_SINCE } from './migration-law.ts'

const project = join(import.meta.dirname, '..')
const folder = 'server/db/migrations'
const { version }: { version: string } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
const files = readdirSync(join(project, folder))
  .filter((file) => Number.parseInt(file, 10) >= LAW_SINCE)
  .toSorted()
const breaches = files.flatMap((file) =>
  findBreaches(readFileSync(join(project, folder, file), 'utf8'), version).map((b) => ({ file, ...b })),
)
for (const { file, line, what, why } of breaches) console.error(`${folder}/${file}:${line} ${what}: ${why}`)
console.log(breaches.length > 0 ? `${breaches.length} broken` : `${files.length} migrations only add`)
process.exitCode = breaches.length > 0 ? 1 : 0
