import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { moveLoopCommand } from '#modules/cases/loops/move-loop.command.ts'
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
