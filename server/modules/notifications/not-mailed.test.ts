import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { folderOf, type ShippedKey } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { alarmCommand } from '#modules/cases/alarm.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { replyToPatientCommand } from '#modules/cases/desk/reply-to-patient.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { isNotMailed } from '#modules/cases/index.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { isUntold } from '#modules/patients/index.ts'
import { addressOf, worldWithMail } from '#modules/notifications/notices.fixture.ts'

let v: Awaited<ReturnType<typeof worldWithMail>>
let d: ReturnType<typeof deskOf>
before(async () => {
  v = await worldWithMail()
  d = deskOf(v.w)
})
after(() => v.close())

/** The nurse writes to her; the mails that came of it and of an hour in which nobody reads. */
async function written(caseId: string) {
  const { version } = await d.claim('nurse', caseId, 'triage')
  await v.w.does(replyToPatientCommand, 'nurse', { caseId, version, text: 'How are you today?' })
  const mails = await v.settle()
  for (const minutes of [6, 60]) {
    v.w.t.pass(minutes)
    mails.push(...(await v.settle()))
  }
  return mails.filter(({ to }) => to === addressOf('patient')).length
}
const notices = (caseId: string) =>
  v.w.rows(
    sql<{
      kind: string
      state: string
    }>`select kind, state from notice where case_id = ${caseId} order by created_at, id`,
  )
const atDesk = async (caseId: string) => (await v.w.sees(reviewCase, 'nurse', { caseId })).notMailed
const mailed = async (caseId: string) => (await v.w.sees(getThread, 'patient', { caseId })).mailed
/** Offered by no practice of the tests. */
const checkIn = 'mental-health-check-in' as ShippedKey
async function offerCheckIn() {
  const folder = folderOf(checkIn)
  const { version } = folder.protocol
  await v.w.scene(async (tx) => {
    await tx.query(
      sql`insert into protocol (organization_id, key, version, content, published_at) values (${v.w.org}, ${checkIn}, ${version}, ${JSON.stringify(folder)}, ${tx.now})`,
    )
    await tx.query(
      sql`insert into offering (organization_id, protocol_key, protocol_version, price_cents, open, team_id) values (${v.w.org}, ${checkIn}, ${version}, 0, true, ${v.w.teams.triage})`,
    )
  })
}
const end = (caseId: string) =>
  v.w.scene(async (tx) => {
    await tx.query(sql`update task set state = 'done', holder = null, lease_until = null, ended_at = ${tx.now}, result = 'over', version = version + 1
      where organization_id = ${v.w.org} and case_id = ${caseId} and state = 'open'`)
    await tx.query(sql`update clinical_case set state = 'closed', outcome = 'answered', closed_at = ${tx.now}, version = version + 1
      where organization_id = ${v.w.org} and id = ${caseId}`)
  })

test('whoever told of abuse gets no mail and no reminder of any matter while that one is open; the desk says so, her page says to look', async () => {
  const other = await v.w.send('uti', 'classic-uti')
  const caseId = await v.w.send('uti', 'classic-uti')
  assert.deepEqual([await atDesk(caseId), await mailed(caseId)], [null, true])
  assert.ok((await written(caseId)) > 0)
  const text = 'My husband hit me again last night and I am afraid to go home'
  await v.w.does(sendMessageCommand, 'patient', { caseId, text, language: 'en', attachmentIds: [] })
  await v.settle()
  assert.deepEqual([await written(caseId), await written(other)], [0, 0])
  assert.ok((await notices(other)).every(({ state, kind }) => state === 'skipped' && kind !== 'reminder'))
  assert.deepEqual([await atDesk(caseId), await atDesk(other), await mailed(caseId)], ['abuse', 'abuse', false])
  // Settled or not, it stays so.
  const { findings } = await v.w.sees(reviewCase, 'nurse', { caseId })
  for (const { id, disposedAt } of findings)
    if (disposedAt === null)
      await v.w.does(disposeFindingCommand, 'nurse', {
        caseId,
        findingId: id,
        disposition: 'Called her when it was safe.',
      })
  assert.equal(await written(caseId), 0)
  // Planted fault: asked as of a proxy, she herself was told by mail.
  const { personId } = await v.w.as('patient')
  const [untold, notMailed] = await v.w.scene(async (tx) => [
    await isUntold(tx, caseId, personId ?? ''),
    await isNotMailed(tx, caseId),
  ])
  assert.deepEqual([untold, notMailed], [false, true])
  await end(caseId)
  assert.deepEqual(
    [await atDesk(other), (await written(other)) > 0],
    [null, true],
    'other matters are mailed about again',
  )
  assert.ok(await v.w.scene((tx) => isNotMailed(tx, caseId)), 'that one never is')
  await end(other)
})

