import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { keepWorkingCommand } from '#modules/cases/desk/keep-working.command.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { seeWorkload } from '#modules/cases/desk/see-workload.query.ts'
import { splitCaseCommand } from '#modules/cases/desk/split-case.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { addressOf, worldWithMail } from '#modules/notifications/notices.fixture.ts'

let v: Awaited<ReturnType<typeof worldWithMail>>
let d: ReturnType<typeof deskOf>
before(async () => {
  v = await worldWithMail()
  d = deskOf(v.w)
})
after(() => v.close())
// What an earlier test left ringing is none of the next one's.
beforeEach(() =>
  v.w.scene((tx) =>
    tx.query(
      sql`update safety_finding set disposed_at = ${tx.now} where organization_id = ${v.w.org} and disposed_at is null`,
    ),
  ),
)

const team = () => [addressOf('nurse'), addressOf('otherNurse'), addressOf('unlicensedNurse')].toSorted()
const pagesNow = async (): Promise<string[]> =>
  (await v.settle()).flatMap((m) => (m.subject === 'A patient matter needs someone now' ? [m.to] : [])).toSorted()
/** After how many minutes somebody is paged, of so many; whoever works says so every minute. */
async function ringsAfter(minutes: number, working?: () => Promise<unknown>): Promise<number | undefined> {
  for (let minute = 0; minute <= minutes; minute++) {
    if (minute > 0) v.w.t.pass(1)
    await working?.()
    if ((await pagesNow()).length > 0) return minute
  }
  return undefined
}
const finding = async (caseId: string) => (await v.w.sees(getThread, 'patient', { caseId })).findings[0]
const isRead = async (caseId: string): Promise<boolean | undefined> => (await finding(caseId))?.staffReadingNow
const leaseMinutes = (minutes: number) =>
  v.w.scene((tx) => tx.query(sql`update practice set lease_minutes = ${minutes} where organization_id = ${v.w.org}`))

/** Chest pain in opening hours: the team was paged, and a minute later the nurse has triage, and so the page. */
async function taken(): Promise<{ caseId: string; version: number }> {
  const caseId = await v.w.send('uti', 'classic-uti')
  const text = 'I have crushing chest pain and cannot breathe'
  await v.w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  assert.deepEqual(await pagesNow(), team())
  v.w.t.pass(1)
  const { version } = await d.claim('nurse', caseId, 'triage')
  assert.equal(await isRead(caseId), true)
  assert.deepEqual(await pagesNow(), [])
  return { caseId, version }
}
const onwards = (version: number, caseId: string) => ({
  caseId,
  version,
  acuity: 'emergency' as const,
  topics: [],
  routeToTeam: v.w.teams.clinicians,
})
const since = { type: 'text' as const, text: 'Since when?', options: [], photoGuide: null }

const ways: Record<string, (caseId: string, version: number) => Promise<unknown>> = {
  'route and walk away': (caseId, version) => v.w.does(triageCaseCommand, 'nurse', onwards(version, caseId)),
  'ask and walk away': (caseId, version) =>
    v.w.does(askPatientCommand, 'nurse', { caseId, version, text: 'One question.', items: [since] }),
  'split and walk away': (caseId, version) =>
    v.w.does(splitCaseCommand, 'nurse', {
      caseId,
      version,
      acuity: 'clinical',
      summary: 'The chest is a matter of its own.',
      routeToTeam: v.w.teams.triage,
    }),
  'give it back': async (caseId) =>
    v.w.does(releaseTaskCommand, 'nurse', { caseId, taskId: (await d.taskOf(caseId, 'triage')).id }),
}
for (const [way, walk] of Object.entries(ways))
  test(`${way}: it rings again at once, and nobody is said to read it`, async () => {
    await leaseMinutes(480)
    const { caseId, version } = await taken()
    await walk(caseId, version)
    assert.equal((await d.taskOf(caseId, 'emergency_page')).holder, null)
    assert.equal(await isRead(caseId), false)
    assert.deepEqual(await pagesNow(), team(), 'those rung a minute ago too: they had seen it taken')
    await v.w.does(seeFindingCommand, 'otherNurse', { caseId, findingId: (await finding(caseId))?.id ?? '' })
  })

test('planted fault: a page kept by who passed the matter on rings nobody for a whole lease, and is said to be read', async () => {
  await leaseMinutes(20)
  const { caseId, version } = await taken()
  const { id, holder, leaseUntil } = await d.taskOf(caseId, 'emergency_page')
  await v.w.does(triageCaseCommand, 'nurse', onwards(version, caseId))
  await v.w.scene((tx) =>
    tx.query(
      sql`update task set holder = ${holder}, lease_until = ${leaseUntil} where organization_id = ${v.w.org} and id = ${id}`,
    ),
  )
  assert.equal(await isRead(caseId), true)
  assert.deepEqual(await pagesNow(), [])
})

test('disposed of first, passing the matter on rings nobody', async () => {
  const { caseId, version } = await taken()
  for (const { id: findingId } of (await v.w.sees(getThread, 'patient', { caseId })).findings)
    await v.w.does(disposeFindingCommand, 'nurse', { caseId, findingId, disposition: 'Called: heartburn.' })
  await v.w.does(triageCaseCommand, 'nurse', onwards(version, caseId))
  assert.equal(await ringsAfter(30), undefined)
})

