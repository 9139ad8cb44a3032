import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const modules = join(import.meta.dirname, '..')
const again = /exists \(select 1 from patient_key k\s[^`]*destroyed_at is null/
const writtenIn = (files: readonly (readonly [string, string])[]) =>
  files.filter(([, text]) => again.test(text)).map(([name]) => name)

test('whether a patient was forgotten is asked in one place, so that no list forgets a way of asking', () => {
  const files = globSync('**/*.ts', { cwd: modules })
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => [name, readFileSync(join(modules, name), 'utf8')] as const)
  assert.deepEqual(writtenIn(files), ['patients/key-is-kept.ts'])
  // Planted fault: a list of its own way.
  const copy =
    'sql`exists (select 1 from patient_key k\n where k.patient_id = x.patient_id and k.destroyed_at is null)`'
  assert.deepEqual(writtenIn([['list.query.ts', copy]]), ['list.query.ts'])
})
