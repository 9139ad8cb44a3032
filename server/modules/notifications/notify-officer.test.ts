import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { checkPromises } from '#kernel/promise-check.ts'
import { run } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { findTellingWords, promises } from '#modules/notifications/index.ts'
import { addressOf, worldWithMail } from '#modules/notifications/notices.fixture.ts'
import { breakGlassCommand } from '#modules/patients/emergency/break-glass.command.ts'
import { listOpenings } from '#modules/patients/emergency/list-openings.query.ts'
import { reviewOpeningCommand } from '#modules/patients/emergency/review-opening.command.ts'

let v: Awaited<ReturnType<typeof worldWithMail>>
before(async () => {
  v = await worldWithMail()
})
after(() => v.close())

const breakIn = (who: 'clinician' | 'otherClinician' = 'clinician') =>
  v.w.does(breakGlassCommand, who, { patientId: v.w.patientId, reason: 'She was found unconscious' })
const untold = async () =>
  (await checkPromises(v.w.t.house, v.w.org, promises)).filter((p) => p.name === 'notifications.opening_was_told')

test('a record opened in an emergency is told to the privacy officer at once, without a name or a word of health', async () => {
  await breakIn()
  const mails = await v.settle()
  assert.deepEqual(
    mails.map((m) => m.to),
    [addressOf('privacyOfficer')],
  )
  const [mail] = mails
  assert.match(mail?.subject ?? '', /opened a record in an emergency/)
  assert.deepEqual(findTellingWords(`${mail?.subject} ${mail?.text}`), [])
  assert.doesNotMatch(mail?.raw ?? '', /Mariana|clinician|unconscious/)
  assert.match(mail?.text ?? '', /\/desk\//)
  v.w.t.pass(11)
  assert.deepEqual(await untold(), [])
})

test('one that was reviewed before its mail went has nothing to tell any more', async () => {
  v.w.t.pass(300)
  await breakIn()
  const { openings } = await v.w.sees(listOpenings, 'privacyOfficer', {})
  for (const { id, reviewed } of openings)
    if (!reviewed)
      await v.w.does(reviewOpeningCommand, 'privacyOfficer', { openingId: id, note: 'In order', endNow: false })
  assert.deepEqual(await v.settle(), [])
})

test('where there is no other officer the administrators hear of it', async () => {
  v.w.t.pass(300)
  const officer = (await v.w.as('privacyOfficer')).personId
  await v.w.scene((tx) =>
    tx.query(
      sql`update access_grant set to_at = ${tx.now} where organization_id = ${v.w.org} and person_id = ${officer}`,
    ),
  )
  await breakIn()
  const [mail, ...more] = await v.settle()
  assert.deepEqual([mail?.to, more.length], [addressOf('administrator'), 0])
  // They have no page of openings: they are asked to name somebody who has.
  assert.match(mail?.subject ?? '', /^Name a privacy officer/)
  assert.match(mail?.text ?? '', /\/desk\//)
  assert.doesNotMatch(mail?.text ?? '', /top of your page|audit\/openings/)
  await v.w.scene((tx) =>
    tx.query(
      sql`update access_grant set to_at = null where organization_id = ${v.w.org} and person_id = ${officer} and role = 'privacy_officer'`,
    ),
  )
})

test('an officer whose address nobody proved does not keep it from the administrators', async () => {
  v.w.t.pass(300)
  const officer = (await v.w.as('privacyOfficer')).personId
  const proved = (at: Date | null) =>
    v.w.scene((tx) => tx.query(sql`update person set email_confirmed_at = ${at} where person_id = ${officer}`))
  await proved(null)
  await breakIn()
  assert.deepEqual(
    (await v.settle()).map((m) => m.to),
    [addressOf('administrator')],
  )
  await proved(v.w.t.house.clock.now())
})

test('planted fault: a notice that was given up told nobody, and is found', async () => {
  v.w.t.pass(300)
  const { id } = await breakIn()
  await v.settle()
  v.w.t.pass(11)
  assert.deepEqual(await untold(), [])
  const state = (to: 'skipped' | 'sent') =>
    v.w.scene((tx) =>
      tx.query(
        sql`update notice set state = ${to}, sent_at = ${to === 'sent' ? tx.now : null} where organization_id = ${v.w.org} and subject_id = ${id}`,
      ),
    )
  await state('skipped')
  assert.equal((await untold())[0]?.rows, 1)
  await state('sent')
})

test('planted fault: an officer who is not told is found within ten minutes', async () => {
  v.w.t.pass(300)
  // As a house would be that forgot who follows this event.
  const deaf = { ...v.w.t.house, reactionsTo: () => [] }
  await run(deaf, breakGlassCommand, await v.w.as('otherClinician'), {
    patientId: v.w.patientId,
    reason: 'She was found unconscious',
  })
  assert.deepEqual(await v.settle(), [])
  v.w.t.pass(9)
  assert.deepEqual(await untold(), [])
  v.w.t.pass(2)
  assert.equal((await untold())[0]?.rows, 1)
})
