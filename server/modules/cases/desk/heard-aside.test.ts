import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { screenText } from '#clinical/safety/screen.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { heardAside } from '#modules/cases/desk/heard-aside.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'

let w: CareWorld
before(async () => {
  w = await careWorld()
})
after(() => w.close())

const writes = (caseId: string, text: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
const asideOf = async (caseId: string) => (await w.sees(reviewCase, 'nurse', { caseId })).heardAside

test('the nurse reads which danger signs were left out of a message, with the words and the reason', async () => {
  const caseId = await w.send('uti')
  const before = (await asideOf(caseId)).length
  await writes(caseId, 'I feel a bit better today. No chest pain at all.')
  const all = await asideOf(caseId)
  const one = all.find(({ said }) => said.text.includes('No chest pain'))
  assert.equal(all.length, before + 1)
  assert.deepEqual([one?.kind, one?.why], ['cardiac', 'denied'])
  const marked = one?.said.spans.map(({ from, to }) => one.said.text.slice(from, to)).join(' ')
  assert.match(marked ?? '', /^No chest pain/)
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).findings.length, 0, 'it is no flag, and raises nothing')
})

test('what a rule spoke of has its flag, and stands nowhere as left out', async () => {
  const caseId = await w.send('uti')
  await writes(caseId, 'No chest pain this morning, but now I have crushing chest pain.')
  const { findings, heardAside: aside } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.equal(findings[0]?.kind, 'cardiac')
  assert.deepEqual(
    aside.filter(({ kind }) => kind === 'cardiac'),
    [],
  )
})

test('planted fault: a screen that forgets what it left out shows the nurse nothing', () => {
  const written = [{ question: null, text: 'No chest pain at all.' }]
  const forgets: typeof screenText = (input) => ({ ...screenText(input), setAside: [] })
  assert.equal(heardAside(written, { screen: screenText, safety: {} }, 'en').length, 1)
  assert.equal(heardAside(written, { screen: forgets, safety: {} }, 'en').length, 0)
})
