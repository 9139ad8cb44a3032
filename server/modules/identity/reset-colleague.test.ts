import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  acceptInvitation,
  accountNews,
  endMemberSessions,
  invitationOptions,
  makeRecoveryCodes,
  me,
  memberSessions,
  passkeySignIn,
  passkeySignInOptions,
  resetColleague,
  signIn,
} from '#contract/identity/index.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { invitationToMail } from '#modules/directory/index.ts'
import {
  browser,
  codeOf,
  GOOD,
  invite,
  newPasskey,
  openPatient,
  openStaff,
  reading,
  type Browser,
} from '#modules/identity/identity-for-tests.ts'

let t: TestHouse
let org: string
let south: string
let n = 0
before(async () => {
  t = await testHouse()
  org = await t.practice('north')
  south = await t.practice('south')
})
after(() => t.close())

const email = () => `c${n}@example.org`
const colleague = () => (n++, openStaff(t, org, 'north', email()))
const administrator = () => openStaff(t, org, 'north', `boss${++n}@example.org`, ['administrator'])
const mailedCode = (invitationId: string) =>
  reading(t, org, async (tx) => (await invitationToMail(tx, invitationId))?.code ?? '')
const reset = async (by: Browser, personId: string) => mailedCode((await by.does(resetColleague, { personId })).id)

async function accept(code: string, at = browser(t)) {
  const key = newPasskey()
  const o = await at.does(invitationOptions, { practice: 'north', code })
  const said = { practice: 'north', code, challengeId: o.challengeId, name: 'Noor Haddad', language: 'en' as const }
  return at.does(acceptInvitation, { ...said, response: key.create(o.options) })
}

test('a colleague who lost every way to sign in comes back, as the same person with the same roles', async () => {
  const boss = await administrator()
  const lost = await colleague()
  const { codes } = await lost.browser.does(makeRecoveryCodes, {})
  const code = await reset(boss.browser, lost.personId)
  assert.equal(await codeOf(lost.browser.does(me, {})), 'session.required', 'wherever they were signed in')
  const [recoveryCode = ''] = codes
  const old = { practice: 'north', email: email(), password: GOOD, recoveryCode }
  assert.equal(await codeOf(browser(t).does(signIn, old)), 'sign_in.refused', 'what a thief may hold opens nothing')
  const at = browser(t)
  const back = await accept(code, at)
  assert.equal(back.personId, lost.personId)
  const now = await at.does(me, {})
  assert.deepEqual([now.roles, now.can.work, now.factors.passkeys], [['clinician'], true, 1])
  assert.equal(await codeOf(accept(code)), 'invitation.over', 'the way back works once')
})

test('only an administrator with a fresh proof resets, never oneself, and nobody who works elsewhere too', async () => {
  const boss = await administrator()
  const nurse = await openStaff(t, org, 'north', `nurse${++n}@example.org`, ['triage_nurse'])
  const other = await colleague()
  const because = (work: Promise<unknown>) =>
    work.then(
      () => 'went through',
      (e: unknown) => (e instanceof AppError ? (e.facts['because'] ?? e.code) : String(e)),
    )
  const ask = (by: Browser, personId: string) => because(by.does(resetColleague, { personId }))
  assert.equal(await ask(nurse.browser, other.personId), 'role')
  assert.equal(await ask(boss.browser, boss.personId), 'own_account')
  const patient = await openPatient(t, org, 'north', `p${++n}@example.org`)
  assert.equal(await ask(boss.browser, patient.personId), 'not_found', 'patients are not the administrator’s to reset')
  const foreign = await openStaff(t, south, 'south', `s${++n}@example.org`)
  assert.equal(await ask(boss.browser, foreign.personId), 'not_found')
  const code = await invite(t, south, email(), ['clinician'])
  const o = await other.browser.does(invitationOptions, { practice: 'south', code })
  const joined = { practice: 'south', code, challengeId: o.challengeId, name: 'Noor', language: 'en' as const }
  await other.browser.does(acceptInvitation, { ...joined, response: newPasskey().create(o.options) })
  assert.equal(await ask(boss.browser, other.personId), 'staff_elsewhere')
  const third = await colleague()
  t.pass(6)
  assert.equal(await ask(boss.browser, third.personId), 'session.step_up_required')
})

