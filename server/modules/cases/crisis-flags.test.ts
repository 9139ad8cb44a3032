import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isOpen } from '#clinical/time/index.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { scribble } from '#kernel/draft.ts'
import { byHand } from '#dev/scene.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { alarmCommand } from '#modules/cases/alarm.command.ts'
import { crisisQuestionsSuite } from '#modules/cases/crisis/crisis-suite-for-tests.ts'
import { concludeCaseCommand } from '#modules/cases/desk/conclude-case.command.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'
import { countOf, type Heard, monthsOf } from '#modules/cases/governance/rule-counts.views.ts'
import { safetyRulesQuery } from '#modules/cases/governance/safety-rules.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { saveIntakeDraft } from '#modules/cases/save-intake.draft.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { askedFor, sayAlarm, sayAutoReply } from '#modules/cases/words.ts'
import { withdrawConsentCommand } from '#modules/cases/withdraw-consent.command.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { isUntold } from '#modules/patients/index.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { seeConsents } from '#modules/patients/see-consents.query.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

test('an answer that needs other help than 911 first offers that help, on this device and on record', async () => {
  const { caseId, response } = await w.begin('pink-eye', 'danger-chemical')
  const { rules } = (await w.sees(getIntake, 'patient', { caseId })).thresholds as { rules: Record<string, unknown>[] }
  assert.equal(rules.find(({ id }) => id === 'chemical')?.['instruction'], 'rinse-eye')
  const saved = await scribble(w.t.house, saveIntakeDraft, await w.as('patient'), { caseId, response, revision: 0 })
  assert.deepEqual(
    saved.findings.map((f) => [f.ruleId, f.instruction]),
    [['pink-eye:chemical', 'rinse-eye']],
  )
})

test('a new alarm names nobody who was at an earlier one: it names who takes its own page, and the newest holder of it', async () => {
  const { caseId } = await w.begin('uti', 'classic-uti')
  const tell = (text: string, where: string) => w.does(screenTextCommand, 'patient', { caseId, text, where })
  const open = async () => (await w.sees(getIntake, 'patient', { caseId })).findings
  const listed = async () => (await w.sees(listMyCases, 'patient', {})).cases.find(({ id }) => id === caseId)
  await tell('I have crushing chest pain right now', 'story')
  const [first] = await open()
  w.t.pass(1)
  const about = { caseId, findingId: first?.id ?? '' }
  await w.does(seeFindingCommand, 'nurse', about)
  assert.deepEqual([(await open())[0]?.seen?.name, (await open())[0]?.staffReadingNow], ['nurse', true])
  await w.does(disposeFindingCommand, 'nurse', { ...about, disposition: 'Called her.' })
  w.t.pass(1)
  const { findings } = await tell('my face is drooping on one side and I cannot speak', 'more')
  const [second] = findings
  assert.ok(second && findings.every((f) => f.id !== about.findingId && f.seen === null && !f.staffReadingNow))
  // Planted fault: the last look at any flag of the matter, as her list once had it.
  const past = await w.rows(sql`select 1 as one from safety_finding where case_id = ${caseId} and seen_at is not null`)
  assert.equal(past.length, 1)
  assert.deepEqual([(await listed())?.flagged, (await listed())?.looked], ['emergency', null])
  w.t.pass(1)
  await w.does(seeFindingCommand, 'otherNurse', { caseId, findingId: second?.id ?? '' })
  const taken = (await open())[0]
  assert.deepEqual(
    [taken?.seen?.name, taken?.staffReadingNow, (await listed())?.looked],
    ['otherNurse', true, taken?.seen],
  )
  assert.ok(taken?.seen && taken.seen.at > taken.at)
  assert.deepEqual((await listed())?.inHand, taken.seen, 'her list says who calls')
  // Left alone, the page is another's: she is told of who has it now, not of who looked first.
  w.t.pass(40)
  assert.deepEqual([(await open())[0]?.staffReadingNow, (await listed())?.inHand], [false, null])
  await w.does(seeFindingCommand, 'nurse', { caseId, findingId: second?.id ?? '' })
  const now = (await open())[0]
  assert.deepEqual([now?.seen?.name, now?.staffReadingNow], ['nurse', true])
  assert.ok(now?.seen && now.seen.at > taken.seen.at)
})

