import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { event } from '#contract/events.ts'
import { testDatabase } from '#dev/test-database.ts'
import { folderKeyShares } from '#integrations/keys/folder-key-shares.ts'
import { localKeyFile } from '#integrations/keys/local-key-file.ts'
import { anonymous, systemActor, type Actor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import { openDatabase, type Database } from '#kernel/database.ts'
import type { House } from '#kernel/house.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { silentLog } from '#kernel/log.ts'
import { house as houseOnly, only } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import { openKeyRing } from '#kernel/vault.ts'

export const person = (organizationId: string, ...roles: Actor['roles']): Actor => ({
  ...anonymous(organizationId),
  kind: 'person',
  personId: newId(),
  sessionId: newId(),
  roles,
})

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
/** How the probe behaves. */
export const mood: { now: 'honest' | 'liar' | 'undeclared_table' } = { now: 'honest' }
export const makeTeam = command({
  endpoint: shape,
  writes: ['team'],
  load: async (_tx, _a, input) => input,
  policy: only(['administrator'], 'for the probe'),
  handle: async (tx, { input }) => {
    const [row] = await tx.query(sql<{
      id: string
      version: number
    }>`insert into team (organization_id, id, key, name, says)
      values (${tx.organizationId}, ${input.id}, ${input.name}, '{}', '{}') returning id, version`)
    if (mood.now === 'undeclared_table')
      await tx.query(sql`update organization set name = 'y' where organization_id = ${tx.organizationId}`)
    const out = row as { id: string; version: number }
    if (mood.now === 'liar') return { kind: 'unchanged', out, because: 'nothing to see' }
    return {
      kind: 'changed',
      out,
      events: [event('directory.invited', { invitationId: out.id })],
      audit: { subject: { kind: 'team', id: out.id }, patientId: null, fields: ['name'] },
    }
  },
})
export const listTeams = query({
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

/** The spine alone, over a database of its own: two practices without anything in them. */
export type Spine = {
  readonly house: House
  readonly owner: Database
  readonly org: string
  readonly other: string
  readonly admin: Actor
  readonly shares: string
  now(): Date
  passMinute(): void
  /** How many rows the owner of the tables finds in the first practice. */
  count(q: Sql): Promise<number>
  close(): Promise<void>
}
export async function openSpine(): Promise<Spine> {
  const [org, other] = [newId(), newId()]
  const tdb = await testDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'kairos-spine-'))
  const shares = path.join(folder, 'shares')
  const owner = openDatabase({ ...tdb.owner, max: 2 })
  const db = openDatabase(tdb.app)
  let time = new Date('2026-11-21T08:00:00Z')
  const house: House = {
    db,
    keyRing: openKeyRing(localKeyFile(folder), folderKeyShares(shares)),
    clock: { now: () => time },
    log: silentLog,
    blobs: {} as House['blobs'],
    reactionsTo: (t) => (t === 'directory.invited' ? ['mail', 'flaky'] : []),
    committed: () => undefined,
  }
  await db.transaction({ organizationId: PLATFORM }, async () => undefined)
  for (const id of [org, other]) await run(house, foundPractice, systemActor('test', id), { id })
  return {
    house,
    owner,
    org,
    other,
    admin: person(org, 'administrator'),
    shares,
    now: () => time,
    passMinute: () => void (time = new Date(time.getTime() + 61_000)),
    count: async (q) => (await owner.transaction({ organizationId: org }, (tx) => tx.query(q))).length,
    close: async () => {
      await db.close()
      await owner.close()
      await tdb.drop()
      await rm(folder, { recursive: true })
    },
  }
}
