import { event } from '#contract/events.ts'
import { planUpkeep, pruneBlobs, tidyUp } from '#contract/internal.ts'
import { systemActor } from '#kernel/actor.ts'
import { claimEmptyBlobs, houseId, whoseBlobs } from '#kernel/blob-owner.ts'
import { command, run } from '#kernel/command.ts'
import { Broken } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { remind } from '#kernel/outbox.ts'
import { house } from '#kernel/policy.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { answer, type Answer } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'
import type { TableName } from '#kernel/tables.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { readTxOf } from '#kernel/transaction.ts'

/** Something nobody wants any more, removed a little at a time: at most `most` rows in one transaction. */
export type Tidy = {
  readonly name: string
  /** `house` for what belongs to no practice. */
  readonly where: 'practice' | 'house' | 'both'
  readonly writes: readonly TableName[]
  /** How many rows went, and the blobs that nothing names since. */
  readonly tidy: (tx: WriteTx, most: number) => Promise<{ readonly rows: number; readonly blobs?: readonly string[] }>
}

const HOUR = 3_600_000
const EVERY_HOURS = 6
const MOST = 200
/** Emergencies wait behind a sweep that is at work, so one turn is short; what is left over has its turn a minute later. */
const TURNS = 5

/** A client may send a command again under its key for as long as its device keeps it; after a month nobody does. */
const IDEMPOTENCY_DAYS = 30
export const kernelTidies: readonly Tidy[] = [
  {
    name: 'idempotency',
    where: 'both',
    writes: [],
    tidy: async (tx, most) => {
      const before = new Date(tx.now.getTime() - IDEMPOTENCY_DAYS * 24 * HOUR)
      const gone = await tx.query(sql`delete from idempotency where ctid = any(array(select ctid from idempotency
        where organization_id = ${tx.organizationId} and at < ${before} limit ${most})) returning 1 as one`)
      return { rows: gone.length }
    },
  },
]

const planUpkeepCommand = command({
  endpoint: planUpkeep,
  writes: [],
  policy: house('before each tidying'),
  load: async () => ({}),
  handle: async (tx, { input, now }) => {
    await remind(tx, 'upkeep', tx.organizationId, new Date(now.getTime() + input.minutes * 60_000))
    return { kind: 'unchanged', out: {}, because: 'only the next time is set' }
  },
})

/** Every few hours, in each practice and for the house itself: one transaction and one audit row for each lot that goes. */
export function upkeep(tidies: readonly Tidy[]): { readonly answers: readonly Answer[]; readonly sweep: Sweep } {
  const tidyCommand = command({
    endpoint: tidyUp,
    writes: [...new Set(tidies.flatMap((t) => t.writes))],
    policy: house('what nobody wants any more'),
    load: async (_tx, _actor, { what }) => tidies.find((t) => t.name === what) ?? null,
    handle: async (tx, { target }) => {
      const { rows, blobs = [] } = await target.tidy(tx, MOST)
      if (rows === 0) return { kind: 'unchanged', out: { rows, blobs: [] }, because: 'nothing of this is over' }
      return {
        kind: 'changed',
        out: { rows, blobs: [...blobs] },
        events: [event('house.tidied', { what: target.name, rows })],
        audit: {
          subject: { kind: 'upkeep', id: target.name },
          patientId: null,
          fields: [`${target.name}: ${rows}`, ...(blobs.length > 0 ? [`blobs: ${blobs.length}`] : [])],
        },
      }
    },
  })

  const all = async (h: House, organizationId: string, what: string): Promise<'done' | 'more'> => {
    const actor = systemActor('sweep:upkeep', organizationId)
    for (let turn = 0; turn < TURNS; turn++) {
      const { rows, blobs } = await run(h, tidyCommand, actor, { what })
      // After the commit: a blob whose row is gone and that stays for a crash here is found by `sweepBlobs`.
      for (const id of blobs) await h.blobs.remove(id)
      if (rows < MOST) return 'done'
    }
    return 'more'
  }

  const sweep: Sweep = {
    kind: 'upkeep',
    sweep: async (h, { organizationId }) => {
      const actor = systemActor('sweep:upkeep', organizationId)
      // The next time first, so that one fault does not end all tidying.
      await run(h, planUpkeepCommand, actor, { minutes: EVERY_HOURS * 60 })
      const here = organizationId === PLATFORM ? 'house' : 'practice'
      let more = false
      for (const { name, where } of tidies)
        if (where === here || where === 'both')
          more =
            (await all(h, organizationId, name).catch((e: unknown) => {
              h.log.error('upkeep.failed', e, { what: name })
              return 'done' as const
            })) === 'more' || more
      if (more) await run(h, planUpkeepCommand, actor, { minutes: 1 })
    },
  }
  return { answers: [answer(tidyCommand), answer(planUpkeepCommand), answer(pruneBlobsCommand)], sweep }
}

