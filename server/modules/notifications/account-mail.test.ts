import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  accountNews,
  addPasskey,
  confirmEmail,
  credentials,
  forgotPassword,
  makeRecoveryCodes,
  newPasskeyOptions,
  removeCredential,
  resetPassword,
  sendEmailCode,
  setLanguage,
  setPassword,
  signIn,
  signUp,
} from '#contract/identity/index.ts'
import { actorOf, testHouse, type TestHouse } from '#dev/test-house.ts'
import { createFolderMailer, listFolderMail } from '#integrations/mail/folder-mailer.ts'
import { anonymous, systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { deliver } from '#kernel/outbox.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { createPracticeCommand } from '#modules/directory/create-practice.command.ts'
import { inviteCommand } from '#modules/directory/invite.command.ts'
import { revokeInvitationCommand } from '#modules/directory/revoke-invitation.command.ts'
import { endMemberSessionsCommand } from '#modules/identity/end-member-sessions.command.ts'
import { endPatientSessionsCommand } from '#modules/identity/end-patient-sessions.command.ts'
import {
  anna,
  browser,
  codeOf,
  GOOD,
  newPasskey,
  openPatient,
  openStaff,
} from '#modules/identity/identity-for-tests.ts'
import { demoMailQuery } from '#modules/notifications/demo-mail.query.ts'
import { findTellingWords, reactions } from '#modules/notifications/index.ts'
import { newId } from '#kernel/ids.ts'

let t: TestHouse
let org: string
let folder: string
before(async () => {
  t = await testHouse((type) => reactions.filter((r) => (r.on as readonly string[]).includes(type)).map((r) => r.name))
  org = await t.practice('lakeside')
  folder = await mkdtemp(join(tmpdir(), 'kairos-mail-'))
})
after(async () => {
  await t.close()
  await rm(folder, { recursive: true })
})

let seen = new Set<string>()
/** Lets everything happen; the mails that came of it. */
async function settle() {
  const mailer = createFolderMailer({ folder, from: { address: 'no-reply@kairos.example', name: 'Kairos' } })
  while ((await deliver(t.house, { mailer, place: { origin: 'https://care.example' } }, reactions)) > 0);
  const all = await listFolderMail(folder)
  const fresh = all.filter((m) => !seen.has(m.messageId))
  seen = new Set(all.map((m) => m.messageId))
  return fresh
}

test('whoever makes an account gets a code at the address they gave, and it works', async () => {
  const at = browser(t)
  await at.does(signUp, anna('lakeside', 'anna@people.example'))
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.equal(mail?.to, 'anna@people.example')
  const code = /^\d{8}$/m.exec(mail?.text ?? '')?.[0] ?? ''
  await at.does(confirmEmail, { code })
})

test('a code that was replaced before its mail left is not mailed', async () => {
  const at = browser(t)
  await at.does(signUp, anna('lakeside', 'twice@people.example'))
  await at.does(sendEmailCode, {})
  const mails = await settle()
  assert.equal(mails.length, 1)
  await at.does(confirmEmail, { code: /^\d{8}$/m.exec(mails[0]?.text ?? '')?.[0] ?? '' })
})

test('the owner of an address hears that somebody wanted another account with it, and gets no code', async () => {
  await openPatient(t, org, 'lakeside', 'owner@people.example')
  await settle()
  await browser(t).does(signUp, anna('lakeside', 'owner@people.example'))
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.deepEqual([mail?.to, mail?.subject], ['owner@people.example', 'You have an account already'])
  assert.doesNotMatch(mail?.text ?? '', /\d{6}/)
})

test('somebody whose way to sign in was changed hears of it', async () => {
  const { browser: at } = await openPatient(t, org, 'lakeside', 'changer@people.example')
  await settle()
  await at.does(setPassword, { password: 'another lantern 93 heron' })
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.equal(mail?.subject, 'How you sign in has changed')
  assert.match(mail?.text ?? '', /https:\/\/care\.example\/p\/lakeside\/account/)
})

test('a sign-in from a browser not seen before is told by mail and on the account’s page; from one’s own it is not', async () => {
  const email = 'mover@people.example'
  const entry = { practice: 'lakeside', email, password: GOOD }
  const { browser: own, personId } = await openPatient(t, org, 'lakeside', email)
  await own.does(signIn, entry)
  assert.deepEqual(
    (await settle()).map((m) => m.subject).filter((s) => !s.startsWith('Your code')),
    [],
  )
  t.pass(1)
  const other = browser(t)
  await other.does(signIn, entry)
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.deepEqual([mail?.to, mail?.subject], [email, 'New sign-in to your account'])
  assert.match(mail?.text ?? '', /https:\/\/care\.example\/p\/lakeside\/account/)
  await other.does(signIn, entry)
  assert.equal((await settle()).length, 0, 'by now it was seen')
  const { news } = await own.does(accountNews, {}).catch(() => other.does(accountNews, {}))
  assert.deepEqual(
    news.map((one) => [one.what, one.device]),
    [['new_device', 'Linux Firefox']],
  )
  // A session of before marks were kept is known by its kind of device; once that is not the same either, it is told.
  await t.owner.query(sql`update session set device_hash = null where person_id = ${personId}`)
  await browser(t).does(signIn, entry)
  assert.equal((await settle()).length, 0)
  await t.owner.query(sql`update session set device = 'iPhone Safari' where person_id = ${personId}`)
  await t.owner.query(sql`delete from session where person_id = ${personId} and device_hash is not null`)
  await browser(t).does(signIn, entry)
  assert.equal((await settle()).length, 1)
  // The same kind of device, but a session of more than a week ago: anybody's browser of that kind would pass for theirs.
  const aWeekAgo = new Date(t.house.clock.now().getTime() - 7 * 86_400_000)
  await t.owner.query(sql`delete from session where person_id = ${personId} and device_hash is not null`)
  await t.owner.query(
    sql`update session set device = 'Linux Firefox', created_at = ${aWeekAgo} where person_id = ${personId}`,
  )
  await browser(t).does(signIn, entry)
  assert.equal((await settle()).length, 1, 'planted: known by kind for good, nobody would be told')
})

test('three wrong tries before a sign-in are told by mail and on the account’s page, once; two, or another’s, are not', async () => {
  const email = 'guessed@people.example'
  const entry = { practice: 'lakeside', email, password: GOOD }
  const { browser: own } = await openPatient(t, org, 'lakeside', email)
  await openPatient(t, org, 'lakeside', 'not-guessed@people.example')
  await settle()
  const tries = async (n: number, whose = email) => {
    t.pass(1)
    for (let i = 0; i < n; i++)
      assert.equal(
        await codeOf(browser(t).does(signIn, { ...entry, email: whose, password: `wrong ${i}` })),
        'sign_in.refused',
      )
    t.pass(1)
  }
  const told = async () => {
    await own.does(signIn, entry)
    return (await settle()).map((m) => [m.to, m.subject])
  }
  await tries(2)
  await tries(4, 'not-guessed@people.example')
  assert.deepEqual(await told(), [], 'planted: counted for everybody, or from the first slip on, she would be told')
  await tries(3)
  assert.deepEqual(await told(), [[email, 'Someone tried to sign in to your account']])
  assert.deepEqual(await told(), [], 'what was before the last sign-in is not told again')
  const { news } = await own.does(accountNews, {})
  assert.deepEqual(
    news.map((one) => one.what),
    ['tries_failed'],
  )
})

test('the first sign-in to an account that was made for somebody is no news to them; a second browser is', async () => {
  const email = 'made-for@people.example'
  const entry = { practice: 'lakeside', email, password: GOOD }
  const { personId } = await openPatient(t, org, 'lakeside', email)
  await settle()
  const neverSignedIn = () => t.owner.query(sql`delete from session where person_id = ${personId}`)
  await neverSignedIn()
  await browser(t).does(signIn, entry)
  assert.equal((await settle()).length, 0)
  await browser(t).does(signIn, entry)
  assert.equal((await settle()).length, 1, 'another browser is told')
  // Of an old account with nothing on record nobody knows whether it was signed in to.
  await neverSignedIn()
  t.pass(91 * 24 * 60)
  await browser(t).does(signIn, entry)
  assert.equal((await settle()).length, 1, 'planted: no session alone makes it no first one')
})

test('two people at one computer have nothing in common in what is kept of it', async () => {
  const shared = browser(t)
  for (const who of ['one@people.example', 'two@people.example']) {
    await openPatient(t, org, 'lakeside', who)
    await shared.does(signIn, { practice: 'lakeside', email: who, password: GOOD })
  }
  await settle()
  const rows = await t.owner.query(
    sql<{
      people: number
    }>`select count(distinct person_id)::int as people from session where device_hash is not null group by device_hash`,
  )
  assert.ok(rows.every((r) => r.people === 1))
})

test('whoever an administrator signed out hears of it, by mail and on their page', async () => {
  const boss = await openStaff(t, org, 'lakeside', 'keeper@people.example', ['administrator'])
  const nurse = await openStaff(t, org, 'lakeside', 'left-open@people.example', ['triage_nurse'])
  await settle()
  await run(t.house, endMemberSessionsCommand, await boss.browser.actor(), { personId: nurse.personId })
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.deepEqual([mail?.to, mail?.subject], ['left-open@people.example', 'You were signed out'])
  assert.match(mail?.text ?? '', /https:\/\/care\.example\/desk\/p\/lakeside\/account/)
})

test('a patient whom the privacy officer signed out hears of it, without a word of why or of health', async () => {
  const guard = await openStaff(t, org, 'lakeside', 'guard@people.example', ['privacy_officer'])
  const { patientId } = await openPatient(t, org, 'lakeside', 'lost-phone@people.example')
  await settle()
  const asked = { patientId, whose: 'patient', reason: 'somebody_else' } as const
  await run(t.house, endPatientSessionsCommand, await guard.browser.actor(), asked)
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.deepEqual([mail?.to, mail?.subject], ['lost-phone@people.example', 'You were signed out'])
  assert.match(mail?.text ?? '', /https:\/\/care\.example\/p\/lakeside\/account/)
  assert.doesNotMatch(mail?.text ?? '', /somebody|lost|phone|officer/i)
})

test('a patient whose password was made void reads how she comes back, in her language, and the mail’s page leads there', async () => {
  const guard = await openStaff(t, org, 'lakeside', 'guards-too@people.example', ['privacy_officer'])
  const { patientId, browser: hers } = await openPatient(t, org, 'lakeside', 'known-password@people.example')
  await hers.does(setLanguage, { language: 'es' })
  await settle()
  const asked = { patientId, whose: 'patient', reason: 'somebody_else' } as const
  const end = async (ways: 'password' | 'all') =>
    run(t.house, endPatientSessionsCommand, await guard.browser.actor(), { ...asked, ways })
  await end('password')
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.deepEqual([mail?.to, mail?.subject], ['known-password@people.example', 'Su contraseña ya no sirve'])
  assert.match(mail?.text ?? '', /https:\/\/care\.example\/p\/lakeside\/forgot$/m)
  assert.doesNotMatch(mail?.text ?? '', /\.\.|#/, 'no stop twice, and no secret that nobody asked for')
  const at = browser(t)
  await at.does(forgotPassword, { practice: 'lakeside', email: 'known-password@people.example' })
  const link = (await settle()).map((m) => /new-password#([\w-]{43})$/m.exec(m.text)?.[1] ?? '')[0] ?? ''
  assert.equal((await at.does(resetPassword, { token: link, password: 'another lantern 93 heron' })).signedIn, true)
  await settle()
  await end('all')
  assert.deepEqual(
    (await settle()).map((m) => m.subject),
    ['Elija una contraseña nueva para volver a entrar'],
  )
})

test('what was added, changed and taken away stands on the account’s page by name and time', async () => {
  const { browser: at } = await openPatient(t, org, 'lakeside', 'keys@people.example')
  const step = async (work: () => Promise<unknown>) => (t.pass(1), work())
  await step(() => at.does(setPassword, { password: 'another lantern 93 heron' }))
  await step(() => at.does(makeRecoveryCodes, {}))
  await step(async () => {
    const o = await at.does(newPasskeyOptions, {})
    await at.does(addPasskey, { challengeId: o.challengeId, response: newPasskey().create(o.options), label: 'phone' })
  })
  const own = (await at.does(credentials, {})).credentials.find((c) => c.kind === 'password')
  await step(() => at.does(removeCredential, { credentialId: own?.id ?? '' }))
  const { news } = await at.does(accountNews, {})
  assert.deepEqual(
    news.map((one) => one.what),
    ['password_removed', 'passkey_added', 'recovery_codes_made', 'password_set'],
  )
  await settle()
})

test('whoever forgot the password gets a link, in their language, that leads to a page and works; nobody else hears', async () => {
  await openPatient(t, org, 'lakeside', 'forgetful@people.example')
  await settle()
  const at = browser(t)
  await at.does(forgotPassword, { practice: 'lakeside', email: 'stranger@people.example' })
  assert.equal((await settle()).length, 0)
  await at.does(forgotPassword, { practice: 'lakeside', email: 'Forgetful@people.example' })
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.deepEqual([mail?.to, mail?.subject], ['forgetful@people.example', 'Choose a new password'])
  const token = /https:\/\/care\.example\/p\/lakeside\/new-password#([\w-]{43})$/m.exec(mail?.text ?? '')?.[1] ?? ''
  await at.does(resetPassword, { token, password: 'another lantern 93 heron' })
  const after = await settle()
  assert.ok(after.every((m) => m.to === 'forgetful@people.example'))
  assert.deepEqual(after.map((m) => m.subject).toSorted(), [
    'How you sign in has changed',
    'New sign-in to your account',
  ])
})

test('a colleague who forgot the password is told the other ways in, and gets no link', async () => {
  await openStaff(t, org, 'lakeside', 'forgetful-nurse@people.example', ['triage_nurse'])
  await settle()
  await browser(t).does(forgotPassword, { practice: 'lakeside', email: 'forgetful-nurse@people.example' })
  const [mail] = await settle()
  assert.equal(mail?.subject, 'Your password is not changed by mail')
  assert.doesNotMatch(mail?.text ?? '', /#|new-password/)
})

test('a patient with a passkey and no password is told in words how else she comes in, and gets no link', async () => {
  const { browser: phone } = await openPatient(t, org, 'lakeside', 'only-passkey@people.example')
  const options = await phone.does(newPasskeyOptions, {})
  const response = newPasskey().create(options.options)
  await phone.does(addPasskey, { challengeId: options.challengeId, response, label: 'phone' })
  const own = (await phone.does(credentials, {})).credentials.find((c) => c.kind === 'password')
  await phone.does(removeCredential, { credentialId: own?.id ?? '' })
  await settle()
  await browser(t).does(forgotPassword, { practice: 'lakeside', email: 'only-passkey@people.example' })
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.equal(mail?.subject, 'Your account opens with your passkey')
  assert.match(mail?.text ?? '', /recovery code/)
  assert.doesNotMatch(mail?.text ?? '', /#|new-password/)
})

test('an invited colleague gets a link that works once; one taken back before the mail left gets none', async () => {
  const { personId } = await openStaff(t, org, 'lakeside', 'boss@people.example', ['administrator'])
  const boss = await actorOf(t.house, org, personId)
  await settle()
  const invited = { name: 'Noor Haddad', roles: ['clinician' as const], teamIds: [] }
  await run(t.house, inviteCommand, boss, { ...invited, email: 'noor@people.example' })
  const [mail, ...more] = await settle()
  assert.equal(more.length, 0)
  assert.equal(mail?.to, 'noor@people.example')
  assert.match(mail?.text ?? '', /https:\/\/care\.example\/desk\/p\/lakeside\/invitation#[\w-]{20,}/)
  const { id } = await run(t.house, inviteCommand, boss, { ...invited, email: 'gone@people.example' })
  await run(t.house, revokeInvitationCommand, boss, { invitationId: id })
  assert.equal((await settle()).length, 0)
})

test('no mail to anybody about their account says a name or a health word', async () => {
  for (const m of await listFolderMail(folder)) {
    assert.deepEqual(findTellingWords(`${m.subject} ${m.text}`), [])
    assert.doesNotMatch(`${m.subject} ${m.text}`, /Anna|Reyes|Noor|Haddad/)
  }
})

test('anybody may read the mail of a house with invented practices only; one real practice closes the page', async () => {
  const demo = demoMailQuery({ listMail: () => listFolderMail(folder) })
  const code = await ask(t.house, demo, anonymous(), {}).catch((e: unknown) => (e instanceof AppError ? e.code : e))
  assert.equal(code, 'not_found')
  const other = await testHouse()
  try {
    const organizationId = newId()
    const said = {
      organizationId,
      name: 'Demo',
      zone: 'America/Chicago',
      phone: '512-555-0100',
      address: '1 Test Street, Austin, TX 78701',
    }
    await run(other.house, createPracticeCommand, systemActor('test', organizationId), {
      ...said,
      slug: 'demo',
      demo: true,
      administrator: null,
    })
    const { mails } = await ask(other.house, demo, anonymous(), {})
    assert.ok(mails.length > 3)
    assert.ok(mails.every((m) => m.to.endsWith('@people.example')))
    await other.practice('real')
    await assert.rejects(ask(other.house, demo, anonymous(), {}), { code: 'not_found' })
  } finally {
    await other.close()
  }
})

test('no code and no address is in the clear in the rows that notices keep', async () => {
  const rows = await t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
    tx.query(
      sql`select to_jsonb(n)::text as n, to_jsonb(o)::text as o from notice n, outbox o where n.organization_id = ${org} and o.organization_id = ${org}`,
    ),
  )
  assert.doesNotMatch(JSON.stringify(rows), /people\.example|Anna/)
})
