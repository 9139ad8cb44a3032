import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { breakGlassCommand } from '#modules/patients/emergency/break-glass.command.ts'
import { reviewOpeningCommand } from '#modules/patients/emergency/review-opening.command.ts'
import { openingsReviewed } from './openings-reviewed.ts'

let w: CareWorld
before(async () => void (w = await careWorld()))
after(() => w.close())

test('an opening nobody has reviewed for seven days is for the operator to look at, until somebody has', async () => {
  const state = async () => (await openingsReviewed(w.t.house, [w.org])).state
  const { id } = await w.does(breakGlassCommand, 'clinician', { patientId: w.patientId, reason: 'Found unconscious' })
  w.t.pass(7 * 24 * 60 - 1)
  assert.equal(await state(), 'ok')
  w.t.pass(2)
  assert.equal(await state(), 'look')
  await w.does(reviewOpeningCommand, 'privacyOfficer', { openingId: id ?? '', note: 'In order', endNow: false })
  assert.equal(await state(), 'ok')
})
