import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { whoIsThere } from '#modules/directory/index.ts'
import { onCallQuery } from '#modules/directory/on-call.query.ts'
import { saveOnCallCommand } from '#modules/directory/save-on-call.command.ts'
import { promises } from '#modules/notifications/index.ts'
import { addressOf, worldWithMail } from '#modules/notifications/notices.fixture.ts'

type Who = Parameters<typeof addressOf>[0]
let v: Awaited<ReturnType<typeof worldWithMail>>
let d: ReturnType<typeof deskOf>
before(async () => {
  v = await worldWithMail()
  d = deskOf(v.w)
})
after(() => v.close())

const idOf = async (who: Who): Promise<string> => (await v.w.as(who)).personId ?? ''
const confirm = async (who: Who, confirmed: boolean): Promise<void> => {
  const personId = await idOf(who)
  await v.w.scene((tx) =>
    tx.query(sql`update person set email_confirmed_at = ${confirmed ? tx.now : null} where person_id = ${personId}`),
  )
}
/** Eight in the evening, nothing left ringing, all addresses as they should be, an hour until a page goes on. */
beforeEach(async () => {
  v.office.refuse = undefined
  v.office.nowhere.clear()
  await confirm('otherNurse', true)
  await v.w.scene(async (tx) => {
    await tx.query(sql`update safety_finding set disposed_at = ${tx.now} where organization_id = ${v.w.org}`)
    await tx.query(
      sql`update task set state = 'done', holder = null, lease_until = null, ended_at = ${tx.now} where organization_id = ${v.w.org} and kind = 'emergency_page' and state = 'open'`,
    )
  })
  do v.w.t.pass(60)
  while (v.w.t.house.clock.now().toISOString().slice(11, 13) !== '02')
  await v.settle()
})

const save = async (names: readonly Who[]) => {
  const admin = await v.w.as('administrator')
  const { version } = (await ask(v.w.t.house, onCallQuery, admin, {})) as { version: number }
  const people = await Promise.all(names.map(idOf))
  await run(v.w.t.house, saveOnCallCommand, admin, { version, people, minutes: 60 })
}
const say = (caseId: string) =>
  v.w.does(sendMessageCommand, 'patient', {
    caseId,
    text: 'I have crushing chest pain and cannot breathe',
    attachmentIds: [],
    language: 'en',
  })
async function alarmed(): Promise<string> {
  const caseId = await v.w.send('uti', 'classic-uti')
  await say(caseId)
  return caseId
}
const pagesNow = async (): Promise<string[]> =>
  (await v.settle()).flatMap((m) => (m.subject === 'A patient matter needs someone now' ? [m.to] : [])).toSorted()
const broken = async () => (await checkPromises(v.w.t.house, v.w.org, promises)).map((b) => b.name)
const told = async (caseId: string): Promise<string> => {
  const { entries } = await v.w.sees(getThread, 'patient', { caseId })
  return entries.flatMap((e) => (e.kind === 'auto_reply' ? [e.text] : [])).at(-1) ?? ''
}
/** What the alarm screen and the matter's page rest on. */
const rung = async (caseId: string): Promise<boolean> =>
  (await v.w.sees(getThread, 'patient', { caseId })).findings.some((f) => f.onCallRung)
const practiceWide = () =>
  v.w.t.house.db.transaction({ organizationId: v.w.org, readOnly: true }, (raw) =>
    whoIsThere(readTxOf(v.w.t.house, raw, v.w.org)),
  )
const team = (...names: Who[]) => names.map(addressOf).toSorted()

test('who has not proved their address is passed over, is not shown as on call, and cannot be put on the list', async () => {
  await save(['otherNurse', 'nurse'])
  await confirm('otherNurse', false)
  const caseId = await alarmed()
  assert.deepEqual(await pagesNow(), team('nurse'))
  assert.match(await told(caseId), /paging the person on call/)
  const shown = await ask(v.w.t.house, onCallQuery, await v.w.as('administrator'), {})
  const unproved = await idOf('otherNurse')
  assert.equal(
    [...(shown?.people ?? []), ...(shown?.others ?? [])].some((p) => p.personId === unproved),
    false,
  )
  await assert.rejects(
    save(['otherNurse']),
    (e: unknown) => e instanceof AppError && e.fields.some((f) => /address is confirmed/.test(f.message)),
  )
})

