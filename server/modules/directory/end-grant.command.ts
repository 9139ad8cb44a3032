import { endGrant } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { lockAdministrators, lockStaffGrant } from '#modules/directory/directory.access.ts'
import { mayEndGrant } from '#modules/directory/directory.policy.ts'

export const endGrantCommand = command({
  endpoint: endGrant,
  writes: ['access_grant'],
  stepUp: true,
  policy: mayEndGrant,
  load: async (tx, _actor, { grantId }) => {
    const administrators = await lockAdministrators(tx)
    const grant = await lockStaffGrant(tx, grantId)
    if (!grant) return null
    // A grant with an end does not count: it leaves nobody when it runs out.
    const others = administrators.filter(({ id, toAt }) => id !== grant.id && toAt === null)
    return { ...grant, lastAdministrator: grant.role === 'administrator' && others.length === 0 }
  },
  handle: async (tx, { target, now }) => {
    // Only here: whoever ended it and did not hear so is told again what came of it.
    if (target.toAt !== null && target.toAt <= now) throw new AppError('not_found')
    const version = target.version + 1
    await tx.query(
      sql`update access_grant set to_at = ${now}, version = ${version} where organization_id = ${tx.organizationId} and id = ${target.id}`,
    )
    return changed('grant', target.id, ['to'], { id: target.id, version })
  },
})
