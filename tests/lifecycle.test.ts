import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { byHand } from '#dev/scene.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import type { Matter } from './lifecycle/acts.ts'
import { brokenPromises, faultsOf, illegalMove } from './lifecycle/faults.ts'
import { liveMany } from './lifecycle/live.ts'

let w: CareWorld
before(async () => (w = await careWorld()))
after(() => w.close())

const lives = (atOnce: number) => liveMany({ commands: 120, atOnce, seed: 20_261_122, patience: 60_000 })
test('whatever people do one after the other, nothing acknowledged is lost or doubled, and no matter is orphaned', async () => {
  const { done, commands } = await lives(1)
  assert.ok(done > commands / 4, `${done} of ${commands} were done`)
})
test('nor when four of them do it at once', async () => {
  const { done, commands } = await lives(4)
  assert.ok(done > commands / 4, `${done} of ${commands} were done`)
})

const message = { text: 'Hello.', attachmentIds: [], language: 'en' as const }
const none = { message: [], note: [], phone: [], sign: [] }
const matter = (caseId: string, acknowledged: Partial<Matter['acknowledged']>, alarms = 0): Matter => ({
  w,
  caseId,
  acknowledged: { ...none, ...acknowledged },
  texts: 0,
  alarms,
  found: 'triage',
})
test('a message acknowledged and not kept, or kept and not acknowledged, would be seen; so would an emergency without a flag', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  const { id } = await w.does(sendMessageCommand, 'patient', { caseId, ...message })
  const m = (ids: string[], alarms = 0) => matter(caseId, { message: ids }, alarms)
  assert.deepEqual(await faultsOf(m([id])), [])
  assert.deepEqual(await faultsOf(m([id, w.patientId])), ['a message was acknowledged and is lost'])
  assert.deepEqual(await faultsOf(m([])), ['a message is there that nobody was told of'])
  assert.deepEqual(await faultsOf(m([id], 1)), ['an emergency was said, and no flag is on record'])
  await w.does(sendMessageCommand, 'patient', { caseId, ...message })
  assert.deepEqual(await faultsOf(m([id])), ['a message is there that nobody was told of'], 'kept twice')
})
test('a note, or a telephone note, that was kept twice would be seen; so would one that is lost, or that nobody was told of', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  const leave = {
    note: () => w.does(addNoteCommand, 'nurse', { caseId, text: 'Seen.' }),
    phone: () =>
      w.does(logPhoneCommand, 'nurse', { caseId, reached: true, summary: 'She is well.', tellPatient: false }),
  }
  const told = { note: ['Seen.'], phone: ['She is well.'] }
  await leave.note()
  await leave.phone()
  assert.deepEqual(await faultsOf(matter(caseId, told)), [])
  assert.deepEqual(await faultsOf(matter(caseId, { ...told, note: ['Seen.', 'Called.'] })), [
    'a note was acknowledged and is lost',
  ])
  assert.deepEqual(await faultsOf(matter(caseId, { phone: told.phone })), ['a note is there that nobody was told of'])
  // As an act that is done again when it is sent again would leave them.
  await leave.note()
  assert.deepEqual(await faultsOf(matter(caseId, told)), ['a note is there twice'])
  await leave.phone()
  assert.deepEqual(await faultsOf(matter(caseId, told)), ['a note is there twice', 'a telephone note is there twice'])
})
for (const [what, statement, told] of [
  [
    'an act whose event is lost',
    'delete from outbox where case_id = $1 and at = (select max(at) from outbox where case_id = $1)',
    'something was done and no event tells of it',
  ],
  [
    'a matter without an owner',
    `update task set state = 'cancelled' where case_id = $1`,
    'it is triage with 0 open tasks',
  ],
  [
    'two who must do the same',
    `insert into task (organization_id, id, case_id, kind, team_id, whose_move, opened_at) select organization_id, gen_random_uuid(), case_id, kind, team_id, whose_move, opened_at from task where case_id = $1`,
    'two open tasks of one kind',
  ],
  [
    'a record that lost a line',
    'delete from timeline_entry where case_id = $1 and seq = 1',
    'its record is not numbered 1, 2, 3 …',
  ],
] as const)
  test(`${what} would be seen`, async () => {
    const caseId = await w.send('uti', 'classic-uti')
    assert.deepEqual(await faultsOf(matter(caseId, {})), [])
    await byHand(w.t, statement, [caseId])
    assert.deepEqual(await faultsOf(matter(caseId, {})), [told])
  })
test('nor does the house’s own promise keep quiet about a matter without an owner', async () => {
  const broken = async () => (await brokenPromises(w)).filter((b) => b.startsWith('Every open matter has something'))
  const before = await broken()
  const caseId = await w.send('uti', 'classic-uti')
  assert.deepEqual(await broken(), before)
  await byHand(w.t, `update task set state = 'cancelled' where case_id = $1`, [caseId])
  assert.notDeepEqual(await broken(), before)
})
test('a way that the table of states does not know would be seen', () => {
  assert.deepEqual(illegalMove('in_review', 'answered'), [])
  assert.deepEqual(illegalMove('draft', 'answered'), ['from draft to answered, which no act does'])
})
