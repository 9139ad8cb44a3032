import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { isOpen, nextOpening } from '#clinical/time/index.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { scribble } from '#kernel/draft.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { practiceClock, type PracticeClock } from '#modules/directory/index.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { askedFor, sayAlarm, sayAutoReply, saySooner } from '#modules/cases/words.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const EMERGENCY = 'I have crushing chest pain and cannot breathe'
const clock = (): Promise<PracticeClock> =>
  w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, (raw) =>
    practiceClock(readTxOf(w.t.house, raw, w.org)),
  )
/** The next evening at eight, with the practice closed for the night. */
async function toEvening(): Promise<void> {
  do w.t.pass(60)
  while (w.t.house.clock.now().toISOString().slice(11, 13) !== '02')
  assert.equal(isOpen((await clock()).calendar, w.t.house.clock.now()), false)
}
/** The next open day at nine in the morning. */
async function toMorning(): Promise<void> {
  const { calendar } = await clock()
  do w.t.pass(60)
  while (!isOpen(calendar, w.t.house.clock.now()) || w.t.house.clock.now().toISOString().slice(11, 13) !== '15')
}
async function firstOpenQuarter(): Promise<string> {
  const { calendar } = await clock()
  return new Date(nextOpening(calendar, w.t.house.clock.now()).getTime() + 15 * 60_000).toISOString()
}
const thread = (caseId: string) => w.sees(getThread, 'patient', { caseId })
const replies = async (caseId: string): Promise<string[]> =>
  (await thread(caseId)).entries.flatMap((e) => (e.kind === 'auto_reply' ? [e.text] : []))
const write = (caseId: string, text: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })

describe('an emergency told while nobody is there', () => {
  beforeEach(toMorning)

  test('is promised no answer in the night: page before sending, after it, thread and desk name the same time, in open hours', async () => {
    await toEvening()
    const due = await firstOpenQuarter()
    const { caseId, response } = await w.begin('uti', 'classic-uti')
    const usual = (await w.sees(getIntake, 'patient', { caseId })).answerBy
    assert.ok(usual > due, 'before anything alarming is said, the usual promise')
    await w.does(screenTextCommand, 'patient', { caseId, text: EMERGENCY, where: 'message' })
    const kept = await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId, response, revision: 0 })
    assert.equal(kept.answerBy, due, 'what the review page shows')
    assert.equal((await w.sees(getIntake, 'patient', { caseId })).answerBy, due)
    const sent = await w.does(submitCaseCommand, 'patient', { caseId, response })
    assert.equal(sent.answerBy, due)
    const seen = await thread(caseId)
    assert.deepEqual([seen.promise.dueAt, seen.promise.businessHours, seen.promise.late], [due, true, false])
    assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).promise.dueAt, due)
    const [reply] = await replies(caseId)
    assert.match(reply ?? '', /may be an emergency.*call 911 now.*Nobody is reading now: we are closed/s)
    assert.match(reply ?? '', /will answer by \w+, 8:15/)
    assert.match(reply ?? '', /512-555-0\d+, which is answered again from \w+, 8:00/)
    assert.equal(isOpen((await clock()).calendar, new Date(Date.parse(due) - 1)), true)
  })

  test('in a matter already sent is answered in its thread at once, and the earlier time it was given is one that is kept', async () => {
    const caseId = await w.send('uti', 'classic-uti')
    const told = (await d.caseOf(caseId)).promiseDueAt
    await toEvening()
    const due = await firstOpenQuarter()
    await write(caseId, EMERGENCY)
    const c = await d.caseOf(caseId)
    assert.deepEqual([c.acuity, c.promiseDueAt?.toISOString()], ['emergency', due])
    assert.ok(told && c.promiseDueAt && c.promiseDueAt < told)
    assert.match((await replies(caseId)).at(-1) ?? '', /Nobody is reading now: we are closed, and open \w+, 8:00/)
    // A second alarming word is the same page, and is not answered twice.
    const said = (await replies(caseId)).length
    await write(caseId, 'My left arm is numb and my face droops on one side')
    assert.equal((await replies(caseId)).length, said)

    // The nurse wakes up to it, calls, disposes and lowers: the patient is not told a later time, nor one in the night.
    const { version } = await d.claim('nurse', caseId, 'triage')
    for (const f of (await w.sees(reviewCase, 'nurse', { caseId })).findings)
      await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Called: heartburn.' })
    await w.does(triageCaseCommand, 'nurse', { caseId, version, acuity: 'clinical', topics: [] })
    const lowered = await d.caseOf(caseId)
    assert.deepEqual([lowered.acuity, lowered.promiseDueAt?.toISOString()], ['clinical', due])
    const [patient, desk] = [await thread(caseId), await w.sees(reviewCase, 'nurse', { caseId })]
    assert.deepEqual([patient.promise.dueAt, desk.promise.dueAt], [due, due])
    assert.equal((await d.taskOf(caseId, 'triage')).dueAt?.toISOString(), due, 'and the queue goes by it')
    assert.deepEqual(patient.findings, [])
  })

  test('and in opening hours is promised within fifteen minutes, by a team that was alerted', async () => {
    const caseId = await w.send('uti', 'classic-uti')
    await write(caseId, EMERGENCY)
    const c = await d.caseOf(caseId)
    assert.equal(c.promiseDueAt?.getTime(), w.t.house.clock.now().getTime() + 15 * 60_000)
    assert.match((await replies(caseId)).at(-1) ?? '', /call 911 now\.\s+We have alerted our team\./)
  })

  test('somebody is said to read it while they have it in hand, and no longer', async () => {
    const caseId = await w.send('uti', 'classic-uti')
    await write(caseId, EMERGENCY)
    const [finding] = (await thread(caseId)).findings
    assert.equal(finding?.staffReadingNow, false)
    const both = async () => {
      const row = (await w.sees(listQueue, 'nurse', { limit: 100 })).rows.find((r) => r.caseId === caseId)
      return [(await thread(caseId)).findings[0]?.staffReadingNow, row?.matter?.flag?.inHand]
    }
    // Planted fault: a coordinator's call about something else, in hand while the page rings, is not the page.
    await w.scene((tx) =>
      tx.query(sql`insert into task (organization_id, id, case_id, kind, team_id, whose_move, needs, reason, opened_at)
        values (${w.org}, ${newId()}, ${caseId}, 'call_patient', ${w.teams.triage}, 'care_team', 'staff', 'check_in', ${tx.now})`),
    )
    await d.claim('coordinator', caseId, 'call_patient')
    assert.deepEqual(await both(), [false, false])
    await w.does(seeFindingCommand, 'nurse', { caseId, findingId: finding?.id ?? '' })
    assert.deepEqual(await both(), [true, true])
    w.t.pass(21)
    assert.equal((await thread(caseId)).findings[0]?.staffReadingNow, false, 'having looked once is not reading')
  })
})

