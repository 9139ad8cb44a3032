import assert from 'node:assert/strict'
import { hashesMade } from '#modules/identity/password-hash.ts'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import {
  addPasskey,
  addTotp,
  credentials,
  makeRecoveryCodes,
  me,
  newPasskeyOptions,
  removeCredential,
  sendEmailCode,
  setPassword,
  setUpTotp,
  signIn,
  stepUp,
  stepUpOptions,
} from '#contract/identity/index.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import {
  browser,
  codeOf,
  GOOD,
  newPasskey,
  openPatient,
  openStaff,
  type Browser,
} from '#modules/identity/identity-for-tests.ts'

let t: TestHouse
let org: string
let n = 0
before(async () => {
  t = await testHouse()
  org = await t.practice('north')
})
after(() => t.close())

const email = () => `f${n}@example.org`
const patient = () => (n++, openPatient(t, org, 'north', email()))
const staff = () => (n++, openStaff(t, org, 'north', email()))
const enter = (at: Browser, rest: { password?: string; totp?: string; recoveryCode?: string } = {}, who = email()) =>
  at.does(signIn, { practice: 'north', email: who, password: GOOD, ...rest })
const codeAt = (uri: string, atMs = t.house.clock.now().getTime()) =>
  new TOTP({
    secret: Secret.fromBase32(new URL(uri).searchParams.get('secret') ?? ''),
    period: 30,
    digits: 6,
  }).generate({ timestamp: atMs })

/** Staff with a password and an authenticator besides the passkey; the authenticator's first code is used up. */
async function staffWithTotp() {
  const s = await staff()
  await s.browser.does(setPassword, { password: GOOD })
  const o = await s.browser.does(setUpTotp, {})
  await s.browser.does(addTotp, { challengeId: o.challengeId, code: codeAt(o.uri) })
  t.pass(1)
  return { ...s, uri: o.uri }
}

test('a wrong password, no such account, and a passkey-only account look and take the same', async () => {
  await patient()
  const owner = email()
  await staff()
  const keyed = email()
  const work = new Map<string, number>()
  const answers = new Set<string>()
  for (const who of [owner, keyed, 'nobody@example.org']) {
    const before = hashesMade()
    const e = await enter(browser(t), { password: 'not the password' }, who).then(
      () => null,
      (x: unknown) => x,
    )
    work.set(who, hashesMade() - before)
    assert.ok(e instanceof AppError)
    answers.add(JSON.stringify([e.code, e.facts, e.fields, e.status]))
  }
  assert.equal(answers.size, 1)
  // Work is counted, not timed: the hashes are all that takes long, and a busy machine's clock would lie.
  assert.equal(new Set(work.values()).size, 1, `hashes: ${[...work.values()].join(', ')}`)
  assert.ok(
    [...work.values()].every((n) => n > 0),
    'planted: an answer that skips the hash for strangers shows here',
  )
})

test('guessing at one account stops after ten tries from one place, and her passkey still opens', async () => {
  const p = await patient()
  const key = newPasskey()
  const o = await p.browser.does(newPasskeyOptions, {})
  await p.browser.does(addPasskey, { challengeId: o.challengeId, response: key.create(o.options), label: 'phone' })
  const thief = browser(t, '203.0.113.9')
  for (let i = 0; i < 10; i++)
    assert.equal(await codeOf(enter(thief, { password: 'guess guess guess' })), 'sign_in.refused')
  assert.equal(await codeOf(enter(thief)), 'sign_in.too_many')
  assert.equal((await enter(browser(t, '203.0.113.10'))).personId, p.personId, 'from elsewhere she still gets in')
  for (let i = 0; i < 60; i++) await codeOf(enter(browser(t, `2001:db8:${i}::1`), { password: 'guess guess guess' }))
  assert.equal(
    await codeOf(enter(browser(t))),
    'sign_in.too_many',
    'from everywhere at once: the password rests for an hour',
  )
  const { passkeySignIn, passkeySignInOptions } = await import('#contract/identity/index.ts')
  const at = browser(t, '203.0.113.9')
  const q = await at.does(passkeySignInOptions, { practice: 'north' })
  await at.does(passkeySignIn, { practice: 'north', challengeId: q.challengeId, response: key.get(q.options) })
})

