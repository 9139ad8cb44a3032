import { retirePharmacy } from '#contract/directory/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { lockPharmacy } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'

/** What was signed for it before still names it, and is sent there no more: people find another way. */
export const retirePharmacyCommand = command({
  endpoint: retirePharmacy,
  writes: ['pharmacy'],
  policy: administration,
  load: async (tx, _actor, { pharmacyId }) => (await lockPharmacy(tx, pharmacyId)) ?? null,
  handle: async (tx, { input: { retired }, target: { id, version, retired: was }, now }) => {
    if (was === retired) return { kind: 'unchanged', out: { id, version }, because: 'it is so already' }
    await tx.query(sql`update pharmacy set retired_at = ${retired ? now : null}, version = ${version + 1}
      where organization_id = ${tx.organizationId} and id = ${id}`)
    const done = changed('pharmacy', id, ['retired'], { id, version: version + 1 })
    return { ...done, events: [...done.events, event('directory.pharmacy_retired', { pharmacyId: id })] }
  },
})
