import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { event } from '#contract/events.ts'
import { testDatabase, type TestDatabase } from '#dev/test-database.ts'
import { folderKeyShares } from '#integrations/keys/folder-key-shares.ts'
import { localKeyFile } from '#integrations/keys/local-key-file.ts'
import { anonymous, systemActor, type Actor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import { openDatabase, type Database } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { silentLog } from '#kernel/log.ts'
import { deliver, listDead, redrive } from '#kernel/outbox.ts'
import { house as houseOnly, only } from '#kernel/policy.ts'
import { ask, nobody, query } from '#kernel/query.ts'
import { reaction } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient, openKeyRing } from '#kernel/vault.ts'

let tdb: TestDatabase
let owner: Database
let house: House
let folder: string
let time = new Date('2026-11-21T08:00:00Z')
const org = newId()
const other = newId()
const teamId = newId()
const person = (organizationId: string, ...roles: Actor['roles']): Actor => ({
  ...anonymous(organizationId),
  kind: 'person',
  personId: newId(),
  sessionId: newId(),
  roles,
})
const admin = person(org, 'administrator')

const foundPractice = command({
  endpoint: endpoint({
    name: 'probe.found',
    kind: 'internal',
    method: 'POST',
    path: '',
    says: '',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({ id: z.uuid() }),
    errors: ['conflict.version'],
  }),
  writes: ['organization', 'practice_key'],
  load: async (_tx, _a, input) => input,
  policy: houseOnly('made by a test'),
  handle: async (tx, { input, now }) => {
    await tx.query(
      sql`insert into organization (organization_id, slug, name, created_at) values (${input.id}, ${'p' + input.id.slice(-6)}, 'x', ${now})`,
    )
    await tx.vault.create({ scope: 'practice' })
    return {
      kind: 'changed',
      out: { id: input.id },
      events: [event('directory.practice_created', { organizationId: input.id })],
      audit: { subject: { kind: 'practice', id: input.id }, patientId: null, fields: ['name'] },
    }
  },
})
const shape = endpoint({
  name: 'probe.team',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/probe',
  says: '',
  input: z.strictObject({ id: z.uuid(), name: z.string() }),
  output: z.object({ id: z.uuid(), version: z.int() }),
  errors: ['conflict.version'],
})
let mood: 'honest' | 'liar' | 'no_event' | 'undeclared_table' | 'conflict' = 'honest'
const makeTeam = command({
  endpoint: shape,
  writes: ['team'],
  load: async (_tx, _a, input) => input,
  policy: only(['administrator'], 'for the probe'),
  handle: async (tx, { input }) => {
    if (mood === 'conflict') throw new AppError('conflict.version')
    const [row] = await tx.query(sql<{
      id: string
      version: number
    }>`insert into team (organization_id, id, key, name, says)
      values (${tx.organizationId}, ${input.id}, ${input.name}, '{}', '{}') returning id, version`)
    if (mood === 'undeclared_table')
      await tx.query(sql`update organization set name = 'y' where organization_id = ${tx.organizationId}`)
    const out = row as { id: string; version: number }
    if (mood === 'liar') return { kind: 'unchanged', out, because: 'nothing to see' }
    return {
      kind: 'changed',
      out,
      events: [event('directory.invited', { invitationId: out.id })],
      audit: { subject: { kind: 'team', id: out.id }, patientId: null, fields: ['name'] },
    }
  },
})
const listTeams = query({
  endpoint: endpoint({
    name: 'probe.teams',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/probe',
    says: '',
    input: z.strictObject({}),
    output: z.object({ keys: z.array(z.string()) }),
    errors: [],
  }),
  policy: only(['administrator'], 'for the probe'),
  view: async (tx) => ({
    keys: (await tx.query(sql<{ key: string }>`select key from team order by key`)).map((r) => r.key),
    secret: 'must not leave',
  }),
  discloses: nobody('teams are no patients'),
})
const ids = async (q: ReturnType<typeof sql>) =>
  (await owner.transaction({ organizationId: org }, (tx) => tx.query(q))).length

