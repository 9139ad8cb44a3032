import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { replyToPatientCommand } from '#modules/cases/desk/reply-to-patient.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { lookSince, looksOf } from '#modules/cases/flag-looks.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const mine = async (caseId: string) =>
  (await w.sees(listMyCases, 'patient', {})).cases.find(({ id }) => id === caseId) ?? assert.fail('not in her list')
const flagsOf = async (caseId: string) => (await w.sees(reviewCase, 'nurse', { caseId })).findings
async function dispose(caseId: string) {
  for (const f of (await flagsOf(caseId)).filter((x) => x.disposedAt === null))
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Called her. Secret note.' })
}

test('the warning of a same-day number stands on her list until somebody has settled it, and then who looked and when', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  assert.deepEqual([(await mine(caseId)).flagged, (await mine(caseId)).looked], ['urgent', null])
  await dispose(caseId)
  const { flagged, looked } = await mine(caseId)
  assert.equal(flagged, null)
  assert.ok(looked?.name)
  const thread = await w.sees(getThread, 'patient', { caseId })
  assert.deepEqual(thread.looks, [looked])
  assert.deepEqual([thread.findings, thread.settled.map(({ by }) => by)], [[], [looked]])
  assert.doesNotMatch(JSON.stringify(thread), /Secret note/)
})

test('of an emergency typed into a draft she hears who saw it, and her list keeps the warning until it is settled', async () => {
  const address = { state: 'TX', street: '2 Invented Lane', city: 'Austin', zip: '78702', callBack: '512-555-0131' }
  const location = await w.does(stateLocationCommand, 'patient', { patientId: w.patientId, ...address })
  const { id: caseId } = await w.does(openCaseCommand, 'patient', {
    patientId: w.patientId,
    protocolKey: 'uti',
    locationId: location.id,
    language: 'en',
  })
  await w.does(screenTextCommand, 'patient', { caseId, text: 'I have crushing chest pain right now', where: 'story' })
  assert.deepEqual([(await mine(caseId)).flagged, (await mine(caseId)).looked], ['emergency', null])
  const [flag] = await flagsOf(caseId)
  await w.does(seeFindingCommand, 'nurse', { caseId, findingId: flag?.id ?? '' })
  const seen = await mine(caseId)
  assert.equal(seen.flagged, 'emergency')
  assert.ok(seen.looked?.at && seen.looked.name)
  await dispose(caseId)
  const settled = await mine(caseId)
  assert.equal(settled.flagged, null)
  assert.equal(settled.looked?.name, seen.looked?.name)
})

test('several flags seen together are one look; a look hours later is another; at a concern nobody is said to have looked', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour))
  const flag = (level: 'urgent' | 'concern', hour: number) => ({
    level,
    seenBy: 'nora',
    seenAt: at(hour),
    disposedBy: null,
    disposedAt: null,
  })
  const names = new Map([['nora', { displayName: 'Nora Kim', credentials: 'RN' }]])
  const looks = looksOf([flag('urgent', 5), flag('urgent', 5), flag('urgent', 9), flag('concern', 12)], names)
  assert.deepEqual(looks, [
    { name: 'Nora Kim', credentials: 'RN', at: at(5).toISOString() },
    { name: 'Nora Kim', credentials: 'RN', at: at(9).toISOString() },
  ])
})

test('words that say whom we page are told to be old once somebody has seen the flag, and an earlier look answers nothing', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour))
  const flag = (found: number, seen: number | null, level: 'emergency' | 'urgent' = 'emergency') => ({
    level,
    foundAt: at(found),
    seenBy: seen === null ? null : 'nora',
    seenAt: seen === null ? null : at(seen),
    disposedBy: null,
    disposedAt: null,
  })
  const names = new Map([['nora', { displayName: 'Nora Kim', credentials: 'RN' }]])
  const look = { name: 'Nora Kim', credentials: 'RN', at: at(3).toISOString() }
  assert.equal(lookSince([flag(2, null)], at(2), names), null)
  assert.deepEqual(lookSince([flag(2, 3)], at(2), names), look)
  assert.equal(lookSince([flag(2, 3)], at(4), names), null, 'said after the look, of somebody who has it')
  assert.equal(lookSince([flag(2, 3)], at(1), names), null, 'said before there was anything to see')
  assert.equal(lookSince([flag(2, 3, 'urgent')], at(2), names), null)
})

