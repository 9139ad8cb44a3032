import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { faultsOf, missing, readInventory, testsNamedIn, type Project } from './asvs.ts'

const file = `
describe('a door', () => {
  test('is shut at night', () => undefined)
  test.skip('is oiled', () => undefined)
  it('has a lock', { skip: true }, () => undefined)
  it('has a bell', { timeout: 5 }, () => undefined)
  test(\`opens for \${who}, and for nobody else\`, () => undefined)
  test("it's painted", () => undefined)
  for (const [title, make] of Object.entries({ 'a draught': 1, smoke: 2 })) it(title, () => make)
  for (const who of ['Anna']) void who
})`
const project: Project = {
  textOf: (path) => (path.startsWith('a/') ? file : undefined),
  isRun: (path) => path.endsWith('.test.ts'),
}
const told = (...rows: readonly string[]): string[] =>
  faultsOf(readInventory(['# ids V1.1.1 V1.1.2', '# for readers', ...rows].join('\n')), project)
const tested = (where: string, id = 'V1.1.1'): string => `${id}\tL1\tdoors\ttested\t${where}`
const other = 'V1.1.2\tL2\twindows\tnot yet\t2026-11-22 Nobody has built windows.'

describe('the inventory of security', () => {
  test('holds when every row names a live test or a dated reason', () => {
    for (const title of [
      'is shut at night',
      'has a bell',
      'opens for Anna, and for nobody else',
      'opens for ${who}, and for nobody else',
      "it's painted",
      'a draught',
      '${title}',
    ])
      assert.deepEqual(told(tested(`a/door.test.ts › ${title}`), other), [], title)
    assert.deepEqual(told(tested('a/door.test.ts › is shut at night || a/door.test.ts › has a bell'), other), [])
  })

  const planted: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a row that is missing', [other], /^V1\.1\.1: has no row/],
    ['two rows of one', [tested('a/d.test.ts › has a bell'), other, other], /V1\.1\.2: has more than one row/],
    [
      'a row nobody asked for',
      [tested('a/d.test.ts › has a bell'), other, other.replace('1.1.2', '9.9.9')],
      /no line of # ids/,
    ],
    ['a test that is not there', [tested('a/d.test.ts › is shut by day'), other], /holds no test "is shut by day"/],
    [
      'a title filled with what the file does not say',
      [tested('a/d.test.ts › opens for Bob, and for nobody else'), other],
      /holds no test/,
    ],
    ['a file that is not there', [tested('b/d.test.ts › has a bell'), other], /there is no b\/d\.test\.ts/],
    ['a file no run comes to', [tested('a/d.suite.ts › has a bell'), other], /no run of the tests comes to/],
    ['a test that is skipped', [tested('a/d.test.ts › is oiled'), other], /is skipped/],
    ['a test that is skipped by an option', [tested('a/d.test.ts › has a lock'), other], /is skipped/],
    ['a test named without its file', [tested('is shut at night'), other], /is no test/],
    [
      'a second test that is not there',
      [tested('a/d.test.ts › has a bell || a/d.test.ts › sings'), other],
      /holds no test "sings"/,
    ],
    [
      'a status that is none',
      [tested('a/d.test.ts › has a bell').replace('tested', 'done'), other],
      /status "done" is none of/,
    ],
    ['a reason without a day', [tested('a/d.test.ts › has a bell'), other.replace('2026-11-22 ', '')], /wants a day/],
    ['a day that is none', [tested('a/d.test.ts › has a bell'), other.replace('11-22', '02-30')], /wants a day/],
    ['a day without a reason', [tested('a/d.test.ts › has a bell'), other.replace(/Nobody.*/, '')], /wants a day/],
    ['a row without its columns', [tested('a/d.test.ts › has a bell'), other, 'V1.1.2\tL1'], /2 columns/],
  ]
  for (const [what, rows, words] of planted)
    test(`planted fault: ${what} is told`, () => {
      const said = told(...rows)
      assert.ok(
        said.some((s) => words.test(s)),
        said.join('; ') || 'nothing was told',
      )
    })

  test('so are the tests a page names', () => {
    const named = testsNamedIn(
      'as `a/door.test.ts › has a bell` shows, and `a/door.test.ts › sings`; see `a/door.test.ts`',
    )
    assert.deepEqual(
      named.map((one) => missing(one, project)),
      [undefined, 'a/door.test.ts holds no test "sings"'],
    )
  })
})
