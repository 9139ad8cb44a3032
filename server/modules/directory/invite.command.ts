import { invite } from '#contract/directory/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { randomToken } from '#kernel/random.ts'
import { liveTeamIds } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { insertInvitation } from '#modules/directory/invitations.ts'
import { wrong } from '#kernel/input.ts'

export const inviteCommand = command({
  endpoint: invite,
  writes: ['invitation'],
  stepUp: true,
  policy: administration,
  load: async (tx, _actor, { teamIds }) => ({ live: await liveTeamIds(tx, teamIds) }),
  handle: async (tx, { actor, input, target: { live }, now }) => {
    const gone = input.teamIds.findIndex((id) => !live.has(id))
    if (gone >= 0) throw wrong(actor.language, { path: `teamIds.${gone}`, what: 'team_gone' })
    const code = randomToken()
    const id = await insertInvitation(tx, {
      email: input.email,
      name: input.name,
      code,
      roles: [...new Set(input.roles)],
      teamIds: [...new Set(input.teamIds)],
      invitedBy: actor.personId ?? PLATFORM,
      mailed: true,
      now,
    })
    return {
      kind: 'changed',
      out: { id, version: 1 },
      events: [event('directory.invited', { invitationId: id })],
      audit: { subject: { kind: 'invitation', id }, patientId: null, fields: ['email', 'name', 'roles', 'teamIds'] },
    }
  },
})
