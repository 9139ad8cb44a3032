import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkpointOf, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { emptyTree, grow } from './merkle.ts'
import { judge, signForTests, soundLog, type Stolen } from './tampers-for-tests.ts'

const ORG = '018f0000-0000-7000-8000-00000000000a'
const old = soundLog(60, 7)
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 12, minute))
const treeOf = (log: Stolen, size: number) =>
  grow(
    emptyTree,
    log.leaves.slice(0, size).map((l) => l.hash),
  )
const sign = (
  log: Stolen,
  size: number,
  epoch: number,
  minute: number,
  left?: { size: number; root: string; at: string },
): string =>
  signForTests(writeCheckpoint(checkpointOf(ORG, treeOf(log, size), at(minute), { epoch, ...(left ? { left } : {}) })))
const named = (log: Stolen, size: number) => {
  const { root } = checkpointOf(ORG, treeOf(log, size), at(0))
  return { size, root, at: '2026-11-22T00:01:00.000Z' }
}

/** Restored to entry 40; two more were written since, and signed in the new epoch. */
function restored(): Stolen {
  const other = soundLog(62, 7)
  const kept = old.leaves.slice(0, 40)
  const since = other.leaves.slice(60).map((leaf, i) => ({ ...leaf, position: 40 + i }))
  const log: Stolen = {
    rows: [...old.rows.slice(0, 40), ...other.rows.slice(60)],
    leaves: [...kept, ...since],
    notes: [...old.notes],
    horizon: 1040n,
  }
  log.notes.push(sign(log, 40, 1, 1, named(old, 60)), sign(log, 42, 1, 2))
  return log
}

describe('a log that begins anew after a restore', () => {
  it('writes and reads what it left behind', () => {
    const c = checkpointOf(ORG, treeOf(old, 40), at(1), { epoch: 1, left: named(old, 60) })
    assert.deepEqual(readCheckpoint(writeCheckpoint(c)), c)
    assert.equal(readCheckpoint(writeCheckpoint(c).replace('epoch 1\n', '')), undefined)
  })

  it('has no fault, and its loss is told with its size and times', () => {
    const { faults, losses, unsigned } = judge(restored())
    assert.deepEqual([faults, unsigned], [[], 0])
    assert.deepEqual(losses, [
      {
        organizationId: ORG,
        at: '2026-11-22T12:01:00.000Z',
        from: 40,
        to: 60,
        lastSignedAt: '2026-11-22T00:01:00.000Z',
      },
    ])
  })

  it('may be restored again, further back than before', () => {
    const log = restored()
    log.rows.length = 30
    log.leaves.length = 30
    log.horizon = 1030n
    log.notes.push(sign(log, 30, 2, 3, named(restored(), 42)))
    const { faults, losses } = judge(log)
    assert.deepEqual(faults, [])
    assert.deepEqual(
      losses.map((l) => [l.from, l.to]),
      [
        [40, 60],
        [30, 42],
      ],
    )
  })

  for (const [what, change, why] of [
    ['no word of the beginning', (l: Stolen) => void l.notes.splice(-2, 1), /never openly begun/],
    [
      'a beginning that names less than was signed',
      (l: Stolen) => void l.notes.splice(-2, 1, sign(l, 40, 1, 1, named(old, 49))),
      /says that 49 entries were signed before it, and the last checkpoint .* signs 60/,
    ],
    [
      'a beginning that names others than were signed',
      (l: Stolen) => void l.notes.splice(-2, 1, sign(l, 40, 1, 1, { ...named(old, 59), size: 60 })),
      /signs 60 others/,
    ],
    ['two beginnings', (l: Stolen) => void l.notes.push(sign(l, 41, 1, 1, named(old, 60))), /begun twice/],
    [
      'an entry from before the restore changed, and hashed anew',
      (l: Stolen) => {
        l.leaves[33] = { ...(l.leaves[33] ?? assert.fail()), hash: old.leaves[0]?.hash ?? assert.fail() }
        l.notes.splice(-2, 2, sign(l, 40, 1, 1, named(old, 60)), sign(l, 42, 1, 2))
      },
      /positions 28 to 34 are not those signed/,
    ],
    [
      'the end missing once more, with no word about it',
      (l: Stolen) => {
        l.rows.length = 41
        l.leaves.length = 41
      },
      /the end is missing: 42 entries were signed/,
    ],
  ] as const)
    it(`is at fault with ${what}`, () => {
      const log = restored()
      change(log)
      const { faults } = judge(log)
      assert.match(faults.map((f) => f.says).join('\n'), why)
    })

  it('is judged the same in whatever order its checkpoints come, and when its beginning is signed again as it stood', () => {
    const { losses, faults } = judge(restored())
    const log = restored()
    const again = { ...log, notes: [...log.notes, sign(log, 40, 1, 3)] }
    for (const one of [{ ...log, notes: log.notes.toReversed() }, again, { ...again, notes: again.notes.toReversed() }])
      assert.deepEqual([judge(one).losses, judge(one).faults], [losses, faults])
  })

  it('has lost nothing where it was restored to its end', () => {
    const { losses, faults } = judge({ ...old, notes: [...old.notes, sign(old, 60, 1, 1, named(old, 60))] })
    assert.deepEqual([losses, faults], [[], []])
  })

  it('has lost what was signed, also where its beginning names less, and says what it names', () => {
    const log = restored()
    log.notes.splice(-2, 1, sign(log, 40, 1, 1, named(old, 49)))
    const { losses, faults } = judge(log)
    assert.deepEqual([losses[0]?.from, losses[0]?.to], [40, 60])
    const says =
      'epoch 1 says that 49 entries were signed before it, and the last checkpoint before it that is here signs 60'
    assert.deepEqual(faults, [{ organizationId: ORG, says }])
  })

  it('is at fault that names another number with the true root, or begins with more than it signs later', () => {
    const faults = (note: (l: Stolen) => string, from: number, cut: number) => {
      const log = restored()
      log.notes.splice(from, cut, note(log))
      return judge(log).faults.map((f) => f.says)
    }
    assert.deepEqual(
      faults((l) => sign(l, 40, 1, 1, { ...named(old, 60), size: 59 }), -2, 1),
      ['epoch 1 says that 59 entries were signed before it, and the last checkpoint before it that is here signs 60'],
    )
    assert.deepEqual(
      faults((l) => sign(l, 39, 1, 2), -1, 0),
      ['epoch 1 begins with 40 entries, and a checkpoint of it signs 39'],
    )
  })

  it('is at fault after an epoch that nobody began: nothing was signed before it', () => {
    const log = restored()
    log.notes.splice(-2, 2, sign(log, 40, 2, 1, named(old, 60)), sign(log, 42, 2, 2))
    const { losses, faults } = judge(log)
    assert.deepEqual(
      faults.map((f) => f.says),
      [
        'epoch 1 was never openly begun: no checkpoint says what it left behind',
        'epoch 2 says that 60 entries were signed before it, and the last checkpoint before it that is here signs 0',
      ],
    )
    assert.deepEqual(
      losses.map(({ from, to }) => [from, to]),
      [[40, 60]],
    )
  })
})
