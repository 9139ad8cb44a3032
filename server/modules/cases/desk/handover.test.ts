import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

async function saidBy(text: string) {
  const caseId = await w.send('uti')
  await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  const findingOf = async () =>
    (await w.sees(reviewCase, 'nurse', { caseId })).findings[0] ?? assert.fail('nothing was heard')
  return { caseId, findingOf, findingId: (await findingOf()).id }
}
const MIND = 'I have a plan to kill myself tonight'

test('a crisis is closed by whoever says who has her now, and not by a note alone', async () => {
  const { caseId, findingId, findingOf } = await saidBy(MIND)
  assert.equal((await findingOf()).asksHandover, true)
  const about = { caseId, findingId, disposition: 'Called her twice.' }
  const message = 'Say who has them now. Somebody in a crisis is handed to a person, not left with a message.'
  await refused(w.does(disposeFindingCommand, 'nurse', about), 'input.invalid', [{ path: 'handover', message }])
  assert.equal((await findingOf()).disposedBy, null, 'it stays open')
  await w.does(disposeFindingCommand, 'nurse', { ...about, handover: 'crisis_line' })
  const closed = await findingOf()
  assert.deepEqual([closed.disposition, closed.handover], ['Called her twice.', 'crisis_line'])
  const [row] = await w.rows(
    sql<{ disposition: Buffer }>`select disposition from safety_finding where id = ${findingId}`,
  )
  assert.ok(!row?.disposition.toString('latin1').includes('crisis_line'), 'who has her now is sealed')
})

test('a heart is closed in words: nobody is asked who has her', async () => {
  const { caseId, findingId, findingOf } = await saidBy('I have crushing chest pain')
  assert.equal((await findingOf()).asksHandover, false)
  await w.does(disposeFindingCommand, 'nurse', { caseId, findingId, disposition: 'Ambulance is there.' })
  assert.equal((await findingOf()).handover, null)
})

test('in a crisis she is sent where somebody takes her now, and not to a visit some day', async () => {
  const { caseId, findingOf } = await saidBy(MIND)
  await d.claim('nurse', caseId, 'triage')
  const send = async (where: 'in_person' | 'emergency') => {
    const { version, lastSeq } = await w.sees(reviewCase, 'nurse', { caseId })
    return w.does(redirectCaseCommand, 'nurse', { caseId, version, seenSeq: lastSeq, where, text: 'Please go now.' })
  }
  await refused(send('in_person'), 'case.finding_open')
  await send('emergency')
  assert.equal((await findingOf()).handover, 'emergency_department')
})
