import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setScene } from '#dev/scene.ts'
import { actorOf, testHouse, type TestHouse } from '#dev/test-house.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { ask } from '#kernel/query.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { consentDocumentsQuery } from '#modules/directory/consent-documents.query.ts'
import { staffMember } from '#modules/directory/directory-world.fixture.ts'
import { publishConsentCommand } from '#modules/directory/publish-consent.command.ts'
import { saveStateCommand } from '#modules/directory/save-state.command.ts'
import { insertPerson } from '#modules/identity/identity.store.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { insertConsents } from '#modules/patients/consents.ts'
import { consentStop, missingConsents, takeBack } from '#modules/patients/index.ts'
import { openPatient } from '#modules/patients/patients-for-tests.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { seeConsents } from '#modules/patients/see-consents.query.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

let t: TestHouse
let org: string
before(async () => {
  t = await testHouse()
  org = await t.practice()
})
after(() => t.close())

const documents = async (p: Awaited<ReturnType<typeof openPatient>>) =>
  (await ask(t.house, seeConsents, p.actor, { patientId: p.patientId })).documents
const missing = (patientId: string) => setScene(t, org, (tx) => missingConsents(tx, patientId, null))
const newVersion = async (key: string) => {
  const admin = await staffMember(t, org, 'Ada Min', ['administrator'])
  const { documents: now } = await ask(t.house, consentDocumentsQuery, admin, {})
  const { version, required, title, text } = now.find((one) => one.key === key) ?? assert.fail()
  return run(t.house, publishConsentCommand, admin, { key, version, required, title, text })
}

test('what is required is missing until it is agreed to, and agreeing twice changes nothing', async () => {
  const p = await openPatient(t, org)
  const { patientId } = p
  assert.deepEqual((await missing(patientId)).toSorted(), ['async-care', 'privacy'])
  const documentIds = (await documents(p)).filter((d) => d.required).map((d) => d.id)
  assert.deepEqual(await run(t.house, giveConsentCommand, p.actor, { patientId, documentIds, language: 'es' }), {
    given: 2,
  })
  assert.deepEqual(await missing(patientId), [])
  assert.ok((await documents(p)).every((d) => d.given === d.required))
  assert.deepEqual(await run(t.house, giveConsentCommand, p.actor, { patientId, documentIds, language: 'es' }), {
    given: 0,
  })
})

test('a new version must be agreed to again, and the old one can no longer be', async () => {
  const p = await openPatient(t, org)
  const { patientId } = p
  const shown = (await documents(p)).filter((d) => d.required).map((d) => d.id)
  await newVersion('privacy')
  await assert.rejects(
    run(t.house, giveConsentCommand, p.actor, { patientId, documentIds: shown, language: 'en' }),
    (e) => e instanceof AppError && e.code === 'conflict.version',
  )
  const documentIds = (await documents(p)).filter((d) => d.required).map((d) => d.id)
  await run(t.house, giveConsentCommand, p.actor, { patientId, documentIds, language: 'en' })
  assert.deepEqual(await missing(patientId), [])
  await newVersion('privacy')
  assert.deepEqual(await missing(patientId), ['privacy'])
})

test('nobody agrees for a patient they do not act for', async () => {
  const p = await openPatient(t, org)
  const stranger = await openPatient(t, org)
  const documentIds = (await documents(p)).map((d) => d.id)
  await assert.rejects(
    run(t.house, giveConsentCommand, stranger.actor, { patientId: p.patientId, documentIds, language: 'en' }),
    (e) => e instanceof AppError && e.code === 'not_found',
  )
})

const address = { street: '2 Invented Lane', city: 'Invented', zip: '78702', callBack: '512-555-0130' }
const isIn = (p: Awaited<ReturnType<typeof openPatient>>, state: 'TX' | 'AR') =>
  run(t.house, stateLocationCommand, p.actor, { patientId: p.patientId, state, ...address })

test('a state’s own text is what who is there agrees to, with where, when, who and in which language; elsewhere it is the practice’s', async () => {
  const admin = await staffMember(t, org, 'Ada Min', ['administrator'])
  const words = { en: 'As Arkansas wants it.', es: 'Como lo quiere Arkansas.' }
  const text = { key: 'async-care', required: true, title: words, text: words }
  const p = await openPatient(t, org)
  await isIn(p, 'TX')
  const everywhere = (await documents(p)).find((d) => d.key === 'async-care')
  const own = await run(t.house, publishConsentCommand, admin, { ...text, state: 'AR', version: 0 })
  assert.equal((await documents(p)).find((d) => d.key === 'async-care')?.id, everywhere?.id)
  await isIn(p, 'AR')
  const shown = (await documents(p)).find((d) => d.key === 'async-care')
  assert.deepEqual([shown?.id, shown?.state, shown?.body.en], [own.id, 'AR', 'As Arkansas wants it.'])
  const { patientId } = p
  const agree = (id = '') => run(t.house, giveConsentCommand, p.actor, { patientId, documentIds: [id], language: 'es' })
  await agree(shown?.id)
  const [row] = await setScene(t, org, (tx) =>
    tx.query(
      sql<
        Record<string, unknown>
      >`select by_person, given, method, language, state, at from consent where organization_id = ${org} and patient_id = ${patientId}`,
    ),
  )
  const by = { byPerson: p.actor.personId, given: true, method: 'in_app', language: 'es', state: 'AR' }
  assert.deepEqual(row, { ...by, at: t.house.clock.now() })
  const missingIn = (state: string) => setScene(t, org, (tx) => missingConsents(tx, patientId, state))
  assert.deepEqual([await missingIn('AR'), await missingIn('TX')], [['privacy'], ['async-care', 'privacy']])
  await assert.rejects(agree(everywhere?.id), (e) => e instanceof AppError && e.code === 'conflict.version')
  const next = { ...text, state: 'AR', version: own.version ?? 0 } as const
  assert.ok((await run(t.house, publishConsentCommand, admin, next)).version !== own.version)
  assert.deepEqual(await missingIn('AR'), ['async-care', 'privacy'])
})

