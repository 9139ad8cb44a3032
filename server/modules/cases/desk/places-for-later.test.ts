import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { granted, readTxOf } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { addEntry, staffAuthor } from '#modules/cases/cases.store.ts'
import { deskOf, kinds, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { entriesOf } from '#modules/cases/entries.views.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/** What later issues fill has its place now, and it holds. */
let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

test('an episode of care may hold a case', async () => {
  const caseId = await w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no' })
  const episodeId = newId()
  await w.scene(async (tx) => {
    const place = { table: 'episode', column: 'sealed', row: episodeId, rowVersion: 1 }
    const sealed = await tx.vault.seal(ofPatient(w.patientId), place, { title: 'High blood pressure' })
    await tx.query(
      sql`insert into episode (organization_id, id, patient_id, status, sealed, opened_at) values (${w.org}, ${episodeId}, ${w.patientId}, 'active', ${sealed}, ${tx.now})`,
    )
    await tx.query(
      sql`update clinical_case set episode_id = ${episodeId} where organization_id = ${w.org} and id = ${caseId}`,
    )
  })
  const [row] = await w.rows(
    sql<{
      episodeId: string
    }>`select episode_id from clinical_case where organization_id = ${w.org} and id = ${caseId}`,
  )
  assert.equal(row?.episodeId, episodeId)
})

test('a proxy’s words are the proxy’s, written for the patient, and the audit says for whom', async () => {
  const caseId = await w.send('uti')
  const words = { caseId, text: 'My daughter is better today.', attachmentIds: [], language: 'en' as const }
  await refused(w.does(sendMessageCommand, 'stranger', words), 'not_found')
  const proxy = (await w.as('stranger')).personId
  await w.scene((tx) =>
    tx.query(
      sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at) values (${w.org}, ${newId()}, ${proxy}, 'proxy', ${w.patientId}, ${tx.now})`,
    ),
  )
  const { id } = await w.does(sendMessageCommand, 'stranger', words)
  const [entry] = await w.rows(
    sql`select author_id, acting_for from timeline_entry where organization_id = ${w.org} and id = ${id}`,
  )
  assert.deepEqual(entry, { authorId: proxy, actingFor: w.patientId })
  const [audit] = await w.rows(
    sql`select actor_person_id, acting_for from audit where organization_id = ${w.org} and subject_id = ${id}`,
  )
  assert.deepEqual(audit, { actorPersonId: proxy, actingFor: w.patientId })
  const r = await w.sees(reviewCase, 'nurse', { caseId })
  assert.equal(r.entries.find((e) => e.id === id)?.actingFor, 'Mariana Invented')
})

test('an entry’s label decides who may even fetch it', async () => {
  const caseId = await w.send('uti')
  const c = await d.caseOf(caseId)
  const nurse = await w.as('nurse')
  const content = { text: 'Planted private words', attachmentIds: [] }
  const said = { kind: 'message' as const, author: staffAuthor(nurse), language: 'en' as const, content }
  await w.scene(async (tx) => {
    const one = await addEntry(tx, granted(c), { ...said, label: 'mental_health' })
    await addEntry(tx, one.c, { ...said, label: 'staff_only' })
  })
  const labels = (of: Parameters<typeof entriesOf>[2]) =>
    w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, async (raw) =>
      (await entriesOf(readTxOf(w.t.house, raw, w.org), c, of)).map((e) => e.label),
    )
  assert.deepEqual([...new Set(await labels(['ordinary']))], ['ordinary'])
  assert.ok((await labels(['ordinary', 'mental_health'])).includes('mental_health'))
  const thread = await w.sees(getThread, 'patient', { caseId })
  assert.equal(thread.entries.filter((e) => e.kind === 'message').length, 1)
})

test('an act under supervision names its supervisor and when it must be co-signed, or is not written', async () => {
  const caseId = await w.send('uti')
  const c = await d.caseOf(caseId)
  const act = (supervisor: string | null, due: Date | null) =>
    w.scene((tx) =>
      tx.query(sql`insert into clinical_act (organization_id, id, case_id, entry_id, act, person_id, practitioner_id, profession, credentials, location_state, authority, supervisor_id, cosign_due_at, at)
      values (${w.org}, ${newId()}, ${caseId}, ${newId()}, 'sign', ${newId()}, ${newId()}, 'physician-assistant', 'PA', 'TX', 'supervision', ${supervisor}, ${due}, ${tx.now})`),
    )
  await assert.rejects(act(null, null), { code: '23514' })
  await act(newId(), w.t.house.clock.now())
  await w.scene((tx) =>
    openTask(tx, granted(c), {
      kind: 'cosign',
      teamId: w.teams.clinicians,
      whoseMove: 'care_team',
      needs: 'clinician',
      dueAt: tx.now,
    }),
  )
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['cosign', 'triage'])
})
