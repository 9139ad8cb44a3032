import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { recordDisclosureCommand } from '#modules/audit/accounting/record-disclosure.command.ts'
import { strikeDisclosureCommand } from '#modules/audit/accounting/strike-disclosure.command.ts'
import { breakGlassCommand } from '#modules/patients/emergency/break-glass.command.ts'
import { reviewOpeningCommand } from '#modules/patients/emergency/review-opening.command.ts'
import { askToForgetCommand } from './ask-to-forget.command.ts'
import { seeRetention } from './see-retention.query.ts'

let w: CareWorld
let patientId: string
before(async () => {
  w = await careWorld()
  patientId = (await w.as('stranger')).grants[0]?.patientId ?? ''
  // Nobody ever cared for them: without more, nothing is kept.
  await w.scene((tx) =>
    tx.query(sql`update patient set established_at = null where organization_id = ${w.org} and id = ${patientId}`),
  )
})
after(() => w.close())

const kept = async () => (await w.sees(seeRetention, 'privacyOfficer', { patientId })).kept
const because = () =>
  w.does(askToForgetCommand, 'privacyOfficer', { patientId, reason: 'patient_asked' }).then(
    () => 'asked',
    (e: unknown) => (e instanceof AppError ? e.facts['because'] : Promise.reject(e)),
  )

test('a disclosure on record is kept for six years from its day on the list; struck out, it keeps nothing', async () => {
  assert.equal(await kept(), null)
  const told = {
    madeOn: '2026-11-20',
    kind: 'court',
    recipient: 'A court',
    what: 'A result',
    purpose: 'Its order',
  } as const
  const { id } = await w.does(recordDisclosureCommand, 'privacyOfficer', { patientId, ...told })
  const until = new Date(w.t.house.clock.now())
  until.setUTCFullYear(until.getUTCFullYear() + 6)
  assert.deepEqual(await kept(), { because: 'retention', until: until.toISOString() })
  assert.equal(await because(), 'retention')
  await w.does(strikeDisclosureCommand, 'privacyOfficer', { disclosureId: id, reason: 'Another patient’s' })
  assert.equal(await kept(), null)
})

test('an opening is reviewed before its record can be forgotten', async () => {
  const { id } = await w.does(breakGlassCommand, 'clinician', { patientId, reason: 'Found unconscious' })
  w.t.pass(300)
  assert.equal((await kept())?.because, 'unreviewed_opening')
  assert.equal(await because(), 'unreviewed_opening')
  await w.does(reviewOpeningCommand, 'privacyOfficer', { openingId: id ?? '', note: 'In order', endNow: false })
  assert.equal(await because(), 'asked')
})
