import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testDatabase } from '#dev/test-database.ts'
import { openTestServer } from '#dev/test-server.ts'
import { withClient } from './connection.ts'
import { migrate } from './migrate.ts'

const older = mkdtempSync(join(tmpdir(), 'kairos-migrations-'))
const shipped = join(import.meta.dirname, 'migrations')
const { owner, name, drop } = await testDatabase()
const admin = { ...(await openTestServer()), database: name }
after(async () => {
  await drop()
  rmSync(older, { recursive: true })
})

test('0011 turns answers a practice had set in minutes by the wall into open minutes, leaves the rest, and lets no more in', async () => {
  for (const file of readdirSync(shipped)) if (file < '0011') cpSync(join(shipped, file), join(older, file))
  await withClient(owner, (c) =>
    c.query('drop schema public cascade; create schema public; grant usage on schema public to kairos_app'),
  )
  await migrate(owner, older)
  const [night, open] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002']
  const target = (unit: string, amount: number) => ({
    firstLook: { unit: 'wall-minutes', amount: 5 },
    reply: { unit, amount },
  })
  const day = target('business-days', 2)
  await withClient(admin, async (c) => {
    await c.query(`set session_replication_role = replica`)
    for (const [org, targets] of [
      [night, { emergency: target('wall-minutes', 15), routine: day }],
      [open, { emergency: target('business-minutes', 30), routine: day }],
    ] as const) {
      await c.query(
        `insert into organization (organization_id, slug, name, created_at) values ($1, $2, 'Lived in', now())`,
        [org, org],
      )
      await c.query(
        `insert into practice (organization_id, profile, languages, notify, targets, updated_at) values ($1, '{}', '{en}', '{}', $2, now())`,
        [org, JSON.stringify(targets)],
      )
    }
  })
  await migrate(owner)
  await withClient(admin, async (c) => {
    const { rows } = await c.query<object>(`select targets, version from practice order by organization_id`)
    assert.deepEqual(rows, [
      { targets: { emergency: target('business-minutes', 15), routine: day }, version: 2 },
      { targets: { emergency: target('business-minutes', 30), routine: day }, version: 1 },
    ])
    const back = `update practice set targets = jsonb_set(targets, '{routine,reply,unit}', '"wall-minutes"')`
    await assert.rejects(c.query(back), /reply_in_open_hours/)
    const guarded = await c.query<object>(
      `select tgenabled from pg_trigger where tgrelid = 'practice'::regclass and tgname = 'accounted'`,
    )
    assert.deepEqual(guarded.rows, [{ tgenabled: 'O' }], 'who changes a practice is accounted for again')
  })
})