const replyOf = async (caseId: string) => {
  const { entries } = await w.sees(getThread, 'patient', { caseId })
  const last = entries.findLast((e) => e.kind === 'auto_reply')
  return last?.kind === 'auto_reply' ? last.text : assert.fail('no reply')
}
const before911 = (text: string) => text.indexOf('988') !== -1 && text.indexOf('988') < text.indexOf('911')

test('who wants to die reads of 988 before 911, in the reply to what was sent, and in a thread where a page rings already', async () => {
  const { caseId, response } = await w.begin('uti', 'classic-uti')
  await w.does(screenTextCommand, 'patient', { caseId, text: 'I want to kill myself tonight', where: 'story' })
  await w.does(submitCaseCommand, 'patient', { caseId, response })
  const reply = await replyOf(caseId)
  assert.ok(before911(reply))
  assert.match(
    reply,
    /^We have your message\.\s+You do not have to go through this alone\.\s+Call or text 988 now.*HOME to 741741/s,
  )
  assert.doesNotMatch(reply, /call 911 now/)

  const listed = async (id: string) => (await w.sees(listMyCases, 'patient', {})).cases.find((c) => c.id === id)?.crisis
  assert.equal(await listed(caseId), 'only', 'and so her card leads with 988')

  const other = await w.send('uti', 'classic-uti')
  const write = (text: string) =>
    w.does(sendMessageCommand, 'patient', { caseId: other, text, attachmentIds: [], language: 'en' })
  await write('I have crushing chest pain right now')
  assert.equal(before911(await replyOf(other)), false)
  assert.equal(await listed(other), null)
  await write('I want to kill myself tonight')
  assert.match(
    await replyOf(other),
    /call 911 now\.\s+You do not have to go through this alone\.\s+Call or text 988 now/,
  )
  assert.equal(await listed(other), 'too')
})

const there = { openNow: true, opensAt: null, closesAt: null, phone: '512-555-0100', nightPhone: null, onCall: false }
const base = { dueAt: null, now: new Date('2026-11-22T17:00:00Z') }
test('the house says so in Spanish; planted fault: told only of an emergency, it would send her to 911', () => {
  const told = { ...base, there: { ...there, zone: 'America/Chicago' } }
  const crisis = askedFor([{ level: 'emergency', instruction: 'crisis-line', ruleId: 'mind.intent' }])
  for (const say of [sayAutoReply, sayAlarm]) {
    const text = say('es', { ...told, ...crisis })
    assert.ok(before911(text))
    assert.match(text, /988 \(oprima 2 para español\).*con la palabra AYUDA.*AYUDA al 741741.*llame al 911/s)
    assert.equal(before911(say('es', { ...told, alarm: true })), false)
  }
})

