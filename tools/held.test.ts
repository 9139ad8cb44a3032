import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, describe, test } from 'node:test'
import { notShown, readHeld, readJourneys, type Held } from './held.ts'
import { project } from './steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'kairos-held-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'door.test.mjs')
const path = relative(project, file)

/** What became of these tests, as the run of all tests notes it. */
function play(text: string): Held[] {
  writeFileSync(file, `import { describe, test } from 'node:test'\n${text}`)
  const notes = join(folder, 'notes.jsonl')
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const reporter = ['--test-reporter=./tools/held.reporter.ts', `--test-reporter-destination=${notes}`]
  spawnSync(process.execPath, ['--test', ...reporter, file], { cwd: project, env })
  return readHeld(readFileSync(notes, 'utf8'))
}

describe('a test that is named as showing something', () => {
  const held = play(`
    describe('a door', () => {
      test('is shut at night', () => undefined)
      for (const who of ['Anna', 'Bob']) test(\`opens for \${who}\`, () => undefined)
    })
    test('has a wall behind it', (t) => t.skip('no walls on this machine'))
    test('is painted', { todo: true }, () => undefined)
    test('creaks', () => { throw new Error('it does not') })
    for (const who of ['Carla', 'Dan']) test(\`stays shut for \${who}\`, (t) => who === 'Dan' && t.skip())`)
  const told = (title: string) => notShown(`${path} › ${title}`, held)

  test('ran and passed: by its words, by the words it was filled with, or as it is written', () => {
    for (const title of ['is shut at night', 'opens for Bob', 'opens for ${who}', 'stays shut for Carla'])
      assert.equal(told(title), undefined, title)
  })
  const planted: readonly (readonly [string, string, RegExp])[] = [
    ['skipped by itself, on this machine', 'has a wall behind it', /was skipped/],
    ['still to be done', 'is painted', /was skipped/],
    ['failing', 'creaks', /was failed/],
    ['skipped under one of its names', 'stays shut for ${who}', /"stays shut for Dan" was skipped/],
    ['left out of the run', 'sings', /did not run/],
    ['run only under other words', 'opens for Eve', /did not run/],
  ]
  for (const [what, title, words] of planted)
    test(`planted fault: one that was ${what} shows nothing`, () => assert.match(told(title) ?? '', words))
  test('planted fault: one in a file that nobody ran shows nothing', () =>
    assert.match(notShown('a/wall.test.ts › is shut at night', held) ?? '', /did not run/))
})

test('of journeys the same is read from what Playwright tells', () => {
  const spec = (title: string, status: string) => ({ title, file: 'eye.journey.ts', tests: [{ status }] })
  const told = {
    suites: [
      { specs: [spec('she begins', 'expected')], suites: [{ specs: [spec('she goes on', 'flaky')] }] },
      { specs: [spec('she ends', 'skipped'), spec('she returns', 'unexpected')] },
    ],
  }
  const held = readJourneys(JSON.stringify(told), 'tests/journeys')
  assert.deepEqual(
    held.map(({ path, how }) => [path, how]),
    ['passed', 'passed', 'skipped', 'failed'].map((how) => ['tests/journeys/eye.journey.ts', how]),
  )
  assert.equal(notShown('tests/journeys/eye.journey.ts › she goes on', held), undefined)
  assert.match(notShown('tests/journeys/eye.journey.ts › she ends', held) ?? '', /was skipped/)
})
