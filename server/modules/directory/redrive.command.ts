import { redrive } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { redriveIn } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { administration } from '#modules/directory/directory.policy.ts'

export const redriveCommand = command({
  endpoint: redrive,
  // Deliveries are the spine's own progress, which the check at commit leaves alone.
  writes: [],
  policy: administration,
  load: async (tx, _actor, { deliveryId }) =>
    (await tx.find(
      sql<{ id: string }>`select id from delivery where organization_id = ${tx.organizationId} and id = ${deliveryId}`,
    )) ?? null,
  handle: async (tx, { target }) => {
    // Only here: whoever sent it on its way and did not hear so is told again what came of it.
    if (!(await redriveIn(tx, target.id))) throw new AppError('not_found')
    return changed('delivery', target.id, ['state'], { id: target.id })
  },
})
