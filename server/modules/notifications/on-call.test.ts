import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { ask } from '#kernel/query.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { whoIsThere } from '#modules/directory/index.ts'
import { onCallQuery } from '#modules/directory/on-call.query.ts'
import { saveOnCallCommand } from '#modules/directory/save-on-call.command.ts'
import { findTellingWords } from '#modules/notifications/index.ts'
import { addressOf, worldWithMail } from '#modules/notifications/notices.fixture.ts'

type Who = Parameters<typeof addressOf>[0]
let v: Awaited<ReturnType<typeof worldWithMail>>
let d: ReturnType<typeof deskOf>
before(async () => {
  v = await worldWithMail()
  d = deskOf(v.w)
})
after(() => v.close())

/** Eight in the evening of a day of the week, in Austin. */
async function toEvening(): Promise<void> {
  do {
    v.w.t.pass(60)
  } while (v.w.t.house.clock.now().toISOString().slice(11, 13) !== '02')
  await v.settle()
}
const admin = () => v.w.as('administrator')
const idOf = async (who: Who): Promise<string> => (await v.w.as(who)).personId ?? ''
async function setList(names: readonly Who[], minutes = 5): Promise<void> {
  const { version } = (await ask(v.w.t.house, onCallQuery, await admin(), {})) as { version: number }
  const people = await Promise.all(names.map(idOf))
  await run(v.w.t.house, saveOnCallCommand, await admin(), { version, people, minutes })
}
async function alarmed(): Promise<string> {
  const caseId = await v.w.send('uti', 'classic-uti')
  const text = 'I have crushing chest pain and cannot breathe'
  await v.w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  return caseId
}
/** Who is paged in the next minutes, minute by minute. */
async function rings(minutes: number): Promise<[number, string[]][]> {
  const all: [number, string[]][] = []
  for (let minute = 0; minute <= minutes; minute++) {
    if (minute > 0) v.w.t.pass(1)
    const pages = (await v.settle()).filter((m) => m.subject === 'A patient matter needs someone now')
    for (const page of pages) assert.deepEqual(findTellingWords(`${page.subject} ${page.text}`), [])
    if (pages.length > 0) all.push([minute, pages.map((m) => m.to).toSorted()])
  }
  return all
}
const there = () =>
  v.w.t.house.db.transaction({ organizationId: v.w.org, readOnly: true }, (raw) =>
    whoIsThere(readTxOf(v.w.t.house, raw, v.w.org)),
  )
const everybody = () => ['nurse', 'otherNurse', 'unlicensedNurse'].map((n) => addressOf(n as Who))
const isWrong = (path: string, words: RegExp) => (e: unknown) =>
  e instanceof AppError && e.code === 'input.invalid' && e.fields.some((f) => f.path === path && words.test(f.message))

describe('an emergency while the practice is closed', () => {
  beforeEach(async () => {
    await v.w.scene((tx) =>
      tx.query(sql`update safety_finding set disposed_at = ${tx.now} where organization_id = ${v.w.org}`),
    )
    await toEvening()
  })

  test('wakes the first on call, after the set minutes the next, and then everybody, until somebody has it in hand', async () => {
    await setList(['clinician', 'otherNurse'], 7)
    assert.equal((await there()).onCall, true)
    const caseId = await alarmed()
    assert.deepEqual(await rings(14), [
      [0, [addressOf('clinician')]],
      [7, [addressOf('otherNurse')]],
      [14, [addressOf('clinician'), ...everybody()].toSorted()],
    ])
    const { findings } = await v.w.sees(getThread, 'patient', { caseId })
    await v.w.does(seeFindingCommand, 'clinician', { caseId, findingId: findings[0]?.id ?? '' })
    assert.deepEqual(await rings(9), [])
  })

  test('with nobody on call wakes the whole team, as in opening hours, and no patient is told that somebody is woken', async () => {
    await setList([])
    assert.equal((await there()).onCall, false)
    await alarmed()
    assert.deepEqual(await rings(5), [
      [0, everybody()],
      [5, everybody()],
    ])
  })

  test('passes over who can read no red flags any more, or whose account is closed', async () => {
    await setList(['otherClinician', 'otherNurse', 'nurse'])
    const left = await idOf('otherClinician')
    const asRole = (role: string) =>
      v.w.scene((tx) =>
        tx.query(
          sql`update access_grant set role = ${role} where organization_id = ${v.w.org} and person_id = ${left} and kind = 'role'`,
        ),
      )
    await asRole('care_coordinator')
    const disabled = await idOf('otherNurse')
    await v.w.scene((tx) => tx.query(sql`update person set disabled_at = now() where person_id = ${disabled}`))
    await alarmed()
    assert.deepEqual(await rings(0), [[0, [addressOf('nurse')]]])
    await v.w.scene((tx) => tx.query(sql`update person set disabled_at = null where person_id = ${disabled}`))
    await asRole('clinician')
  })

  test('raised in the night and not answered by opening time is the team’s from then on', async () => {
    await setList(['nurse'], 60)
    await alarmed()
    assert.deepEqual(await rings(0), [[0, [addressOf('nurse')]]])
    // From eight in the evening until it opens, and a little longer, without an answer.
    const night = await rings(11 * 60)
    while (!(await there()).openNow) night.push(...(await rings(5)))
    night.push(...(await rings(5)))
    assert.ok(
      night.every(([, to]) => to.length === everybody().length),
      'the list of one was rung, then everybody',
    )
    const morning = await rings(25)
    assert.ok(
      morning.some(([, to]) => to.includes(addressOf('coordinator'))),
      'a quarter of an hour after opening whoever is at work hears of it',
    )
  })

  test('several alarming words are one page, of the one whose turn it is', async () => {
    await setList(['nurse', 'otherNurse'])
    const caseId = await alarmed()
    assert.deepEqual(await rings(0), [[0, [addressOf('nurse')]]])
    const text = 'I want to kill myself'
    await v.w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
    assert.deepEqual(await rings(0), [])
    assert.deepEqual(await rings(5), [[5, [addressOf('otherNurse')]]])
  })

  test('planted fault: a page that forgets how far it climbed would wake the first again and never the next', async () => {
    await setList(['nurse', 'otherNurse'])
    const caseId = await alarmed()
    assert.deepEqual(await rings(0), [[0, [addressOf('nurse')]]])
    const { id } = await d.taskOf(caseId, 'emergency_page')
    await v.w.scene((tx) => tx.query(sql`update task set rung = 0 where organization_id = ${v.w.org} and id = ${id}`))
    assert.deepEqual(await rings(5), [[5, [addressOf('nurse')]]])
  })
})