test('an administrator sees where a colleague is signed in, and ends one session or all; the ways to sign in stay', async () => {
  const boss = await administrator()
  const there = await colleague()
  const library = browser(t)
  const passkeyAt = async (at: Browser) => {
    const o = await at.does(passkeySignInOptions, { practice: 'north' })
    await at.does(passkeySignIn, {
      practice: 'north',
      challengeId: o.challengeId,
      response: there.passkey.get(o.options),
    })
  }
  t.pass(1)
  await passkeyAt(library)
  const { personId } = there
  const { sessions: open } = await boss.browser.does(memberSessions, { personId })
  assert.deepEqual(
    open.map((s) => [s.device, Object.keys(s).toSorted().join(' ')]),
    [
      ['Linux Firefox', 'device id lastSeenAt startedAt'],
      ['Linux Firefox', 'device id lastSeenAt startedAt'],
    ],
    'kind of device and times, and no word more',
  )
  const sessionId = open[0]?.id ?? ''
  assert.deepEqual(await boss.browser.does(endMemberSessions, { personId, sessionId }), { ended: 1 })
  assert.equal(await codeOf(library.does(me, {})), 'session.required')
  assert.equal((await there.browser.does(me, {})).personId, personId, 'the other one goes on')
  assert.equal(await codeOf(boss.browser.does(endMemberSessions, { personId, sessionId })), 'not_found', 'over already')
  await passkeyAt(library)
  assert.deepEqual(await boss.browser.does(endMemberSessions, { personId }), { ended: 2 })
  assert.equal(await codeOf(there.browser.does(me, {})), 'session.required')
  assert.deepEqual(await boss.browser.does(endMemberSessions, { personId }), { ended: 0 })
  await passkeyAt(there.browser)
  const told = (await there.browser.does(accountNews, {})).news.map((one) => one.what)
  assert.equal(told.filter((what) => what === 'signed_out_by_administrator').length, 3)
})

test('nobody but an administrator of this practice, freshly proved, and never of oneself, a patient or elsewhere', async () => {
  const boss = await administrator()
  const there = await colleague()
  const { personId } = there
  const nurse = await openStaff(t, org, 'north', `nurse${++n}@example.org`, ['triage_nurse', 'privacy_officer'])
  assert.equal(await codeOf(nurse.browser.does(memberSessions, { personId })), 'access.denied')
  assert.equal(await codeOf(nurse.browser.does(endMemberSessions, { personId })), 'access.denied')
  assert.equal(await codeOf(boss.browser.does(endMemberSessions, { personId: boss.personId })), 'access.denied')
  const patient = await openPatient(t, org, 'north', `p${++n}@example.org`)
  const foreign = await openStaff(t, south, 'south', `s${++n}@example.org`)
  for (const other of [patient.personId, foreign.personId]) {
    assert.equal(await codeOf(boss.browser.does(memberSessions, { personId: other })), 'not_found')
    assert.equal(await codeOf(boss.browser.does(endMemberSessions, { personId: other })), 'not_found')
  }
  // A colleague who is in another practice at the moment: where that is, and that it is, is not this one's to know.
  await t.owner.query(sql`update session set organization_id = ${south} where person_id = ${personId}`)
  assert.deepEqual((await boss.browser.does(memberSessions, { personId })).sessions, [])
  assert.deepEqual(await boss.browser.does(endMemberSessions, { personId }), { ended: 0 })
  assert.ok(await there.browser.actor())
  t.pass(6)
  assert.equal(await codeOf(boss.browser.does(endMemberSessions, { personId })), 'session.step_up_required')
})

test('an invitation to somebody who can still sign in makes nobody else that somebody', async () => {
  const there = await colleague()
  const code = await invite(t, org, email(), ['administrator'])
  assert.equal(
    await codeOf(browser(t).does(invitationOptions, { practice: 'north', code })),
    'conflict.exists',
    'planted: without the check that no way is left, a mailbox would be as good as a passkey',
  )
  assert.equal((await there.browser.does(me, {})).personId, there.personId)
})

test('who reset whom is in the audit', async () => {
  const boss = await administrator()
  const lost = await colleague()
  await reset(boss.browser, lost.personId)
  const [row] = await reading(t, org, (tx) =>
    tx.query(sql<{ actor: string; row: string }>`select actor_person_id as actor, to_jsonb(a)::text as row from audit a
      where organization_id = ${org} and command = 'identity.resetColleague' and outcome = 'done' order by at desc, id desc limit 1`),
  )
  assert.equal(row?.actor, boss.personId)
  assert.match(row?.row ?? '', new RegExp(lost.personId))
})
