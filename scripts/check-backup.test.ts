import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'

const now = Math.floor(Date.now() / 1000)
const good = {
  name: 'kairos',
  status: { code: 0, message: 'ok' },
  backup: [
    {
      label: '20261122-010000F',
      error: false,
      timestamp: { start: now - 7300, stop: now - 7200 },
      archive: { start: '000000010000000000000008', stop: '000000010000000000000009' },
    },
  ],
  archive: [{ id: '18-1', min: '000000010000000000000001', max: '00000001000000000000000A' }],
}
const check = (input: unknown) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'check-backup.mjs')], {
    input: typeof input === 'string' ? input : JSON.stringify(input),
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

describe('the check of pgBackRest, by what it says of itself', () => {
  test('is content with a fresh backup and an archive that goes on after it', () => {
    assert.deepEqual(check([good]).status, 0)
  })
  const old = [{ ...good.backup[0], timestamp: { start: 0, stop: now - 40 * 3600 } }]
  for (const [what, input, why] of [
    ['a backup of the day before yesterday', [{ ...good, backup: old }], /40 hours old/],
    ['no backup', [{ ...good, backup: [] }], /there is no backup/],
    ['damaged pages', [{ ...good, backup: [{ ...good.backup[0], error: true }] }], /damaged pages/],
    ['an archive that ends too soon', [{ ...good, archive: [] }], /archive ends before/],
    ['a stanza in trouble', [{ ...good, status: { code: 2, message: 'no valid backups' } }], /no valid backups/],
    ['nothing at all', [], /no stanza/],
    ['no JSON', 'pgbackrest: command not found', /No JSON came in/],
  ] as const)
    test(`tells of ${what}`, () => {
      const { status, said } = check(input)
      assert.equal(status, 1)
      assert.match(said, why)
    })
})
