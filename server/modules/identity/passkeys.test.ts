import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  addPasskey,
  credentials,
  invitationOptions,
  acceptInvitation,
  me,
  newPasskeyOptions,
  passkeySignIn,
  passkeySignInOptions,
  removeCredential,
  stepUp,
  stepUpOptions,
  switchPractice,
} from '#contract/identity/index.ts'
import type { SoftwarePasskey } from '#dev/software-passkey.ts'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import {
  browser,
  codeOf,
  invite,
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

const email = () => `k${n}@example.org`
const patient = () => (n++, openPatient(t, org, 'north', email()))
const staff = () => (n++, openStaff(t, org, 'north', email()))
async function enrol(at: Browser, key: SoftwarePasskey, label = 'phone') {
  const o = await at.does(newPasskeyOptions, {})
  return at.does(addPasskey, { challengeId: o.challengeId, response: key.create(o.options), label })
}
async function enter(at: Browser, key: SoftwarePasskey) {
  const o = await at.does(passkeySignInOptions, { practice: 'north' })
  return at.does(passkeySignIn, { practice: 'north', challengeId: o.challengeId, response: key.get(o.options) })
}

test('a patient makes a passkey and signs in with it, typing nothing', async () => {
  const p = await patient()
  const key = newPasskey()
  await enrol(p.browser, key, 'my phone')
  const [listed] = (await p.browser.does(credentials, {})).credentials.filter((c) => c.kind === 'passkey')
  assert.equal(listed?.label, 'my phone')
  const at = browser(t)
  assert.deepEqual(await enter(at, key), { personId: p.personId, home: 'patient' })
  assert.equal((await at.does(me, {})).assurance, 'passkey')
  const [used] = (await at.does(credentials, {})).credentials.filter((c) => c.kind === 'passkey')
  assert.equal(used?.lastUsedAt, t.house.clock.now().toISOString())
})

test('a passkey that does not count its uses works again and again', async () => {
  const p = await patient()
  const key = newPasskey({ counts: false })
  await enrol(p.browser, key)
  await enter(browser(t), key)
  await enter(browser(t), key)
})

test('a copied passkey gives itself away by its counter', async () => {
  const p = await patient()
  const key = newPasskey()
  await enrol(p.browser, key)
  const thief = key.copy()
  await enter(browser(t), key)
  assert.equal(await codeOf(enter(browser(t), thief)), 'sign_in.refused')
})

test('a passkey that asked for no finger, face or PIN is refused, and so is one from another site', async () => {
  const p = await patient()
  assert.equal(await codeOf(enrol(p.browser, newPasskey({ verifiesUser: false }))), 'sign_in.refused')
  assert.equal(await codeOf(enrol(p.browser, newPasskey({ origin: 'https://care.test.evil' }))), 'sign_in.refused')
})

test('a recorded answer works once; a challenge is spent by its first use and over after five minutes', async () => {
  const p = await patient()
  const key = newPasskey({ counts: false })
  await enrol(p.browser, key)
  const at = browser(t)
  const o = await at.does(passkeySignInOptions, { practice: 'north' })
  assert.ok((o.options as { challenge: string }).challenge.length >= 22, '128 bits at least')
  const recorded = { practice: 'north', challengeId: o.challengeId, response: key.get(o.options) }
  const all = await Promise.all(Array.from({ length: 20 }, () => codeOf(browser(t).does(passkeySignIn, recorded))))
  assert.equal(all.filter((c) => c === 'went through').length, 1)
  const late = await at.does(passkeySignInOptions, { practice: 'north' })
  t.pass(6)
  assert.equal(
    await codeOf(
      at.does(passkeySignIn, { practice: 'north', challengeId: late.challengeId, response: key.get(late.options) }),
    ),
    'sign_in.refused',
  )
})

test('planted: a challenge that is only marked, not taken away, would let the recorded answer in again', async () => {
  const p = await patient()
  const key = newPasskey({ counts: false })
  await enrol(p.browser, key)
  const o = await browser(t).does(passkeySignInOptions, { practice: 'north' })
  const recorded = { practice: 'north', challengeId: o.challengeId, response: key.get(o.options) }
  await browser(t).does(passkeySignIn, recorded)
  assert.equal(await codeOf(browser(t).does(passkeySignIn, recorded)), 'sign_in.refused')
  const challenge = (o.options as { challenge: string }).challenge
  const { createHash } = await import('node:crypto')
  await t.owner
    .query(sql`insert into one_time (id, kind, subject, secret_hash, created_at, expires_at) values (${o.challengeId}, 'passkey_sign_in',
    ${`anybody:${o.challengeId}`}, ${createHash('sha256').update(challenge).digest()}, now(), ${new Date(t.house.clock.now().getTime() + 60_000)})`)
  assert.equal(await codeOf(browser(t).does(passkeySignIn, recorded)), 'went through', 'the test would notice')
})

test('a challenge made for one purpose or one person serves no other', async () => {
  const [a, b] = [await staff(), await staff()]
  const o = await a.browser.does(stepUpOptions, {})
  const stolen = { challengeId: o.challengeId ?? '', response: a.passkey.get(o.options) }
  assert.equal(await codeOf(b.browser.does(stepUp, stolen)), 'sign_in.refused')
  const q = await a.browser.does(stepUpOptions, {})
  assert.equal(
    await codeOf(
      browser(t).does(passkeySignIn, {
        practice: 'north',
        challengeId: q.challengeId ?? '',
        response: a.passkey.get(q.options),
      }),
    ),
    'sign_in.refused',
  )
  const r = await b.browser.does(stepUpOptions, {})
  const foreign = { ...(r.options as object), allowCredentials: [] }
  assert.equal(
    await codeOf(b.browser.does(stepUp, { challengeId: r.challengeId ?? '', response: a.passkey.get(foreign) })),
    'sign_in.refused',
  )
})

test('rubbish instead of a passkey is refused like any other', async () => {
  const at = browser(t)
  for (const response of [
    {},
    { id: 'x' },
    { id: 5, response: null },
    { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: '!!' } },
  ]) {
    const o = await at.does(passkeySignInOptions, { practice: 'north' })
    assert.equal(
      await codeOf(at.does(passkeySignIn, { practice: 'north', challengeId: o.challengeId, response })),
      'sign_in.refused',
    )
  }
  assert.equal(
    await codeOf(at.does(passkeySignIn, { practice: 'north', challengeId: newId(), response: {} })),
    'sign_in.refused',
  )
})

