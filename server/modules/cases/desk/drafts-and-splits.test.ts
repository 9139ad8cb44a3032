import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { scribble } from '#kernel/draft.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { concludeCaseCommand } from '#modules/cases/desk/conclude-case.command.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { saveReplyDraftAnswer } from '#modules/cases/desk/save-reply.draft.ts'
import { splitCaseCommand } from '#modules/cases/desk/split-case.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

type Box = 'reply' | 'ask' | 'redirect' | 'note' | 'refer'
type Writer = 'nurse' | 'otherNurse' | 'clinician'
const types = async (who: Writer, caseId: string, box: Box, text: string) =>
  scribble(w.t.house, saveReplyDraftAnswer, await w.as(who), { caseId, box, text, revision: 0 })
const kept = async (who: Writer, caseId: string) =>
  Object.fromEntries((await w.sees(reviewCase, who, { caseId })).drafts.map((one) => [one.box, one.text]))

test('each box keeps its own half-written text, its author’s only, until that box is sent', async () => {
  const caseId = await w.send('uti')
  await d.claim('nurse', caseId, 'triage')
  for (const box of ['reply', 'ask', 'redirect', 'note'] as const) await types('nurse', caseId, box, `Half a ${box}`)
  assert.deepEqual(await kept('nurse', caseId), {
    ask: 'Half a ask',
    note: 'Half a note',
    redirect: 'Half a redirect',
    reply: 'Half a reply',
  })
  assert.deepEqual(await kept('otherNurse', caseId), {})
  await w.does(addNoteCommand, 'nurse', { caseId, text: 'A whole note.' })
  const { version } = await d.caseOf(caseId)
  const item = { type: 'text' as const, text: 'Any fever?', options: [], photoGuide: null }
  await w.does(askPatientCommand, 'nurse', { caseId, version, text: 'One question.', items: [item] })
  assert.deepEqual(Object.keys(await kept('nurse', caseId)).toSorted(), ['redirect', 'reply'])
})

test('a referral begun on one device is on the next one, its author’s only, until it is sent', async () => {
  const caseId = await w.send('uti')
  await d.review(caseId)
  const form = JSON.stringify({ kind: 'referral', what: 'Uro' })
  await types('clinician', caseId, 'refer', form)
  await types('nurse', caseId, 'refer', 'A nurse’s')
  assert.deepEqual(await kept('clinician', caseId), { refer: form })
  const asked = { kind: 'referral', urgency: 'routine', what: 'Urology', question: 'Why does it come back?' } as const
  await w.does(openLoopCommand, 'clinician', { caseId, ...asked })
  assert.deepEqual([await kept('clinician', caseId), await kept('nurse', caseId)], [{}, { refer: 'A nurse’s' }])
})

test('no end takes an unsent reply with it unsaid: it stays in its box, unless its author knowingly leaves it out', async () => {
  const ends = {
    redirect: async (caseId: string, more: object) => {
      const { version, lastSeq: seenSeq } = await d.caseOf(caseId)
      const input = { caseId, version, seenSeq, where: 'in_person', text: 'Please come in.', ...more } as const
      await w.does(redirectCaseCommand, 'nurse', input)
    },
    conclude: async (caseId: string, more: object) => {
      const { version, lastSeq: seenSeq } = await d.caseOf(caseId)
      const why = { outcome: 'converted', to: 'phone' } as const
      await w.does(concludeCaseCommand, 'nurse', { caseId, version, seenSeq, text: 'We call you.', why, ...more })
    },
  }
  for (const end of Object.values(ends))
    for (const more of [{}, { leaveOut: true }]) {
      const { caseId } = await held()
      await types('nurse', caseId, 'reply', 'Half a reply')
      await end(caseId, more)
      assert.deepEqual(await kept('nurse', caseId), 'leaveOut' in more ? {} : { reply: 'Half a reply' })
    }
})

const split = { summary: 'Her blood pressure pills run out on Friday.', acuity: 'routine' as const }
async function held(): Promise<{ caseId: string; version: number }> {
  const caseId = await w.send('uti')
  const { version } = await d.claim('nurse', caseId, 'triage')
  return { caseId, version }
}

test('what no protocol here is about is split off as a general question: looked at first, routed, and answered in own words', async () => {
  const from = await held()
  const { newCaseId: caseId } = await w.does(splitCaseCommand, 'nurse', {
    ...from,
    ...split,
    routeToTeam: w.teams.triage,
  })
  const made = await d.caseOf(caseId)
  assert.deepEqual([made.state, made.kind, made.acuity, made.priceCents], ['triage', 'question', 'routine', 0])
  const { title } = await w.sees(getThread, 'patient', { caseId })
  assert.deepEqual(title, { en: 'General question', es: 'Pregunta general' })
  const { version } = await d.claim('nurse', caseId, 'triage')
  const route = { caseId, version, acuity: 'routine' as const, topics: [], routeToTeam: w.teams.clinicians }
  await w.does(triageCaseCommand, 'nurse', route)
  await d.claim('clinician', caseId, 'review')
  const r = await w.sees(reviewCase, 'clinician', { caseId })
  assert.deepEqual([r.orders, r.assessments, r.fired], [[], [], []], 'nothing is suggested, nothing can be ordered')
  assert.equal(r.can.ask, true)
  const at = await d.caseOf(caseId)
  const text = 'The pharmacy has it on Thursday.'
  await w.does(answerQuestionCommand, 'clinician', { caseId, version: at.version, seenSeq: at.lastSeq, text })
  assert.equal((await d.caseOf(caseId)).state, 'answered')
})

test('a general question is on nobody’s list of offers, and cannot be asked for by its key', async () => {
  const from = await held()
  const input = { ...from, ...split, routeToTeam: w.teams.triage, protocolKey: 'general-matter' }
  await refused(w.does(splitCaseCommand, 'nurse', input), 'protocol.unpublished')
})

test('the record names what was split off by its title, and its urgency in words', async () => {
  const from = await held()
  await w.does(splitCaseCommand, 'nurse', { ...from, ...split, protocolKey: 'uti', routeToTeam: w.teams.triage })
  const { entries } = await w.sees(reviewCase, 'nurse', { caseId: from.caseId })
  const said = entries.findLast((e) => e.kind === 'triage')?.text ?? ''
  assert.match(said, /clinical · Urinary tract infection|clinical · .*[Bb]ladder|clinical · .*UTI/)
  assert.ok(!/· uti ·/.test(said))
  const hands = entries.find((e) => e.kind === 'assignment')?.text
  assert.equal(hands, 'took it')
})

test('a matter whose version was barred goes on and says so; nothing new is split off to that version', async () => {
  const from = await held()
  const why = 'The dose for children was wrong.'
  await w.scene(async (tx) => {
    await tx.query(sql`update offering set open = false where organization_id = ${w.org} and protocol_key = 'uti'`)
    await tx.query(sql`update protocol set barred_at = ${tx.now}, barred_by = ${newId()}, barred_why = ${why}
      where organization_id = ${w.org} and key = 'uti'`)
  })
  const into = { ...from, ...split, protocolKey: 'uti', routeToTeam: w.teams.triage }
  await refused(w.does(splitCaseCommand, 'nurse', into), 'protocol.unpublished')
  const seen = await w.sees(reviewCase, 'nurse', { caseId: from.caseId })
  assert.deepEqual(seen.protocol.barred, { at: w.t.house.clock.now().toISOString(), why })
  assert.ok(seen.can.route)
  assert.equal((await w.sees(getThread, 'patient', { caseId: from.caseId })).can.write, true)
})
