import { revokeInvitation } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { changed } from '#modules/directory/change.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { endInvitation, invitationState, lockInvitation } from '#modules/directory/invitations.ts'

export const revokeInvitationCommand = command({
  endpoint: revokeInvitation,
  writes: ['invitation'],
  policy: administration,
  load: async (tx, _actor, { invitationId }) => (await lockInvitation(tx, invitationId)) ?? null,
  handle: async (tx, { target, now }) => {
    const state = invitationState(target, now)
    if (state === 'accepted' || state === 'revoked')
      return { kind: 'unchanged', out: { id: target.id, version: target.version }, because: `it is ${state}` }
    const version = await endInvitation(tx, target, 'revoked', now)
    return changed('invitation', target.id, ['revoked'], { id: target.id, version })
  },
})
