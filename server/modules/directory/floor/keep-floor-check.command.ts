import { event } from '#contract/events.ts'
import { keepFloorCheck } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { house } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { findProtocol } from '#modules/directory/read-protocols.ts'

/** Keeps what was found; an emergency, a hard stop or a dose among it is told to whoever leads. */
export const keepFloorCheckCommand = command({
  endpoint: keepFloorCheck,
  writes: ['floor_check'],
  policy: house('when a version was held against what came with the house'),
  load: async (tx, _actor, { key, protocolVersion }) => (await findProtocol(tx, key, protocolVersion)) ?? null,
  handle: async (tx, { input: { key, protocolVersion, floor, weaker }, now }) => {
    const id = newId()
    const made =
      await tx.query(sql`insert into floor_check (organization_id, id, key, version, floor, weaker, checked_at)
      values (${tx.organizationId}, ${id}, ${key}, ${protocolVersion}, ${floor}, ${JSON.stringify(weaker)}, ${now})
      on conflict (organization_id, key, version, floor) do nothing returning 1 as one`)
    if (made.length === 0) return { kind: 'unchanged', out: { told: false }, because: 'another worker has looked' }
    // A stop that is gone or a dose that is more is nobody’s to explain away either.
    const told = weaker.some(({ of, level }) => of !== 'flag' || level === 'emergency')
    const kept = changed('floor_check', id, ['weaker', key, protocolVersion], { told })
    return told ? { ...kept, events: [event('directory.protocol_weaker', { checkId: id })] } : kept
  },
})