test('the automatic reply that we alert the team, and the alarm itself, say who has it once somebody has', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await alarm(caseId)
  const replyOf = async () =>
    (await w.sees(getThread, 'patient', { caseId })).entries.findLast((e) => e.kind === 'auto_reply')
  const flagNow = async () => (await w.sees(getThread, 'patient', { caseId })).findings[0]
  const before = await replyOf()
  assert.match(before?.kind === 'auto_reply' ? before.text : '', /We have alerted our team/)
  assert.deepEqual([before?.kind === 'auto_reply' && before.answered, (await flagNow())?.seen], [null, null])
  w.t.pass(3)
  await d.claim('nurse', caseId, 'emergency_page')
  const { looks } = await w.sees(getThread, 'patient', { caseId })
  const after = await replyOf()
  assert.deepEqual(after?.kind === 'auto_reply' && after.answered, looks[0])
  const flag = await flagNow()
  assert.deepEqual([flag?.staffReadingNow, flag?.seen], [true, looks[0]])
})

type Staff = 'nurse' | 'otherNurse' | 'clinician' | 'elsewhere' | 'coordinator'
const EMERGENCY = 'I have crushing chest pain right now'
const alarm = (caseId: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text: EMERGENCY, attachmentIds: [], language: 'en' })
const flagIn = async (caseId: string) => ({ caseId, findingId: (await flagsOf(caseId))[0]?.id ?? '' })
const heldBy = async (who: Staff, caseId: string) => {
  const { personId } = await w.as(who)
  return (await d.tasksOf(caseId)).filter((t) => t.holder === personId).map((t) => t.kind)
}
const reply = async (who: Staff, caseId: string) =>
  w.does(replyToPatientCommand, who, {
    caseId,
    version: (await d.caseOf(caseId)).version,
    text: 'Please call 911 now. I am calling you.',
  })
const log = (who: Staff, caseId: string) =>
  w.does(logPhoneCommand, who, { caseId, reached: true, summary: 'The ambulance is on its way.', tellPatient: false })

test('a nurse who answers a page has the matter in hand at once: she may write, log her call and triage', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await alarm(caseId)
  await w.does(seeFindingCommand, 'nurse', await flagIn(caseId))
  assert.deepEqual((await heldBy('nurse', caseId)).toSorted(), ['emergency_page', 'triage'])
  const { can, findings, tasks } = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual([can.reply, can.logPhone, can.triage, can.redirect, can.dispose], [true, true, true, true, true])
  assert.equal(tasks.find((t) => t.id === findings[0]?.taskId)?.holder?.you, true)
  await reply('nurse', caseId)
  await log('nurse', caseId)
  const thread = await w.sees(getThread, 'patient', { caseId })
  assert.ok(JSON.stringify(thread.entries).includes('I am calling you'))
  assert.deepEqual((await mine(caseId)).looked, thread.looks[0], 'and she reads who has it')
  // A colleague who comes late is told so, instead of being shown a hold that is none.
  assert.equal((await w.sees(reviewCase, 'otherNurse', { caseId })).findings[0]?.answerable, false)
  await refused(w.does(seeFindingCommand, 'otherNurse', await flagIn(caseId)), 'case.claimed')
})

test('a licensed clinician who answers has the review; one without a licence there calls and writes, and decides nothing', async () => {
  const send = async () => {
    const caseId = await w.send('uti', 'classic-uti')
    await d.route(caseId)
    await alarm(caseId)
    return caseId
  }
  const licensed = await send()
  await w.does(seeFindingCommand, 'clinician', await flagIn(licensed))
  assert.deepEqual((await heldBy('clinician', licensed)).toSorted(), ['emergency_page', 'review'])
  assert.equal((await d.caseOf(licensed)).state, 'in_review')

  const caseId = await send()
  await w.does(seeFindingCommand, 'elsewhere', await flagIn(caseId))
  assert.deepEqual(await heldBy('elsewhere', caseId), ['emergency_page'])
  const { can, licence } = await w.sees(reviewCase, 'elsewhere', { caseId })
  assert.deepEqual([can.reply, can.logPhone, can.sign, can.redirect, licence.ok], [true, true, false, false, false])
  await reply('elsewhere', caseId)
  await log('elsewhere', caseId)
  const { id: taskId } = await d.taskOf(caseId, 'review')
  await refused(w.does(claimTaskCommand, 'elsewhere', { caseId, taskId }), 'licence.missing')
})

test('a coordinator who answers may call and write; what became of it stays a nurse’s or clinician’s to say', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await alarm(caseId)
  await w.does(seeFindingCommand, 'coordinator', await flagIn(caseId))
  const { can } = await w.sees(reviewCase, 'coordinator', { caseId })
  assert.deepEqual([can.reply, can.logPhone, can.dispose, can.triage], [true, true, false, false])
  await reply('coordinator', caseId)
  await refused(
    w.does(disposeFindingCommand, 'coordinator', { ...(await flagIn(caseId)), disposition: 'Well.' }),
    'access.denied',
  )
})