before(async () => {
  tdb = await testDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'kairos-spine-'))
  owner = openDatabase({ ...tdb.owner, max: 2 })
  const db = openDatabase(tdb.app)
  house = {
    db,
    keyRing: openKeyRing(localKeyFile(folder), folderKeyShares(path.join(folder, 'shares'))),
    clock: { now: () => time },
    log: silentLog,
    blobs: {} as House['blobs'],
    reactionsTo: (t) => (t === 'directory.invited' ? ['mail', 'flaky'] : []),
    committed: () => undefined,
  }
  for (const id of [PLATFORM, org, other])
    if (id === PLATFORM) await db.transaction({ organizationId: PLATFORM }, async () => undefined)
    else await run(house, foundPractice, systemActor('test', id), { id })
})
after(async () => {
  await house.db.close()
  await owner.close()
  await tdb.drop()
  await rm(folder, { recursive: true })
})

test('a change lands with its audit row, its event and one delivery a reaction', async () => {
  mood = 'honest'
  const out = await run(house, makeTeam, admin, { id: teamId, name: 'triage' })
  assert.equal(out.version, 1)
  assert.equal(await ids(sql`select 1 from audit where outcome = 'done' and command = 'probe.team'`), 1)
  assert.equal(
    await ids(sql`select 1 from delivery d join outbox o on o.id = d.outbox_id where o.type = 'directory.invited'`),
    2,
  )
})
test('a double tap with one key is one change and the same answer', async () => {
  const key = randomUUID()
  const input = { id: newId(), name: 'double' }
  const both = await Promise.all([run(house, makeTeam, admin, input, key), run(house, makeTeam, admin, input, key)])
  assert.deepEqual(both[0], both[1])
  assert.equal(await ids(sql`select 1 from team where key = 'double'`), 1)
  await assert.rejects(
    run(house, makeTeam, admin, { ...input, name: 'changed' }, key),
    (e) => e instanceof AppError && e.code === 'conflict.idempotency',
  )
})
test('a role that may not is refused, and the refusal is on record', async () => {
  const nurse = person(org, 'triage_nurse')
  await assert.rejects(
    run(house, makeTeam, nurse, { id: newId(), name: 'no' }),
    (e) => e instanceof AppError && e.code === 'access.denied',
  )
  assert.equal(
    await ids(sql`select 1 from audit where outcome = 'access.denied' and actor_person_id = ${nurse.personId}`),
    1,
  )
})
test('a raw write outside any command dies at commit', async () => {
  const raw = house.db.transaction({ organizationId: org }, (tx) =>
    tx.query(sql`update team set key = 'raw' where id = ${teamId}`),
  )
  await assert.rejects(raw, { code: 'KA001' })
})
test('a handler that writes and says it did not dies at commit', async () => {
  mood = 'liar'
  await assert.rejects(run(house, makeTeam, admin, { id: newId(), name: 'lie' }), { code: 'KA001' })
  assert.equal(await ids(sql`select 1 from team where key = 'lie'`), 0)
})
test('a handler that touches a table it did not declare dies at commit', async () => {
  mood = 'undeclared_table'
  await assert.rejects(run(house, makeTeam, admin, { id: newId(), name: 'stray' }), { code: 'KA001' })
})
test('a query cannot write, and what the contract does not declare does not leave', async () => {
  const out = await ask(house, listTeams, admin, {})
  assert.deepEqual(Object.keys(out), ['keys'])
  const writing = query({
    ...listTeams,
    view: async (tx) => (await tx.query(sql`update team set key = 'w'`), { keys: [] }),
  })
  await assert.rejects(ask(house, writing, admin, {}), { code: '25006' })
})
test('another practice sees nothing, and nothing is seen without one', async () => {
  assert.deepEqual((await ask(house, listTeams, person(other, 'administrator'), {})).keys, [])
  assert.deepEqual(await house.db.query(sql`select * from team`), [])
  const foreign = house.db.transaction({ organizationId: other, commandId: newId() }, (tx) =>
    tx.query(sql`insert into team (organization_id, id, key, name, says) values (${org}, ${newId()}, 'x', '{}', '{}')`),
  )
  await assert.rejects(foreign, { code: '42501' })
})
test('the audit can be added to and never changed, not even by its own practice', async () => {
  for (const q of [sql`update audit set outcome = 'x'`, sql`delete from audit`, sql`truncate audit`])
    await assert.rejects(
      house.db.transaction({ organizationId: org }, (tx) => tx.query(q)),
      { code: '42501' },
    )
  await assert.rejects(
    owner.transaction({ organizationId: org }, (tx) => tx.query(sql`delete from audit`)),
    { code: 'KA002' },
  )
})
test('input that does not fit names the field and what to do', async () => {
  const e = await run(house, makeTeam, { ...admin, language: 'es' }, { id: 'no', extra: 1 }).then(
    () => null,
    (x: unknown) => x,
  )
  assert.ok(e instanceof AppError)
  assert.deepEqual(e.fields.map((f) => f.path).sort(), ['extra', 'id', 'name'])
  assert.match(e.fields.find((f) => f.path === 'name')?.message ?? '', /Falta/)
})
test('a serialization failure is tried again', async () => {
  let n = 0
  const out = await house.db.transaction({ organizationId: org }, async () => {
    if (++n < 3) throw Object.assign(new Error('x'), { code: '40001' })
    return n
  })
  assert.equal(out, 3)
})
test('a failing reaction is tried again alone, with patience, and a done one never repeats', async () => {
  let mails = 0
  let tries = 0
  const reactions = [
    reaction({ name: 'mail', on: ['directory.invited'], react: async () => void mails++ }),
    reaction({
      name: 'flaky',
      on: ['directory.invited'],
      react: async () => {
        if (++tries % 3) throw new Error('down')
      },
    }),
  ]
  const before = await ids(sql`select 1 from outbox where type = 'directory.invited'`)
  for (let i = 0; i < 6; i++) {
    await deliver(house, {}, reactions)
    time = new Date(time.getTime() + 60_000)
  }
  assert.equal(mails, before)
  assert.equal(await ids(sql`select 1 from delivery where state <> 'done'`), 0)
})
test('a hopeless delivery becomes a dead letter that an operator can send on its way again', async () => {
  mood = 'honest'
  await run(house, makeTeam, admin, { id: newId(), name: 'dead' })
  await deliver(house, {}, [reaction({ name: 'mail', on: ['directory.invited'], react: async () => undefined })])
  const [dead] = await listDead(house, org)
  assert.equal(dead?.reaction, 'flaky')
  assert.equal(await redrive(house, org, dead?.id ?? ''), true)
  assert.equal((await listDead(house, org)).length, 0)
})
test('a worker that woke up late cannot settle what another took over', async () => {
  await house.db.transaction({ organizationId: org }, (tx) =>
    tx.query(sql`update delivery set state = 'waiting', next_at = ${time}, attempts = 0, lease_until = null`),
  )
  let release = () => {}
  const slow = new Promise<void>((r) => (release = r))
  let calls = 0
  const late = [
    reaction({
      name: 'mail',
      on: ['directory.invited'],
      react: async () => {
        calls++
        if (calls === 1) {
          await slow
          throw new Error('too late')
        }
      },
    }),
    reaction({ name: 'flaky', on: ['directory.invited'], react: async () => undefined }),
  ]
  const first = deliver(house, {}, late)
  while (calls === 0) await new Promise((r) => setTimeout(r, 5))
  time = new Date(time.getTime() + 61_000)
  await deliver(house, {}, late)
  release()
  await first
  assert.equal(await ids(sql`select 1 from delivery where state <> 'done'`), 0)
})
test('sealed text opens in its place and nowhere else; a forgotten patient never opens again', async () => {
  const patientId = newId()
  const ring = house.keyRing
  await owner
    .transaction({ organizationId: org }, (tx) => tx.query(sql`set local session_replication_role = replica`))
    .catch(() => undefined)
  await assert.rejects(
    house.db.transaction({ organizationId: org }, async (tx) => {
      const v = ring.vault(tx, org)
      await v.create(ofPatient(patientId))
      const place = { table: 'timeline_entry', column: 'sealed', row: newId(), rowVersion: 1 }
      const s = await v.seal(ofPatient(patientId), place, { text: 'burning' })
      assert.ok(!s.includes('burning'))
      assert.deepEqual(await v.open(ofPatient(patientId), place, s), { text: 'burning' })
      for (const moved of [
        { ...place, row: newId() },
        { ...place, column: 'x' },
        { ...place, rowVersion: 2 },
        { ...place, table: 'x' },
      ])
        await assert.rejects(v.open(ofPatient(patientId), moved, s), /does not open/)
      const flipped = Buffer.from(s)
      flipped[20] = (flipped[20] ?? 0) ^ 1
      await assert.rejects(v.open(ofPatient(patientId), place, flipped), /does not open/)
      await folderKeyShares(path.join(folder, 'shares')).destroy(`${org}/${patientId}`)
      await assert.rejects(ring.vault(tx, org).open(ofPatient(patientId), place, s), /forgotten/)
      throw new Error('enough')
    }),
    /enough/,
  )
})
