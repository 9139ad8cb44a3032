import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  me,
  whoIsHere,
  revokeSession,
  sessions,
  setLanguage,
  setPassword,
  signIn,
  signOut,
  signUp,
  stepUp,
  stepUpOptions,
  switchPractice,
} from '#contract/identity/index.ts'
import * as contract from '#contract/identity/index.ts'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { newId } from '#kernel/ids.ts'
import { confirm, Outdated } from '#kernel/recalled.ts'
import { buildRegistry } from '#kernel/registry.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import {
  anna,
  browser,
  codeOf,
  config,
  GOOD,
  openPatient,
  openStaff,
  type Browser,
} from '#modules/identity/identity-for-tests.ts'
import { identity, promises, resolveSession } from '#modules/identity/index.ts'
import { recallSession } from '#modules/identity/resolve-session.ts'

let t: TestHouse
let org: string
let n = 0
before(async () => {
  t = await testHouse()
  org = await t.practice('north')
})
after(() => t.close())

const patient = () => openPatient(t, org, 'north', `s${++n}@example.org`)
const staff = () => openStaff(t, org, 'north', `s${++n}@clinic.example`)
const lives = async (token: string | undefined) => !('refused' in (await resolveSession(t.house, token ?? '')))
const disable = (personId: string) =>
  setScene(t, org, (tx) => tx.query(sql`update person set disabled_at = ${tx.now} where person_id = ${personId}`))
/** A variant of a function or a table of the database that is wrong, for the length of `work`. */
async function planted(wrong: string, right: string, work: () => Promise<void>): Promise<void> {
  await t.owner.pool.query(wrong)
  try {
    await work()
  } finally {
    await t.owner.pool.query(right)
  }
}
const sessionActor = async (): Promise<string> =>
  ((await t.owner.pool.query(`select pg_get_functiondef('session_actor'::regproc) as def`)).rows[0] as { def: string })
    .def

test('a session of a patient ends after half an hour without a sign of life, and not before', async () => {
  const { browser: at } = await patient()
  t.pass(29)
  assert.ok(await lives(at.token))
  t.pass(29)
  assert.ok(await lives(at.token), 'the sign of life half an hour ago counts')
  t.pass(30)
  assert.ok(!(await lives(at.token)))
})

test('a session of staff ends after a quarter of an hour, and after twelve hours whatever they do', async () => {
  const a = await staff()
  t.pass(15)
  assert.ok(!(await lives(a.browser.token)))
  const b = await staff()
  for (let i = 0; i < 71; i++) {
    t.pass(10)
    assert.ok(await lives(b.browser.token), `after ${(i + 1) * 10} minutes`)
  }
  t.pass(10)
  assert.ok(!(await lives(b.browser.token)))
})

test('a session of a patient ends after a day whatever they do', async () => {
  const { browser: at } = await patient()
  for (let i = 0; i < 57; i++) {
    t.pass(25)
    assert.ok(await lives(at.token))
  }
  t.pass(16)
  assert.ok(!(await lives(at.token)))
})

test('signing out ends it everywhere at once; a copied cookie opens nothing', async () => {
  const { browser: at } = await patient()
  const copied = at.token
  assert.deepEqual(await at.does(signOut, {}), { signedOut: true })
  assert.equal(at.token, undefined)
  assert.ok(!(await lives(copied)))
  assert.deepEqual(await at.does(signOut, {}), { signedOut: false })
})

test('she sees where she is signed in, and ends the one she left at the library, with a fresh proof', async () => {
  const p = await patient()
  const library = browser(t)
  await library.does(signIn, { practice: 'north', email: `s${n}@example.org`, password: GOOD })
  const list = (await p.browser.does(sessions, {})).sessions
  assert.equal(list.length, 2)
  const other = list.find((s) => !s.current)
  t.pass(6)
  assert.equal(
    await codeOf(p.browser.does(revokeSession, { sessionId: other?.id ?? '' })),
    'session.step_up_required',
    'whoever finds her phone unlocked signs her out nowhere',
  )
  await p.browser.does(stepUp, { password: GOOD })
  await p.browser.does(revokeSession, { sessionId: other?.id ?? '' })
  assert.ok(!(await lives(library.token)))
  assert.ok(await lives(p.browser.token))
})