test('a same-day flag sent while closed is answered with what the screen said: not to wait, and where to be seen', async () => {
  while (w.t.house.clock.now().toISOString().slice(11, 13) !== '02') w.t.pass(60)
  const night = await replyOf(await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' }))
  assert.match(
    night,
    /We are closed until .*Do not wait for us: be seen in person tonight, at urgent care.*will answer by/s,
  )
  const shut = { ...there, openNow: false, opensAt: new Date('2026-11-23T16:00:00Z'), zone: 'America/Chicago' }
  const urgent = askedFor([{ level: 'urgent', instruction: 'same-day', ruleId: 'pressure.severe' }])
  const spanish = sayAutoReply('es', { ...base, there: shut, ...urgent })
  assert.match(spanish, /No nos espere: vaya hoy a que le vean en persona/)
  assert.doesNotMatch(sayAutoReply('es', { ...base, there: shut, alarm: false }), /No nos espere/, 'planted: as it was')
  const open = { ...there, zone: 'America/Chicago' }
  assert.doesNotMatch(sayAutoReply('en', { ...base, there: open, ...urgent }), /closed|be seen in person/)
})

const URGENT = 'I have a fever of 102 and flank pain, and it burns when I pee.'
test('an urgent message sent into a matter while closed is answered as the story was: what to do, what an emergency is, and when it is read; once a night, and by day somebody calls', async () => {
  while (w.t.house.clock.now().toISOString().slice(11, 13) !== '02') w.t.pass(60)
  const caseId = await w.send('uti', 'classic-uti')
  const replies = async () =>
    (await w.sees(getThread, 'patient', { caseId })).entries.flatMap((e) => (e.kind === 'auto_reply' ? [e.text] : []))
  const write = (text: string) =>
    w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  assert.doesNotMatch((await replies()).join(' '), /Do not wait for us/, 'the story itself was calm')
  await write('Thank you, good night.')
  assert.equal((await replies()).length, 1, 'planted: what every message got, and an urgent one too')
  await write(URGENT)
  const [, told = ''] = await replies()
  assert.match(told, /We are closed until .*Do not wait for us: be seen in person tonight/s)
  assert.match(told, /will answer (?:by|as soon).*not for emergencies\.\s+Call 911 for chest pain/s)
  await write(`${URGENT} It is still so.`)
  assert.equal((await replies()).length, 2)
  const practice = () =>
    w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, (raw) =>
      practiceClock(readTxOf(w.t.house, raw, w.org)),
    )
  const { calendar } = await practice()
  do w.t.pass(60)
  while (!isOpen(calendar, w.t.house.clock.now()))
  await write(`${URGENT} Since the morning it is worse.`)
  assert.equal((await replies()).length, 2)
})

const CRUSHING = 'I have crushing chest pain, says my Aunt Zelda'
/** One matter in which she says it, and what a nurse then makes of it. */
async function flagJudged(verdict?: 'right' | 'too_strong' | 'not_about_this' | 'unsaid'): Promise<string> {
  const caseId = await w.send('uti', 'classic-uti')
  await w.does(sendMessageCommand, 'patient', { caseId, text: CRUSHING, attachmentIds: [], language: 'en' })
  const [c] = await w.rows(
    sql<{ id: string; patientId: string }>`select id, patient_id from clinical_case where id = ${caseId}`,
  )
  const findings = await w.scene((tx) => findingsOf(tx, c ?? assert.fail()))
  const lead = findings.find((f) => f.ruleId === 'cardiac.chest-pain') ?? assert.fail()
  if (verdict)
    await w.does(disposeFindingCommand, 'nurse', {
      caseId,
      findingId: lead.id,
      disposition: 'Called her.',
      ...(verdict !== 'unsaid' && { verdict }),
    })
  return lead.id
}

test('the administrator reads how often a rule spoke and whether staff found it right: counts, no words; nobody else may, and the look is on record', async () => {
  const look = async () => w.sees(safetyRulesQuery, 'administrator', {})
  const of = (out: Awaited<ReturnType<typeof look>>) =>
    out.rules.find(({ id }) => id === 'cardiac.chest-pain')?.counts ?? assert.fail()
  const before = of(await look())
  for (const verdict of ['right', 'right', 'too_strong', 'not_about_this', 'unsaid'] as const) await flagJudged(verdict)
  const open = await flagJudged()
  const out = await look()
  const now = of(out)
  const more = Object.fromEntries(Object.entries(now).map(([k, n]) => [k, n - before[k as keyof typeof now]]))
  assert.deepEqual(more, {
    fired: 6,
    matters: 6,
    open: 1,
    right: 2,
    tooStrong: 1,
    notAboutThis: 1,
    unsaid: 1,
    redirected: 0,
  })
  for (const { counts: n, id } of out.rules)
    assert.equal(n.open + n.right + n.tooStrong + n.notAboutThis + n.unsaid, n.fired, id)
  const told = JSON.stringify(out)
  for (const word of ['Zelda', 'Mariana', 'Called her', w.patientId, open]) assert.ok(!told.includes(word), word)
  assert.ok(out.rules.some((r) => r.kind === 'protocol' && r.says?.en && r.source && r.id.startsWith('uti:')))
  for (const who of ['nurse', 'clinician', 'coordinator', 'privacyOfficer', 'patient'] as const)
    await assert.rejects(
      w.sees(safetyRulesQuery, who, {}),
      (e) => e instanceof AppError && e.code === 'access.denied',
      who,
    )
  const looks = await w.rows(sql<{ subjectId: string; fields: string[]; patientId: string | null }>`
    select subject_id, fields, patient_id from audit where command = 'cases.safetyRules' and outcome = 'done'`)
  assert.deepEqual(looks, Array(2).fill({ subjectId: 'safety_rules', fields: ['days=30'], patientId: null }))
  // Nothing of the counts is older than what was asked for.
  w.t.pass(31 * 24 * 60)
  assert.equal(of(await look()).fired, 0)
  assert.ok(of(await w.sees(safetyRulesQuery, 'administrator', { days: '90' })).fired >= 6)
})

