import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

/** A process in which something goes wrong that nobody catches; what it leaves on its standard error, and how it ends. */
function ends(first: string): { said: string; code: number | null } {
  const code = `${first}; setTimeout(() => { throw new TypeError('no such name: Mariana') }); setInterval(() => {}, 1000)`
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', timeout: 20_000 })
  return { said: child.stderr, code: child.status }
}
const held = `(await import('${join(import.meta.dirname, 'last-resort.ts')}')).endOnWhatNobodyCaught()`

test('what nobody caught ends the process with a line of the log that holds its kind and no word of its message', () => {
  const { said, code } = ends(held)
  assert.equal(code, 1)
  const line = JSON.parse(said.trim()) as Record<string, unknown>
  assert.deepEqual([line['level'], line['event'], line['error']], ['error', 'process.broken', 'TypeError'])
  assert.ok(!said.includes('Mariana'))
  const promised = ends(`${held}; Promise.reject(new Error('Mariana is ill'))`)
  assert.deepEqual([promised.code, promised.said.includes('Mariana')], [1, false])
  assert.match(promised.said, /process\.broken/)
})

test('planted fault: without it Node prints the message, with whatever it quotes', () => {
  assert.match(ends('').said, /Mariana/)
})
