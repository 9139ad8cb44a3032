import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { withdrawConsentCommand } from '#modules/cases/withdraw-consent.command.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { consentStop, takeBack } from '#modules/patients/index.ts'
import { seeConsents } from '#modules/patients/see-consents.query.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
  const { personId } = await w.as('stranger')
  await w.scene((tx) =>
    tx.query(
      sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${w.org}, ${newId()}, ${personId}, 'proxy', ${w.patientId}, ${tx.now})`,
    ),
  )
})
after(() => w.close())

type Who = 'patient' | 'stranger'
const back = () => ({ patientId: w.patientId, key: 'async-care', language: 'en' }) as const
const stop = () => w.scene((tx) => consentStop(tx, w.patientId, 'TX'))
const required = async (who: Who) =>
  (await w.sees(seeConsents, who, { patientId: w.patientId })).documents.filter((one) => one.required)
const agreed = async (who: Who) => (await required(who)).every(({ given }) => given)
const agree = async (who: Who) => {
  const documentIds = (await required(who)).filter(({ given }) => !given).map(({ id }) => id)
  return w.does(giveConsentCommand, who, { patientId: w.patientId, documentIds, language: 'en' })
}
const tellsOfAbuse = async () => {
  const caseId = await w.send('uti')
  const text = 'My husband hit me again last night and I am afraid to go home'
  await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  return caseId
}

test('where nothing is kept from them, a proxy takes a consent back as the patient would', async () => {
  const caseId = await w.send('uti')
  assert.deepEqual(await w.does(withdrawConsentCommand, 'stranger', back()), { matters: 1 })
  assert.deepEqual([await stop(), await agreed('patient')], ['withdrawn', false])
  assert.equal((await d.taskOf(caseId, 'consent_withdrawn')).whoseMove, 'care_team')
  w.t.pass(1)
  await agree('patient')
  assert.equal(await stop(), null)
})

test('once she told of abuse, what a proxy takes back ends nothing: to them it looks as if it did, and the team is told', async () => {
  const begun = await w.begin('uti')
  const caseId = await tellsOfAbuse()
  assert.equal(await agreed('stranger'), true)
  await w.does(withdrawConsentCommand, 'stranger', back())
  assert.deepEqual([await stop(), await agreed('patient'), await agreed('stranger')], [null, true, false])
  // A server that does not know the word asks what was said last: given.
  const [row] = await w.rows(
    sql<{
      given: boolean
    }>`select given from consent where organization_id = ${w.org} order by at desc, id desc limit 1`,
  )
  assert.equal(row?.given, true)
  assert.deepEqual(await w.does(withdrawConsentCommand, 'stranger', back()), { matters: 0 }, 'once')
  const said = async () =>
    (await w.sees(reviewCase, 'nurse', { caseId })).tasks.find(({ kind }) => kind === 'consent_withdrawn')?.reason
  assert.equal(await said(), 'set_aside')
  assert.equal((await w.does(submitCaseCommand, 'patient', begun)).id, begun.caseId)
  w.t.pass(1)
  await agree('stranger')
  assert.deepEqual([await agreed('stranger'), await stop()], [true, null])
  // Her own still counts, and the same task says so: also after a proxy takes back something more.
  w.t.pass(1)
  await w.does(withdrawConsentCommand, 'patient', back())
  assert.deepEqual([await stop(), await agreed('patient')], ['withdrawn', false])
  w.t.pass(1)
  await w.does(withdrawConsentCommand, 'stranger', { ...back(), key: 'photos' })
  assert.equal(await said(), 'set_aside_part')
  w.t.pass(1)
  await agree('patient')
  assert.equal(await said(), 'set_aside')
})

test('taken back while nothing was under way, the team hears of it with what she sends next, once', async () => {
  await w.scene((tx) =>
    tx.query(sql`update task set state = 'cancelled', holder = null, lease_until = null, version = version + 1
      where organization_id = ${w.org} and kind = 'consent_withdrawn' and state = 'open'`),
  )
  w.t.pass(1)
  const { personId } = await w.as('stranger')
  const by = { patientId: w.patientId, byPerson: personId ?? '', actingFor: w.patientId, language: 'en', state: 'TX' }
  await w.scene((tx) => takeBack(tx, 'async-care', { ...by, setAside: true }))
  w.t.pass(1)
  const kinds = async (caseId: string) => (await d.tasksOf(caseId)).map(({ kind }) => kind)
  assert.ok((await kinds(await w.send('uti'))).includes('consent_withdrawn'))
  assert.ok(!(await kinds(await w.send('uti'))).includes('consent_withdrawn'))
})

test('planted fault: a withdrawal that nobody sets aside ends her care', async () => {
  await agree('stranger')
  const grants = [{ kind: 'self', role: null, patientId: w.patientId, teamId: null }] as const
  const careless = command({
    ...withdrawConsentCommand,
    handle: (tx, a) => withdrawConsentCommand.handle(tx, { ...a, actor: { ...a.actor, grants } }),
  })
  w.t.pass(1)
  await w.does(careless, 'stranger', back())
  assert.equal(await stop(), 'withdrawn')
  w.t.pass(1)
  await agree('patient')
})
