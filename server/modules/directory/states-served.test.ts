import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { ask } from '#kernel/query.ts'
import { staffMember } from '#modules/directory/directory-world.fixture.ts'
import { statesServedQuery } from '#modules/directory/states-served.query.ts'

let t: TestHouse
before(async () => void (t = await testHouse()))
after(() => t.close())

test('a state is served from the practice’s day on, wherever its administrator sits', async () => {
  const ada = await staffMember(t, await t.practice(), 'Ada Admin', ['administrator'])
  t.setTime('2026-11-24T03:00:00Z')
  const { today } = await ask(t.house, statesServedQuery, ada, {})
  assert.equal(today, '2026-11-23', 'planted: a browser in London would have begun it on the 24th, a day later')
})
