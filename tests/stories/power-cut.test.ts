import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import * as cases from '#contract/cases/index.ts'
import { withClient } from '#db/connection.ts'
import { begins } from './desk-talk.ts'
import { fillIn } from './fill-intake.ts'
import { type HouseProcesses, startHouse, until } from './house-processes.ts'
import { type Person, signInAs } from './person.ts'
import { home, said } from './planted.ts'

type Shape = 'draft' | 'whole' | 'half'

/** What submitting leaves behind, all of it or none: judged from every table it writes, as a superuser sees them. */
const shapeOf = async (c: pg.Client, caseId: string): Promise<Shape> => {
  const { rows } = await c.query<{ sent: boolean[] }>(
    `select array[
      (select state <> 'draft' and submitted_at is not null and promise_due_at is not null from clinical_case where id = $1),
      exists (select from timeline_entry where case_id = $1 and kind = 'intake'),
      exists (select from timeline_entry where case_id = $1 and kind = 'auto_reply'),
      exists (select from task where case_id = $1 and kind = 'triage' and state = 'open'),
      not exists (select from task where case_id = $1 and kind = 'finish_intake' and state = 'open'),
      not exists (select from draft where subject_id = $1),
      exists (select from audit where case_id = $1 and command = 'cases.submit' and outcome = 'done'),
      exists (select from outbox where case_id = $1 and type = 'case.submitted')] as sent`,
    [caseId],
  )
  const sent = rows[0]?.sent ?? []
  return sent.every(Boolean) ? 'whole' : sent.some(Boolean) ? 'half' : 'draft'
}

describe('the power goes in the middle of a submit', () => {
  let house: HouseProcesses
  let ana: Person
  let admin: pg.Client
  let caseId = ''
  let response: Record<string, unknown> & { resourceType: string }
  const key = randomUUID()
  before(async () => {
    house = await startHouse({ servers: 1, workers: 0 })
    admin = new pg.Client(house.admin)
    await admin.connect()
    ana = await signInAs(house, 'ana')
    ;({ caseId } = await begins(ana, 'uti', 'es', home))
    const begun = await ana.does(cases.intake, { caseId })
    response = {
      ...fillIn(begun.questionnaire, begun.response, {
        story: said.spanish,
        symptoms: ['burning', 'frequency'],
        danger: ['none'],
        spread: ['none'],
        onset: '2-7-days',
        vaginal: ['none'],
        conditions: ['none'],
        history: ['none'],
        safety: ['none'],
        pregnancy: 'no',
      }),
    }
    await ana.does(cases.saveIntake, { caseId, response, revision: begun.revision })
  })
  after(async () => {
    await admin?.end()
    await house?.close()
  })

  /** Sends without patience: what becomes of the reply is not waited for. */
  const send = () =>
    fetch(`http://127.0.0.1:${house.ports.at(-1)}/api/v1/cases/${caseId}/submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie: ana.cookies },
      body: JSON.stringify({ response }),
    }).catch(() => undefined)
  // A pooler keeps its connections when one of its clients dies: what counts is that nothing is under way on them.
  const appAtWork = async (): Promise<number> =>
    (
      await admin.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity
        where usename = 'kairos_app' and datname = current_database() and state <> 'idle'`)
    ).rows[0]?.n ?? 0

  for (const table of ['idempotency', 'timeline_entry', 'audit', 'outbox'])
    test(`just before its first write to ${table}: still a draft, with every word kept`, async () => {
      await withClient(house.admin, async (blocker) => {
        await blocker.query('begin')
        await blocker.query(`lock table ${table} in share mode`)
        const sending = send()
        await until(
          `the submit to reach ${table}`,
          async () =>
            ((
              await admin.query(
                `select from pg_locks where not granted and relation = $1::regclass
                  and database = (select oid from pg_database where datname = current_database())`,
                [table],
              )
            ).rowCount ?? 0) > 0,
        )
        await house.killServer()
        await sending
        await blocker.query('rollback')
      })
      await until('the database to notice', async () => (await appAtWork()) === 0)
      assert.equal(await shapeOf(admin, caseId), 'draft')
      await house.startServer()
      const kept = await ana.does(cases.intake, { caseId })
      assert.ok(JSON.stringify(kept.response).includes('Güimaraluz'))
    })

  test('just after the commit, before the reply: whole, and the second tap hears the same as the first would have', async () => {
    const sending = send()
    await until('the commit', async () => (await shapeOf(admin, caseId)) !== 'draft')
    await house.killServer()
    await sending
    assert.equal(await shapeOf(admin, caseId), 'whole')
    await house.startServer()
    const again = await ana.does(cases.submitCase, { caseId, response }, key)
    assert.equal(again.id, caseId)
    assert.equal(await shapeOf(admin, caseId), 'whole')
    const { rows } = await admin.query<{ n: number }>(
      `select count(*)::int as n from timeline_entry where case_id = $1 and kind = 'intake'`,
      [caseId],
    )
    assert.equal(rows[0]?.n, 1)
  })

  test('planted fault: a case sent without its task or its event is seen as half', async () => {
    for (const fault of [
      `delete from outbox where case_id = $1`,
      `update task set state = 'cancelled' where case_id = $1 and kind = 'triage'`,
    ]) {
      await admin.query('begin')
      await admin.query('set local session_replication_role = replica')
      await admin.query(
        fault.startsWith('delete')
          ? 'delete from delivery where outbox_id in (select id from outbox where case_id = $1)'
          : 'select $1::uuid',
        [caseId],
      )
      await admin.query(fault, [caseId])
      assert.equal(await shapeOf(admin, caseId), 'half')
      await admin.query('rollback')
    }
  })
})