test('who takes away the passkey of a lost phone is signed out there, and stays where she is', async () => {
  const p = await patient()
  const lost = newPasskey()
  await enrol(p.browser, lost, 'the phone that is gone')
  const finder = browser(t)
  await enter(finder, lost)
  assert.equal((await finder.does(me, {})).personId, p.personId)
  const gone = (await p.browser.does(credentials, {})).credentials.find((c) => c.kind === 'passkey')
  await p.browser.does(removeCredential, { credentialId: gone?.id ?? '' })
  assert.equal(await codeOf(finder.does(me, {})), 'session.required')
  assert.equal(await codeOf(enter(browser(t), lost)), 'sign_in.refused')
  assert.equal((await p.browser.does(me, {})).personId, p.personId)
})

test('a disabled person’s passkey opens nothing', async () => {
  const s = await staff()
  await setScene(t, org, (tx) =>
    tx.query(sql`update person set disabled_at = ${tx.now} where person_id = ${s.personId}`),
  )
  assert.equal(await codeOf(enter(browser(t), s.passkey)), 'sign_in.refused')
})

test('an invited colleague joins with a passkey, in the roles and teams of the invitation', async () => {
  const [team] = await t.owner.transaction({ organizationId: org }, (tx) =>
    tx.query(sql<{ id: string }>`select id from team where organization_id = ${org} and key = 'triage'`),
  )
  const code = await invite(t, org, 'noor@clinic.example', ['triage_nurse', 'administrator'], [team?.id ?? ''])
  const at = browser(t)
  const key = newPasskey()
  const o = await at.does(invitationOptions, { practice: 'north', code })
  assert.deepEqual(
    [o.name, o.practiceName, o.roles],
    ['Noor Haddad', 'Test practice', ['triage_nurse', 'administrator']],
  )
  const out = await at.does(acceptInvitation, {
    practice: 'north',
    code,
    challengeId: o.challengeId,
    response: key.create(o.options),
    name: 'Noor Haddad',
    language: 'en',
  })
  assert.equal(out.home, 'desk')
  const m = await at.does(me, {})
  assert.deepEqual(
    [m.roles.toSorted(), m.must, m.emailConfirmed, m.email, m.idleMinutes],
    [['administrator', 'triage_nurse'], [], true, 'noor@clinic.example', 15],
  )
  const grants = (await at.actor()).grants
  assert.equal(grants.find((g) => g.role === 'triage_nurse')?.teamId, team?.id)
  assert.equal(grants.find((g) => g.role === 'administrator')?.teamId, null)
  assert.deepEqual(await enter(browser(t), key), { personId: out.personId, home: 'desk' })
  assert.equal(await codeOf(browser(t).does(invitationOptions, { practice: 'north', code })), 'invitation.over')
})