test('hours changed afterwards change nothing of what the desk says she was told', async () => {
  await toEvening()
  const { calendar } = await clock()
  const caseId = await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' })
  const foundAt = w.t.house.clock.now()
  const change = (hours: string | null) =>
    w.scene((tx) =>
      tx.query(sql`insert into calendar (organization_id, version, zone, hours, holidays, created_at)
        select organization_id, (select max(version) + 1 from calendar where organization_id = ${w.org}), zone, coalesce(${hours}::jsonb, hours), holidays, ${tx.now}
        from calendar where organization_id = ${w.org} and version = ${calendar.version}`),
    )
  w.t.pass(60)
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  await change(JSON.stringify(days.map((day) => ({ day, from: '00:00', to: '23:59' }))))
  // Planted fault: by the hours in force now, somebody was there.
  assert.equal(isOpen((await clock()).calendar, foundAt), true)
  const told = { what: 'same-day', whileClosed: true }
  assert.deepEqual((await w.sees(reviewCase, 'nurse', { caseId })).findings[0]?.told, told)
  const row = (await w.sees(listQueue, 'nurse', { limit: 100 })).rows.find((r) => r.caseId === caseId)
  assert.deepEqual(row?.matter?.flag?.told, told)
  await change(null)
})

test('whoever is frightened reads no block: what to do, when an answer comes, what an emergency is, each stands by itself', () => {
  const there = { openNow: true, opensAt: null, closesAt: null, onCall: false, phone: '512-555-0100' }
  const now = new Date('2026-11-24T15:00:00Z')
  const at = {
    now,
    dueAt: new Date('2026-11-24T17:00:00Z'),
    there: { ...there, nightPhone: null, zone: 'America/Chicago' },
  }
  const isBlock = (text: string) => text.split('\n').some((line) => line.length > 300)
  for (const language of ['en', 'es'] as const)
    for (const more of [
      { alarm: false },
      { alarm: true },
      { alarm: true, crisis: 'too' as const },
      { alarm: false, urgent: true },
    ])
      for (const text of [sayAutoReply(language, { ...at, ...more }), sayAlarm(language, { ...at, ...more })]) {
        assert.ok(!isBlock(text), text)
        // Planted fault: the same words as they stood before, one after the other.
        assert.ok(isBlock(text.replaceAll(/\s+/g, ' ')))
      }
  const calm = sayAutoReply('en', { ...at, alarm: false }).split('\n')
  assert.ok(
    calm.some((line) => line.startsWith('Call 911 for chest pain')),
    'the call begins a line',
  )
})

