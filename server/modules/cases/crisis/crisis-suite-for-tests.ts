import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CrisisAnswer, CrisisQuestion } from '#clinical/protocol/crisis-questions.ts'
import type { CareWorld } from '#dev/care-world.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { answerFindingCommand } from '#modules/cases/answer-finding.command.ts'
import { flagsOfAnswers } from '#modules/cases/crisis/keep-answered.ts'
import { flagQuestionsQuery } from '#modules/cases/crisis/flag-questions.query.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { findingsOf } from '#modules/cases/findings.store.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'

const WORDS = 'I want to kill myself tonight'
type Who = 'patient' | 'stranger'

/** The questions after words of wanting to die, in a world that stands. */
export function crisisQuestionsSuite(world: () => CareWorld, asProxy: () => Promise<string>): void {
  const asked = async (caseId: string, who: Who = 'patient') =>
    (await world().sees(flagQuestionsQuery, who, { caseId })).asked
  const answer = (
    caseId: string,
    findingId: string,
    question: CrisisQuestion,
    said: CrisisAnswer,
    who: Who = 'patient',
  ) => world().does(answerFindingCommand, who, { caseId, findingId, asked: { question, answer: said } })
  const review = (caseId: string) => world().sees(reviewCase, 'nurse', { caseId })
  const write = (caseId: string, text: string, who: Who = 'patient') =>
    world().does(sendMessageCommand, who, { caseId, text, attachmentIds: [], language: 'en' })
  const pages = (caseId: string) =>
    world().rows(
      sql<{ id: string }>`select id from task where case_id = ${caseId} and kind = 'emergency_page' and state = 'open'`,
    )
  const flagsOf = async (caseId: string) => {
    const [c] = await world().rows(
      sql<{ id: string; patientId: string }>`select id, patient_id from clinical_case where id = ${caseId}`,
    )
    return world().scene((tx) => findingsOf(tx, c ?? assert.fail()))
  }
  const repliesIn = async (caseId: string) =>
    (await world().sees(getThread, 'patient', { caseId })).entries.filter(({ kind }) => kind === 'auto_reply').length
  const settleAll = async (caseId: string) => {
    for (const { id, disposedAt } of await flagsOf(caseId))
      if (disposedAt === null)
        await world().does(disposeFindingCommand, 'nurse', {
          caseId,
          findingId: id,
          disposition: 'Talked with her.',
          handover: 'with_them',
        })
  }

  test('who wrote of wanting to die in an unsent story is asked six questions, and staff read each answer the moment it is given, though nothing is ever sent', async () => {
    const w = world()
    const { caseId } = await w.begin('uti', 'classic-uti')
    assert.equal(await asked(caseId), null, 'nobody is asked who wrote of nothing')
    await w.does(screenTextCommand, 'patient', { caseId, text: WORDS, where: 'story' })
    const { findingId, given, number, confirmed } = (await asked(caseId)) ?? assert.fail('not offered')
    assert.deepEqual([given, confirmed], [[], false])
    assert.match(number, /\d{3}/)
    await answer(caseId, findingId, 'wish', 'yes')
    await answer(caseId, findingId, 'thoughts', 'yes')
    await answer(caseId, findingId, 'method', 'no')
    const seen = await review(caseId)
    assert.deepEqual(
      seen.crisis.map((c) => [c.findingId, c.risk, c.of, c.answers.map((a) => `${a.question} ${a.answer}`), c.number]),
      [[findingId, 'low', 6, ['wish yes', 'thoughts yes', 'method no'], null]],
    )
    const lines = seen.entries.filter(({ kind }) => kind === 'screener')
    assert.deepEqual(
      lines.map(({ text }) => text),
      ['answered 3 of 6; wish to be dead: yes; thoughts of suicide: yes; method: no'],
    )
    // The app was closed: it goes on where it was.
    assert.deepEqual(
      (await asked(caseId))?.given.map(({ question }) => question),
      ['wish', 'thoughts', 'method'],
    )
    // Planted fault: kept by what was said last alone, the first three would be dropped here.
    await answer(caseId, findingId, 'thoughts', 'no')
    const after = (await review(caseId)).crisis[0]
    assert.deepEqual(
      [after?.risk, after?.of, after?.answers.find(({ question }) => question === 'thoughts')?.earlier],
      ['low', 3, 'yes'],
    )
  })

  test('intent, a plan or something done within three months is an emergency of its own: it pages also where the first was settled, says what to do, interrupts nobody who answers, and no "no" lowers it', async () => {
    const w = world()
    const caseId = await w.send('uti', 'classic-uti')
    await write(caseId, WORDS)
    const { findingId } = (await asked(caseId)) ?? assert.fail('not offered')
    for (const [question, said] of [
      ['wish', 'no'],
      ['thoughts', 'no'],
      ['behavior', 'no'],
    ] as const)
      await answer(caseId, findingId, question, said)
    assert.equal(
      (await flagsOf(caseId)).every(({ level, disposedAt }) => level === 'emergency' && disposedAt === null),
      true,
    )
    assert.deepEqual(
      (await review(caseId)).crisis.map(({ risk }) => risk),
      ['none'],
      'and the flag stands as it did',
    )
    const open = (await flagsOf(caseId)).length
    const replies = await repliesIn(caseId)
    await settleAll(caseId)
    assert.deepEqual([await pages(caseId), await asked(caseId)], [[], null])
    // Her answer was on its way while the nurse settled it.
    await answer(caseId, findingId, 'intent', 'yes')
    const raised = (await flagsOf(caseId)).find(({ disposedAt }) => disposedAt === null) ?? assert.fail('not raised')
    assert.deepEqual([raised.level, raised.kind, raised.ruleId], ['emergency', 'mental-health', 'cssrs.high'])
    assert.match(raised.why, /high risk: intent\. Call now, do not leave the line/)
    assert.equal((await pages(caseId)).length, 1)
    const row = (await w.sees(listQueue, 'nurse', { limit: 100 })).rows.find((one) => one.caseId === caseId)
    assert.equal(row?.matter?.flag?.highRiskSince, raised.foundAt.toISOString(), 'her row at the desk says so')
    assert.deepEqual(
      (await w.sees(getThread, 'patient', { caseId })).findings,
      [],
      'she is told on the page she answers on',
    )
    for (const question of ['intent', 'thoughts', 'wish'] as const) await answer(caseId, findingId, question, 'no')
    await answer(caseId, findingId, 'plan', 'yes')
    assert.deepEqual(
      (await review(caseId)).crisis.map(({ risk }) => risk),
      ['high'],
    )
    assert.equal((await flagsOf(caseId)).length, open + 1, 'one danger, one flag')
    assert.equal(await asked(caseId), null, 'what answers raised is asked about nothing anew')
    // Planted fault: answers quote no words, and would be covered by what was settled a minute before.
    await settleAll(caseId)
    await answer(caseId, findingId, 'intent', 'no')
    assert.deepEqual(await pages(caseId), [], 'a "no" rings for no "yes" that was settled')
    await answer(caseId, findingId, 'behavior', 'recent')
    assert.deepEqual([(await flagsOf(caseId)).length, (await pages(caseId)).length], [open + 2, 1])
    assert.equal(await repliesIn(caseId), replies, 'the thread, which a proxy may read, says nothing of it')
    // Planted faults: a rule that waited for the end of the questions, and one that rang again for a "no".
    const [f] = await flagsOf(caseId)
    const high = (...given: Parameters<typeof flagsOfAnswers>[1]) =>
      flagsOfAnswers(f ?? assert.fail(), given, null).length
    assert.deepEqual(
      [
        high({ question: 'behavior', answer: 'recent' }),
        high({ question: 'intent', answer: 'yes' }, { question: 'intent', answer: 'no' }),
        high({ question: 'intent', answer: 'no' }),
      ],
      [1, 0, 0],
    )
  })

  test('where only a same-day flag stands, any yes is the emergency it is in free text', async () => {
    const [f] = await flagsOf(
      await world()
        .send('uti', 'classic-uti')
        .then(async (id) => (await write(id, WORDS), id)),
    )
    const today = { ...(f ?? assert.fail()), level: 'urgent' as const }
    const of = (flag: typeof f, answer: CrisisAnswer) =>
      flagsOfAnswers(flag ?? assert.fail(), [{ question: 'wish', answer }], null).map(({ ruleId, level }) => [
        ruleId,
        level,
      ])
    assert.deepEqual(of(today, 'yes'), [['cssrs.yes', 'emergency']])
    assert.deepEqual([of(today, 'no'), of(f, 'yes')], [[], []])
  })

  test('the number they say is right stands beside the answers, and is told back to them', async () => {
    const w = world()
    const caseId = await w.send('uti', 'classic-uti')
    await write(caseId, WORDS)
    const { findingId } = (await asked(caseId)) ?? assert.fail('not offered')
    await w.does(answerFindingCommand, 'patient', { caseId, findingId, number: '512-555-0177' })
    assert.deepEqual(
      (await review(caseId)).crisis.map(({ number }) => number),
      ['512-555-0177'],
    )
    assert.deepEqual([(await asked(caseId))?.number, (await asked(caseId))?.confirmed], ['512-555-0177', true])
  })

  test('nobody is asked about somebody else, through a proxy, or for what was heard on the telephone; and a proxy reads nothing of it', async () => {
    const w = world()
    await asProxy()
    const caseId = await w.send('uti', 'classic-uti')
    await write(caseId, 'My daughter wants to kill herself')
    assert.equal(await asked(caseId), null)
    await write(caseId, WORDS, 'stranger')
    assert.deepEqual([await asked(caseId), await asked(caseId, 'stranger')], [null, null], 'a proxy wrote that')
    await settleAll(caseId)
    const summary = 'She says she wants to kill herself tonight'
    await w.does(logPhoneCommand, 'nurse', { caseId, reached: true, summary, tellPatient: false })
    assert.equal(await asked(caseId), null)
    await write(caseId, WORDS)
    const { findingId } = (await asked(caseId)) ?? assert.fail('she wrote it herself')
    assert.equal(await asked(caseId, 'stranger'), null)
    // Planted fault: taken from whoever may read the matter, a proxy's answer would stand as hers.
    await answer(caseId, findingId, 'intent', 'yes', 'stranger')
    assert.deepEqual((await review(caseId)).crisis, [])
    await answer(caseId, findingId, 'intent', 'yes')
    const [thread, mine] = [await w.sees(getThread, 'stranger', { caseId }), await w.sees(listMyCases, 'stranger', {})]
    for (const told of [thread, mine.cases.find(({ id }) => id === caseId)])
      assert.doesNotMatch(JSON.stringify(told), /cssrs|screen|high risk|"asked"/i)
    assert.equal((await review(caseId)).crisis.length, 1)
    // Planted fault: once her own words were settled, the list said to a proxy what her answers ask for.
    for (const { id, ruleId, disposedAt } of await flagsOf(caseId))
      if (disposedAt === null && ruleId !== 'cssrs.high')
        await w.does(disposeFindingCommand, 'nurse', {
          caseId,
          findingId: id,
          disposition: 'Talked with her.',
          handover: 'with_them',
        })
    const listed = async (who: Who) => {
      const { flagged, crisis, dangers } =
        (await w.sees(listMyCases, who, {})).cases.find(({ id }) => id === caseId) ?? assert.fail('not listed')
      return [flagged, crisis, dangers]
    }
    assert.deepEqual(await listed('stranger'), [null, null, 0])
    assert.deepEqual(await listed('patient'), ['emergency', 'only', 1])
  })

  test('a proxy learns of what answers raised by no time either: no promise comes sooner for it, and no look at it is listed; words that follow move the promise all the same', async () => {
    const w = world()
    await asProxy()
    const listed = async (caseId: string, who: Who = 'stranger') =>
      (await w.sees(listMyCases, who, {})).cases.find(({ id }) => id === caseId) ?? assert.fail('not listed')
    const calm = (await listed(await w.send('uti', 'classic-uti'))).promise.dueAt
    const acuity = async (caseId: string) => (await review(caseId)).acuity
    const begun = async () => {
      const { caseId, response } = await w.begin('uti', 'classic-uti')
      await w.does(screenTextCommand, 'patient', { caseId, text: WORDS, where: 'story' })
      const { findingId } = (await asked(caseId)) ?? assert.fail('not offered')
      await settleAll(caseId)
      return { caseId, findingId, submit: () => w.does(submitCaseCommand, 'patient', { caseId, response }) }
    }
    // Planted faults: sent over them, and raised by them after it was sent, it was promised as soon as any emergency.
    const before = await begun()
    await answer(before.caseId, before.findingId, 'intent', 'yes')
    await before.submit()
    const after = await begun()
    await after.submit()
    await answer(after.caseId, after.findingId, 'intent', 'yes')
    for (const { caseId } of [before, after]) {
      assert.equal(await acuity(caseId), 'emergency')
      assert.equal((await listed(caseId)).promise.dueAt, calm)
      assert.equal((await w.sees(getThread, 'stranger', { caseId })).promise.dueAt, calm)
    }
    const { caseId } = after
    const look = (await listed(caseId)).looked
    w.t.pass(30)
    await settleAll(caseId)
    // Planted fault: settled, a flag of answers is like any other to who does not open it.
    assert.deepEqual((await listed(caseId)).looked, look)
    assert.notDeepEqual((await listed(caseId, 'patient')).looked, look)
    await write(caseId, WORDS)
    assert.ok(((await listed(caseId)).promise.dueAt ?? '') < (calm ?? ''))
  })

  test('the trail and the events name no question and no answer', async () => {
    const w = world()
    const { caseId } = await w.begin('uti', 'classic-uti')
    await w.does(screenTextCommand, 'patient', { caseId, text: WORDS, where: 'story' })
    const { findingId } = (await asked(caseId)) ?? assert.fail('not offered')
    await answer(caseId, findingId, 'behavior', 'recent')
    const kept = await w.rows(sql<{
      told: string
    }>`select row_to_json(a)::text as told from audit a where case_id = ${caseId}
      union all select row_to_json(o)::text from outbox o where o.organization_id = ${w.org}
      union all select row_to_json(e)::text from timeline_entry e where case_id = ${caseId}
      union all select row_to_json(f)::text from safety_finding f where case_id = ${caseId}`)
    assert.ok(kept.length > 4)
    for (const { told } of kept) assert.doesNotMatch(told, /behavior|recent"|cssrs|crisis|suicid/i)
    await assert.rejects(asked(newId()), (e) => e instanceof AppError && e.code === 'not_found')
  })
}
