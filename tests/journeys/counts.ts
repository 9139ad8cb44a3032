import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readTaps, type Taps, tapNames } from '../../bench/page-weight.ts'

const FILE = resolve(import.meta.dirname, 'taps.json')

/** What a case costs people, counted in the browser; `npm run bench` prints it, under no other names than it knows. */
export function keepCount(more: Taps, file = FILE): void {
  const unknown = Object.keys(more).filter((name) => !tapNames.some((known) => known === name))
  if (unknown.length > 0) throw new Error(`The bench reads no ${unknown.join(', ')}: name it in bench/page-weight.ts.`)
  const before = existsSync(file) ? readTaps(file) : {}
  writeFileSync(file, `${JSON.stringify({ ...before, ...more }, null, 2)}\n`)
}
