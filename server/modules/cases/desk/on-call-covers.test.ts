import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { isOpen } from '#clinical/time/index.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { hasRole } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { patientMattersQuery } from '#modules/cases/desk/patient-matters.query.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { seeWorkload } from '#modules/cases/desk/see-workload.query.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { moveLoopCommand } from '#modules/cases/loops/move-loop.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { withdrawConsentCommand } from '#modules/cases/withdraw-consent.command.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { coveredBy } from '#modules/patients/patients.access.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'

type Who = Parameters<CareWorld['as']>[0]
let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
  // A nurse of the clinicians' team, to whom the matters of the triage team are another team's.
  const { personId } = await w.as('otherNurse')
  await w.scene((tx) =>
    tx.query(
      sql`update access_grant set team_id = ${w.teams.clinicians} where organization_id = ${w.org} and person_id = ${personId}`,
    ),
  )
})
after(() => w.close())

const read = <T>(work: (tx: ReturnType<typeof readTxOf>) => Promise<T>): Promise<T> =>
  w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, (raw) => work(readTxOf(w.t.house, raw, w.org)))
/** Goes on to the next hour of this kind: eight in the evening, closed, or nine in the morning, open. */
async function toHour(utc: '02' | '15', open: boolean): Promise<void> {
  const { calendar } = await read(practiceClock)
  do w.t.pass(60)
  while (w.t.house.clock.now().toISOString().slice(11, 13) !== utc || isOpen(calendar, w.t.house.clock.now()) !== open)
}
const toEvening = () => toHour('02', false)
const toMorning = () => toHour('15', true)
async function setList(...names: Who[]): Promise<void> {
  const people = await Promise.all(names.map(async (n) => (await w.as(n)).personId))
  await w.scene((tx) => tx.query(sql`update practice set on_call = ${people}::uuid[] where organization_id = ${w.org}`))
}
const write = (caseId: string, text: string) =>
  w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
async function alarmed(): Promise<string> {
  const caseId = await w.send('uti', 'classic-uti')
  await write(caseId, 'I have crushing chest pain and cannot breathe')
  return caseId
}
const rowsOf = async (who: Who) => (await w.sees(listQueue, who, { limit: 100 })).rows
const rowOf = async (who: Who, caseId: string) => (await rowsOf(who)).find((r) => r.caseId === caseId)
/** Whether it can be opened at all; a matter that is not theirs reads like one that never was. */
async function opens(who: Who, caseId: string): Promise<boolean> {
  try {
    await ask(w.t.house, reviewCase, await w.as(who), { caseId })
    return true
  } catch (e) {
    if (e instanceof AppError && e.code === 'not_found') return false
    throw e
  }
}
const taskId = async (caseId: string, kind: string) => (await d.taskOf(caseId, kind)).id
const hidden = (e: unknown) => e instanceof AppError && e.code === 'not_found'
const take = async (who: Who, caseId: string) => {
  const [finding] = (await w.sees(reviewCase, who, { caseId })).findings
  return w.does(seeFindingCommand, who, { caseId, findingId: finding?.id ?? '' })
}