test('triage without passing it on keeps the page in hand', async () => {
  const { caseId, version } = await taken()
  const { routeToTeam: _, ...here } = onwards(version, caseId)
  await v.w.does(triageCaseCommand, 'nurse', here)
  assert.equal(await isRead(caseId), true)
  assert.deepEqual(await pagesNow(), [])
})

test('an emergency put aside rings after ten minutes, however long this practice lets a matter be held', async () => {
  await leaseMinutes(480)
  const claimed = await taken()
  assert.equal(await ringsAfter(30), 10)
  assert.ok(
    ((await d.taskOf(claimed.caseId, 'triage')).leaseUntil ?? 0) > v.w.t.house.clock.now(),
    'triage is still theirs',
  )
  await v.w.does(seeFindingCommand, 'otherNurse', {
    caseId: claimed.caseId,
    findingId: (await finding(claimed.caseId))?.id ?? '',
  })
  assert.equal(await ringsAfter(30), 10, 'likewise of who took the page alone')
})

test('who works on the matter keeps its page for as long as they work', async () => {
  await leaseMinutes(480)
  const { caseId } = await taken()
  const { id: taskId } = await d.taskOf(caseId, 'triage')
  const work = () => v.w.does(keepWorkingCommand, 'nurse', { caseId, taskId, activity: 'reading', seconds: 60 })
  assert.equal(await ringsAfter(45, work), undefined)
  assert.equal(await isRead(caseId), true)
})

describe('an emergency in a draft that its team does not answer', () => {
  const atWork = ['coordinator', 'clinician', 'otherClinician', 'nurse'] as const
  const rowFor = async (who: 'frontDesk' | 'coordinator' | 'nurse', caseId: string) =>
    (await v.w.sees(listQueue, who, { limit: 100 })).rows.find((r) => r.caseId === caseId)
  const load = () => v.w.sees(seeWorkload, 'frontDesk', {})
  const draftOf = async (): Promise<string> => {
    const { caseId } = await v.w.begin('uti', 'classic-uti')
    const text = 'I have crushing chest pain and cannot breathe'
    await v.w.does(screenTextCommand, 'patient', { caseId, text, where: 'message' })
    return caseId
  }

  test('is told to whoever is at work after a quarter of an hour: that somebody needs help and which team must be reached, not who or why', async () => {
    const before = await load()
    const caseId = await draftOf()
    assert.deepEqual(await pagesNow(), team())
    assert.equal(await rowFor('frontDesk', caseId), undefined)
    for (const minute of [5, 10]) {
      v.w.t.pass(5)
      assert.deepEqual(await pagesNow(), team(), `${minute} minutes later it is the team’s alone still`)
    }
    assert.deepEqual(await load(), before)
    v.w.t.pass(5)
    const rung = await pagesNow()
    for (const who of atWork) assert.ok(rung.includes(addressOf(who)), who)
    for (const who of ['administrator', 'privacyOfficer', 'patient'] as const)
      assert.ok(!rung.includes(addressOf(who)), who)
    const row = (await rowFor('frontDesk', caseId)) ?? assert.fail('not in the list')
    assert.deepEqual(
      [row.state, row.teamId, row.late, row.matter, row.taskKind, row.acuity, row.findings, row.holder, row.can],
      ['draft', v.w.teams.triage, true, null, null, null, 'none', null, { open: false, claim: false }],
    )
    assert.deepEqual(await load(), { ...before, open: before.open + 1, late: before.late + 1 })
    // Planted: without it in the list's condition, whoever works here and acts for her would learn of it.
    const grant = newId()
    const personId = (await v.w.as('frontDesk')).personId
    await v.w.scene((tx) =>
      tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at)
        values (${v.w.org}, ${grant}, ${personId}, 'proxy', ${v.w.patientId}, ${tx.now}::timestamptz - interval '1 minute')`),
    )
    assert.deepEqual([await rowFor('frontDesk', caseId), await load()], [undefined, before])
    await v.w.scene((tx) => tx.query(sql`update access_grant set to_at = ${tx.now} where id = ${grant}`))
    for (const who of ['frontDesk', 'clinician'] as const)
      assert.equal(await v.w.sees(reviewCase, who, { caseId }).catch(({ code }: AppError) => code), 'not_found', who)
    await v.w.does(seeFindingCommand, 'nurse', { caseId, findingId: (await finding(caseId))?.id ?? '' })
    assert.equal(await rowFor('frontDesk', caseId), undefined, 'answered, it is its team’s again')
    assert.equal((await rowFor('nurse', caseId))?.can.open, true)
    v.w.t.pass(5)
    assert.deepEqual(await pagesNow(), [])
  })

  test('planted fault: by the team’s list alone nobody else would ever know of it', async () => {
    const caseId = await draftOf()
    for (let minutes = 0; minutes < 15; minutes += 5) {
      await v.settle()
      v.w.t.pass(5)
    }
    await v.settle()
    await v.w.scene((tx) =>
      tx.query(
        sql`update task set lease_fence = 1 where organization_id = ${v.w.org} and case_id = ${caseId} and kind = 'emergency_page'`,
      ),
    )
    assert.equal((await rowFor('coordinator', caseId)) === undefined, false, 'the coordinator is on this team')
    assert.equal(await rowFor('frontDesk', caseId), undefined)
  })
})