test('how a rule fared is told by month over a year, and of one that spoke in fewer than eleven matters not at all', async () => {
  const look = async (days: '90' | '365') =>
    (await w.sees(safetyRulesQuery, 'administrator', { days })).rules.find(({ id }) => id === 'cardiac.chest-pain') ??
    assert.fail()
  const { counts } = await look('365')
  assert.ok(counts.matters < 11)
  for (let n = counts.matters; n < 11; n++) {
    assert.equal((await look('365')).months, null, `${n} matters`)
    await flagJudged('too_strong')
  }
  const { months, counts: all } = await look('365')
  assert.equal(months?.length, 13)
  assert.equal(months?.at(-1)?.month, w.t.house.clock.now().toISOString().slice(0, 7))
  const sum = (of: 'fired' | 'right' | 'doubted') => months?.reduce((n, one) => n + one[of], 0)
  assert.deepEqual(
    [sum('fired'), sum('right'), sum('doubted')],
    [all.fired, all.right, all.tooStrong + all.notAboutThis],
  )
  assert.equal((await look('90')).months, null, 'of a shorter time months would be too few to be anybody’s')
  // One person who says the same eleven times is one matter, and no crowd.
  const again = Array.from({ length: 12 }, () => ({ caseId: 'a', at: new Date('2026-03-31T23:00:00Z') }) as Heard)
  const [from, to] = [new Date('2026-03-02T12:00:00Z'), new Date('2026-05-02T12:00:00Z')]
  assert.equal(monthsOf(again, from, to, 'America/Chicago'), null)
  const many = again.map((one, i) => ({ ...one, caseId: String(i) }))
  // The practice's month, not Greenwich's: in Guam it is April already.
  const fired = (zone: string) => monthsOf(many, from, to, zone)?.map(({ month, fired }) => [month, fired])
  assert.deepEqual(fired('America/Chicago'), [
    ['2026-03', 12],
    ['2026-04', 0],
    ['2026-05', 0],
  ])
  assert.deepEqual(fired('Pacific/Guam')?.[1], ['2026-04', 12])
})

test('planted fault: a flag that nobody judged would count as right; and no verdict stands on a flag that is open', async () => {
  const flag = (verdict: Heard['verdict'], disposed: boolean) => ({ caseId: 'a', verdict, disposed }) as Heard
  const counts = countOf([flag('right', true), flag(null, true), flag(null, false)])
  assert.deepEqual([counts.right, counts.unsaid, counts.open, counts.matters], [1, 1, 1, 1])
  const id = await flagJudged()
  await assert.rejects(
    byHand(w.t, "update safety_finding set verdict = 'right' where id = $1", [id]),
    /check constraint/,
  )
})