const pruneBlobsCommand = command({
  endpoint: pruneBlobs,
  scope: 'platform',
  writes: [],
  policy: house('before blobs go that no row names'),
  load: async () => ({}),
  handle: async (_tx, { input }) => ({
    kind: 'changed',
    out: {},
    events: [event('house.tidied', { what: 'blobs', rows: input.blobs })],
    audit: { subject: { kind: 'upkeep', id: 'blobs' }, patientId: null, fields: [`blobs: ${input.blobs}`] },
  }),
})

/** A blob is written before its row, and an upload takes minutes: what is older than this and nobody's stays nobody's. */
const ORPHAN_HOURS = 12
export type BlobsInUse = (tx: ReadTx, blobIds: readonly string[]) => Promise<ReadonlySet<string>>

/** Where most of so many are nobody's, something is wrong even in a folder of ours. */
const SUSPICIOUS = 20

/**
 * Removes blobs that no row of any practice names. Asked of every practice before anything goes; where one cannot be asked,
 * nothing goes, and neither where the folder bears another house's mark, or none while no row names anything in it. Gives
 * how many went.
 */
export async function sweepBlobs(h: House, inUse: BlobsInUse): Promise<number> {
  const before = h.clock.now().getTime() - ORPHAN_HOURS * HOUR
  await h.blobs.collectUnfinished(new Date(before))
  const practices = await readPracticeIds(h.db)
  // A house without a practice has had no photo: whatever lies there is another's.
  if (practices.every((id) => id === PLATFORM)) return 0
  const nobodysOf = async (ids: readonly string[]): Promise<Set<string>> => {
    const nobodys = new Set(ids)
    for (const organizationId of practices) {
      const used = await h.db.transaction({ organizationId, readOnly: true }, (raw) =>
        inUse(readTxOf(h, raw, organizationId), [...nobodys]),
      )
      for (const id of used) nobodys.delete(id)
    }
    return nobodys
  }
  await assertOurs(h, nobodysOf)
  let gone = 0
  for await (const ids of lotsOlderThan(h, before)) {
    const nobodys = await nobodysOf(ids)
    if (nobodys.size === 0) continue
    if (ids.length >= SUSPICIOUS && nobodys.size > ids.length / 2) {
      h.log.warn('upkeep.not-our-blobs', { blobs: nobodys.size, of: ids.length })
      throw new Broken('most blobs are named by no row: is this folder another database’s? They are left')
    }
    await run(h, pruneBlobsCommand, systemActor('sweep:blobs', PLATFORM), { blobs: nobodys.size })
    for (const id of nobodys) await h.blobs.remove(id)
    gone += nobodys.size
  }
  return gone
}

/** A folder from before there were marks, or from a backup, is ours when it is empty or a row of ours names something in it. */
async function assertOurs(h: House, nobodysOf: (ids: readonly string[]) => Promise<Set<string>>): Promise<void> {
  const whose = await whoseBlobs(h)
  if (whose === 'ours') return
  if (whose === 'unmarked') {
    await claimEmptyBlobs(h)
    for await (const ids of lotsOlderThan(h, Infinity))
      if ((await nobodysOf(ids)).size < ids.length) return h.blobs.claim(await houseId(h))
    if ((await whoseBlobs(h)) === 'ours') return
  }
  h.log.warn('upkeep.not-our-blobs', { whose })
  throw new Broken('the folder of blobs is another database’s, or nothing says that it is ours: no blob is removed')
}

async function* lotsOlderThan(h: House, before: number): AsyncGenerator<readonly string[]> {
  let lot: string[] = []
  for await (const { id, writtenAt } of h.blobs.list()) {
    if (writtenAt.getTime() >= before) continue
    lot.push(id)
    if (lot.length < MOST) continue
    yield lot
    lot = []
  }
  if (lot.length > 0) yield lot
}