test('nobody ends another person’s session, nor learns that it is there', async () => {
  const [a, b] = [await patient(), await patient()]
  const [of] = (await b.browser.does(sessions, {})).sessions
  assert.equal(await codeOf(a.browser.does(revokeSession, { sessionId: of?.id ?? '' })), 'not_found')
  assert.equal(await codeOf(a.browser.does(revokeSession, { sessionId: newId() })), 'not_found')
  assert.ok(await lives(b.browser.token))
})

test('the secret changes at sign-in, at step-up and at a switch of practice, and the old one is worth nothing', async () => {
  await t.practice('west')
  const p = await patient()
  const email = `s${n}@example.org`
  const old: (string | undefined)[] = [p.browser.token]
  const moves: (() => Promise<unknown>)[] = [
    () => p.browser.does(stepUp, { password: GOOD }),
    () => p.browser.does(signUp, anna('west', email)),
    () => p.browser.does(switchPractice, { practice: 'north' }),
    () => p.browser.does(setPassword, { password: 'velvet compass 33 heron' }),
    () => p.browser.does(signIn, { practice: 'north', email, password: 'velvet compass 33 heron' }),
  ]
  for (const move of moves) {
    await move()
    assert.ok(await lives(p.browser.token))
    for (const token of old) assert.ok(!(await lives(token)))
    old.push(p.browser.token)
  }
})

test('only the hash of the secret is kept', async () => {
  const { browser: at } = await patient()
  const rows = await t.owner.query(sql<{ row: string }>`select s::text as row from session s`)
  const bytes = Buffer.from(at.token ?? '', 'base64url').toString('hex')
  const text = Buffer.from(at.token ?? '').toString('hex')
  for (const { row } of rows) for (const secret of [at.token ?? '', bytes, text]) assert.ok(!row.includes(secret))
})

test('a proof counts for five minutes', async () => {
  const p = await patient()
  t.pass(6)
  assert.equal((await p.browser.does(me, {})).steppedUpUntil, null)
  assert.equal(
    await codeOf(p.browser.does(setPassword, { password: 'velvet compass 33 heron' })),
    'session.step_up_required',
  )
  assert.equal(await codeOf(p.browser.does(stepUp, { password: 'wrong wrong wrong' })), 'sign_in.refused')
  const { until } = await p.browser.does(stepUp, { password: GOOD })
  assert.equal((await p.browser.does(me, {})).steppedUpUntil, until)
  await p.browser.does(setPassword, { password: 'velvet compass 33 heron' })
  t.pass(5)
  assert.equal(await codeOf(p.browser.does(setPassword, { password: GOOD })), 'session.step_up_required')
})

test('staff prove themselves with the passkey, not with a password they may have as well', async () => {
  const s = await staff()
  await s.browser.does(setPassword, { password: GOOD })
  assert.equal(await codeOf(s.browser.does(stepUp, { password: GOOD })), 'sign_in.passkey_required')
  const o = await s.browser.does(stepUpOptions, {})
  assert.equal(o.password, false)
  assert.ok(o.challengeId)
  t.pass(6)
  const p = await s.browser.does(stepUpOptions, {})
  await s.browser.does(stepUp, { challengeId: p.challengeId ?? '', response: s.passkey.get(p.options) })
  await s.browser.does(setPassword, { password: 'velvet compass 33 heron' })
})

test('a new password ends every other session', async () => {
  const p = await patient()
  const other = browser(t)
  await other.does(signIn, { practice: 'north', email: `s${n}@example.org`, password: GOOD })
  await p.browser.does(setPassword, { password: 'velvet compass 33 heron' })
  assert.ok(await lives(p.browser.token))
  assert.ok(!(await lives(other.token)))
  assert.equal(
    await codeOf(browser(t).does(signIn, { practice: 'north', email: `s${n}@example.org`, password: GOOD })),
    'sign_in.refused',
  )
})

test('a disabled person is refused at once, with a living session and at the door', async () => {
  const p = await patient()
  await disable(p.personId)
  assert.ok(!(await lives(p.browser.token)))
  assert.equal(
    await codeOf(browser(t).does(signIn, { practice: 'north', email: `s${n}@example.org`, password: GOOD })),
    'sign_in.refused',
  )
})

