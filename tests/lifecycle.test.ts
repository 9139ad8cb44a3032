import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import type { Matter } from './lifecycle/acts.ts'
import { faultsOf, illegalMove } from './lifecycle/faults.ts'
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
test('a message acknowledged and not kept, or kept twice, would be seen; so would a gap and a silent act', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  const { id } = await w.does(sendMessageCommand, 'patient', { caseId, ...message })
  const m = (ids: string[], alarms = 0): Matter => ({
    w,
    caseId,
    acknowledged: { message: ids, note: [], phone: [], sign: [] },
    alarms,
    found: 'triage',
  })
  assert.deepEqual(await faultsOf(m([id])), [])
  assert.deepEqual(await faultsOf(m([id, w.patientId])), ['a message was acknowledged and is lost'])
  assert.deepEqual(await faultsOf(m([])), ['a message is there that nobody was told of'])
  assert.deepEqual(await faultsOf(m([id], 1)), ['an emergency was said, and no flag is on record'])
})
test('a way that the table of states does not know would be seen', () => {
  assert.deepEqual(illegalMove('in_review', 'answered'), [])
  assert.deepEqual(illegalMove('draft', 'answered'), ['from draft to answered, which no act does'])
})
