import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { moveLoopCommand } from '#modules/cases/loops/move-loop.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { findTellingWords } from '#modules/notifications/index.ts'
import { addressOf, worldWithMail } from '#modules/notifications/notices.fixture.ts'

let v: Awaited<ReturnType<typeof worldWithMail>>
before(async () => {
  v = await worldWithMail()
})
after(() => v.close())

const A_DAY = 24 * 60
const referral = { kind: 'referral', urgency: 'urgent', what: 'Cardiology', question: 'Is it harmless?' } as const
async function referred(): Promise<{ caseId: string; loopId: string }> {
  const d = deskOf(v.w)
  const caseId = await v.w.send('uti')
  const version = await d.review(caseId)
  const { lastSeq: seenSeq } = await d.caseOf(caseId)
  await v.w.does(answerQuestionCommand, 'clinician', { caseId, version, seenSeq, text: 'Drink water.' })
  const { id: loopId } = await v.w.does(openLoopCommand, 'clinician', { caseId, ...referral })
  await v.settle()
  return { caseId, loopId }
}
/** To whom mail about late work goes, day by day. */
async function latenessOf(days: number): Promise<string[][]> {
  const told: string[][] = []
  for (let day = 0; day < days; day++) {
    v.w.t.pass(A_DAY)
    const mails = (await v.settle()).filter((m) => m.subject === 'Work of your practice is late')
    for (const mail of mails) assert.deepEqual(findTellingWords(`${mail.subject} ${mail.text}`), [])
    if (mails.length > 0) told.push(mails.map(({ to }) => to))
  }
  return told
}

test('a referral nobody sends: who wrote it hears that something is late, the next day the administrators, and then it is not mailed daily', async () => {
  await referred()
  assert.deepEqual(await latenessOf(9), [[addressOf('clinician')], [addressOf('administrator')]])
})

test('planted fault: who went on with it in time is mailed nothing, nor is anybody else', async () => {
  const { caseId, loopId } = await referred()
  const until = new Date(v.w.t.house.clock.now().getTime() + 30 * A_DAY * 60_000).toISOString().slice(0, 10)
  await v.w.does(moveLoopCommand, 'nurse', { caseId, loopId, version: 1, act: 'send', until })
  assert.deepEqual(await latenessOf(6), [])
})

test('who was in a crisis and is not contacted again: the team hears that work is late, and from the next day on the administrators with it', async () => {
  const caseId = await v.w.send('uti')
  const text = 'I have a plan to kill myself tonight'
  await v.w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  const { findings } = await v.w.sees(reviewCase, 'nurse', { caseId })
  for (const { id: findingId } of findings)
    await v.w.does(disposeFindingCommand, 'nurse', { caseId, findingId, disposition: 'Ann.', handover: 'with_them' })
  await v.settle()
  v.w.t.pass(23 * 60)
  await v.settle()
  const [first, second] = await latenessOf(8)
  assert.ok(first?.includes(addressOf('nurse')) && !first.includes(addressOf('administrator')))
  assert.ok(second?.includes(addressOf('nurse')) && second.includes(addressOf('administrator')))
})
