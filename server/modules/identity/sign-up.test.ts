import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { confirmEmail, me, sendEmailCode, signIn, signUp } from '#contract/identity/index.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { anna, browser, codeOf, GOOD, mailedCode, openPatient, reading } from '#modules/identity/identity-for-tests.ts'
import { isEmailConfirmed, promises } from '#modules/identity/index.ts'
import { getPatient } from '#modules/patients/index.ts'

let t: TestHouse
let org: string
before(async () => {
  t = await testHouse()
  org = await t.practice('north')
})
after(() => t.close())

const wrong = (right: string) => (right === '00000000' ? '11111111' : '00000000')

test('Anna makes an account, is signed in, and confirms her address with the code from the mail', async () => {
  const at = browser(t)
  const { personId, patientId } = await at.does(signUp, anna('north'))
  const before = await at.does(me, {})
  assert.equal(before.name, 'Anna Reyes')
  assert.deepEqual(before.roles, ['patient'])
  assert.deepEqual(before.patients, [{ id: patientId, name: 'Anna Reyes', relation: 'self' }])
  assert.deepEqual(before.must, ['confirm_email'])
  assert.deepEqual(before.practices, [{ slug: 'north', name: 'Test practice' }])
  const code = await mailedCode(t, org, personId)
  assert.match(code ?? '', /^\d{8}$/)
  assert.deepEqual(await at.does(confirmEmail, { code: code ?? '' }), { confirmed: true })
  assert.equal(await reading(t, org, (tx) => isEmailConfirmed(tx, personId)), true)
  assert.deepEqual((await at.does(me, {})).must, [])
  assert.equal(await mailedCode(t, org, personId), undefined, 'a spent code is mailed no more')
})

test('she signs in on another device with her password, before the address is confirmed too', async () => {
  const phone = browser(t)
  const made = await phone.does(signUp, anna('north', 'early@example.org'))
  const laptop = browser(t)
  const out = await laptop.does(signIn, { practice: 'north', email: 'Early@Example.org', password: GOOD })
  assert.deepEqual(out, { personId: made.personId, home: 'patient' })
})

test('a wrong code is refused, a late one too, and after five wrong ones even the right one', async () => {
  const at = browser(t)
  const { personId } = await at.does(signUp, anna('north', 'codes@example.org'))
  const first = (await mailedCode(t, org, personId)) ?? ''
  assert.equal(await codeOf(at.does(confirmEmail, { code: wrong(first) })), 'sign_in.code_wrong')
  t.pass(16)
  assert.equal(await codeOf(at.does(confirmEmail, { code: first })), 'sign_in.code_wrong')
  assert.deepEqual(await at.does(sendEmailCode, {}), { sent: true })
  const second = (await mailedCode(t, org, personId)) ?? ''
  for (let i = 0; i < 5; i++)
    assert.equal(await codeOf(at.does(confirmEmail, { code: wrong(second) })), 'sign_in.code_wrong')
  assert.equal(await codeOf(at.does(confirmEmail, { code: second })), 'sign_in.too_many')
  for (let i = 0; i < 4; i++) await at.does(sendEmailCode, {})
  assert.equal(await codeOf(at.does(sendEmailCode, {})), 'sign_in.too_many')
})

test('nobody joins who is born after today or 131 years ago, and is told so in their words; a child born on this day of the farthest east does', async () => {
  const [today] = new Date(t.house.clock.now().getTime() + 14 * 3_600_000).toISOString().split('T')
  const [tomorrow] = new Date(t.house.clock.now().getTime() + 38 * 3_600_000).toISOString().split('T')
  const joins = async (email: string, birthDate: string, language: 'en' | 'es' = 'en') =>
    browser(t)
      .does(signUp, { ...anna('north', email), birthDate, language })
      .then(
        () => 'joined',
        (e: unknown) => (e instanceof AppError ? e.fields?.map(({ path, message }) => `${path}: ${message}`)[0] : e),
      )
  assert.equal(await joins('newborn@example.org', today ?? ''), 'joined')
  assert.match(
    String(await joins('unborn@example.org', tomorrow ?? '')),
    /^birthDate: This birth date has not come yet/,
  )
  assert.match(
    String(await joins('nonata@example.org', '2092-03-01', 'es')),
    /^birthDate: Esta fecha de nacimiento todavía no ha llegado/,
  )
  assert.match(
    String(await joins('old@example.org', '1092-03-01')),
    /^birthDate: This birth date is more than 130 years/,
  )
})

test('planted: tries that are not counted would let a guesser go on', async () => {
  const at = browser(t)
  const { personId } = await at.does(signUp, anna('north', 'uncounted@example.org'))
  const code = (await mailedCode(t, org, personId)) ?? ''
  for (let i = 0; i < 6; i++) {
    await codeOf(at.does(confirmEmail, { code: wrong(code) }))
    await t.owner.query(sql`update one_time set attempts = 0 where subject = ${personId}`)
  }
  assert.equal(await codeOf(at.does(confirmEmail, { code })), 'went through', 'the test before this one would notice')
})