test('the house says the same in Spanish, and gives out a number for the night only where there is one', () => {
  const opensAt = new Date('2026-11-24T14:00:00Z')
  const there = {
    openNow: false,
    opensAt,
    closesAt: null,
    onCall: false,
    phone: '512-555-0100',
    nightPhone: null,
    zone: 'America/Chicago',
  }
  const now = new Date('2026-11-24T02:00:00Z')
  const told = { dueAt: new Date('2026-11-24T14:15:00Z'), now, there, alarm: true }
  const spanish = sayAutoReply('es', told)
  assert.match(spanish, /puede ser una emergencia.*llame al 911 ahora.*Nadie está leyendo ahora/s)
  assert.match(spanish, /abre el martes.*8:00.*Nuestro equipo responderá a más tardar el martes.*8:15/s)
  assert.match(spanish, /8:15\u00a0am/, 'one clock style on every page')
  assert.match(sayAutoReply('en', told), /Tuesday(,| at) 8:15\u00a0am CST/)
  assert.match(spanish, /512-555-0100, que volvemos a atender el martes/)
  const onCall = sayAutoReply('en', { ...told, there: { ...there, onCall: true, nightPhone: '512-555-0177' } })
  assert.match(onCall, /We are paging the person on call, who may not see this at once/)
  assert.match(onCall, /512-555-0100, or at 512-555-0177 while we are closed/)
  assert.doesNotMatch(onCall, /Nobody is reading/)
  assert.doesNotMatch(sayAutoReply('en', told), /on call/, 'nobody is paged where nobody is on call')
  const taken = sayAutoReply('en', { ...told, inHand: true, there: { ...there, onCall: true } })
  assert.match(taken, /Somebody on our team has it in hand already/)
  assert.doesNotMatch(taken, /paging|Nobody is reading/)
})

describe('a time said in a thread', () => {
  const there = {
    openNow: true,
    opensAt: null,
    closesAt: null,
    onCall: false,
    phone: '512-555-0100',
    nightPhone: null,
    zone: 'America/Chicago',
  }
  const dueAt = new Date('2026-11-25T15:00:00Z')
  const told = (now: string) => ({ dueAt, now: new Date(now), there, alarm: true })

  test('is never one that is past: Wednesday, said on Friday, would be read as the Wednesday to come', () => {
    const late = told('2026-12-04T16:00:00Z')
    for (const say of [sayAlarm, sayAutoReply]) {
      assert.match(say('en', late), /Our team will answer as soon as somebody can\./)
      assert.match(say('es', late), /Nuestro equipo responderá en cuanto/)
      assert.doesNotMatch(say('en', late), /Wednesday/)
      assert.doesNotMatch(say('es', late), /miércoles/)
    }
    assert.doesNotMatch(sayAlarm('en', told('2026-11-25T15:00:00Z')), /Wednesday/, 'nor the very minute')
    assert.match(sayAlarm('en', told('2026-11-25T14:59:00Z')), /will answer by Wednesday,? (at )?9:00/)
  })

  test('names its date from six days on, whether promised or moved, in both languages', () => {
    const far = told('2026-11-18T14:00:00Z')
    assert.match(sayAutoReply('en', far), /by Wednesday, November 25/)
    assert.match(sayAutoReply('es', far), /a más tardar el miércoles, 25 de noviembre/)
    assert.match(saySooner('en', dueAt, far.now, there), /by Wednesday, November 25/)
    assert.doesNotMatch(sayAutoReply('en', told('2026-11-20T14:00:00Z')), /November/)
    const shut = { ...far, there: { ...there, openNow: false, opensAt: dueAt } }
    assert.match(sayAlarm('en', shut), /we are closed, and open Wednesday, November 25/)
  })

  test('puts Poison Control, or rinsing, before 911 where all that stands asks for it, and never a word of abuse', () => {
    const of = (...instructions: string[]) => beside('collapse.fainted', ...instructions)
    const beside = (ruleId: string, ...instructions: string[]) => ({
      ...told('2026-11-24T15:00:00Z'),
      ...askedFor(instructions.map((instruction) => ({ level: 'emergency' as const, instruction, ruleId }))),
    })
    const poison = sayAlarm('en', of('poison-control'))
    assert.ok(poison.indexOf('1-800-222-1222') < poison.indexOf('911'), poison)
    assert.match(
      sayAlarm('es', of('poison-control')),
      /despierta y respira bien, llame ahora al centro de intoxicaciones/,
    )
    assert.match(sayAlarm('en', of('rinse-eye')), /^What you wrote may be an emergency\. Start rinsing at once/)
    for (const others of [['poison-control', 'call-911'], ['abuse-support'], ['call-911']])
      assert.match(sayAlarm('en', of(...others)), /if it may be one, call 911 now\.\s+We/, others.join(' '))
    assert.match(sayAlarm('en', of('shield-eye')), /^What you wrote may be an emergency\. Do not pull anything out/)
    assert.match(sayAlarm('es', of('get-out', 'call-911')), /Salga ya al aire libre con todas las personas/)
    assert.match(sayAlarm('en', beside('stroke.face', 'get-out', 'call-911')), /if it may be one, call 911 now\.\s+We/)
    const overdose = sayAlarm('en', of('poison-control', 'crisis-line'))
    assert.match(overdose, /1-800-222-1222.*Call or text 988 now/s)
  })

  test('holds for chest pain written in a matter whose promise has long passed', async () => {
    const caseId = await w.send('uti', 'classic-uti')
    const due = (await d.caseOf(caseId)).promiseDueAt
    do w.t.pass(24 * 60)
    while (!due || w.t.house.clock.now() < due)
    await toMorning()
    await write(caseId, EMERGENCY)
    assert.match((await replies(caseId)).at(-1) ?? '', /will answer as soon as somebody can\./)
  })
})
