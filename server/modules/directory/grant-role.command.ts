import { careRoles } from '#contract/roles.ts'
import { grantRole } from '#contract/directory/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong, type WrongField } from '#kernel/input.ts'
import { changed } from '#modules/directory/change.ts'
import { liveTeamIds, lockStaff } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { insertGrant } from '#modules/directory/join-practice.ts'
import { throwWrong } from '#modules/directory/wrong-input.ts'

export const grantRoleCommand = command({
  endpoint: grantRole,
  writes: ['access_grant'],
  stepUp: true,
  policy: administration,
  load: async (tx, _actor, { personId }) => (await lockStaff(tx, personId)) ?? null,
  handle: async (tx, { actor, input, now }) => {
    throwWrong(actor.language, grantProblems(input, now))
    const { personId, kind, role = null, teamId = null } = input
    if (teamId && !(await liveTeamIds(tx, [teamId])).has(teamId))
      throw wrong(actor.language, { path: 'teamId', what: 'team_gone' })
    const to = input.to === undefined ? null : new Date(input.to)
    const id = await insertGrant(tx, { personId, kind, role, teamId, to, now, grantedBy: actor.personId })
    if (!id) throw new AppError('conflict.exists')
    return changed('grant', id, ['personId', 'kind', 'role', 'teamId', 'to'], { id, version: 1 })
  },
})

function grantProblems({ kind, role, teamId, to }: InputOf<typeof grantRole>, now: Date): WrongField[] {
  const all: WrongField[] = []
  if (kind === 'role' && role === undefined) all.push({ path: 'role', what: 'role_missing' })
  if (kind !== 'role' && role !== undefined) all.push({ path: 'role', what: 'role_unasked' })
  if (kind !== 'role' && teamId === undefined) all.push({ path: 'teamId', what: 'team_missing' })
  if (role !== undefined && teamId !== undefined && !(careRoles as readonly string[]).includes(role))
    all.push({ path: 'teamId', what: 'team_unasked' })
  if (to !== undefined && new Date(to) <= now) all.push({ path: 'to', what: 'time_past' })
  return all
}