test('whoever asks in a form to be written to here only, or to be left no message, gets no mail; who does not, does', async () => {
  await offerCheckIn()
  for (const [reach, why] of [
    ['here-only', 'asked'],
    ['no-message', 'asked'],
    ['call', null],
  ] as const) {
    const caseId = await v.w.send(checkIn, 'feels-fine-enough', { reach })
    await v.settle()
    assert.equal(await atDesk(caseId), why, reach)
    assert.equal(await mailed(caseId), why === null, reach)
    assert.equal((await written(caseId)) > 0, why === null, reach)
    await end(caseId)
  }
})

test('what only may be about abuse stops no mail, and the desk does not say that it was told', async () => {
  const caseId = await v.w.send('uti', 'classic-uti')
  const text =
    'So the thing they put in my husbands chest just kicked him. twice. Like he jumped off the chair. Is it supposed to do that?'
  await v.w.does(sendMessageCommand, 'patient', { caseId, text, language: 'en', attachmentIds: [] })
  await v.settle()
  const { findings } = await v.w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual(
    [findings.map(({ kind }) => kind), await atDesk(caseId), await mailed(caseId)],
    [['unnamed'], null, true],
  )
  // Planted fault: it is marked, and read as told it would stop every mail of hers.
  const { personId } = await v.w.as('nurse')
  assert.ok(await v.w.scene((tx) => isUntold(tx, caseId, personId ?? '')), 'kept from whoever is not she')
  assert.ok((await written(caseId)) > 0)
})

test('a mailbox is a person’s: who told of abuse for one they read for gets no mail of themself either, nor the other way round; who told nothing does', async () => {
  const [mother, other] = await Promise.all([v.w.as('patient'), v.w.as('stranger')])
  const child = other.grants.flatMap((g) => (g.kind === 'self' ? [g.patientId] : []))[0] ?? assert.fail('no patient')
  await v.w.scene((tx) =>
    tx.query(
      sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${v.w.org}, ${newId()}, ${mother.personId}, 'proxy', ${child}, ${tx.now})`,
    ),
  )
  const tell = async (who: 'patient' | 'stranger', text: string) =>
    (await v.w.does(alarmCommand, who, { patientId: child, text, language: 'en' })).caseId ?? ''
  const isQuiet = (caseId: string, of?: typeof mother) =>
    v.w.scene((tx) => isNotMailed(tx, caseId, of?.personId ?? null))
  const her = await v.w.send('uti', 'classic-uti')
  const its = await tell('stranger', 'I have crushing chest pain right now')
  assert.deepEqual([await isQuiet(its, mother), await isQuiet(her, mother)], [false, false])
  const text = 'My husband hit me again last night and I am afraid to go home'
  await v.w.does(sendMessageCommand, 'patient', { caseId: her, text, language: 'en', attachmentIds: [] })
  assert.deepEqual([await isQuiet(its, mother), await isQuiet(its, other)], [true, false])
  for (const { id } of (await v.w.sees(reviewCase, 'nurse', { caseId: her })).findings)
    await v.w.does(disposeFindingCommand, 'nurse', { caseId: her, findingId: id, disposition: 'Called her.' })
  await end(her)
  assert.ok(!(await isQuiet(its, mother)))
  // What another told there, she may not know: silence would say it.
  const hers = await v.w.send('uti', 'classic-uti')
  await tell('stranger', 'My father hit me again last night and I am afraid to go home')
  assert.deepEqual([await isQuiet(hers, mother), await mailed(hers)], [false, true])
  await tell('patient', 'My husband hit my son in the face last night and choked him')
  await v.settle()
  assert.deepEqual([await isQuiet(hers, mother), await mailed(hers), await written(hers)], [true, false, 0])
  // Planted fault: following the patient alone, her own matter was mailed about.
  assert.ok(!(await isQuiet(hers)))
})