test('of twenty uses of one code at the same moment, one confirms the address', async () => {
  const at = browser(t)
  const { personId } = await at.does(signUp, anna('north', 'twenty@example.org'))
  const code = (await mailedCode(t, org, personId)) ?? ''
  await Promise.all(Array.from({ length: 20 }, () => codeOf(at.does(confirmEmail, { code }))))
  const events = await t.owner.transaction({ organizationId: org }, (tx) =>
    tx.query(sql`select 1 from outbox where type = 'identity.email_confirmed' and data->>'personId' = ${personId}`),
  )
  assert.equal(events.length, 1)
})

test('a stranger learns nothing about who has an account: same answer, same rows, same way in; only the owner gets another mail', async () => {
  await openPatient(t, org, 'north', 'owner@example.org')
  const [known, unknown] = [browser(t), browser(t)]
  const a = await known.does(signUp, anna('north', 'owner@example.org'))
  const b = await unknown.does(signUp, anna('north', 'nobody-yet@example.org'))
  assert.deepEqual(Object.keys(a), Object.keys(b))
  const faces = [await known.does(me, {}), await unknown.does(me, {})].map((m) => ({
    ...m,
    personId: '',
    email: '',
    patients: m.patients.length,
  }))
  assert.deepEqual(faces[0], faces[1])
  for (const at of [known, unknown])
    assert.equal(await codeOf(at.does(confirmEmail, { code: '00000000' })), 'sign_in.code_wrong')
  assert.equal(await mailedCode(t, org, a.personId), null, 'the mail to the owner holds no code')
  assert.match((await mailedCode(t, org, b.personId)) ?? '', /^\d{8}$/)
  // Both newcomers come back with the password they gave; the owner's own account is never the one they reach.
  const again = [
    await browser(t).does(signIn, { practice: 'north', email: 'nobody-yet@example.org', password: GOOD }),
    await browser(t).does(signIn, { practice: 'north', email: 'owner@example.org', password: GOOD }),
  ]
  assert.equal(again[0]?.personId, b.personId)
  assert.notEqual(again[1]?.personId, a.personId, 'the same password: the owner goes first')
})

test('an address squatted before its owner came goes to the owner, and the squatter never confirms it', async () => {
  const [squatter, owner] = [browser(t), browser(t)]
  const s = await squatter.does(signUp, { ...anna('north', 'victim@example.org'), password: 'crimson harbor 71 quilt' })
  const o = await owner.does(signUp, anna('north', 'victim@example.org'))
  const squattersCode = (await mailedCode(t, org, s.personId)) ?? ''
  await owner.does(confirmEmail, { code: (await mailedCode(t, org, o.personId)) ?? '' })
  assert.equal(await codeOf(squatter.does(confirmEmail, { code: squattersCode })), 'sign_in.code_wrong')
  await squatter.does(sendEmailCode, {})
  assert.equal(await mailedCode(t, org, s.personId), null)
  assert.equal(
    (await browser(t).does(signIn, { practice: 'north', email: 'victim@example.org', password: GOOD })).personId,
    o.personId,
  )
})

test('somebody signed in registers at a further practice with the account they have, once', async () => {
  await t.practice('south')
  const p = await openPatient(t, org, 'north', 'two@example.org')
  const there = await p.browser.does(signUp, anna('south', 'two@example.org'))
  assert.equal(there.personId, p.personId)
  const m = await p.browser.does(me, {})
  assert.equal(m.practice.slug, 'south')
  assert.deepEqual(m.practices.map((x) => x.slug).sort(), ['north', 'south'])
  assert.equal(await codeOf(p.browser.does(signUp, anna('south', 'two@example.org'))), 'conflict.exists')
  assert.equal(await codeOf(p.browser.does(signUp, anna('north', 'another@example.org'))), 'conflict.exists')
})

test('a common password is refused, and so is one’s own name', async () => {
  for (const password of ['password123!', 'Anna.Reyes1', 'qwertyuiop'])
    assert.equal(
      await codeOf(browser(t).does(signUp, { ...anna('north', 'weak@example.org'), password })),
      'account.password_common',
    )
})

