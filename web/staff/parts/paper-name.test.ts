import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOtherOnPaper } from './paper-name.ts'

test('staff are told what papers show wherever that is not what they read, also where it is a part of it', () => {
  const is = (name: string, paperName: string) => isOtherOnPaper({ name, paperName })
  assert.ok(is('Bobby Tables', 'Robert Tables'))
  // Planted fault: to look for the one in the other, as it was, tells nothing of a surname that papers leave out.
  assert.ok('María López García'.includes('María López') && is('María López García', 'María López'))
  assert.ok(!is('Robert Tables', 'Robert Tables') && !is('安娜 雷耶斯 (Anna Reyes)', 'Anna Reyes'))
})
