import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { readTrail } from '#modules/audit/read-trail.query.ts'
import { findRendition } from '#modules/cases/index.ts'
import { keepAttachmentCommand } from '#modules/cases/keep-attachment.command.ts'
import { getAttachmentLink } from '#modules/cases/links.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { patientMattersQuery } from '#modules/cases/desk/patient-matters.query.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { seeWhoSaw } from '#modules/patients/see-who-saw.query.ts'
import { breakGlassCommand } from './break-glass.command.ts'

let w: CareWorld
let caseId: string
let photo: string
before(async () => {
  w = await careWorld()
  caseId = await w.send('uti')
  photo = await sentPhoto()
})
after(() => w.close())
/** Whatever was open before has run out. */
beforeEach(() => w.t.pass(300))

async function sentPhoto(): Promise<string> {
  const attachmentId = newId()
  const picture = { mime: 'image/jpeg' as const, bytes: 10, sha256: '00'.repeat(32) }
  await w.does(keepAttachmentCommand, 'patient', {
    ...picture,
    attachmentId,
    caseId,
    linkId: null,
    name: 'one.jpg',
    keyVersion: 1,
    renditions: [{ ...picture, kind: 'full', blobId: newId(), width: 1, height: 1 }],
  })
  const said = { caseId, text: 'A photo', attachmentIds: [attachmentId], language: 'en' as const }
  await w.does(sendMessageCommand, 'patient', said)
  return attachmentId
}
type Who = Parameters<CareWorld['as']>[0]
const breakIn = (who: Who) =>
  w.does(breakGlassCommand, who, { patientId: w.patientId, reason: 'Her husband asks for the zebrafinkle' })
const link = (who: Who) =>
  w.sees(getAttachmentLink, who, { caseId, attachmentId: photo, rendition: 'full' }).then(
    () => 'a link',
    (e: unknown) => (e instanceof AppError ? e.code : Promise.reject(e)),
  )
/** As the file's own address asks when its bytes are wanted. */
const bytes = async (who: Who) => {
  const actor = await w.as(who)
  const found = await w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, (raw) =>
    findRendition(readTxOf(w.t.house, raw, w.org), actor, photo, 'full'),
  )
  return found?.caseId
}
const photoOf = async (who: Who) => [await link(who), await bytes(who)]

test('a photo is open to who opened the record until the minute, its link and its bytes, and to nobody else by it', async () => {
  const [open, shut] = [
    ['a link', caseId],
    ['not_found', undefined],
  ]
  assert.deepEqual(await photoOf('nurse'), open, 'there is a photo, which its team reads')
  assert.deepEqual(await photoOf('clinician'), shut)
  await breakIn('clinician')
  assert.deepEqual(await photoOf('clinician'), open)
  assert.deepEqual(await photoOf('otherClinician'), shut)
  w.t.pass(59)
  assert.deepEqual(await photoOf('clinician'), open)
  w.t.pass(1)
  assert.deepEqual(await photoOf('clinician'), shut)
  const { looks } = await w.sees(seeWhoSaw, 'patient', { patientId: w.patientId })
  const theirs = looks.filter((l) => l.who === 'clinician').map((l) => [l.screen, l.emergency])
  assert.deepEqual(theirs, Array(2).fill(['emergency.attachment', true]))
})

test('colleagues read on the record that it was opened, the patient too, and neither reads why', async () => {
  await breakIn('clinician')
  await w.sees(seeChart, 'clinician', { patientId: w.patientId })
  const matter = await w.sees(reviewCase, 'nurse', { caseId })
  assert.equal(matter.emergencyUntil, null)
  assert.equal(matter.opened[0]?.who, 'clinician, MD')
  assert.equal((await w.sees(seeChart, 'nurse', { patientId: w.patientId })).opened[0]?.who, 'clinician, MD')
  assert.deepEqual((await w.sees(seeChart, 'patient', { patientId: w.patientId })).opened, [])
  const seen = await w.sees(seeWhoSaw, 'patient', { patientId: w.patientId })
  assert.equal(seen.opened[0]?.who, 'clinician, MD')
  assert.deepEqual(seen.opened[0]?.roles, ['clinician'])
  const look = seen.looks.find((l) => l.emergency && l.who === 'clinician')
  assert.deepEqual([look?.who, look?.screen, look?.how], ['clinician', 'emergency.chart', 'opened'])
  assert.ok(!JSON.stringify([matter, seen]).includes('zebrafinkle'))
})

test('a list that an emergency widened is marked as one, also for who had one of its matters already', async () => {
  const elsewhere = await w.send('uti')
  await w.scene((tx) =>
    tx.query(
      sql`update task set team_id = ${w.teams.clinicians} where organization_id = ${w.org} and case_id = ${elsewhere}`,
    ),
  )
  const list = () => w.sees(patientMattersQuery, 'nurse', { patientId: w.patientId })
  const seen = async () => {
    const { looks } = await w.sees(seeWhoSaw, 'patient', { patientId: w.patientId })
    const { rows } = await w.sees(readTrail, 'privacyOfficer', { patientId: w.patientId, what: 'looks' })
    const hers = looks.find((l) => l.who === 'nurse')
    return [hers?.screen, hers?.emergency, rows.find((r) => r.who.startsWith('nurse'))?.screen]
  }
  const own = await list()
  assert.deepEqual([own.emergency, own.matters.map((m) => m.caseId)], [false, [caseId]])
  assert.deepEqual(await seen(), ['desk.patientMatters', false, 'desk.patientMatters'])
  w.t.pass(1)
  await breakIn('nurse')
  const wide = await list()
  assert.deepEqual([wide.emergency, wide.matters.map((m) => m.caseId)], [true, [elsewhere, caseId]])
  assert.deepEqual(await seen(), ['emergency.matters', true, 'emergency.matters'])
  w.t.pass(60)
  assert.equal((await list()).emergency, false)
})
