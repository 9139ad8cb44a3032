import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { judgeFailures } from './judge-failures.ts'
import { readTold, unheard } from './run-tests.ts'

const failed = (title: string) => ({ file: 'server/kernel/outbox.test.ts', title, held: false, why: 'column gone' })
const titles = (told: readonly { title: string }[]) => told.map((t) => t.title)

describe('of the older code’s tests on the newer schema', () => {
  test('a deploy’s fault is what fails twice, held on its own schema, and is not about the schema itself', () => {
    const [fault, shaky, broken, counts] = ['fault', 'shaky', 'broken', 'counts tables'].map(failed)
    assert.ok(fault && shaky && broken && counts)
    const list = [{ file: counts.file, title: /^counts/, why: 'a new table is one more' }]
    const judged = judgeFailures([fault, shaky, broken, counts], [fault, broken, counts], [broken], list)
    assert.deepEqual(Object.values(judged).map(titles), [['fault'], ['counts tables'], ['shaky'], ['broken']])
    // Planted: the same title in another file explains nothing.
    const elsewhere = { ...fault, file: 'server/kernel/sql.test.ts' }
    assert.deepEqual(titles(judgeFailures([fault], [fault], [elsewhere], []).faults), ['fault'])
    // What fails only the second time is looked at like the rest.
    assert.deepEqual(titles(judgeFailures([shaky], [fault], [], []).faults), ['fault'])
  })

  test('a file of which nothing was heard has failed', () => {
    const line = (file: string, held: boolean) => JSON.stringify({ file, title: 'one', held, why: '' })
    const files = ['a.test.ts', 'b.test.ts', 'c.test.ts']
    const ran = readTold(`noise\n${line('/old/a.test.ts', true)}\n${line('b.test.ts', false)}\nnoise`, files, '/old')
    assert.equal(ran.tests, 3)
    assert.equal(ran.held, 1)
    assert.deepEqual(
      ran.failed.map((t) => t.file),
      ['b.test.ts', 'c.test.ts'],
    )
  })

  test('a test that one run told and another did not is named, as often as it is missing', () => {
    const line = (title: string) => JSON.stringify({ file: 'a.test.ts', title, held: true, why: '' })
    const ran = (...titles: string[]) => readTold(titles.map(line).join('\n'), ['a.test.ts'], '/')
    assert.deepEqual(unheard(ran('one', 'two', 'one'), ran('one', 'two')), ['a.test.ts: one'])
    assert.deepEqual(unheard(ran('one', 'two'), ran('two', 'one', 'one')), [])
  })
})