test('only who reads red flags can be put on the list, each once, by an administrator who saw the latest', async () => {
  const save = async (people: string[], version?: number) => {
    const now = (await ask(v.w.t.house, onCallQuery, await admin(), {})) as { version: number }
    return run(v.w.t.house, saveOnCallCommand, await admin(), { version: version ?? now.version, people, minutes: 5 })
  }
  const [nurse, coordinator] = [await idOf('nurse'), await idOf('coordinator')]
  await assert.rejects(save([nurse, coordinator]), isWrong('people.1', /triage nurse or clinician/))
  await assert.rejects(save([nurse, nurse]), isWrong('people.1', /once/))
  await assert.rejects(save([newId()]), isWrong('people.0', /triage nurse or clinician/))
  await assert.rejects(save([nurse], 1), (e: unknown) => e instanceof AppError && e.code === 'conflict.version')
  await save([nurse])
  const [row] = await v.w.rows(
    sql<{
      fields: string[]
    }>`select fields from audit where organization_id = ${v.w.org} and command = 'directory.saveOnCall' and outcome = 'done' order by at desc limit 1`,
  )
  assert.deepEqual(row?.fields, ['onCall', 'onCallMinutes'])
  const shown = await ask(v.w.t.house, onCallQuery, await admin(), {})
  assert.deepEqual(
    shown?.people.map((p) => p.personId),
    [nurse],
  )
  const known = [...(shown?.people ?? []), ...(shown?.others ?? [])]
  const who = ['nurse', 'elsewhere', 'restricted', 'lapsed', 'unlicensedNurse'] as const
  const ids = await Promise.all(who.map(async (one) => (await v.w.as(one)).personId))
  assert.deepEqual(
    ids.map((id) => known.find((p) => p.personId === id)?.licensed),
    [true, true, true, false, false],
    'a licence that lapsed, or was never there, is said beside the name',
  )
})

describe('an urgent flag', () => {
  // An emergency of an earlier test rings on.
  beforeEach(() =>
    v.w.scene((tx) =>
      tx.query(sql`update safety_finding set disposed_at = ${tx.now} where organization_id = ${v.w.org}`),
    ),
  )
  const urgent = async (text = 'I have a fever of 102 and flank pain, and it burns when I pee') => {
    const caseId = await v.w.send('uti', 'classic-uti')
    await v.w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  }
  test('while the practice is closed the first on call of its team hears of it, once; with nobody on call nobody is woken', async () => {
    await toEvening()
    await setList(['clinician', 'otherNurse', 'nurse'])
    await urgent()
    assert.deepEqual(await rings(12), [[0, [addressOf('otherNurse')]]])
    await setList([])
    await urgent()
    assert.deepEqual(await rings(2), [])
  })
  test('so does it of words that no rule could read, and of nothing else that is only to be read first', async () => {
    await toEvening()
    await setList(['clinician', 'otherNurse', 'nurse'])
    await urgent("J'ai une douleur dans la poitrine et je ne peux pas respirer")
    assert.deepEqual(await rings(12), [[0, [addressOf('otherNurse')]]])
    await urgent('What if I fainted? It still burns when I pee.')
    assert.deepEqual(await rings(2), [])
    await setList([])
  })
  test('in opening hours it is a call of the day, and rings nobody', async () => {
    do {
      v.w.t.pass(60)
    } while (
      v.w.t.house.clock.now().toISOString().slice(11, 13) !== '16' ||
      [0, 6].includes(v.w.t.house.clock.now().getUTCDay())
    )
    await v.settle()
    await setList(['otherNurse'])
    await urgent()
    assert.deepEqual(await rings(2), [])
    await setList([])
  })
})