test('whoever answers a same-day flag has the call about it and the matter; a coordinator is told that a nurse must', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  assert.equal((await w.sees(reviewCase, 'coordinator', { caseId })).findings[0]?.answerable, false)
  await refused(w.does(seeFindingCommand, 'coordinator', await flagIn(caseId)), 'access.denied')
  await w.does(seeFindingCommand, 'nurse', await flagIn(caseId))
  assert.deepEqual((await heldBy('nurse', caseId)).toSorted(), ['call_patient', 'triage'])
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.reply, true)
})

test('a page is answered by who has work in the matter now: whose team had some once reads, and is told it is not theirs to take', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  const { lastSeq: seenSeq } = await d.caseOf(caseId)
  const answerable = async (who: 'nurse' | 'clinician') =>
    (await w.sees(reviewCase, who, { caseId })).findings[0]?.answerable
  await w.does(answerQuestionCommand, 'clinician', { caseId, version, seenSeq, text: 'You are welcome.' })
  await alarm(caseId)
  assert.deepEqual([await answerable('nurse'), await answerable('clinician')], [true, false])
  const refusal = await refused(w.does(seeFindingCommand, 'clinician', await flagIn(caseId)), 'access.denied')
  assert.equal(refusal.facts['because'], 'not_on_team')
  assert.deepEqual(await heldBy('clinician', caseId), [])
})

const FEVER = 'I have a fever of 102 and flank pain, and it burns when I pee'
test('a call that becomes one about a red flag is nobody’s until a nurse takes it, whoever had the lesser one in hand', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await w.scene((tx) =>
    tx.query(sql`insert into task (organization_id, id, case_id, kind, team_id, whose_move, needs, reason, opened_at)
      values (${w.org}, ${newId()}, ${caseId}, 'call_patient', ${w.teams.triage}, 'care_team', 'staff', 'check_in', ${tx.now})`),
  )
  await d.claim('coordinator', caseId, 'call_patient')
  await w.does(sendMessageCommand, 'patient', { caseId, text: FEVER, attachmentIds: [], language: 'en' })
  const call = await d.taskOf(caseId, 'call_patient')
  assert.deepEqual([call.reason, call.needs, call.holder, call.leaseUntil], ['red_flag', 'triage', null, null])
  const leases = await w.rows(sql`select 1 as one from due where kind = 'lease' and subject_id = ${call.id}`)
  assert.deepEqual(leases, [])
  // Planted fault: were the hold kept, she would have in hand what she may neither end nor say she saw.
  const hold = (holder: string | null) =>
    w.scene((tx) =>
      tx.query(
        sql`update task set holder = ${holder}, lease_until = ${holder && tx.now}::timestamptz + interval '1 hour' where organization_id = ${w.org} and id = ${call.id}`,
      ),
    )
  await hold((await w.as('coordinator')).personId)
  await refused(w.does(seeFindingCommand, 'coordinator', await flagIn(caseId)), 'access.denied')
  await hold(null)
  await w.does(seeFindingCommand, 'nurse', await flagIn(caseId))
  assert.ok((await heldBy('nurse', caseId)).includes('call_patient'))
})

test('a same-day flag that no work brings to anybody any more is still a nurse’s to look at: no coordinator’s name stands beside it', async () => {
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  const taskId = (await d.taskOf(caseId, 'call_patient')).id
  const log = { caseId, taskId, reached: true, summary: 'Rested, 150 over 90.', tellPatient: false }
  await w.does(logPhoneCommand, 'nurse', log)
  await refused(w.does(seeFindingCommand, 'coordinator', await flagIn(caseId)), 'access.denied')
  assert.equal((await mine(caseId)).looked, null)
  await w.does(seeFindingCommand, 'nurse', await flagIn(caseId))
  assert.equal((await mine(caseId)).looked?.name, 'nurse')
})

test('planted fault: a click that only notes who saw the flag leaves whoever answered without any way to act', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await alarm(caseId)
  const noted = command({
    ...seeFindingCommand,
    handle: async (tx, { actor, target, now }) => {
      await tx.query(sql`update safety_finding set seen_by = ${actor.personId}, seen_at = ${now}, version = version + 1
        where organization_id = ${w.org} and id = ${target.finding.id}`)
      const about = { caseId, findingId: target.finding.id }
      return {
        kind: 'changed',
        out: { id: about.findingId, version: target.finding.version + 1 },
        events: [event('case.finding_seen', about)],
        audit: {
          subject: { kind: 'finding', id: about.findingId },
          patientId: target.patientId,
          caseId,
          fields: ['seen_by'],
        },
      }
    },
  })
  await w.does(noted, 'nurse', await flagIn(caseId))
  assert.deepEqual(await heldBy('nurse', caseId), [])
  assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).can.reply, false)
})
