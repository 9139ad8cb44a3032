import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  addPasskey,
  forgotPassword,
  newPasskeyOptions,
  passkeySignIn,
  passkeySignInOptions,
  resetPassword,
  signIn,
} from '#contract/identity/index.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Database } from '#kernel/database.ts'
import { takeFrom, takeLot, type Limit } from '#kernel/rate-limit.ts'
import { sql } from '#kernel/sql.ts'
import { browser, codeOf, newPasskey, openPatient, reading } from '#modules/identity/identity-for-tests.ts'
import { askingForLinks, comingInvited, guessing, signingUp } from '#modules/identity/identity.limits.ts'
import { passwordLinkToMail } from '#modules/identity/index.ts'

let t: TestHouse
let org: string
before(async () => {
  t = await testHouse()
  org = await t.practice('north')
})
after(() => t.close())

const times = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
type Visit = Parameters<typeof comingInvited>[1]
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
    await through(times(60).map(() => guessing('north', 'one@example.org', false, from(1)))),
    10,
    'one account, one network',
  )
  assert.equal(
    await through(times(150).map((i) => guessing('north', 'two@example.org', false, from(i + 2)))),
    60,
    'one account, any network',
  )
  assert.equal(
    await through(times(400).map((i) => guessing('north', `${i}@example.org`, false, from(999)))),
    300,
    'one network, any account',
  )
  assert.equal(
    await through(times(60).map((i) => guessing('north', 'three@example.org', true, from(i + 2000)))),
    12,
    'with a code',
  )
})

test('what a network used up is not taken from anybody else’s account, and an address in other letters is the same account', async () => {
  const [thief, owner] = [visit('203.0.113.1'), visit('203.0.113.2')]
  await through(times(400).map((i) => guessing('north', `victim-${i % 300}@example.org`, false, thief)))
  assert.equal(await through([guessing('north', 'victim-1@example.org', false, owner)]), 1)
  await through(
    times(60).map((i) =>
      guessing('north', i % 2 === 0 ? 'Anna@Example.org ' : 'anna@example.org', false, visit(`2001:db8:0:${i}::1`)),
    ),
  )
  assert.equal(await through([guessing('north', 'ANNA@example.org', false, owner)]), 0)
})

test('whoever’s password was put to rest by a stranger’s guesses comes in by the link in her mail', async () => {
  const email = 'owner@example.org'
  const { personId } = await openPatient(t, org, 'north', email)
  await through(times(80).map((i) => guessing('north', email, false, visit(`2001:db8:1:${i}::1`))))
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

/** The doors that are open to whoever comes, as somebody new from this network knocks there. */
const doors: Readonly<Record<string, (practice: string, who: string, from: Visit) => readonly Limit[]>> = {
  'sign-in': (practice, who, from) => guessing(practice, who, false, from),
  'sign-up': signingUp,
  'forgot-password': askingForLinks,
  invitation: (practice, _who, from) => comingInvited(practice, from),
}
const LEFT = 30
const NETWORKS = 8
/** Of what is asked of one door by several networks at the same moment, with little left of what they share: how many got in. */
async function rush(door: string, practice: string): Promise<{ came: number; own: number }> {
  // What was asked before is counted no more.
  t.pass(16)
  const limits = doors[door] ?? assert.fail(door)
  const from = (i: number) => visit(`192.0.${door.length}.${i % NETWORKS}`)
  const none = () => assert.fail(`${door} has no limit of the practice's own`)
  const part = limits(practice, 'x@example.org', from(0)).find((l) => l.beyond) ?? none()
  const shared = part.beyond ?? none()
  await takeLot(t.house.db, shared, shared.most - LEFT, t.house.clock.now())
  const asked = times(NETWORKS * (part.most + LEFT)).map((i) => limits(practice, `${door}-${i}@example.org`, from(i)))
  return { came: await through(asked), own: part.most }
}

for (const door of Object.keys(doors))
  test(`${door}: of what many networks ask of one practice at the same moment, exactly what it has left and each one's own part get in; a quiet network and another practice notice nothing`, async () => {
    const { came, own } = await rush(door, 'north')
    assert.equal(came, NETWORKS * own + LEFT)
    const limits = doors[door] ?? assert.fail(door)
    const quiet = visit(`203.0.113.${door.length}`)
    assert.equal(await through(times(own).map((i) => limits('north', `quiet-${i}@${door}.example.org`, quiet))), own)
    const loud = visit(`192.0.${door.length}.1`)
    assert.equal(await through([limits('north', `loud@${door}.example.org`, loud)]), 0)
    assert.equal(await through([limits('south', `loud-too@${door}.example.org`, loud)]), 1)
  })

test('with the practice’s sign-ins used up by others she comes in from her own network, and from the loudest by her passkey', async () => {
  const email = 'quiet-owner@example.org'
  const { personId } = await openPatient(t, org, 'north', email)
  await rush('sign-in', 'north')
  const home = browser(t, '203.0.113.77')
  const { personId: came } = await home.does(signIn, { practice: 'north', email, password: 'copper lantern 58 otter' })
  assert.equal(came, personId)
  const passkey = newPasskey()
  const o = await home.does(newPasskeyOptions, {})
  await home.does(addPasskey, { challengeId: o.challengeId, response: passkey.create(o.options), label: 'phone' })
  const loud = browser(t, '192.0.7.1')
  const enter = loud.does(signIn, { practice: 'north', email, password: 'copper lantern 58 otter' })
  assert.equal(await codeOf(enter), 'sign_in.too_many')
  const asked = await loud.does(passkeySignInOptions, { practice: 'north' })
  const response = passkey.get(asked.options)
  const { challengeId } = asked
  assert.equal((await loud.does(passkeySignIn, { practice: 'north', challengeId, response })).personId, personId)
})

test('planted fault: one number for the whole practice, as it is often done, keeps out whoever comes after a stranger used it up', async () => {
  await rush('sign-up', 'north')
  const alone = (i: number): Limit[] => {
    const part = doors['sign-up']?.('north', `${i}@alone.example.org`, visit('203.0.113.99')).find((l) => l.beyond)
    return part?.beyond ? [part.beyond] : []
  }
  assert.equal(await through([alone(1)]), 0)
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
