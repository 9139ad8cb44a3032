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

test('0007 passes over a house that is lived in, by an owner whom row level security holds: drafts are looked at, plain hashes go, flags stay readable', async () => {
  for (const file of readdirSync(shipped)) if (file < '0007') cpSync(join(shipped, file), join(older, file))
  await withClient(owner, (c) =>
    c.query('drop schema public cascade; create schema public; grant usage on schema public to kairos_app'),
  )
  await migrate(owner, older)
  const org = '018f0000-0000-7000-8000-000000000001'
  const caseId = '018f0000-0000-7000-8000-000000000002'
  await withClient(admin, async (c) => {
    await c.query(`set session_replication_role = replica`)
    await c.query(
      `insert into organization (organization_id, slug, name, created_at) values ('${org}', 'lived-in', 'Lived in', now())`,
    )
    await c.query(
      `insert into practice_key (organization_id, version, wrapped, root_key_id) values ('${org}', 1, '\\x00', 'r')`,
    )
    await c.query(
      `insert into practice (organization_id, profile, languages, notify, targets, updated_at) values ('${org}', '{}', '{en}', '{}', '{}', now())`,
    )
    await c.query(`insert into clinical_case (organization_id, id, patient_id, kind, protocol_key, protocol_version, state, team_id, language, price_cents, opened_by, opened_at)
      values ('${org}', '${caseId}', '${org}', 'visit', 'uti', '1', 'draft', '${org}', 'en', 0, '${org}', now())`)
    await c.query(`insert into draft (organization_id, person_id, kind, subject_id, revision, sealed, saved_at, expires_at)
      values ('${org}', '${org}', 'intake', '${caseId}', 1, '\\x00', now(), now() + interval '30 days')`)
    await c.query(`insert into safety_finding (organization_id, id, case_id, patient_id, level, rule_id, rule_source, engine_version, found_in, sealed, found_at)
      values ('${org}', '${org}', '${caseId}', '${org}', 'urgent', 'r', 's', 'e', 'message', '\\x00', now())`)
    await c.query(`insert into attachment (organization_id, id, case_id, patient_id, uploaded_by, state, declared_bytes, sha256, sealed, created_at)
      values ('${org}', '${org}', '${caseId}', '${org}', '${org}', 'ready', 1, '\\xab', '\\x00', now())`)
  })
  const { applied } = await migrate(owner)
  assert.ok(applied.includes('0007-what-nobody-wants'))
  await withClient(admin, async (c) => {
    const all = async (text: string) => (await c.query<Record<string, unknown>>(text)).rows
    const due = await all(`select kind, subject_id from due where organization_id = '${org}' order by kind`)
    assert.deepEqual(due, [
      { kind: 'draft', subject_id: caseId },
      { kind: 'upkeep', subject_id: org },
    ])
    assert.deepEqual(await all(`select draft_days from practice`), [{ draft_days: 30 }])
    const [draft] = await all(`select expires_at > now() + interval '300 days' as kept from draft`)
    assert.deepEqual(draft, { kept: true })
    assert.deepEqual(await all(`select rule_id, found_in, mark from safety_finding`), [
      { rule_id: 'r', found_in: 'message', mark: null },
    ])
    assert.deepEqual(await all(`select content_mac from attachment`), [{ content_mac: null }])
    const plain = `select table_name from information_schema.columns where column_name = 'sha256' and table_schema = 'public'`
    assert.deepEqual(await all(plain), [])
  })
})
