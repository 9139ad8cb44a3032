import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tellLoopCommand } from '#modules/cases/loops/tell-loop.command.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { moveLoopCommand } from '#modules/cases/loops/move-loop.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { findTellingWords } from '#modules/notifications/index.ts'
import { addressOf, worldWithMail } from '#modules/notifications/notices.fixture.ts'

let v: Awaited<ReturnType<typeof worldWithMail>>
before(async () => {
  v = await worldWithMail()
})
after(() => v.close())

const NEWS = 'There is news from your care team'
/** To whom it is mailed that something moved, since the last time this was asked. */
async function toldOfNews(): Promise<string[]> {
  const mails = (await v.settle()).filter((m) => m.subject === NEWS)
  for (const mail of mails) {
    assert.deepEqual(findTellingWords(`${mail.subject} ${mail.text}`), [])
    assert.doesNotMatch(mail.text, /cardiology|referral|heart/i)
  }
  return mails.map(({ to }) => to)
}

test('a patient hears by mail that a referral was written, has a date or was refused, and what it was for is here; of no other step, nor of what they said themselves, and never what', async () => {
  const d = deskOf(v.w)
  const caseId = await v.w.send('uti')
  const version = await d.review(caseId)
  const { lastSeq: seenSeq } = await d.caseOf(caseId)
  await v.w.does(answerQuestionCommand, 'clinician', { caseId, version, seenSeq, text: 'Drink water.' })
  await v.settle()
  const asked = { kind: 'referral', urgency: 'soon', what: 'Cardiology', question: 'Is it harmless?' } as const
  const { id: loopId } = await v.w.does(openLoopCommand, 'clinician', { caseId, ...asked })
  const hers = [addressOf('patient')]
  assert.deepEqual(await toldOfNews(), hers, 'written')

  let at = 1
  type Act = 'send' | 'decline' | 'accept' | 'schedule' | 'ask_again' | 'receive'
  const steps = async (act: Act, visitOn?: string) => {
    const day = visitOn === undefined ? {} : { visitOn }
    v.w.t.pass(1)
    ;({ version: at } = await v.w.does(moveLoopCommand, 'nurse', { caseId, loopId, version: at, act, ...day }))
  }
  const moves = async (act: Act, visitOn?: string) => {
    await steps(act, visitOn)
    return toldOfNews()
  }
  assert.deepEqual(await moves('send'), [], 'a step of ours')
  assert.deepEqual(await moves('decline'), hers, 'refused')
  assert.deepEqual(await moves('send'), [])
  assert.deepEqual(await moves('accept'), [])
  const day = new Date(v.w.t.house.clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10)
  // Planted: a worker that comes late and looks only at the newest step tells nobody of the date.
  await steps('schedule', day)
  await steps('ask_again')
  assert.deepEqual(await toldOfNews(), hers, 'a date, though we asked since')
  v.w.t.pass(1)
  const { version: after } = await v.w.does(tellLoopCommand, 'patient', { caseId, loopId, news: 'attend' })
  at = after
  assert.deepEqual(await toldOfNews(), [], 'they said so themselves')
  assert.deepEqual(await moves('receive'), hers, 'it is here')
})
