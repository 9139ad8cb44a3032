import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { record } from '../words/record.en.ts'
import { record as spanish } from '../words/record.es.ts'
import { lookedAt } from './looked-at.ts'

const house = join(import.meta.dirname, '../../..')
/** The names under which looks go on record: `screen: 'patients.chart'`, or a constant of a file that has it in one place. */
const screens = [
  ...new Set(
    globSync('server/modules/**/*.ts', { cwd: house })
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...readFileSync(join(house, file), 'utf8').matchAll(/\b(?:screen:|SCREEN =) '([^']+)'/g)].map(
          ([, name]) => name,
        ),
      ),
  ),
]

test('every page on which somebody may see a patient is told to them in words, in English and in Spanish', () => {
  assert.ok(screens.length >= 18, `only ${screens.length} found`)
  for (const screen of screens) {
    const page = lookedAt(screen ?? '')
    assert.notEqual(page, 'other', `no words for ${screen}`)
    assert.ok(record[`looks.screen.${page}`] && spanish[`looks.screen.${page}`], screen)
  }
})

test('planted fault: a page nobody thought of is told as another page of the record, and found here', () => {
  assert.equal(lookedAt('desk.newWindow'), 'other')
})
