import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { InputOf } from '#contract/endpoint.ts'
import {
  accountNews,
  addPasskey,
  addTotp,
  endMemberSessions,
  endPatientSessions,
  forgotPassword,
  makeRecoveryCodes,
  me,
  newPasskeyOptions,
  passkeySignIn,
  passkeySignInOptions,
  resetPassword,
  setUpTotp,
  signIn,
  signUp,
} from '#contract/identity/index.ts'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { command, run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { allow } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import { endPatientSessionsCommand } from '#modules/identity/end-patient-sessions.command.ts'
import {
  anna,
  browser,
  codeOf,
  GOOD,
  mailedLink,
  newPasskey,
  openPatient,
  openStaff,
  reading,
  type Browser,
} from '#modules/identity/identity-for-tests.ts'

const FRESH = 'violet anchor 73 magpie'
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

const email = () => `w${n}@example.org`
const patient = () => (n++, openPatient(t, org, 'north', email()))
const officer = () => openStaff(t, org, 'north', `guard-${newId()}@example.org`, ['privacy_officer'])
type Ending = typeof endPatientSessionsCommand
const asking = (patientId: string, ways: InputOf<typeof endPatientSessions>['ways']) =>
  ({ patientId, whose: 'patient', reason: 'somebody_else', ways }) as const
const end = async (patientId: string, ways: 'password' | 'all', ending: Ending = endPatientSessionsCommand) =>
  run(t.house, ending, await (await officer()).browser.actor(), asking(patientId, ways))
const enter = (password: string, more: { recoveryCode?: string } = {}) =>
  browser(t).does(signIn, { practice: 'north', email: email(), password, ...more })
const isIn = async (at: Browser) => (await codeOf(at.does(me, {}))) === 'went through'
/** By the mail that anybody may ask for: what she is told, and the code of her new password. */
async function comesBack(at = browser(t)): Promise<string | undefined> {
  await at.does(forgotPassword, { practice: 'north', email: email() })
  const mail = await mailedLink(t, org)
  if (!mail?.token) return mail?.because ?? 'no mail'
  const { signedIn } = await at.does(resetPassword, { token: mail.token, password: FRESH })
  return signedIn ? 'in' : 'asked for more'
}
async function givePasskey(at: Browser) {
  const passkey = newPasskey()
  const o = await at.does(newPasskeyOptions, {})
  await at.does(addPasskey, { challengeId: o.challengeId, response: passkey.create(o.options), label: 'phone' })
  return passkey
}
async function giveAuthenticator(at: Browser): Promise<void> {
  const o = await at.does(setUpTotp, {})
  const code = new TOTP({ secret: Secret.fromBase32(new URL(o.uri).searchParams.get('secret') ?? '') })
  await at.does(addTotp, {
    challengeId: o.challengeId,
    code: code.generate({ timestamp: t.house.clock.now().getTime() }),
  })
}
async function byPasskey(passkey: ReturnType<typeof newPasskey>, at = browser(t)) {
  const o = await at.does(passkeySignInOptions, { practice: 'north' })
  return at.does(passkeySignIn, { practice: 'north', challengeId: o.challengeId, response: passkey.get(o.options) })
}

test('who knows a patient’s password is out, wherever they are: it and the codes made with it open nothing; she comes back by her mail', async () => {
  const mine = await patient()
  const { codes } = await mine.browser.does(makeRecoveryCodes, {})
  const [thief, elsewhere] = [browser(t), browser(t)]
  for (const at of [thief, elsewhere]) await at.does(signIn, { practice: 'north', email: email(), password: GOOD })
  const theirs = await elsewhere.actor()
  t.pass(1)
  await t.owner.query(sql`update session set organization_id = ${south} where id = ${theirs.sessionId}`)
  assert.deepEqual(
    await end(mine.patientId, 'password'),
    { ended: 2, ways: 1 + codes.length },
    'of elsewhere it says nothing',
  )
  for (const at of [mine.browser, thief, elsewhere]) assert.equal(await isIn(at), false)
  assert.equal(await codeOf(enter(GOOD)), 'sign_in.refused')
  assert.equal(await codeOf(enter('', { recoveryCode: codes[0] ?? '' })), 'sign_in.refused')
  const at = browser(t)
  t.pass(1)
  assert.equal(await comesBack(at), 'in')
  assert.equal((await at.does(me, {})).personId, mine.personId)
  const news = (await at.does(accountNews, {})).news.map((one) => one.what)
  assert.equal(news.filter((what) => what === 'ways_ended_by_practice').length, 1)
  assert.ok(!news.includes('recovery_code_used'), 'planted: a code that was made void would pass for one somebody used')
  assert.deepEqual(await end(mine.patientId, 'all'), { ended: 1, ways: 1 })
})

test('with the password alone her passkey stays and opens; with all of them neither passkey nor authenticator does, and the mail leads back', async () => {
  const one = await patient()
  const kept = await givePasskey(one.browser)
  await end(one.patientId, 'password')
  assert.equal((await byPasskey(kept)).personId, one.personId)
  const two = await patient()
  const lost = await givePasskey(two.browser)
  await giveAuthenticator(two.browser)
  assert.deepEqual(await end(two.patientId, 'all'), { ended: 1, ways: 3 })
  assert.equal(await codeOf(byPasskey(lost)), 'sign_in.refused')
  assert.equal(await comesBack(), 'in')
  assert.equal((await enter(FRESH)).personId, two.personId)
})

test('nobody is shut out for good: not without a proved address, not who works in a practice, and no proxy', async () => {
  n++
  const unproved = await browser(t).does(signUp, anna('north', email()))
  const colleague = await openStaff(t, org, 'north', `both${n}@example.org`, ['triage_nurse'])
  const ownChart = await patient()
  await setScene(t, org, (tx) =>
    tx.query(sql`update access_grant set person_id = ${colleague.personId}
      where organization_id = ${org} and patient_id = ${ownChart.patientId} and kind = 'self'`),
  )
  const whyNot = (patientId: string, whose: 'patient' | 'proxies' = 'patient') =>
    officer()
      .then((guard) => guard.browser.does(endPatientSessions, { ...asking(patientId, 'all'), whose }))
      .then(
        () => undefined,
        (e: { facts?: { because?: string } }) => e.facts?.because,
      )
  assert.equal(await whyNot(unproved.patientId), 'address_not_proved')
  assert.equal((await enter(GOOD)).personId, ownChart.personId, 'nothing of hers was touched')
  assert.equal(await whyNot(ownChart.patientId), 'works_in_a_practice')
  assert.equal((await byPasskey(colleague.passkey)).personId, colleague.personId)
  assert.equal(await whyNot((await patient()).patientId, 'proxies'), 'proxys_own')
})

test('planted faults: an end that shuts out for good, or lets whoever sits in another practice make a password of their own, is found', async () => {
  const faultsOf = async (ending: Ending): Promise<string[]> => {
    const found: string[] = []
    const mine = await patient()
    await t.owner.query(sql`update session set organization_id = ${south} where person_id = ${mine.personId}`)
    await end(mine.patientId, 'all', ending)
    if (await isIn(mine.browser)) found.push('in elsewhere, with no way in left to prove')
    n++
    const { patientId } = await browser(t).does(signUp, anna('north', email()))
    await codeOf(end(patientId, 'all', ending))
    if ((await codeOf(enter(GOOD))) !== 'went through') found.push('shut out for good')
    return found
  }
  const { load, handle } = endPatientSessionsCommand
  const heedless = command({
    ...endPatientSessionsCommand,
    load: async (tx, actor, input) => {
      const target = await load(tx, actor, input)
      return target && { ...target, mayEnd: allow }
    },
  })
  const hereAlone = command({
    ...endPatientSessionsCommand,
    handle: async (tx, given) => {
      const living = await tx.query(sql<{ id: string }>`select id from session
        where revoked_at is null and organization_id = ${south}`)
      const done = await handle(tx, given)
      await tx.query(sql`update session set revoked_at = null where id = any(${living.map((s) => s.id)}::uuid[])`)
      return done
    },
  })
  assert.deepEqual(await faultsOf(endPatientSessionsCommand), [])
  assert.deepEqual(await faultsOf(heedless), ['shut out for good'])
  assert.deepEqual(await faultsOf(hereAlone), ['in elsewhere, with no way in left to prove'])
})

test('what was ended stands in the audit, and who ended it where it is kept: a privacy officer a patient’s, an administrator a colleague’s', async () => {
  const mine = await patient()
  await givePasskey(mine.browser)
  await end(mine.patientId, 'all')
  const [row] = await reading(t, org, (tx) =>
    tx.query(sql<{ fields: string[] }>`select fields from audit where organization_id = ${org}
      and command = 'identity.endPatientSessions' and outcome = 'done' order by at desc, id desc limit 1`),
  )
  assert.deepEqual(row?.fields, ['session', 'patient', 'somebody_else', 'password', 'passkey'])
  const boss = await openStaff(t, org, 'north', `boss${n}@example.org`, ['administrator'])
  const nurse = await openStaff(t, org, 'north', `nurse${n}@example.org`, ['triage_nurse'])
  await boss.browser.does(endMemberSessions, { personId: nurse.personId })
  assert.equal(await codeOf(boss.browser.does(endPatientSessions, asking(mine.patientId, 'all'))), 'access.denied')
  const by = (personId: string) =>
    t.owner.query(sql<{ endedBy: string }>`select distinct ended_by from session where person_id = ${personId}
      union all select distinct ended_by from credential where person_id = ${personId} and retired_at is not null`)
  assert.deepEqual(
    (await by(mine.personId)).map((r) => r.endedBy),
    ['privacy_officer', 'privacy_officer'],
  )
  assert.deepEqual(
    (await by(nurse.personId)).map((r) => r.endedBy),
    ['administrator'],
  )
})
