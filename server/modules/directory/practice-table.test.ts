import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const modules = join(import.meta.dirname, '..')
const reads = (text: string): boolean => /\b(?:from|join) practice\b(?! \()/.test(text)

test('what a practice has set is read at directory’s door, and by no other module in its table', () => {
  const others = globSync('**/*.ts', { cwd: modules }).filter(
    (name) => !name.startsWith('directory/') && !name.endsWith('.test.ts'),
  )
  assert.ok(others.length > 100)
  assert.deepEqual(
    others.filter((name) => reads(readFileSync(join(modules, name), 'utf8'))),
    [],
  )
  // Planted fault: as break-glass read its minutes.
  assert.ok(reads('sql`select emergency_minutes as minutes from practice where organization_id = 1`'))
})
