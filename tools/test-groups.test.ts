import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { groupFiles, groupProgram } from './test-groups.ts'

const folder = mkdtempSync(join(tmpdir(), 'kairos-grouped-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What Node says of a group of these files: its tests, in order, as the plain reporter tells them. */
function runGroup(files: Readonly<Record<string, string>>, ...args: string[]): { code: number | null; said: string } {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const program = join(folder, 'group.mjs')
  writeFileSync(program, groupProgram({ name: 'group.mjs', files: Object.keys(files) }, folder))
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { status, stdout } = spawnSync(process.execPath, ['--test-reporter=tap', ...args, program], {
    encoding: 'utf8',
    env,
  })
  return { code: status, said: stdout }
}
const file = (name: string, more = ''): string => `import { after, before, beforeEach, test } from 'node:test'
let here = 'nobody'
before(async () => { await null; here = '${name}'; console.log('opened ${name}') })
beforeEach(() => console.log('before a test of ' + here))
after(() => console.log('closed ${name}'))
test('${name} has what it opened', () => { if (here !== '${name}') throw new Error(here) })
${more}`

describe('files that share a process', () => {
  test('come one after the other, and each keeps its hooks to itself', () => {
    const { code, said } = runGroup({ 'a.test.mjs': file('a'), 'b.test.mjs': file('b') })
    assert.equal(code, 0, said)
    const told = [...said.matchAll(/(opened|closed|before a test of) \w/g)].map(([words]) => words)
    assert.deepEqual(told, ['opened a', 'before a test of a', 'closed a', 'opened b', 'before a test of b', 'closed b'])
  })

  test('planted faults: one that fails, one that cannot be read, and one whose hook fails are heard, and the next is run', () => {
    const faults = {
      fails: file('a', `test('fails', () => { throw new Error('planted') })`),
      unread: 'this is no program',
      hook: `import { before, test } from 'node:test'\nbefore(() => { throw new Error('planted') })\ntest('one', () => {})`,
    }
    for (const [what, text] of Object.entries(faults)) {
      const { code, said } = runGroup({ 'a.test.mjs': text, 'b.test.mjs': file('b') })
      assert.notEqual(code, 0, what)
      assert.match(said, /closed b/, what)
    }
  })

  test('may take longer together than one test may', () => {
    const slow = `import { test } from 'node:test'\nfor (const n of [1, 2, 3, 4, 5]) test('slow ' + n, () => new Promise((r) => setTimeout(r, 300)))`
    const { code, said } = runGroup({ 'a.test.mjs': slow }, '--test-timeout=1400')
    assert.equal(code, 0, said)
  })

  test('are never those that start processes or measure their own', () => {
    const together = ['server/kernel/spine.test.ts', 'server/modules/cases/alarm.test.ts']
    const apart = [
      'server/integrations/images/decode-image.test.ts',
      'tools/steps.test.ts',
      'tests/stories/stories.test.ts',
    ]
    const { alone, groups } = groupFiles([...together, ...apart])
    assert.deepEqual(alone, apart)
    assert.deepEqual(
      groups.flatMap((g) => g.files),
      together,
    )
  })

  test('are all there once, however many', () => {
    const files = Array.from({ length: 100 }, (_, i) => `server/modules/cases/number-${i}.test.ts`)
    assert.deepEqual(
      groupFiles(files).groups.flatMap((g) => g.files),
      files,
    )
  })
})