/** Sam, from now on her proxy. */
async function asProxy(): Promise<string> {
  const { personId, grants } = await w.as('stranger')
  if (!grants.some(({ kind }) => kind === 'proxy'))
    await w.scene((tx) =>
      tx.query(
        sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${w.org}, ${newId()}, ${personId}, 'proxy', ${w.patientId}, ${tx.now})`,
      ),
    )
  return personId ?? assert.fail('nobody')
}
const notThere = (e: unknown) => e instanceof AppError && e.code === 'not_found'

test('where she tells of abuse, a proxy finds no matter and gets no mail of it; she does; and what the proxy told themself stays theirs', async () => {
  const proxy = await asProxy()
  const caseId = await w.send('uti', 'classic-uti')
  const write = (who: 'patient' | 'stranger', id: string, text: string) =>
    w.does(sendMessageCommand, who, { caseId: id, text, attachmentIds: [], language: 'en' })
  const finds = async (who: 'patient' | 'stranger') =>
    (await w.sees(listMyCases, who, {})).cases.some(({ id }) => id === caseId)
  const read = (who: 'patient' | 'stranger') => w.sees(getThread, who, { caseId })
  const untold = (personId: string | null) => w.scene((tx) => isUntold(tx, caseId, personId ?? ''))
  const placed = async (who: 'patient' | 'stranger' | 'nurse') =>
    (await w.sees(seeChart, who, { patientId: w.patientId })).location !== null
  // What her state asks tells which it is.
  const asks = async (who: 'patient' | 'stranger') =>
    (await w.sees(seeConsents, who, { patientId: w.patientId })).asksOwnClinician
  await write('patient', caseId, 'It still burns a little.')
  assert.ok((await placed('stranger')) && (await asks('stranger')))
  assert.ok((await finds('stranger')) && (await read('stranger')).id === caseId && !(await untold(proxy)))
  await write('patient', caseId, 'My husband hit me again last night and I am afraid to go home')
  assert.ok(!(await finds('stranger')) && (await finds('patient')))
  // Where she is now, a shelter perhaps, she tells with her next matter; who reads for her is not told.
  assert.deepEqual([await placed('stranger'), await placed('patient'), await placed('nurse')], [false, true, true])
  assert.deepEqual([await asks('stranger'), await asks('patient')], [false, true])
  await assert.rejects(read('stranger'), notThere)
  await assert.rejects(write('stranger', caseId, 'What did she say?'), notThere)
  assert.equal((await read('patient')).id, caseId)
  assert.deepEqual([await untold(proxy), await untold((await w.as('patient')).personId)], [true, false])
  // Nor does the number of whom a consent taken back is told say that there is one more.
  const { cases } = await w.sees(listMyCases, 'stranger', {})
  const theirs = cases.filter((c) => !['draft', 'answered', 'closed'].includes(c.state)).length
  const back = { patientId: w.patientId, key: 'async-care', language: 'en' } as const
  assert.deepEqual(await w.does(withdrawConsentCommand, 'stranger', back), { matters: theirs })
  // To that proxy alone it is as if it were taken back (consent-of-proxies.test.ts): they agree again before they send anything.
  const { documents } = await w.sees(seeConsents, 'stranger', { patientId: w.patientId })
  const documentIds = documents.filter((one) => one.required && !one.given).map((one) => one.id)
  await w.does(giveConsentCommand, 'stranger', { patientId: w.patientId, documentIds, language: 'en' })
  // Settled or not, it stays so.
  for (const { id } of (await read('patient')).findings)
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: id, disposition: 'Called her when it was safe.' })
  assert.ok(!(await finds('stranger')))
  // Planted fault: asked only of open flags, it would show now.
  assert.deepEqual((await read('patient')).findings, [])
  // Planted fault: kept from every proxy, it would be kept from a mother who tells it herself.
  const text = 'My husband hit my son in the face last night and choked him'
  const told = await w.does(alarmCommand, 'stranger', { patientId: w.patientId, text, language: 'en' })
  assert.equal((await w.sees(getThread, 'stranger', { caseId: told.caseId ?? '' })).id, told.caseId)
})

test('answered, and opened again by what she tells of abuse: the proxy who read it until then finds nothing of it any more', async () => {
  const proxy = await asProxy()
  const caseId = await w.send('uti', 'classic-uti')
  await d.claim('nurse', caseId, 'triage')
  const { version, lastSeq: seenSeq } = await d.caseOf(caseId)
  const why = { outcome: 'converted' as const, to: 'phone' as const }
  await w.does(concludeCaseCommand, 'nurse', { caseId, version, seenSeq, text: 'We call you.', why })
  const stateFor = async (who: 'patient' | 'stranger') =>
    (await w.sees(listMyCases, who, {})).cases.find(({ id }) => id === caseId)?.state
  const write = (text: string) =>
    w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  // That it is open again, and of what she writes the words, a proxy may read: until it is of abuse.
  assert.equal(await stateFor('stranger'), 'answered')
  await write('It burns again.')
  assert.deepEqual([await stateFor('stranger'), await stateFor('patient')], ['triage', 'triage'])
  await write('My husband hit me again last night and I am afraid to go home')
  assert.deepEqual([await stateFor('stranger'), await stateFor('patient')], [undefined, 'triage'])
  await assert.rejects(w.sees(getThread, 'stranger', { caseId }), notThere)
  assert.ok(await w.scene((tx) => isUntold(tx, caseId, proxy)))
  // Planted fault: asked only of open flags, a matter answered once more would be there again.
  for (const { id } of (await w.sees(getThread, 'patient', { caseId })).findings)
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: id, disposition: 'Called her when it was safe.' })
  assert.equal(await stateFor('stranger'), undefined)
})

test('what only reads like an emergency is kept from a proxy where it may be about abuse, and there for them where it is not', async () => {
  await asProxy()
  const write = async (text: string) => {
    const caseId = await w.send('uti', 'classic-uti')
    await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
    const { findings } = await w.sees(getThread, 'patient', { caseId })
    assert.ok(findings.length > 0, text)
    return (await w.sees(listMyCases, 'stranger', {})).cases.some(({ id }) => id === caseId)
  }
  assert.ok(
    !(await write(
      'It was two hours ago, at the party. I don’t remember getting upstairs. There’s blood and I can’t sit. I haven’t showered. I’m 17, do you have to tell my dad?',
    )),
  )
  assert.ok(
    await write(
      'I got the .38 on the table and I have wrote the letters. Just wanted somebody to know where the dog food is.',
    ),
  )
})

test('abuse told on the telephone, or typed by her and never sent, keeps from a proxy also a matter in which nobody else wrote', async () => {
  const proxy = await asProxy()
  const reads = async (caseId: string) =>
    assert.equal((await w.sees(getThread, 'stranger', { caseId })).id, caseId, 'what the proxy alone told is theirs')
  const isKept = async (caseId: string) => {
    // Planted fault: asked only of entries on her side, nobody else wrote, and it would show.
    const others = sql`select 1 as one from timeline_entry where case_id = ${caseId} and author_role = 'patient' and author_id <> ${proxy}`
    assert.deepEqual(await w.rows(others), [])
    await assert.rejects(w.sees(getThread, 'stranger', { caseId }), notThere)
    assert.ok((await w.sees(listMyCases, 'stranger', {})).cases.every(({ id }) => id !== caseId))
    assert.ok(await w.scene((tx) => isUntold(tx, caseId, proxy)))
  }
  const pain = { patientId: w.patientId, text: 'She has crushing chest pain', language: 'en' } as const
  const called = (await w.does(alarmCommand, 'stranger', pain)).caseId ?? ''
  await reads(called)
  const summary = 'She says her husband hit her again last night and she is afraid to go home'
  await w.does(logPhoneCommand, 'nurse', { caseId: called, reached: true, summary, tellPatient: false })
  await isKept(called)

  const { response } = await w.begin('uti', 'classic-uti')
  const [place] = await w.rows(
    sql<{
      id: string
    }>`select id from patient_location where patient_id = ${w.patientId} order by stated_at desc limit 1`,
  )
  const story = { patientId: w.patientId, protocolKey: 'uti', locationId: place?.id ?? '', language: 'en' } as const
  const caseId = (await w.does(openCaseCommand, 'stranger', story)).id
  await w.does(submitCaseCommand, 'stranger', { caseId, response })
  const typed = (who: 'patient' | 'stranger', text: string) =>
    w.does(screenTextCommand, who, { caseId, text, where: 'message' })
  const hit = 'My husband hit me again last night and I am afraid to go home'
  await typed('stranger', hit)
  await reads(caseId)
  // The same words in the same box: hers are on record as hers.
  await typed('patient', hit)
  await isKept(caseId)
})

crisisQuestionsSuite(() => w, asProxy)
