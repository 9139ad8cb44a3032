import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { openAllowance, type Allowance } from '#kernel/allowance.ts'
import type { Limit } from '#kernel/rate-limit.ts'

let t: TestHouse
before(async () => void (t = await testHouse()))
after(() => t.close())

let windows = 0
const limit = (name: string): Limit => ({ bucket: `${name}:${windows}`, most: 40, perSeconds: 60 })
const isThrough = async (take: Allowance, name: string) => (await take(limit(name))).seconds === null
/** How many of so many come through, each after a crowd of strangers that fills the memory once more. */
async function throughBesideACrowd(take: Allowance, name: string, many: number, crowd: number): Promise<number> {
  windows++
  let through = 0
  for (let i = 0; i < many; i++) {
    if (await isThrough(take, name)) through++
    await Promise.all(Array.from({ length: crowd }, (_, n) => isThrough(take, `stranger ${i} ${n}`)))
  }
  t.pass(2)
  return through
}
const open = (ahead: number, most: number) => openAllowance(t.house.db, t.house.clock, ahead, most)

for (const ahead of [0, 10])
  test(`a crowd of strangers resets nobody's count, and takes nothing of it (ahead: ${ahead})`, async () => {
    assert.equal(await throughBesideACrowd(open(ahead, 5), 'hasty', 60, 6), 40)
  })

test('planted fault: where each crowd makes all be forgotten, as much more gets through', async () => {
  windows++
  let through = 0
  for (let i = 0; i < 60; i++) if (await isThrough(open(10, 5), 'forgotten')) through++
  assert.equal(through, 60)
  t.pass(2)
})

test('who is forgotten at the moment of asking again is counted all the same', async () => {
  windows++
  const take = open(10, 3)
  const asked = Array.from({ length: 60 }, (_, i) => [isThrough(take, 'parallel'), isThrough(take, `beside ${i}`)])
  const through = (await Promise.all(asked.map(async ([one]) => one))).filter(Boolean)
  await Promise.all(asked.flat())
  assert.equal(through.length, 40)
})

test('a new window begins full, also for who was forgotten', async () => {
  const take = open(10, 5)
  assert.equal(await throughBesideACrowd(take, 'again', 50, 6), 40)
  assert.equal(await throughBesideACrowd(take, 'again', 50, 0), 40)
})

test('a window that the database could not be told of is kept, and the one who asked is let through', async () => {
  windows++
  let broken = false
  const { db } = t.house
  const failing = {
    ...db,
    query: async (s: Parameters<typeof db.query>[0]) => (broken ? Promise.reject(new Error('away')) : db.query(s)),
  } as typeof db
  const take = openAllowance(failing, t.house.clock, 10, 2)
  assert.ok(await isThrough(take, 'first'))
  assert.ok(await isThrough(take, 'second'))
  broken = true
  assert.ok(await isThrough(take, 'third'), 'another’s count is no reason to refuse this one')
  broken = false
  const through: boolean[] = []
  for (let i = 0; i < 60; i++) through.push(await isThrough(take, 'first'))
  assert.equal(through.filter(Boolean).length, 39, 'one was used before, and is counted still')
})
