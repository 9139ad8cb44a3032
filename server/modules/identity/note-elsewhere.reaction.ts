import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { reaction } from '#kernel/reaction.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { practicesOf } from '#modules/identity/identity.access.ts'
import { noteWaysEndedCommand } from '#modules/identity/note-ways-ended.command.ts'

const NAME = 'identity.note-elsewhere'

/** One person in the world: what an officer or administrator of one practice ends counts in each other, whose trail must hold it. */
export const noteElsewhere = reaction<unknown, 'identity.ways_ended' | 'identity.colleague_reset'>({
  name: NAME,
  on: ['identity.ways_ended', 'identity.colleague_reset'],
  react: async (house, _ports, { organizationId, deliveryId, event }) => {
    const { personId } = event.data
    const ways = event.type === 'identity.ways_ended' ? event.data.ways : 'all'
    const all = await house.db.transaction({ organizationId, readOnly: true }, (raw) =>
      practicesOf(readTxOf(house, raw, organizationId), personId),
    )
    for (const at of all.filter((p) => p.organizationId !== organizationId)) {
      const actor = systemActor(`reaction:${NAME}`, at.organizationId)
      // Delivered twice, it is noted once.
      await run(house, noteWaysEndedCommand, actor, { personId, ways }, deliveryId)
    }
  },
})
