import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { byHand } from '#dev/scene.ts'
import { overClosed } from '#modules/cases/governance/rules-over-closed.query.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'

let w: CareWorld
before(async () => void (w = await careWorld()))
after(() => w.close())

/** A matter that is over, judged last by older rules; a moment after any before it. */
async function closeOne(): Promise<string> {
  w.t.pass(1)
  const caseId = await w.send('uti', 'classic-uti')
  await w.does(withdrawCaseCommand, 'patient', { caseId })
  await byHand(w.t, `update clinical_case set screened_with = '2026.01.1' where id = $1`, [caseId])
  return caseId
}
const look = (next?: string, most = 1) =>
  w.sees(overClosed(most), 'administrator', next === undefined ? {} : { after: next })
/** How many are judged from here on, a look at a time. */
async function judgedFrom(next?: string, most = 1): Promise<number> {
  const one = await look(next, most)
  assert.equal(one.whole, one.next === null)
  return one.judged + (one.next === null ? 0 : await judgedFrom(one.next, most))
}

test('the next look goes on where the one before ended, whatever closes between them, and tells no matter', async () => {
  const three = [await closeOne(), await closeOne(), await closeOne()]
  const first = await look()
  const next = first.next ?? assert.fail('one look was all')
  // Planted fault: told by how many were before it, each would slide by one, and the first be judged again.
  const closedSince = await closeOne()
  assert.equal(await judgedFrom(next), 2)
  assert.equal(await judgedFrom(), 4)
  // Nor does one that is over no more make the next one slip by.
  const last = await look()
  await byHand(w.t, `update clinical_case set state = 'answered', closed_at = null where id = $1`, [closedSince])
  assert.equal(await judgedFrom(last.next ?? assert.fail('one look was all')), 3)
  assert.match(next, /^\d+\.[0-9a-f]{16}$/)
  for (const id of [...three, closedSince]) assert.ok(!next.includes(id.slice(-12)), 'a mark, not the matter')
})

test('those that closed at one moment are each looked at once', async () => {
  for (let i = 0; i < 3; i++) await closeOne()
  const all = await judgedFrom()
  const now = w.t.house.clock.now()
  await byHand(w.t, `update clinical_case set closed_at = $2 where organization_id = $1 and state = 'closed'`, [
    w.org,
    now,
  ])
  assert.equal(await judgedFrom(), all)
  assert.equal(await judgedFrom(undefined, 2), all)
})