describe('a nurse of another team, on call while the practice is closed', () => {
  beforeEach(async () => {
    await setList()
    await toEvening()
    await w.scene((tx) =>
      tx.query(
        sql`update safety_finding set disposed_at = ${tx.now} where organization_id = ${w.org} and disposed_at is null`,
      ),
    )
    await w.scene((tx) =>
      tx.query(
        sql`update task set holder = null, lease_until = null, state = 'done', ended_at = ${tx.now} where organization_id = ${w.org} and kind in ('emergency_page', 'call_patient') and state = 'open'`,
      ),
    )
  })

  test('sees the stranger’s emergency first, above her own urgent ones, marked, named, to open and to claim; each look is on record', async () => {
    await setList('otherNurse')
    const own = await w.send('uti', 'classic-uti')
    await write(own, 'I have a fever of 102 and flank pain, and it burns when I pee')
    await w.scene((tx) =>
      tx.query(
        sql`update task set team_id = ${w.teams.clinicians} where organization_id = ${w.org} and case_id = ${own} and state = 'open'`,
      ),
    )
    const caseId = await alarmed()
    const [first, ...rest] = await rowsOf('otherNurse')
    assert.deepEqual(
      [first?.caseId, first?.onCall, first?.findings, first?.matter?.patientName],
      [caseId, true, 'emergency', 'Mariana Invented'],
    )
    assert.deepEqual(first?.can, { open: true, claim: true })
    assert.equal((await w.sees(seeWorkload, 'otherNurse', {})).emergencies, 1)
    const hers = rest.find((r) => r.caseId === own)
    assert.deepEqual([hers?.onCall, hers?.findings], [false, 'urgent'])
    const seen = await w.sees(reviewCase, 'otherNurse', { caseId })
    assert.deepEqual([seen.onCall, seen.can.claim, seen.emergencyUntil], [true, true, null])
    assert.ok(seen.tasks.find((t) => t.kind === 'emergency_page')?.claimable)
    assert.equal((await w.sees(reviewCase, 'nurse', { caseId })).onCall, false, 'to its own team it is what it was')
    await w.sees(seeChart, 'otherNurse', { patientId: w.patientId })
    const { personId } = await w.as('otherNurse')
    const looks = await w.rows(sql<{ how: string; screen: string }>`select distinct how, screen from disclosure
      where organization_id = ${w.org} and person_id = ${personId} and case_id is distinct from ${own} order by how, screen`)
    assert.deepEqual(
      looks.map((l) => `${l.how} ${l.screen}`),
      ['listed queue', 'opened case', 'opened patients.chart'],
    )
  })

  test('takes it with what it is about, calls, says what became of it, and goes on with the matter in hand', async () => {
    await setList('otherNurse')
    const caseId = await alarmed()
    await take('otherNurse', caseId)
    const { personId } = await w.as('otherNurse')
    for (const kind of ['emergency_page', 'triage']) assert.equal((await d.taskOf(caseId, kind)).holder, personId, kind)
    await w.does(logPhoneCommand, 'otherNurse', {
      caseId,
      reached: true,
      summary: 'She is with her sister.',
      tellPatient: false,
    })
    for (const f of (await w.sees(reviewCase, 'otherNurse', { caseId })).findings)
      await w.does(disposeFindingCommand, 'otherNurse', { caseId, findingId: f.id, disposition: 'Called: heartburn.' })
    const after = await w.sees(reviewCase, 'otherNurse', { caseId })
    assert.deepEqual([after.can.triage, after.onCall], [true, true], 'settled, the rest of it is still in her hand')
    await w.does(releaseTaskCommand, 'otherNurse', { caseId, taskId: await taskId(caseId, 'triage') })
    assert.equal(await opens('otherNurse', caseId), false, 'and given back it is the team’s again')
  })

  test('takes it too where her team had work on the matter before, and could only read it now', async () => {
    const caseId = await w.send('uti', 'classic-uti')
    const { version } = await d.claim('nurse', caseId, 'triage')
    const route = { caseId, version, acuity: 'clinical' as const, topics: [], routeToTeam: w.teams.clinicians }
    await w.does(triageCaseCommand, 'nurse', route)
    await w.scene((tx) =>
      tx.query(
        sql`update task set team_id = ${w.teams.triage} where organization_id = ${w.org} and case_id = ${caseId} and state = 'open'`,
      ),
    )
    await w.scene((tx) =>
      tx.query(
        sql`update task set team_id = ${w.teams.clinicians} where organization_id = ${w.org} and case_id = ${caseId} and state <> 'open'`,
      ),
    )
    await write(caseId, 'I have crushing chest pain and cannot breathe')
    await w.scene((tx) =>
      tx.query(
        sql`update task set team_id = ${w.teams.triage} where organization_id = ${w.org} and case_id = ${caseId} and state = 'open'`,
      ),
    )
    assert.deepEqual((await rowOf('otherNurse', caseId))?.can, { open: true, claim: false })
    await setList('otherNurse')
    const row = await rowOf('otherNurse', caseId)
    assert.deepEqual([row?.onCall, row?.can.claim], [true, true])
    await take('otherNurse', caseId)
    assert.equal((await d.taskOf(caseId, 'emergency_page')).holder, (await w.as('otherNurse')).personId)
    assert.equal((await w.sees(reviewCase, 'otherNurse', { caseId })).onCall, true)
  })

  test('nothing else of another team opens to her: no matter without an emergency, nor the chart of its patient', async () => {
    await setList('otherNurse')
    const calm = await w.send('uti', 'classic-uti')
    const urgent = await w.send('uti', 'classic-uti')
    await write(urgent, 'I have a fever of 102 and flank pain, and it burns when I pee')
    for (const caseId of [calm, urgent]) {
      assert.equal(await opens('otherNurse', caseId), false)
      const row = await rowOf('otherNurse', caseId)
      assert.deepEqual([row?.matter, row?.onCall, row?.can.open, row?.findings], [null, false, false, 'none'])
      await assert.rejects(
        async () => w.does(claimTaskCommand, 'otherNurse', { caseId, taskId: await taskId(caseId, 'triage') }),
        hidden,
      )
    }
    const caseId = await alarmed()
    const { matters } = await w.sees(patientMattersQuery, 'otherNurse', { patientId: w.patientId })
    assert.deepEqual(
      matters.map((m) => m.caseId).filter((id) => [calm, urgent, caseId].includes(id)),
      [caseId],
      'of the same patient she sees the one that rings',
    )
  })

  test('of the matter that rings her she ends nothing that is beside its emergency: not a task of its team, nor a referral', async () => {
    await setList('otherNurse')
    const caseId = await w.send('uti', 'classic-uti')
    const version = await d.review(caseId)
    const { lastSeq: seenSeq } = await d.caseOf(caseId)
    await w.does(withdrawConsentCommand, 'patient', { patientId: w.patientId, key: 'photos', language: 'en' })
    await w.does(answerQuestionCommand, 'clinician', { caseId, version, seenSeq, text: 'Drink water.' })
    const asked = { kind: 'referral', urgency: 'soon', what: 'Cardiology', question: 'Is it harmless?' } as const
    const { id: loopId } = await w.does(openLoopCommand, 'clinician', { caseId, ...asked })
    await write(caseId, 'I have crushing chest pain and cannot breathe')
    await take('otherNurse', caseId)
    const of = await w.sees(reviewCase, 'otherNurse', { caseId })
    assert.deepEqual([of.onCall, of.loops.map(({ can }) => can)], [true, [[]]])
    const finish = { caseId, taskId: await taskId(caseId, 'consent_withdrawn'), result: 'Asked her.' }
    const move = { caseId, loopId, version: of.loops[0]?.version ?? 0, act: 'send' } as const
    const notHers = (e: unknown) => e instanceof AppError && e.facts['because'] === 'not_on_team'
    await assert.rejects(() => w.does(finishTaskCommand, 'otherNurse', finish), notHers)
    await assert.rejects(() => w.does(moveLoopCommand, 'otherNurse', move), notHers)
    await w.does(finishTaskCommand, 'nurse', finish)
    await w.does(moveLoopCommand, 'nurse', move)
  })

  test('and for no one else: not off the list, not in another role, not about herself, not where no mail reaches her', async () => {
    await setList('nurse')
    const caseId = await alarmed()
    assert.equal(await opens('otherNurse', caseId), false)
    const row = await rowOf('otherNurse', caseId)
    assert.deepEqual([row?.onCall, row?.matter, row?.findings], [false, null, 'none'])
    // Somebody who lost the role is passed over, whatever the list says.
    await setList('frontDesk', 'otherNurse')
    assert.equal(await opens('frontDesk', caseId), false)
    const { personId } = await w.as('otherNurse')
    const mail = (at: Date | null) =>
      w.scene((tx) => tx.query(sql`update person set email_confirmed_at = ${at} where person_id = ${personId}`))
    await mail(null)
    assert.equal(await opens('otherNurse', caseId), false)
    await mail(w.t.house.clock.now())
    assert.equal(await opens('otherNurse', caseId), true)
    const proxy = newId()
    await w.scene((tx) =>
      tx.query(
        sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${w.org}, ${proxy}, ${personId}, 'proxy', ${w.patientId}, ${tx.now})`,
      ),
    )
    assert.equal(await opens('otherNurse', caseId), false)
    assert.equal((await rowOf('otherNurse', caseId))?.matter ?? null, null)
    w.t.pass(1)
    await w.scene((tx) => tx.query(sql`update access_grant set to_at = ${tx.now} where id = ${proxy}`))
  })

  test('not taken, it closes to her when the practice opens; taken it stays hers until she gives it back or lets it lie', async () => {
    await setList('otherNurse')
    const [left, kept] = [await alarmed(), await alarmed()]
    assert.deepEqual([await opens('otherNurse', left), await opens('otherNurse', kept)], [true, true])
    await toMorning()
    assert.deepEqual([await opens('otherNurse', left), await opens('otherNurse', kept)], [false, false])
    assert.equal((await rowOf('otherNurse', left))?.matter ?? null, null)
    await toEvening()
    const third = await alarmed()
    await take('otherNurse', third)
    // Opening time comes within the lease: closed days and hours are the calendar's, so the list is what changes here.
    await setList()
    assert.equal(await opens('otherNurse', third), true, 'off the list, with the emergency in hand')
    assert.equal((await rowOf('otherNurse', third))?.onCall, true)
    w.t.pass(11)
    assert.equal(await opens('otherNurse', third), false, 'the lease of its page ran out')
    await assert.rejects(
      () => w.does(disposeFindingCommand, 'otherNurse', { caseId: third, findingId: third, disposition: 'x' }),
      hidden,
    )
  })

  test('planted fault: asked of who is listed alone, day or night, it would stay open to her all day', async () => {
    await setList('otherNurse')
    const caseId = await alarmed()
    await toMorning()
    const actor = await w.as('otherNurse')
    assert.ok(hasRole(actor, 'triage_nurse'))
    assert.equal(await opens('otherNurse', caseId), false)
    const covers = (now: Date): Promise<boolean> =>
      read(async (tx) => {
        const covered = (await coveredBy({ ...tx, now }, actor)) ?? sql`false`
        const [row] = await tx.query(
          sql`select 1 as one from clinical_case c where c.organization_id = ${w.org} and c.id = ${caseId} and ${covered}`,
        )
        return row !== undefined
      })
    const now = w.t.house.clock.now()
    const lastNight = new Date(now.getTime() - 13 * 3_600_000)
    // The product's own statement, made as if the hour were not looked at.
    assert.deepEqual([await covers(now), await covers(lastNight)], [false, true])
  })
})
