import { saveTeam } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { changed } from '#modules/directory/change.ts'
import { lockTeam } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { sameVersion } from '#modules/directory/wrong-input.ts'

const fields = ['key', 'name', 'says', 'retired']

export const saveTeamCommand = command({
  endpoint: saveTeam,
  writes: ['team'],
  policy: administration,
  load: async (tx, _actor, { id }) => {
    if (id === undefined) return { team: undefined }
    const team = await lockTeam(tx, id)
    return team ? { team } : null
  },
  handle: async (tx, { actor, input, target: { team }, now }) => {
    const org = tx.organizationId
    const retiredAt = input.retired ? now : null
    if (!team) {
      const id = newId()
      const rows = await tx.query(sql`insert into team (organization_id, id, key, name, says, retired_at)
        values (${org}, ${id}, ${input.key}, ${JSON.stringify(input.name)}, ${JSON.stringify(input.says)}, ${retiredAt})
        on conflict (organization_id, key) do nothing returning id`)
      if (rows.length === 0) throw new AppError('conflict.exists', { key: input.key })
      return changed('team', id, fields, { id, version: 1 })
    }
    sameVersion(team, input.version)
    if (input.key !== team.key) throw wrong(actor.language, { path: 'key', what: 'team_key_kept' })
    if (input.retired && (await isNeeded(tx, team.id)))
      throw wrong(actor.language, { path: 'retired', what: 'team_needed' })
    const version = team.version + 1
    await tx.query(sql`update team set name = ${JSON.stringify(input.name)}, says = ${JSON.stringify(input.says)}, version = ${version},
        retired_at = case when ${input.retired} then coalesce(retired_at, ${now}::timestamptz) end
      where organization_id = ${org} and id = ${team.id}`)
    return changed('team', team.id, fields, { id: team.id, version })
  },
})

const isNeeded = async (tx: ReadTx, teamId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 as one from offering where organization_id = ${tx.organizationId} and team_id = ${teamId} and open`,
  )) !== undefined
