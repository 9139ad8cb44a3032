import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { missingConsents } from '#modules/patients/index.ts'
import { openPatient } from '#modules/patients/patients-for-tests.ts'
import { seeConsents } from '#modules/patients/see-consents.query.ts'

let t: TestHouse
let org: string
before(async () => {
  t = await testHouse()
  org = await t.practice()
})
after(() => t.close())

const documents = async (p: Awaited<ReturnType<typeof openPatient>>) =>
  (await ask(t.house, seeConsents, p.actor, { patientId: p.patientId })).documents
const missing = (patientId: string) => setScene(t, org, (tx) => missingConsents(tx, patientId))
const newVersion = (key: string) =>
  setScene(t, org, (tx) =>
    tx.query(sql`insert into consent_document (organization_id, id, key, version, body, required, created_at)
      select organization_id, ${newId()}::uuid, key, version + 1, body, required, ${tx.now}::timestamptz from consent_document
      where organization_id = ${org} and key = ${key} order by version desc limit 1`),
  )

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