test('a page that only listens keeps nobody signed in; an act does', async () => {
  const [watching, acting] = [await patient(), await patient()]
  for (const _ of [1, 2, 3, 4]) {
    t.pass(10)
    await resolveSession(t.house, watching.browser.token ?? '', 'watching')
    await resolveSession(t.house, acting.browser.token ?? '')
  }
  assert.ok(!(await lives(watching.browser.token)))
  assert.ok(await lives(acting.browser.token))
})

test('a role withdrawn is gone at the next request', async () => {
  const s = await staff()
  assert.deepEqual((await s.browser.actor()).roles, ['clinician'])
  await setScene(t, org, (tx) =>
    tx.query(
      sql`update access_grant set to_at = ${tx.now} where organization_id = ${org} and person_id = ${s.personId}`,
    ),
  )
  assert.deepEqual((await s.browser.actor()).roles, [])
})

test('a role that only a newer server knows gives no right here, and its holder is not shut out', async () => {
  const s = await staff()
  await setScene(t, org, (tx) =>
    tx.query(
      sql`insert into access_grant (organization_id, id, person_id, kind, role, from_at) values (${org}, ${newId()}, ${s.personId}, 'role', 'of_tomorrow', ${tx.now})`,
    ),
  )
  assert.deepEqual((await s.browser.actor()).roles, ['clinician'])
  await s.browser.does(me, {})
})

test('a session that began with a password never carries staff powers, whatever was granted since', async () => {
  const p = await patient()
  await setScene(t, org, (tx) =>
    tx.query(
      sql`insert into access_grant (organization_id, id, person_id, kind, role, from_at) values (${org}, ${newId()}, ${p.personId}, 'role', 'clinician', ${tx.now})`,
    ),
  )
  const actor = await p.browser.actor()
  assert.deepEqual(actor.roles, ['patient'])
  assert.ok(actor.grants.every((g) => g.kind === 'self'))
  assert.deepEqual((await p.browser.does(me, {})).must, ['enrol_passkey'])
  assert.equal(await codeOf(p.browser.does(switchPractice, { practice: 'north' })), 'sign_in.passkey_required')
  assert.equal(await codeOf(p.browser.does(stepUp, { password: GOOD })), 'sign_in.passkey_required')
})

test('nobody gets into a practice they have nothing to do with, nor learns whether it is there', async () => {
  await t.practice('elsewhere')
  const p = await patient()
  assert.equal(await codeOf(p.browser.does(switchPractice, { practice: 'elsewhere' })), 'not_found')
  assert.equal(await codeOf(p.browser.does(switchPractice, { practice: 'not-there' })), 'not_found')
})

test('every endpoint of the contract’s identity part has its answer, of the declared kind', () => {
  const declared = Object.values(contract)
  assert.equal(buildRegistry(identity(config).answers, declared).size, declared.length)
})

test('without a session one’s own pages are closed', async () => {
  const at: Browser = browser(t)
  assert.equal(await codeOf(at.does(me, {})), 'session.required')
  assert.equal(await codeOf(at.does(stepUp, { password: GOOD })), 'session.required')
  assert.ok(!(await lives('x'.repeat(43))))
  assert.ok(!(await lives("' or 1=1 --")))
})

test('a page that does not know whether anybody is signed in reads who it is, or of nobody, whatever the reason, the same nothing', async () => {
  const p = await patient()
  assert.deepEqual((await p.browser.does(whoIsHere, {})).me, await p.browser.does(me, {}))
  const visitor = await browser(t).does(whoIsHere, {})
  assert.deepEqual(visitor, { me: null })
  const guess = browser(t)
  guess.token = 'x'.repeat(43)
  assert.deepEqual(await guess.does(whoIsHere, {}), visitor)
  const { token } = p.browser
  await p.browser.does(signOut, {})
  p.browser.token = token
  assert.deepEqual(await p.browser.does(whoIsHere, {}), visitor, 'a session that is over')
})

test('the language is kept', async () => {
  const p = await patient()
  await p.browser.does(setLanguage, { language: 'es' })
  assert.equal((await p.browser.does(me, {})).language, 'es')
  assert.equal((await p.browser.actor()).language, 'es')
})

