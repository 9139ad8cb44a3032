import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { forgotPassword, resetPassword, signIn } from '#contract/identity/index.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Database } from '#kernel/database.ts'
import { takeFrom, type Limit } from '#kernel/rate-limit.ts'
import { sql } from '#kernel/sql.ts'
import { browser, codeOf, openPatient, reading } from '#modules/identity/identity-for-tests.ts'
import { guessing } from '#modules/identity/identity.limits.ts'
import { passwordLinkToMail } from '#modules/identity/index.ts'

let t: TestHouse
let org: string
before(async () => {
  t = await testHouse()
  org = await t.practice('north')
})
after(() => t.close())

const times = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const visit = (address: string) => ({ address, device: '', origin: '' })
type Take = (db: Database, limits: readonly Limit[], now: Date) => Promise<void>
/** How many of these got through, all at the same moment. */
async function through(asked: readonly (readonly Limit[])[], take: Take = takeFrom): Promise<number> {
  const ends = await Promise.allSettled(asked.map((limits) => take(t.house.db, limits, t.house.clock.now())))
  return ends.filter((r) => r.status === 'fulfilled').length
}

test('of many guesses at the same moment exactly as many are looked at as the limit says, by account, network and both', async () => {
  const from = (i: number) => visit(`198.51.${i >> 8}.${i & 255}`)
  assert.equal(
    await through(times(60).map(() => guessing('one@example.org', false, from(1)))),
    10,
    'one account, one network',
  )
  assert.equal(
    await through(times(150).map((i) => guessing('two@example.org', false, from(i + 2)))),
    60,
    'one account, any network',
  )
  assert.equal(
    await through(times(400).map((i) => guessing(`${i}@example.org`, false, from(999)))),
    300,
    'one network, any account',
  )
  assert.equal(
    await through(times(60).map((i) => guessing('three@example.org', true, from(i + 2000)))),
    12,
    'with a code',
  )
})

test('what a network used up is not taken from anybody else’s account, and an address in other letters is the same account', async () => {
  const [thief, owner] = [visit('203.0.113.1'), visit('203.0.113.2')]
  await through(times(400).map((i) => guessing(`victim-${i % 300}@example.org`, false, thief)))
  assert.equal(await through([guessing('victim-1@example.org', false, owner)]), 1)
  await through(
    times(60).map((i) =>
      guessing(i % 2 === 0 ? 'Anna@Example.org ' : 'anna@example.org', false, visit(`2001:db8:0:${i}::1`)),
    ),
  )
  assert.equal(await through([guessing('ANNA@example.org', false, owner)]), 0)
})

test('whoever’s password was put to rest by a stranger’s guesses comes in by the link in her mail', async () => {
  const email = 'owner@example.org'
  const { personId } = await openPatient(t, org, 'north', email)
  await through(times(80).map((i) => guessing(email, false, visit(`2001:db8:1:${i}::1`))))
  const at = browser(t)
  const enter = at.does(signIn, { practice: 'north', email, password: 'copper lantern 58 otter' })
  assert.equal(await codeOf(enter), 'sign_in.too_many')
  await at.does(forgotPassword, { practice: 'north', email })
  // The stranger asks too, until no more is sent: what was sent stays good.
  const token = await reading(t, org, async (tx) => {
    const [row] = await tx.query(sql<{
      data: { oneTimeId: string }
    }>`select data from outbox where organization_id = ${org}
      and type = 'identity.password_forgotten' order by at desc, id desc limit 1`)
    return row && (await passwordLinkToMail(tx, row.data.oneTimeId))?.token
  })
  const asked = await Promise.all(
    times(30).map((i) => codeOf(browser(t, `2001:db8:2:${i}::1`).does(forgotPassword, { practice: 'north', email }))),
  )
  assert.equal(asked.filter((c) => c === 'went through').length, 14, 'fifteen an hour, hers among them')
  assert.deepEqual(await at.does(resetPassword, { token: token ?? '', password: 'velvet compass 33 heron' }), {
    practice: 'north',
    signedIn: true,
  })
  assert.equal((await at.actor()).personId, personId)
})

test('planted fault: a limit that looks first and counts after lets more through', async () => {
  const careless: Take = async (db, limits) => {
    for (const { bucket, most } of limits) {
      const [row] = await db.query(
        sql<{ n: number }>`select count(*)::int as n from rate_bucket where bucket like ${`${bucket}/%`}`,
      )
      if ((row?.n ?? 0) >= most) throw new Error('too many')
      await db.query(
        sql`insert into rate_bucket (bucket, points, resets_at) values (${`${bucket}/${Math.random()}`}, 1, now())`,
      )
    }
  }
  const came = await through(
    times(60).map(() => [{ bucket: 'careless', most: 10, perSeconds: 60 }]),
    careless,
  )
  assert.ok(came > 10, `${came} came through`)
})
