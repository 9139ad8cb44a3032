import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { AppError } from '#kernel/errors.ts'
import { isSpent, takeFrom, type Limit } from '#kernel/rate-limit.ts'

let t: TestHouse
before(async () => void (t = await testHouse()))
after(() => t.close())

const limit = (bucket: string): Limit => ({ bucket, most: 3, perSeconds: 60 })
const take = (l: Limit) => takeFrom(t.house.db, [l], t.house.clock.now())
const refusal = async (l: Limit): Promise<AppError> => {
  const e = await take(l).then(
    () => assert.fail('went through'),
    (x: unknown) => x,
  )
  return e instanceof AppError ? e : Promise.reject(e)
}

test('of twenty at once, as many as are allowed get through, and the others are told how long to wait', async () => {
  const l = limit('twenty')
  const came = await Promise.allSettled(Array.from({ length: 20 }, () => take(l)))
  assert.equal(came.filter((r) => r.status === 'fulfilled').length, l.most)
  const e = await refusal(l)
  assert.deepEqual([e.code, e.facts], ['rate.limited', { seconds: 60 }])
})

test('once its time is over a bucket is full again, and no other was touched', async () => {
  const [one, other] = [limit('one'), limit('other')]
  for (let i = 0; i < one.most; i++) await take(one)
  const now = () => t.house.clock.now()
  assert.deepEqual([await isSpent(t.house.db, one, now()), await isSpent(t.house.db, other, now())], [true, false])
  await take(other)
  t.pass(1)
  assert.equal(await isSpent(t.house.db, one, now()), false)
  await take(one)
})
