import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { byHand } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { anonymous, systemActor, type Actor } from '#kernel/actor.ts'
import { insertAudit, insertDisclosures, recordRefusal, type AuditRow, type Shown } from '#kernel/audit.ts'
import { AppError } from '#kernel/errors.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'

let t: TestHouse
let org: string
let nora: Actor
const [ana, anasMatter] = [newId(), newId()]
before(async () => {
  t = await testHouse()
  org = await t.practice()
  const roles = ['triage_nurse', 'administrator'] as const
  nora = { ...anonymous(org), kind: 'person', personId: newId(), sessionId: newId(), roles }
  await byHand(
    t,
    `insert into clinical_case (organization_id, id, patient_id, kind, protocol_key, protocol_version, state, team_id, language, price_cents, opened_by, opened_at)
      values ($1, $2, $3, 'visit', 'uti', '1', 'draft', $1, 'en', 0, $3, now())`,
    [org, anasMatter, ana],
  )
})
after(() => t.close())

const refusal = new AppError('access.denied', { because: 'role' })
let acts = 0
const anAct = () => `probe.act-${++acts}`
type OnRecord = Omit<AuditRow, 'subject' | 'commandId'> & { subject: string; at: Date; person: string; roles: string[] }
/** What stands on record about an act, in the practice or the house. */
const onRecord = (command: string, at = org): Promise<OnRecord[]> =>
  t.owner.transaction({ organizationId: at }, (tx) =>
    tx.query(sql<OnRecord>`select command, outcome, subject_kind || ' ' || subject_id as subject, patient_id, case_id, acting_for, fields, writes, at,
      actor_person_id as person, actor_roles as roles from audit where organization_id = ${at} and command = ${command}`),
  )
const refused = async (input: unknown, error: unknown = refusal, concerns?: string): Promise<OnRecord[]> => {
  const act = anAct()
  await recordRefusal(t.house, org, nora, act, input, error, concerns)
  return onRecord(act)
}

test('a change is on record with who did it, in which roles, for whom, and what it touched', async () => {
  const command = anAct()
  const [commandId, forWhom] = [newId(), newId()]
  const subject = { kind: 'case', id: anasMatter }
  const what = { command, outcome: 'done', fields: ['note'], writes: ['timeline_entry'], patientId: ana, subject }
  const row: AuditRow = { ...what, commandId, caseId: anasMatter, actingFor: forWhom }
  const at = t.house.clock.now()
  await t.house.db.transaction({ organizationId: org }, async (tx) => tx.last(insertAudit(org, nora, row, at)))
  assert.deepEqual(await onRecord(command), [
    {
      ...what,
      subject: `case ${anasMatter}`,
      caseId: anasMatter,
      actingFor: forWhom,
      at,
      person: nora.personId,
      roles: ['triage_nurse', 'administrator'],
    },
  ])
})

test('whoever is refused at a matter is refused at its patient’s record', async () => {
  const [row] = await refused({ caseId: anasMatter })
  assert.deepEqual(
    [row?.patientId, row?.caseId, row?.subject, row?.outcome],
    [ana, anasMatter, `case ${anasMatter}`, 'access.denied'],
  )
  assert.deepEqual([row?.fields, row?.writes, row?.roles, row?.person], [[], [], nora.roles, nora.personId])
})

test('whose record was asked for by name is on record even where the matter is another’s', async () => {
  const james = newId()
  const [row] = await refused({ patientId: james, caseId: anasMatter })
  assert.deepEqual([row?.patientId, row?.caseId], [james, anasMatter])
  const [alone] = await refused({ patientId: james })
  assert.deepEqual([alone?.patientId, alone?.caseId], [james, null])
})

test('a matter of another practice names nobody here', async () => {
  const elsewhere = await t.practice()
  const act = anAct()
  await recordRefusal(t.house, elsewhere, nora, act, { caseId: anasMatter }, refusal)
  const [row] = await onRecord(act, elsewhere)
  assert.deepEqual([row?.caseId, row?.patientId], [anasMatter, null])
})

