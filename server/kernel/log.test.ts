import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLog } from '#kernel/log.ts'

const lines: string[] = []
const log = jsonLog(
  (line) => lines.push(line),
  () => new Date('2026-03-08T08:30:00Z'),
)
const said = (): unknown => (assert.equal(lines.length, 1), JSON.parse(lines.pop() ?? ''))

test('a line of the log is one line of JSON, with its time in UTC, whatever somebody got into it', () => {
  log.warn('request.odd', { route: 'x\n{"level":"info","event":"forged"}\r\u2028', tries: 2 })
  assert.ok(!/[\n\r]/.test(lines[0] ?? ''))
  assert.deepEqual(said(), {
    at: '2026-03-08T08:30:00.000Z',
    level: 'warn',
    event: 'request.odd',
    route: 'x\n{"level":"info","event":"forged"}\r\u2028',
    tries: 2,
  })
})

test('of an error stand there its kind, its code and our place in the code, and no word of its message or of what it carries', () => {
  const e = Object.assign(new TypeError('no such name: Mariana'), {
    code: '23505',
    detail: 'Key (name)=(Mariana)',
    table: 'person',
  })
  log.error('sweep.failed', e, { kind: 'probe' })
  assert.ok(!lines[0]?.includes('Mariana'))
  const { error, code, table, where } = said() as Record<string, string>
  assert.deepEqual([error, code, table], ['TypeError', '23505', 'person'])
  assert.match(where ?? '', /log\.test\.ts:\d+/)
  log.error('sweep.failed', 'Mariana', {})
  assert.ok(!lines[0]?.includes('Mariana'))
  said()
})
