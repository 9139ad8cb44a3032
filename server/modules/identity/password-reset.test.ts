import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import {
  addPasskey,
  addTotp,
  credentials,
  forgotPassword,
  me,
  newPasskeyOptions,
  passkeySignIn,
  passkeySignInOptions,
  removeCredential,
  resetPassword,
  setUpTotp,
  signIn,
  signUp,
} from '#contract/identity/index.ts'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { sql } from '#kernel/sql.ts'
import {
  anna,
  browser,
  codeOf,
  GOOD,
  mailedCode,
  mailedLink,
  newPasskey,
  openPatient,
  openStaff,
  reading,
} from '#modules/identity/identity-for-tests.ts'
import { hashesMade } from '#modules/identity/password-hash.ts'

const FRESH = 'violet anchor 73 magpie'
let t: TestHouse
let org: string
let n = 0
before(async () => {
  t = await testHouse()
  org = await t.practice('north')
})
after(() => t.close())

const email = () => `r${n}@example.org`
const patient = () => (n++, openPatient(t, org, 'north', email()))
const ask = (who = email(), at = browser(t)) => at.does(forgotPassword, { practice: 'north', email: who })
/** What the mail about the newest request would say. */
const mailed = () => mailedLink(t, org)
const linkFor = async (who = email()) => (await ask(who), (await mailed())?.token ?? '')
const enter = (password: string, at = browser(t)) => at.does(signIn, { practice: 'north', email: email(), password })

test('somebody who forgot her password chooses a new one by the link in her mail, and is in', async () => {
  const { personId, browser: phone } = await patient()
  const at = browser(t)
  const out = await at.does(resetPassword, { token: await linkFor(), password: FRESH })
  assert.deepEqual(out, { practice: 'north', signedIn: true })
  assert.equal((await at.does(me, {})).personId, personId)
  assert.equal(await codeOf(phone.does(me, {})), 'session.required', 'wherever she was signed in, she is not any more')
  assert.equal(await codeOf(enter(GOOD)), 'sign_in.refused', 'the old password opens nothing')
  assert.equal((await enter(FRESH)).personId, personId)
})

test('asking says and does the same for an address with an account, one only claimed, and one nobody has', async () => {
  await patient()
  await browser(t).does(signUp, anna('north', 'claimed-only@example.org'))
  const answers = new Set<string>()
  const statements: number[] = []
  for (const who of [email(), 'claimed-only@example.org', 'nobody-at-all@example.org']) {
    const [hashes, before] = [hashesMade(), await rows()]
    answers.add(JSON.stringify(await ask(who)))
    assert.equal(hashesMade(), hashes)
    statements.push((await rows()) - before)
  }
  assert.equal(answers.size, 1)
  assert.deepEqual([...new Set(statements)], [3], 'one link, one event and one audit row, whoever it is about')
})
/** How many rows of links, events and audit there are. */
const rows = () =>
  reading(t, org, async (tx) => {
    const row = await tx.find(sql<{ n: string }>`select (select count(*) from one_time where kind = 'password_link')
      + (select count(*) from outbox where organization_id = ${org} and type = 'identity.password_forgotten')
      + (select count(*) from audit where organization_id = ${org} and command = 'identity.forgotPassword') as n`)
    return Number(row?.n)
  })

test('only who proved to read an address gets its link: neither strangers nor whoever merely claimed it', async () => {
  await ask('nobody-here@example.org')
  assert.equal(await mailed(), null)
  const made = await browser(t).does(signUp, anna('north', 'mallory-claims@example.org'))
  await ask('mallory-claims@example.org')
  assert.equal(await mailed(), null, 'planted: a link for a claimant would hand over whatever the claimant put into it')
  assert.ok(await mailedCode(t, org, made.personId))
})

test('a link works once, and the others that were mailed meanwhile are over with it', async () => {
  await patient()
  const first = await linkFor()
  const second = await linkFor()
  assert.notEqual(first, second)
  await browser(t).does(resetPassword, { token: first, password: FRESH })
  for (const token of [first, second])
    assert.equal(await codeOf(browser(t).does(resetPassword, { token, password: `${FRESH} 2` })), 'link.used')
})

test('of twenty who use one link at the same moment, one sets the password', async () => {
  await patient()
  const token = await linkFor()
  const codes = await Promise.all(
    Array.from({ length: 20 }, (_, i) => codeOf(browser(t).does(resetPassword, { token, password: `${FRESH} ${i}` }))),
  )
  assert.equal(codes.filter((c) => c === 'went through').length, 1)
  assert.deepEqual([...new Set(codes)].sort(), ['link.used', 'went through'])
})