test('one house of IPv6 addresses counts as one place', async () => {
  await patient()
  for (let i = 0; i < 10; i++)
    await codeOf(enter(browser(t, `2001:db8:1:2::${i + 1}`), { password: 'guess guess guess' }))
  assert.equal(await codeOf(enter(browser(t, '2001:db8:1:2:ffff::9'))), 'sign_in.too_many')
})

test('staff never sign in with a password alone, and a stranger is not told so', async () => {
  const s = await staff()
  await s.browser.does(setPassword, { password: GOOD })
  assert.equal(await codeOf(enter(browser(t))), 'sign_in.passkey_required')
  assert.equal(await codeOf(enter(browser(t), { totp: '123456' })), 'sign_in.passkey_required')
  assert.equal(await codeOf(enter(browser(t), { password: 'not the password' })), 'sign_in.refused')
})

test('staff sign in with password and authenticator; a code once used is refused, also at the same moment', async () => {
  const s = await staffWithTotp()
  const code = codeAt(s.uri)
  const at = browser(t)
  assert.deepEqual(await enter(at, { totp: code }), { personId: s.personId, home: 'desk' })
  assert.deepEqual((await at.actor()).roles, ['clinician'])
  assert.equal((await at.does(me, {})).assurance, 'totp')
  const noted = (await at.does(credentials, {})).credentials.find((c) => c.kind === 'totp')
  assert.equal(noted?.lastUsedAt, t.house.clock.now().toISOString())
  assert.equal(await codeOf(enter(browser(t), { totp: code })), 'sign_in.code_wrong')
  t.pass(2)
  const next = codeAt(s.uri)
  const many = await Promise.all(Array.from({ length: 8 }, () => codeOf(enter(browser(t), { totp: next }))))
  assert.equal(many.filter((c) => c === 'went through').length, 1)
  t.pass(2)
  const late = codeAt(s.uri, t.house.clock.now().getTime() - 90_000)
  assert.equal(await codeOf(enter(browser(t), { totp: late })), 'sign_in.code_wrong')
})

test('planted: an authenticator code whose use was forgotten would work twice', async () => {
  const s = await staffWithTotp()
  const code = codeAt(s.uri)
  await enter(browser(t), { totp: code })
  assert.equal(await codeOf(enter(browser(t), { totp: code })), 'sign_in.code_wrong')
  await t.owner.query(sql`delete from one_time where kind = 'totp_used'`)
  assert.equal(await codeOf(enter(browser(t), { totp: code })), 'went through', 'the test would notice')
})

test('an authenticator is kept only with a right first code, and after five wrong ones not at all', async () => {
  const p = await patient()
  const o = await p.browser.does(setUpTotp, {})
  assert.match(o.uri, /^otpauth:\/\/totp\/Kairos:/)
  const right = codeAt(o.uri)
  for (let i = 0; i < 5; i++)
    assert.equal(
      await codeOf(
        p.browser.does(addTotp, { challengeId: o.challengeId, code: right === '000000' ? '111111' : '000000' }),
      ),
      'sign_in.code_wrong',
    )
  assert.equal(await codeOf(p.browser.does(addTotp, { challengeId: o.challengeId, code: right })), 'sign_in.code_wrong')
})

test('a patient who has an authenticator is asked for its code too', async () => {
  const p = await patient()
  const o = await p.browser.does(setUpTotp, {})
  await p.browser.does(addTotp, { challengeId: o.challengeId, code: codeAt(o.uri) })
  t.pass(1)
  assert.equal(await codeOf(enter(browser(t))), 'sign_in.passkey_required')
  await enter(browser(t), { totp: codeAt(o.uri) })
})

test('staff who lost the passkey come back with a recovery code, once, and are staff again only with a new passkey', async () => {
  const s = await staff()
  const { codes } = await s.browser.does(makeRecoveryCodes, {})
  assert.equal(codes.length, 10)
  assert.equal(new Set(codes).size, 10)
  const recoveryCode = codes[3] ?? ''
  const at = browser(t)
  await enter(at, { password: '', recoveryCode: recoveryCode.toLowerCase().replaceAll('-', '') })
  const m = await at.does(me, {})
  assert.deepEqual([m.roles, m.must, m.factors.recoveryCodesLeft], [[], ['enrol_passkey'], 9])
  assert.equal(await codeOf(enter(browser(t), { password: '', recoveryCode })), 'sign_in.refused')
  const key = newPasskey()
  const o = await at.does(newPasskeyOptions, {})
  await at.does(addPasskey, { challengeId: o.challengeId, response: key.create(o.options), label: 'new key' })
  const after = await at.does(me, {})
  assert.deepEqual([after.roles, after.must, after.assurance], [['clinician'], [], 'passkey'])
})