test('a name in any script is welcome, with the one of her ID in Latin letters beside it; without, it is asked for in words', async () => {
  const named = (givenName: string, familyName = 'Reyes') => ({
    ...anna('north', `named-${Math.random()}@example.org`),
    givenName,
    familyName,
  })
  for (const input of [
    named('مريم'),
    named('Anna', 'Reyes 🌸'),
    { ...named('李', '小龍'), legalName: { givenName: '李', familyName: 'Xiaolong' } },
  ]) {
    const refused = await browser(t)
      .does(signUp, input)
      .then(
        () => undefined,
        (error: unknown) => error,
      )
    assert.ok(refused instanceof AppError)
    assert.equal(refused.code, 'input.invalid')
    assert.match(refused.fields[0]?.path ?? '', /^legalName\./)
    assert.match(refused.fields[0]?.message ?? '', /Latin letters/)
  }
  assert.equal(await codeOf(browser(t).does(signUp, named('Zoë-Łucja', 'O’Nguyễn'))), 'went through')
  const { patientId } = await browser(t).does(signUp, {
    ...named('李', '小龍'),
    legalName: { givenName: 'Li', familyName: 'Xiaolong' },
  })
  const { name, paperName } = await reading(t, org, (tx) => getPatient(tx, patientId))
  assert.deepEqual([name, paperName], ['李 小龍', 'Li Xiaolong'])
})

test('a mistyped address is put right before it is confirmed, and not after; the code that went astray opens nothing', async () => {
  const at = browser(t)
  const { personId, patientId } = await at.does(signUp, anna('north', 'tpyo@example.org'))
  const astray = (await mailedCode(t, org, personId)) ?? ''
  assert.deepEqual(await at.does(sendEmailCode, { email: 'right@example.org' }), { sent: true })
  assert.equal((await at.does(me, {})).email, 'right@example.org')
  assert.equal(await codeOf(at.does(confirmEmail, { code: astray })), 'sign_in.code_wrong')
  const code = (await mailedCode(t, org, personId)) ?? ''
  assert.notEqual(code, astray)
  await at.does(confirmEmail, { code })
  const words = { practice: 'north', password: GOOD }
  assert.equal((await browser(t).does(signIn, { ...words, email: 'right@example.org' })).personId, personId)
  assert.equal(await codeOf(browser(t).does(signIn, { ...words, email: 'tpyo@example.org' })), 'sign_in.refused')
  assert.equal((await reading(t, org, (tx) => getPatient(tx, patientId))).email, 'right@example.org')
  // Once it is proved, it is not moved by whoever holds an open page.
  assert.deepEqual(await at.does(sendEmailCode, { email: 'thief@example.org' }), { sent: false })
  assert.equal((await at.does(me, {})).email, 'right@example.org')
})

test('an address that has an owner is not taken by a correction either, and the answer does not tell', async () => {
  await openPatient(t, org, 'north', 'taken@example.org')
  const at = browser(t)
  const { personId } = await at.does(signUp, anna('north', 'not-mine@example.org'))
  assert.deepEqual(await at.does(sendEmailCode, { email: 'taken@example.org' }), { sent: true })
  assert.equal(await mailedCode(t, org, personId), null, 'the mail to the owner holds no code')
  assert.equal(await codeOf(at.does(confirmEmail, { code: '00000000' })), 'sign_in.code_wrong')
})

test('nobody can have a stranger’s mailbox filled with codes', async () => {
  const ends: string[] = []
  for (let i = 0; i < 9; i++) ends.push(await codeOf(browser(t).does(signUp, anna('north', 'flooded@example.org'))))
  assert.deepEqual(ends, [...Array.from({ length: 8 }, () => 'went through'), 'sign_in.too_many'])
})

test('a practice that is not here is not found', async () => {
  assert.equal(await codeOf(browser(t).does(signUp, anna('nowhere'))), 'not_found')
})

test('no name, address, password or code stands in the clear in any table', async () => {
  const at = browser(t)
  const { personId } = await at.does(signUp, anna('north', 'dumped@example.org'))
  const code = (await mailedCode(t, org, personId)) ?? ''
  const planted = ['Reyes', 'example.org', GOOD, '512-555-0101', code]
  const hits = async () => {
    const names = sql<{
      name: string
    }>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
    const found: string[] = []
    for (const { name } of await t.owner.query(names)) {
      const rows = await t.owner.transaction({ organizationId: org }, (tx) =>
        tx.query<{ row: string }>({ text: `select x::text as row from ${name} x`, values: [], name: `dump_${name}` }),
      )
      const text = rows.map((r) => r.row).join('\n')
      const opened = text.replaceAll(/\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1'))
      found.push(...planted.filter((w) => text.includes(w) || opened.includes(w)).map((w) => `${w} in ${name}`))
    }
    return found
  }
  assert.deepEqual(await hits(), [])
  // Planted: a one-time row whose code was kept in the clear is found.
  await t.owner.query(sql`update one_time set sealed = ${Buffer.from(code)} where subject = ${personId}`)
  assert.deepEqual(await hits(), [`${code} in one_time`])
})

test('what identity promises holds', async () => {
  for (const p of promises) assert.deepEqual(await t.house.db.query(p.broken), [], p.name)
})
