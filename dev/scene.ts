import * as z from 'zod/mini'
import { internal } from '#contract/endpoint.ts'
import { event } from '#contract/events.ts'
import { withClient } from '#db/connection.ts'
import { openTestServer } from '#dev/test-server.ts'
import { systemActor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { house as houseOnly } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import { accountedTables, type TableName } from '#kernel/tables.ts'
import type { WriteTx } from '#kernel/transaction.ts'

/** A write of the house that no endpoint makes, on record as every other: for people who would have signed up, and for planted faults. */
export async function setScene<T>(
  at: { readonly house: House },
  organizationId: string,
  work: (tx: WriteTx) => Promise<T>,
  writes: readonly TableName[] = accountedTables,
): Promise<T> {
  let made: T | undefined
  const scene = command({
    endpoint: internal({ name: 'test.scene', says: '', input: z.strictObject({}), output: z.object({}), errors: [] }),
    writes,
    policy: houseOnly('for a test'),
    load: async () => ({}),
    handle: async (tx) => {
      made = await work(tx)
      return {
        kind: 'changed',
        out: {},
        events: [event('directory.changed', { what: 'scene', id: null })],
        audit: { subject: { kind: 'scene', id: organizationId }, patientId: null, fields: [] },
      }
    },
  })
  await run(at.house, scene, systemActor('test', organizationId), {})
  return made as T
}

/** Somebody who can be given grants, and has nothing to sign in with. */
export async function insertPerson(tx: WriteTx, personId: string = newId()): Promise<string> {
  await tx.query(
    sql`insert into person (person_id, sealed, created_at) values (${personId}, ${Buffer.from([0])}, ${tx.now})`,
  )
  return personId
}

/** As the server's superuser, with every trigger asleep: what no act of the house would leave behind. */
export async function byHand(at: { readonly house: House }, text: string, values: unknown[]): Promise<void> {
  const [db] = await at.house.db.query(sql<{ name: string }>`select current_database()::text as name`)
  await withClient({ ...(await openTestServer()), database: db?.name ?? '' }, async (c) => {
    await c.query('set session_replication_role = replica')
    await c.query(text, values)
  })
}