test('sign-ins, proofs, sign-outs and refusals are on record', async () => {
  const p = await patient()
  await codeOf(p.browser.does(stepUp, { password: 'wrong wrong wrong' }))
  await p.browser.does(signOut, {})
  const rows = await t.owner.transaction({ organizationId: org }, (tx) =>
    tx.query(
      sql<{
        command: string
        outcome: string
      }>`select command, outcome from audit where subject_id = ${p.personId} or actor_person_id = ${p.personId} order by at, id`,
    ),
  )
  const told = rows.map((r) => `${r.command} ${r.outcome}`)
  for (const line of [
    'identity.signUp done',
    'identity.confirmEmail done',
    'identity.stepUp sign_in.refused',
    'identity.signOut done',
  ])
    assert.ok(told.includes(line), `${line} in ${told.join(', ')}`)
})

test('planted: a resolver that ignores revoked, disabled, idle or end would let each of them in', async () => {
  const right = await sessionActor()
  const faults: [string, string, (p: { personId: string; browser: Browser }) => Promise<unknown>][] = [
    ['s.revoked_at is not null', 'false', (p) => p.browser.does(signOut, {})],
    ['p.disabled_at is not null', 'false', (p) => disable(p.personId)],
    ['s.idle_until', `'infinity'::timestamptz`, async () => t.pass(31)],
    ['s.ends_at', `'infinity'::timestamptz`, async () => t.pass(0)],
  ]
  for (const [clause, wrong, ending] of faults) {
    assert.ok(right.includes(clause), clause)
    const p = await patient()
    const token = p.browser.token
    await ending(p)
    if (clause === 's.ends_at')
      await t.owner.query(sql`update session set ends_at = ${t.house.clock.now()} where person_id = ${p.personId}`)
    assert.ok(!(await lives(token)), clause)
    await planted(right.replace(clause, wrong), right, async () =>
      assert.ok(await lives(token), `the test would not notice: ${clause}`),
    )
  }
})

test('what identity promises holds, but for the role granted behind its back', async () => {
  for (const p of promises) assert.deepEqual(await t.house.db.query(p.broken), [], p.name)
})

test('whoever is remembered is taken at their word only while all of it is still so', async () => {
  const nurse = await staff()
  const token = () => nurse.browser.token ?? ''
  const stillSo = async () => {
    const actor = recallSession(t.house, token())
    assert.ok(actor, 'remembered')
    return t.house.db
      .transaction({ organizationId: actor.organizationId, readOnly: true }, (tx) => confirm(actor, tx))
      .then(
        () => true,
        (e: unknown) => (assert.ok(e instanceof Outdated), false),
      )
  }
  const remembered = () => resolveSession(t.house, token())
  const resolved = await remembered()
  assert.deepEqual({ ...recallSession(t.house, token()) }, resolved, 'the same person with the same powers')
  assert.ok(await stillSo())
  assert.ok(!('refused' in resolved) && resolved.personId)
  const { personId } = resolved
  const changes: readonly Sql[] = [
    sql`update session set step_up_at = now() where person_id = ${personId}`,
    sql`update person set language = 'es' where person_id = ${personId}`,
    sql`update access_grant set to_at = from_at where person_id = ${personId} and organization_id = ${org}`,
    sql`update session set revoked_at = now() where person_id = ${personId}`,
  ]
  for (const change of changes) {
    await remembered()
    await setScene(t, org, (tx) => tx.query(change))
    assert.equal(await stillSo(), false, change.text)
    assert.equal(recallSession(t.house, token()), undefined, 'and forgotten')
  }
})

test('a memory older than a sign of life is not used; one that outlived its session opens nothing', async () => {
  const { browser: at } = await patient()
  await resolveSession(t.house, at.token ?? '')
  assert.ok(recallSession(t.house, at.token ?? ''))
  t.pass(1)
  assert.equal(recallSession(t.house, at.token ?? ''), undefined)
  t.pass(30)
  const watching = recallSession(t.house, at.token ?? '', 'watching')
  assert.ok(watching)
  await assert.rejects(
    t.house.db.transaction({ organizationId: org, readOnly: true }, (tx) => confirm(watching, tx)),
    Outdated,
  )
})