test('a link is over after thirty minutes', async () => {
  await patient()
  const token = await linkFor()
  t.pass(29)
  assert.equal(
    await codeOf(browser(t).does(resetPassword, { token, password: 'password12' })),
    'account.password_common',
  )
  t.pass(2)
  assert.equal(await codeOf(browser(t).does(resetPassword, { token, password: FRESH })), 'link.used')
})

test('a password that is too common, or made of her own name, is refused, and the link still works', async () => {
  await patient()
  const token = await linkFor()
  for (const password of ['password12', 'annareyes1'])
    assert.equal(await codeOf(browser(t).does(resetPassword, { token, password })), 'account.password_common')
  await browser(t).does(resetPassword, { token, password: FRESH })
})

test('another’s row with a secret of one’s own invention opens nothing, and costs no hash', async () => {
  await patient()
  const token = await linkFor()
  const before = hashesMade()
  const forged = Buffer.from(token, 'base64url')
  forged[31] = (forged[31] ?? 0) ^ 1
  for (const wrong of [forged.toString('base64url'), 'A'.repeat(43)])
    assert.equal(await codeOf(browser(t).does(resetPassword, { token: wrong, password: FRESH })), 'link.used')
  assert.equal(hashesMade(), before)
  await browser(t).does(resetPassword, { token, password: FRESH })
})

test('nothing in the database opens the link: neither its secret nor a hash of it is kept', async () => {
  await patient()
  const token = await linkFor()
  const kept = await reading(t, org, (tx) =>
    tx.query(sql<{ all: string }>`select to_jsonb(o)::text as all from one_time o where kind = 'password_link'
      union all select to_jsonb(b)::text from outbox b where organization_id = ${org}`),
  )
  const secret = Buffer.from(token, 'base64url').subarray(16)
  const looked = kept.map((row) => row.all).join('\n')
  for (const form of ['hex', 'base64', 'base64url'] as const) assert.ok(!looked.includes(secret.toString(form)))
  assert.ok(!looked.includes(email()))
})

test('her passkeys stay, and with one the link does not sign in by itself', async () => {
  const { browser: phone, personId } = await patient()
  const key = newPasskey()
  const o = await phone.does(newPasskeyOptions, {})
  await phone.does(addPasskey, { challengeId: o.challengeId, response: key.create(o.options), label: 'phone' })
  const at = browser(t)
  const out = await at.does(resetPassword, { token: await linkFor(), password: FRESH })
  assert.equal(out.signedIn, false)
  assert.equal(at.token, undefined, 'planted: a cookie here would make her mailbox as good as her passkey')
  const q = await at.does(passkeySignInOptions, { practice: 'north' })
  const inside = await at.does(passkeySignIn, {
    practice: 'north',
    challengeId: q.challengeId,
    response: key.get(q.options),
  })
  assert.equal(inside.personId, personId)
})

/** A patient who has only a passkey: the password she began with is given up. */
async function onlyPasskey() {
  const { browser: phone } = await patient()
  const key = newPasskey()
  const o = await phone.does(newPasskeyOptions, {})
  await phone.does(addPasskey, { challengeId: o.challengeId, response: key.create(o.options), label: 'phone' })
  const giveUp = async () => {
    const own = (await phone.does(credentials, {})).credentials.find((c) => c.kind === 'password')
    await phone.does(removeCredential, { credentialId: own?.id ?? '' })
  }
  return { phone, key, giveUp }
}
test('whoever has a passkey and no password is told the other ways in; a link, also one from before, adds no password', async () => {
  const { key, giveUp } = await onlyPasskey()
  const before = await linkFor()
  assert.ok(before)
  await giveUp()
  await ask()
  assert.deepEqual([(await mailed())?.token, (await mailed())?.because], [null, 'passkey'])
  const hashes = hashesMade()
  assert.equal(await codeOf(browser(t).does(resetPassword, { token: before, password: FRESH })), 'link.used')
  assert.equal(hashesMade(), hashes)
  assert.equal(await codeOf(enter(FRESH)), 'sign_in.refused')
  const at = browser(t)
  const q = await at.does(passkeySignInOptions, { practice: 'north' })
  await at.does(passkeySignIn, { practice: 'north', challengeId: q.challengeId, response: key.get(q.options) })
})
test('planted fault: judged when the mail was written alone, a password given up since would come back by mailbox', async () => {
  const { giveUp } = await onlyPasskey()
  const token = await linkFor()
  const judgedThen = await mailed()
  await giveUp()
  assert.equal(judgedThen?.because, null, 'then it was right to mail it')
  assert.equal(await codeOf(browser(t).does(resetPassword, { token, password: FRESH })), 'link.used')
})