test('of fifty uses of one invitation at the same moment, one joins', async () => {
  const code = await invite(t, org, 'race@clinic.example', ['clinician'])
  const tries = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const at = browser(t)
      const o = await at.does(invitationOptions, { practice: 'north', code })
      return {
        at,
        input: {
          practice: 'north',
          code,
          challengeId: o.challengeId,
          response: newPasskey().create(o.options),
          name: 'Noor',
          language: 'en' as const,
        },
      }
    }),
  )
  const ends = await Promise.all(tries.map((x) => codeOf(x.at.does(acceptInvitation, x.input))))
  assert.equal(ends.filter((c) => c === 'went through').length, 1)
  assert.deepEqual([...new Set(ends)].sort(), ['invitation.over', 'went through'])
})

test('an invitation is over after three days, and a wrong code was never one', async () => {
  const code = await invite(t, org, 'late@clinic.example', ['clinician'])
  t.pass(3 * 24 * 60 + 1)
  assert.equal(await codeOf(browser(t).does(invitationOptions, { practice: 'north', code })), 'invitation.over')
  assert.equal(
    await codeOf(browser(t).does(invitationOptions, { practice: 'north', code: 'x'.repeat(32) })),
    'invitation.over',
  )
})

test('an address that has an account must sign in to join; then one person works in both practices, one at a time', async () => {
  const south = await t.practice('south')
  const s = await staff()
  const code = await invite(t, south, email(), ['clinician'])
  assert.equal(await codeOf(browser(t).does(invitationOptions, { practice: 'south', code })), 'conflict.exists')
  t.pass(6)
  assert.equal(await codeOf(s.browser.does(invitationOptions, { practice: 'south', code })), 'session.step_up_required')
  const p = await s.browser.does(stepUpOptions, {})
  await s.browser.does(stepUp, { challengeId: p.challengeId ?? '', response: s.passkey.get(p.options) })
  const o = await s.browser.does(invitationOptions, { practice: 'south', code })
  const out = await s.browser.does(acceptInvitation, {
    practice: 'south',
    code,
    challengeId: o.challengeId,
    response: newPasskey().create(o.options),
    name: 'Noor',
    language: 'en',
  })
  assert.equal(out.personId, s.personId)
  assert.equal((await s.browser.actor()).organizationId, south)
  assert.deepEqual((await s.browser.does(me, {})).practices.map((x) => x.slug).sort(), ['north', 'south'])
  assert.deepEqual(await s.browser.does(switchPractice, { practice: 'north' }), { home: 'desk' })
  assert.equal((await s.browser.actor()).organizationId, org)
})

test('an invitation’s challenge serves no other invitation', async () => {
  const [one, two] = [
    await invite(t, org, 'one@clinic.example', ['clinician']),
    await invite(t, org, 'two@clinic.example', ['administrator']),
  ]
  const at = browser(t)
  const o = await at.does(invitationOptions, { practice: 'north', code: one })
  const input = {
    practice: 'north',
    code: two,
    challengeId: o.challengeId,
    response: newPasskey().create(o.options),
    name: 'Noor',
    language: 'en' as const,
  }
  assert.equal(await codeOf(at.does(acceptInvitation, input)), 'sign_in.refused')
})
