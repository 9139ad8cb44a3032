import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'

/** A run of its own, so that its lines do not mix with this test's. */
function runOf(steps: string): { code: number | null; lines: string[] } {
  const script = `import { capture, runSteps } from ${JSON.stringify(join(import.meta.dirname, 'steps.ts'))}
    process.exit((await runSteps(${steps})) ? 0 : 1)`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  return { code: status, lines: stdout.trim().split('\n') }
}

describe('a run of checks', () => {
  test('says one line a step and ends well', () => {
    const { code, lines } = runOf(
      `[[{ name: 'one', run: async () => ({ ok: true, said: 'fine', output: 'hidden' }) }]]`,
    )
    assert.equal(code, 0)
    assert.match(lines[0] ?? '', /^✓ one +0\.0 s {2}fine$/)
    assert.match(lines[1] ?? '', /^all well/)
  })

  test('goes on after a failure, shows what it said, and fails at the end', () => {
    const { code, lines } = runOf(`[
      [{ name: 'bad', run: async () => ({ ok: false, output: 'the cause' }) }],
      [{ name: 'good', run: async () => ({ ok: true }) }]]`)
    assert.equal(code, 1)
    assert.deepEqual(
      lines.map((line) => line.replace(/ +\d+\.\d s/, '')),
      ['✗ bad', 'the cause', '✓ good', 'failed: bad,'],
    )
  })

  test('ends well with a doubt, shows what it said, and says it once more in the last lines', () => {
    const { code, lines } = runOf(`[
      [{ name: 'shaky', run: async () => ({ ok: true, output: 'the cause', doubts: ['only at its second try'] }) }],
      [{ name: 'good', run: async () => ({ ok: true }) }]]`)
    assert.equal(code, 0)
    assert.deepEqual(
      lines.map((line) => line.replace(/ +\d+\.\d s/, '')),
      ['✓ shaky', 'the cause', '✓ good', '! shaky: only at its second try', 'all well,'],
    )
  })

  test('takes a program that does not exist for a failure', () => {
    const { code } = runOf(
      `[[{ name: 'gone', run: async () => ({ ok: (await capture('/no/such/program', [])).code === 0 }) }]]`,
    )
    assert.equal(code, 1)
  })
  test('does not wait for ever for a program that never ends', () => {
    const { code } = runOf(
      `[[{ name: 'hangs', run: async () => ({ ok: (await capture('sleep', ['30'], {}, 50)).code === 0 }) }]]`,
    )
    assert.equal(code, 1)
  })
})
