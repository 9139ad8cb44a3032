import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { folderKeyShares } from '#integrations/keys/folder-key-shares.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { ask, query } from '#kernel/query.ts'
import { listTeams, makeTeam, mood, openSpine, person, type Spine } from '#kernel/spine-for-tests.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient } from '#kernel/vault.ts'

let s: Spine
before(async () => void (s = await openSpine()))
after(() => s.close())

const teamId = newId()

test('a change lands with its audit row, its event and one delivery a reaction', async () => {
  mood.now = 'honest'
  const out = await run(s.house, makeTeam, s.admin, { id: teamId, name: 'triage' })
  assert.equal(out.version, 1)
  assert.equal(await s.count(sql`select 1 from audit where outcome = 'done' and command = 'probe.team'`), 1)
  assert.equal(
    await s.count(sql`select 1 from delivery d join outbox o on o.id = d.outbox_id where o.type = 'directory.invited'`),
    2,
  )
})
test('a double tap with one key is one change and the same answer', async () => {
  const key = randomUUID()
  const input = { id: newId(), name: 'double' }
  const both = await Promise.all([
    run(s.house, makeTeam, s.admin, input, key),
    run(s.house, makeTeam, s.admin, input, key),
  ])
  assert.deepEqual(both[0], both[1])
  assert.equal(await s.count(sql`select 1 from team where key = 'double'`), 1)
  await assert.rejects(
    run(s.house, makeTeam, s.admin, { ...input, name: 'changed' }, key),
    (e) => e instanceof AppError && e.code === 'conflict.idempotency',
  )
})
test('a role that may not is refused, and the refusal is on record', async () => {
  const nurse = person(s.org, 'triage_nurse')
  await assert.rejects(
    run(s.house, makeTeam, nurse, { id: newId(), name: 'no' }),
    (e) => e instanceof AppError && e.code === 'access.denied',
  )
  assert.equal(
    await s.count(sql`select 1 from audit where outcome = 'access.denied' and actor_person_id = ${nurse.personId}`),
    1,
  )
})
test('a raw write outside any command dies at commit', async () => {
  const raw = s.house.db.transaction({ organizationId: s.org }, (tx) =>
    tx.query(sql`update team set key = 'raw' where id = ${teamId}`),
  )
  await assert.rejects(raw, { code: 'KA001' })
})
test('a handler that writes and says it did not dies at commit', async () => {
  mood.now = 'liar'
  await assert.rejects(run(s.house, makeTeam, s.admin, { id: newId(), name: 'lie' }), { code: 'KA001' })
  assert.equal(await s.count(sql`select 1 from team where key = 'lie'`), 0)
})
test('a handler that touches a table it did not declare dies at commit', async () => {
  mood.now = 'undeclared_table'
  await assert.rejects(run(s.house, makeTeam, s.admin, { id: newId(), name: 'stray' }), { code: 'KA001' })
})
test('a query cannot write, and what the contract does not declare does not leave', async () => {
  const out = await ask(s.house, listTeams, s.admin, {})
  assert.deepEqual(Object.keys(out), ['keys'])
  const writing = query({
    ...listTeams,
    view: async (tx) => (await tx.query(sql`update team set key = 'w'`), { keys: [] }),
  })
  await assert.rejects(ask(s.house, writing, s.admin, {}), { code: '25006' })
})
test('another practice sees nothing, and nothing is seen without one', async () => {
  assert.deepEqual((await ask(s.house, listTeams, person(s.other, 'administrator'), {})).keys, [])
  assert.deepEqual(await s.house.db.query(sql`select * from team`), [])
  const foreign = s.house.db.transaction({ organizationId: s.other, commandId: newId() }, (tx) =>
    tx.query(
      sql`insert into team (organization_id, id, key, name, says) values (${s.org}, ${newId()}, 'x', '{}', '{}')`,
    ),
  )
  await assert.rejects(foreign, { code: '42501' })
})
test('the audit can be added to and never changed, not even by its own practice', async () => {
  for (const q of [sql`update audit set outcome = 'x'`, sql`delete from audit`, sql`truncate audit`])
    await assert.rejects(
      s.house.db.transaction({ organizationId: s.org }, (tx) => tx.query(q)),
      { code: '42501' },
    )
  await assert.rejects(
    s.owner.transaction({ organizationId: s.org }, (tx) => tx.query(sql`delete from audit`)),
    { code: 'KA002' },
  )
})
test('input that does not fit names the field and what to do', async () => {
  const e = await run(s.house, makeTeam, { ...s.admin, language: 'es' }, { id: 'no', extra: 1 }).then(
    () => null,
    (x: unknown) => x,
  )
  assert.ok(e instanceof AppError)
  assert.deepEqual(e.fields.map((f) => f.path).sort(), ['extra', 'id', 'name'])
  assert.match(e.fields.find((f) => f.path === 'name')?.message ?? '', /Falta/)
})
test('a serialization failure is tried again', async () => {
  let n = 0
  const out = await s.house.db.transaction({ organizationId: s.org }, async () => {
    if (++n < 3) throw Object.assign(new Error('x'), { code: '40001' })
    return n
  })
  assert.equal(out, 3)
})
test('two that wait for each other: PostgreSQL ends one, which is tried again, and both are done', async () => {
  const [one, two] = [Math.trunc(Math.random() * 2 ** 31), Math.trunc(Math.random() * 2 ** 31)]
  let both = 0
  let tries = 0
  const lock = (first: number, then: number) =>
    s.house.db.transaction({ organizationId: s.org }, async (tx) => {
      tries++
      await tx.query(sql`select pg_advisory_xact_lock(${first})`)
      // Neither goes on before both hold their first.
      for (both++; both < 2;) await new Promise((done) => setTimeout(done, 5))
      await tx.query(sql`select pg_advisory_xact_lock(${then})`)
      return then
    })
  assert.deepEqual(await Promise.all([lock(one, two), lock(two, one)]), [two, one])
  assert.equal(tries, 3)
})
test('sealed text opens in its place and nowhere else; a forgotten patient never opens again', async () => {
  const patientId = newId()
  const ring = s.house.keyRing
  await s.owner
    .transaction({ organizationId: s.org }, (tx) => tx.query(sql`set local session_replication_role = replica`))
    .catch(() => undefined)
  await assert.rejects(
    s.house.db.transaction({ organizationId: s.org }, async (tx) => {
      const v = ring.vault(tx, s.org)
      await v.create(ofPatient(patientId))
      const place = { table: 'timeline_entry', column: 'sealed', row: newId(), rowVersion: 1 }
      const sealed = await v.seal(ofPatient(patientId), place, { text: 'burning' })
      assert.ok(!sealed.includes('burning'))
      assert.deepEqual(await v.open(ofPatient(patientId), place, sealed), { text: 'burning' })
      for (const moved of [
        { ...place, row: newId() },
        { ...place, column: 'x' },
        { ...place, rowVersion: 2 },
        { ...place, table: 'x' },
      ])
        await assert.rejects(v.open(ofPatient(patientId), moved, sealed), /does not open/)
      const flipped = Buffer.from(sealed)
      flipped[20] = (flipped[20] ?? 0) ^ 1
      await assert.rejects(v.open(ofPatient(patientId), place, flipped), /does not open/)
      await folderKeyShares(s.shares).destroy(`${s.org}/${patientId}`)
      await assert.rejects(ring.vault(tx, s.org).open(ofPatient(patientId), place, sealed), /forgotten/)
      throw new Error('enough')
    }),
    /enough/,
  )
})