test('with an authenticator the new password alone still does not open the account', async () => {
  const { browser: phone } = await patient()
  const o = await phone.does(setUpTotp, {})
  const code = new TOTP({ secret: Secret.fromBase32(new URL(o.uri).searchParams.get('secret') ?? '') })
  const timestamp = t.house.clock.now().getTime()
  await phone.does(addTotp, { challengeId: o.challengeId, code: code.generate({ timestamp }) })
  assert.equal((await browser(t).does(resetPassword, { token: await linkFor(), password: FRESH })).signedIn, false)
  assert.equal(await codeOf(enter(FRESH)), 'sign_in.passkey_required')
})

test('in the browser that was signed in as her and must sign in again, the old cookie goes', async () => {
  const { browser: phone } = await patient()
  const key = newPasskey()
  const o = await phone.does(newPasskeyOptions, {})
  await phone.does(addPasskey, { challengeId: o.challengeId, response: key.create(o.options), label: 'phone' })
  await phone.does(resetPassword, { token: await linkFor(), password: FRESH })
  assert.equal(phone.token, undefined)
})

test('whoever is staff anywhere is not let back in by mail, also when they became staff after the mail', async () => {
  n++
  await openStaff(t, org, 'north', email())
  await ask()
  assert.equal((await mailed())?.token, null)
  const { personId } = await patient()
  const token = await linkFor()
  await makeStaff(personId)
  assert.equal(await codeOf(browser(t).does(resetPassword, { token, password: FRESH })), 'link.used')
})
async function makeStaff(personId: string) {
  await setScene(t, org, async (tx) => {
    await tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, role, from_at)
      values (${org}, gen_random_uuid(), ${personId}, 'role', 'triage_nurse', ${tx.now})`)
  })
}

test('a stranger who asks again and again is stopped, and the links he had mailed to her keep her from being locked out', async () => {
  await patient()
  const stranger = browser(t, '203.0.113.77')
  for (let i = 0; i < 5; i++) await ask(email(), stranger)
  assert.equal(await codeOf(ask(email(), stranger)), 'sign_in.too_many')
  for (let i = 0; i < 10; i++) await ask(email(), browser(t, `2001:db8:77:${i}::1`))
  const link = (await mailed())?.token ?? ''
  assert.equal(await codeOf(ask()), 'sign_in.too_many', 'no more mails this hour')
  assert.equal(await codeOf(enter(GOOD)), 'went through', 'her password was never touched')
  await browser(t).does(resetPassword, { token: link, password: FRESH })
})

test('a password that rests because of others’ guesses can be replaced at once, and she is in', async () => {
  await patient()
  for (let i = 0; i < 60; i++) await codeOf(enter('guess guess guess', browser(t, `2001:db8:9:${i}::1`)))
  assert.equal(await codeOf(enter(GOOD)), 'sign_in.too_many')
  assert.equal((await browser(t).does(resetPassword, { token: await linkFor(), password: FRESH })).signedIn, true)
})

test('a disabled account is not opened by a link', async () => {
  const { personId } = await patient()
  const token = await linkFor()
  await setScene(t, org, async (tx) => {
    await tx.query(sql`update person set disabled_at = ${tx.now} where person_id = ${personId}`)
  })
  assert.equal(await codeOf(browser(t).does(resetPassword, { token, password: FRESH })), 'link.used')
})

test('each reset and each request is in the audit, without the address', async () => {
  await patient()
  await browser(t).does(resetPassword, { token: await linkFor(), password: FRESH })
  const kept = await reading(t, org, (tx) =>
    tx.query(sql<{ command: string; row: string }>`select command, to_jsonb(a)::text as row from audit a
      where organization_id = ${org} and command in ('identity.forgotPassword', 'identity.resetPassword')`),
  )
  assert.ok(kept.some((a) => a.command === 'identity.resetPassword') && kept.every((a) => !a.row.includes('@')))
})
