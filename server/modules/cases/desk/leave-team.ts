import { event } from '#contract/events.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { sql } from '#kernel/sql.ts'
import { afterGrant, standingOf, type RolesAndTeams } from '#modules/directory/index.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { theHouse } from '#modules/cases/cases.store.ts'
import { letGo } from '#modules/cases/desk/let-go.ts'
import type { SweepAct } from '#modules/cases/desk/sweep.types.ts'
import { fits } from '#modules/cases/desk/working.ts'

type Held = Pick<TaskRow, 'id' | 'teamId' | 'needs'>
const mayHold = ({ roles, teamIds }: RolesAndTeams, { teamId, needs }: Held): boolean =>
  teamIds.includes(teamId) && fits({ roles }, needs)

/** What somebody has in hand by a role or a team that ended. What they cover on call, of a team they were not on, stays theirs. */
export async function outOfHand(tx: ReadTx, grantId: string): Promise<string[]> {
  const ended = await afterGrant(tx, grantId)
  if (!ended) return []
  const held = await tx.query(sql<Held>`select id, team_id, needs from task
    where organization_id = ${tx.organizationId} and holder = ${ended.personId} and state = 'open' and lease_until > ${tx.now} order by opened_at, id`)
  const isLost = (t: Held) => (t.teamId === ended.teamId ? !mayHold(ended.standing, t) : !fits(ended.standing, t.needs))
  return held.filter(isLost).map(({ id }) => id)
}

/** Back to its pool at once, not when the lease runs out: an emergency in a hand that may no longer help rings again. */
export const leftTheTeam: SweepAct = async (tx, c, task) => {
  if (task.holder === null || task.leaseUntil === null || task.leaseUntil <= tx.now) return 'nobody holds it'
  if (mayHold(await standingOf(tx, task.holder), task)) return 'it is theirs again'
  await letGo(tx, c, task, theHouse, 'released')
  return { events: [event('case.released', { caseId: c.id, taskId: task.id })], fields: ['holder', 'state'] }
}