test('a list of one whom no mail reaches is no list: the team is rung at once, and nobody is said to be paged', async () => {
  await save(['otherNurse'])
  await confirm('otherNurse', false)
  const caseId = await alarmed()
  assert.deepEqual(await pagesNow(), team('nurse', 'unlicensedNurse'))
  assert.match(await told(caseId), /Nobody is reading now/)
})

for (const kind of ['self', 'proxy'])
  test(`nobody is paged about a matter of their own (${kind}): the next is, and of the team everybody else`, async () => {
    const grant = newId()
    const personId = await idOf('otherNurse')
    await v.w.scene((tx) =>
      tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at)
        values (${v.w.org}, ${grant}, ${personId}, ${kind}, ${v.w.patientId}, ${tx.now})`),
    )
    try {
      await save(['otherNurse', 'nurse'])
      await alarmed()
      assert.deepEqual(await pagesNow(), team('nurse'))
      await save(['otherNurse'])
      const caseId = await alarmed()
      assert.deepEqual(await pagesNow(), team('nurse', 'unlicensedNurse'))
      assert.match(await told(caseId), /Nobody is reading now/)
    } finally {
      await v.w.scene((tx) =>
        tx.query(sql`update access_grant set to_at = ${tx.now} where organization_id = ${v.w.org} and id = ${grant}`),
      )
    }
  })

test('a page that bounces goes on at once: to the next, and after the last to everybody', async () => {
  v.office.nowhere.add(addressOf('otherNurse'))
  await save(['otherNurse', 'nurse'])
  await alarmed()
  assert.deepEqual(await pagesNow(), team('nurse'), 'not an hour later')
  await save(['otherNurse'])
  await alarmed()
  assert.deepEqual(await pagesNow(), team('nurse', 'unlicensedNurse'))
})

test('an address taken back while the mail server was away: what was for it goes on to the next', async () => {
  await save(['otherNurse', 'nurse'])
  v.office.refuse = 451
  await alarmed()
  assert.deepEqual(await pagesNow(), [])
  await confirm('otherNurse', false)
  v.office.refuse = undefined
  v.w.t.pass(5)
  assert.ok((await pagesNow()).length > 0)
})

test('where no mail arrives at all, the page goes on in its usual time, without end and without haste, and a promise says so', async () => {
  await save(['otherNurse'])
  for (const who of ['nurse', 'otherNurse', 'unlicensedNurse'] as const) v.office.nowhere.add(addressOf(who))
  const caseId = await alarmed()
  assert.deepEqual(await pagesNow(), [])
  const tried = async () =>
    (
      await v.w.rows(
        sql`select 1 as one from notice where organization_id = ${v.w.org} and case_id = ${caseId} and kind = 'staff-page'`,
      )
    ).length
  v.w.t.pass(5)
  await v.settle()
  const first = await tried()
  assert.ok(first >= 4 && first < 20, `${first} notices`)
  v.w.t.pass(30)
  assert.deepEqual(await pagesNow(), [])
  assert.equal(await tried(), first)
  v.w.t.pass(31)
  await v.settle()
  assert.ok((await tried()) > first)
  // Planted fault: a promise that counts whatever was tried holds here, with nobody rung.
  assert.deepEqual((await broken()).filter((name) => name === 'notifications.page_has_rung').length, 1)
  const { findings } = await v.w.sees(getThread, 'patient', { caseId })
  await v.w.does(seeFindingCommand, 'nurse', { caseId, findingId: findings[0]?.id ?? '' })
  assert.deepEqual(await broken(), [], 'in hand, it needs nobody rung')
})

test('the person on call is rung, and said to be paged, whichever team the matter is with; where nobody is on the list, neither', async () => {
  await save(['nurse'])
  const caseId = await v.w.send('uti', 'classic-uti')
  await v.w.scene((tx) =>
    tx.query(
      sql`update clinical_case set team_id = ${v.w.teams.clinicians} where organization_id = ${v.w.org} and id = ${caseId}`,
    ),
  )
  await say(caseId)
  assert.deepEqual(await pagesNow(), team('nurse'))
  assert.match(await told(caseId), /paging the person on call/)
  assert.equal((await d.taskOf(caseId, 'emergency_page')).teamId, v.w.teams.clinicians)
  assert.equal(await rung(caseId), true, 'and the page of the matter says so too')
  assert.equal((await practiceWide()).onCall, true)
  await save([])
  assert.equal((await practiceWide()).onCall, false)
  assert.equal(await rung(caseId), false)
})
