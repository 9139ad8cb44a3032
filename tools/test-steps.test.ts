import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { project } from './steps.ts'
import { secondTries } from './test-steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'kairos-second-tries-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A story whose second page fails as often as is said, played as the journeys are. */
function play(fails: number): { code: number | null; said: string } {
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(folder, 'playwright.config.js'),
    `export default { retries: 1, projects: [{ name: 'eye', testMatch: 'eye.journey.js' }] }`,
  )
  writeFileSync(
    join(folder, 'eye.journey.js'),
    `import { expect, test } from '@playwright/test'
     test.describe.configure({ mode: 'serial' })
     let begun = false
     test('she begins', () => { begun = true })
     test('she goes on', ({}, told) => { expect(begun).toBe(true); expect(told.retry).toBe(${fails}) })
     test('she ends', () => expect(begun).toBe(true))`,
  )
  const program = join(project, 'node_modules/.bin/playwright')
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { status, stdout } = spawnSync(program, ['test', '--reporter=line'], { cwd: folder, env, encoding: 'utf8' })
  rmSync(join(folder, 'node_modules'))
  return { code: status, said: stdout }
}

test('a story that holds only when it is played once more from its beginning is named', () => {
  const second = play(1)
  assert.deepEqual([second.code, secondTries(second.said).length], [0, 1], second.said)
  assert.match(secondTries(second.said)[0] ?? '', /^\[eye\] › .*she goes on$/)
  assert.match(second.said, /she begins \(retry #1\)/)
})

test('planted fault: what fails twice fails the run', () => {
  const { code, said } = play(2)
  assert.deepEqual([code, secondTries(said)], [1, []], said)
})