test('of ten uses of one recovery code at the same moment, one gets in', async () => {
  const s = await staff()
  const { codes } = await s.browser.does(makeRecoveryCodes, {})
  const recoveryCode = codes[0] ?? ''
  const all = await Promise.all(
    Array.from({ length: 10 }, () => codeOf(enter(browser(t), { password: '', recoveryCode }))),
  )
  assert.equal(all.filter((c) => c === 'went through').length, 1)
})

test('a recovery code does not stand in for a password staff have, nor for another person’s account', async () => {
  const s = await staff()
  await s.browser.does(setPassword, { password: GOOD })
  const { codes } = await s.browser.does(makeRecoveryCodes, {})
  assert.equal(
    await codeOf(enter(browser(t), { password: 'not the password', recoveryCode: codes[0] ?? '' })),
    'sign_in.refused',
  )
  await patient()
  assert.equal(await codeOf(enter(browser(t), { recoveryCode: codes[0] ?? '' })), 'sign_in.refused')
})

test('new recovery codes end the old ones', async () => {
  const p = await patient()
  const old = (await p.browser.does(makeRecoveryCodes, {})).codes
  await p.browser.does(makeRecoveryCodes, {})
  assert.equal(await codeOf(enter(browser(t), { password: '', recoveryCode: old[0] ?? '' })), 'sign_in.refused')
  assert.equal((await p.browser.does(me, {})).factors.recoveryCodesLeft, 10)
})

test('the last way to sign in cannot be removed; for staff that is the last passkey', async () => {
  const p = await patient()
  const [own] = (await p.browser.does(credentials, {})).credentials
  assert.equal(own?.kind, 'password')
  assert.equal(
    await codeOf(p.browser.does(removeCredential, { credentialId: own?.id ?? '' })),
    'account.last_credential',
  )
  const s = await staffWithTotp()
  const list = (await s.browser.does(credentials, {})).credentials
  const key = list.find((c) => c.kind === 'passkey')
  assert.equal(
    await codeOf(s.browser.does(removeCredential, { credentialId: key?.id ?? '' })),
    'account.last_credential',
  )
  assert.equal(
    await codeOf(s.browser.does(removeCredential, { credentialId: own?.id ?? '' })),
    'not_found',
    'another person’s is not there',
  )
  const totp = list.find((c) => c.kind === 'totp')
  await s.browser.does(removeCredential, { credentialId: totp?.id ?? '' })
  assert.equal(await codeOf(enter(browser(t), { totp: codeAt(s.uri) })), 'sign_in.passkey_required')
  t.pass(6)
  assert.equal(
    await codeOf(s.browser.does(removeCredential, { credentialId: key?.id ?? '' })),
    'session.step_up_required',
  )
})

test('nothing weighty happens without a fresh proof', async () => {
  const p = await patient()
  t.pass(6)
  const at = p.browser
  const weighty = [
    () => at.does(newPasskeyOptions, {}),
    () => at.does(setUpTotp, {}),
    () => at.does(makeRecoveryCodes, {}),
    () => at.does(setPassword, { password: 'velvet compass 33 heron' }),
  ]
  for (const act of weighty) assert.equal(await codeOf(act()), 'session.step_up_required')
  // Planted: a session that thinks it was proved just now is let through, so the refusals above are the proof's doing.
  await t.owner.query(sql`update session set step_up_at = ${t.house.clock.now()} where person_id = ${p.personId}`)
  assert.equal(await codeOf(at.does(newPasskeyOptions, {})), 'went through')
  t.pass(5)
  for (let i = 0; i < 10; i++) await codeOf(at.does(stepUp, { password: 'guess guess guess' }))
  assert.equal(await codeOf(at.does(stepUp, { password: GOOD })), 'sign_in.too_many')
  assert.deepEqual(await at.does(sendEmailCode, {}), { sent: false }, 'her address is confirmed')
  const o = await at.does(stepUpOptions, {})
  assert.deepEqual(o, { challengeId: null, options: null, password: true, totp: false })
})