test('where the state wants it in writing, the name typed under it counts and a tap does not', async () => {
  const admin = await staffMember(t, org, 'Ada Min', ['administrator'])
  const rule = { state: 'TX', version: 0, newPatient: 'allowed', citation: 'Invented', reviewedBy: null } as const
  const p = await openPatient(t, org)
  await isIn(p, 'TX')
  const { patientId } = p
  const agree = async (signature?: string) => {
    const documentIds = (await documents(p)).filter((d) => d.required && !d.given).map((d) => d.id)
    const said = { patientId, documentIds, language: 'en' as const, ...(signature ? { signature } : {}) }
    return run(t.house, giveConsentCommand, p.actor, said)
  }
  await agree()
  assert.ok(
    (await documents(p)).every((d) => d.given === d.required),
    'a tap, where that is enough',
  )
  await run(t.house, saveStateCommand, admin, { ...rule, consentMode: 'written', effectiveOn: '2026-01-01' })
  assert.ok((await documents(p)).every((d) => !d.given))
  const invalid = (e: unknown) => e instanceof AppError && e.code === 'input.invalid'
  await assert.rejects(agree(), invalid)
  await assert.rejects(agree('Somebody Else'), invalid)
  const name = (await ask(t.house, seeChart, p.actor, { patientId })).name
  await agree(`  ${name.toUpperCase()} `)
  assert.ok((await documents(p)).every((d) => d.given === d.required))
  // Taken back, only the name typed again puts it right: staff who heard it do not.
  const by = { patientId, byPerson: p.actor.personId ?? '', actingFor: null, language: 'en', state: 'TX' }
  const stop = () => setScene(t, org, (tx) => consentStop(tx, patientId, 'TX'))
  t.pass(1)
  await setScene(t, org, (tx) => takeBack(tx, 'async-care', by))
  t.pass(1)
  const documentIds = (await documents(p)).filter((d) => d.required).map((d) => d.id)
  await setScene(t, org, (tx) => insertConsents(tx, { ...by, documentIds, given: true, method: 'verbal' }))
  assert.equal(await stop(), 'withdrawn')
  await run(t.house, saveStateCommand, admin, {
    ...rule,
    version: 1,
    consentMode: 'verbal-documented',
    effectiveOn: '2026-01-01',
  })
  assert.equal(await stop(), null, 'where the state takes it aloud, it was heard')
  await run(t.house, saveStateCommand, admin, {
    ...rule,
    version: 2,
    consentMode: 'written',
    effectiveOn: '2026-01-01',
  })
  t.pass(1)
  await agree(name)
  assert.equal(await stop(), null)
})

test('a proxy, who is neither staff nor a patient, signs with the name of their own account and with no other', async () => {
  const admin = await staffMember(t, org, 'Ada Min', ['administrator'])
  const rule = { state: 'NM', version: 0, newPatient: 'allowed', citation: 'Invented', reviewedBy: null } as const
  await run(t.house, saveStateCommand, admin, { ...rule, consentMode: 'written', effectiveOn: '2026-01-01' })
  const p = await openPatient(t, org)
  const { patientId } = p
  await run(t.house, stateLocationCommand, p.actor, { patientId, state: 'NM', ...address })
  const personId = newId()
  await setScene(t, org, async (tx) => {
    const words = { name: 'Dana Invented', email: 'dana@example.org', phone: null }
    await insertPerson(tx, { personId, words, language: 'en', proved: true })
    await tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at)
      values (${org}, ${newId()}, ${personId}, 'proxy', ${patientId}, ${tx.now})`)
  })
  const dana = await actorOf(t.house, org, personId)
  const documentIds = (await documents(p)).filter((d) => d.required).map((d) => d.id)
  const agree = (signature?: string) =>
    run(t.house, giveConsentCommand, dana, { patientId, documentIds, language: 'en', ...(signature && { signature }) })
  const { name } = await ask(t.house, seeChart, p.actor, { patientId })
  for (const typed of [undefined, 'Anybody At All', name])
    await assert.rejects(agree(typed), (e) => e instanceof AppError && e.code === 'input.invalid')
  await agree('dana  INVENTED')
  assert.ok((await documents(p)).every((d) => d.given === d.required))
})

test('a version that was agreed to is never changed: two who publish at once make one, and nobody writes a new document over an old one', async () => {
  const admin = await staffMember(t, org, 'Ada Min', ['administrator'])
  const words = { en: 'You may take part.', es: 'Puede participar.' }
  const study = { key: 'study', version: 0, required: false, title: words, text: words }
  const { version } = await run(t.house, publishConsentCommand, admin, study)
  assert.equal(version, 1)
  const code = (wanted: string) => (e: unknown) => e instanceof AppError && e.code === wanted
  await assert.rejects(run(t.house, publishConsentCommand, admin, study), code('conflict.exists'))
  const next = { ...study, version: 1, required: true }
  const both = await Promise.allSettled([1, 2].map(() => run(t.house, publishConsentCommand, admin, next)))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const p = await openPatient(t, org)
  assert.ok((await missing(p.patientId)).includes('study'))
  await assert.rejects(
    t.house.db.transaction({ organizationId: org }, (tx) =>
      tx.query(sql`update consent_document set body = '{}' where organization_id = ${org}`),
    ),
    /permission denied/,
  )
})