test('what is asked for without an id is on record by its own name, whatever was sent in an id’s place', async () => {
  for (const sent of [{}, null, undefined, 'caseId', { caseId: 'no id', patientId: 7 }, { caseId: [anasMatter] }]) {
    const [row] = await refused(sent)
    assert.deepEqual([row?.subject, row?.patientId, row?.caseId], [`endpoint ${row?.command}`, null, null])
  }
})

test('a wrong password is on record at the account it was tried at', async () => {
  const account = newId()
  const [row] = await refused({ caseId: anasMatter }, new AppError('sign_in.refused'), account)
  assert.deepEqual([row?.subject, row?.outcome], [`person ${account}`, 'sign_in.refused'])
})

test('mistyped input and a house in trouble are no facts about a record', async () => {
  for (const code of ['input.invalid', 'rate.limited', 'house.broken', 'contract.too_old'] as const)
    assert.deepEqual(await refused({ caseId: anasMatter }, new AppError(code)), [], code)
  assert.deepEqual(await refused({ caseId: anasMatter }, new Error('a fault of ours')), [])
})

test('a practice whose founding was refused is on record with the house, and what else stops a refusal is told', async () => {
  const act = anAct()
  await recordRefusal(t.house, newId(), systemActor('founding', PLATFORM), act, {}, refusal)
  assert.equal((await onRecord(act, PLATFORM)).length, 1)
  let asked = 0
  const transaction = () => (asked++, Promise.reject(Object.assign(new Error('away'), { code: '57P01' })))
  const broken = { ...t.house, db: { ...t.house.db, transaction } }
  await assert.rejects(recordRefusal(broken, org, nora, act, {}, refusal), { code: '57P01' })
  assert.equal(asked, 1, 'and nothing is written elsewhere instead')
})

type Look = {
  patientId: string
  caseId: string | null
  screen: string
  how: string
  sessionId: string
  roles: string[]
}
/** Writes them as the end of a reading does; what then is on record about this patient. */
async function shows(actor: Actor, patientId: string, looks: readonly Omit<Shown, 'patientId'>[]): Promise<Look[]> {
  const shown = looks.map((look) => ({ ...look, patientId }))
  const insert = insertDisclosures(org, actor, shown, t.house.clock.now())
  if (insert) await t.house.db.transaction({ organizationId: org }, async (tx) => tx.last(insert))
  return t.owner.transaction({ organizationId: org }, (tx) =>
    tx.query(sql<Look>`select patient_id, case_id, screen, how, session_id, actor_roles as roles from disclosure
      where organization_id = ${org} and patient_id = ${patientId} order by screen`),
  )
}

test('a reply that shows nobody leaves nothing to write', () => {
  assert.equal(insertDisclosures(org, nora, [], t.house.clock.now()), undefined)
})

test('each look is on record once: whose record, which matter, on which screen, opened or passed by', async () => {
  const patientId = newId()
  const looks: Omit<Shown, 'patientId'>[] = [
    { screen: 'chart', how: 'opened' },
    { screen: 'queue', how: 'listed', caseId: anasMatter },
  ]
  const by = { patientId, sessionId: nora.sessionId, roles: ['triage_nurse', 'administrator'] }
  const told = [
    { ...by, screen: 'chart', how: 'opened', caseId: null },
    { ...by, screen: 'queue', how: 'listed', caseId: anasMatter },
  ]
  assert.deepEqual(await shows(nora, patientId, looks), told)
  assert.deepEqual(await shows(nora, patientId, looks), told, 'again in the same quarter of an hour')
  t.pass(15)
  assert.equal((await shows(nora, patientId, looks)).length, 4, 'and in the next')
})

test('what the house itself looks at is on record too, without a session', async () => {
  const [look] = await shows(systemActor('sweep', org), newId(), [{ screen: 'fax', how: 'opened' }])
  assert.deepEqual([look?.sessionId, look?.roles], [PLATFORM, []])
})
