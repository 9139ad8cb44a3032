import { event } from '#contract/events.ts'
import { resetColleague } from '#contract/identity/index.ts'
import { command } from '#kernel/command.ts'
import { randomToken } from '#kernel/random.ts'
import { insertInvitation, rolesInForce } from '#modules/directory/index.ts'
import { credentialsOf, lockPerson, openPerson, practicesOf } from '#modules/identity/identity.access.ts'
import { mayResetColleague } from '#modules/identity/identity.policy.ts'
import { retire } from '#modules/identity/identity.store.ts'
import { endAllSessions } from '#modules/identity/sessions.store.ts'

/**
 * For a colleague who lost every way to sign in, or whose ways were stolen: all of them end now, and an invitation goes to the
 * address they proved, with the roles they have. It takes an administrator's fresh proof and the colleague's mailbox; neither
 * lets anybody in alone.
 */
export const resetColleagueCommand = command({
  endpoint: resetColleague,
  writes: ['credential', 'invitation'],
  stepUp: true,
  policy: mayResetColleague,
  load: async (tx, actor, { personId }) => {
    const held = await rolesInForce(tx, personId)
    const person = held.roles.length > 0 ? await lockPerson(tx, personId) : undefined
    if (!person?.emailHash) return null
    const elsewhere = (await practicesOf(tx, personId)).some((p) => p.staff && p.organizationId !== tx.organizationId)
    return { person, ...held, elsewhere, oneself: personId === actor.personId }
  },
  handle: async (tx, { actor, target: { person, roles, teamIds }, now }) => {
    const { personId } = person
    const living = await credentialsOf(tx, personId, ['passkey', 'password', 'totp', 'recovery_code'])
    for (const one of living) await retire(tx, one, 'administrator')
    await endAllSessions(tx, personId)
    const { email, name } = await openPerson(tx, person)
    const invitedBy = actor.personId ?? personId
    const code = randomToken()
    const invitationId = await insertInvitation(tx, { email, name, code, roles, teamIds, invitedBy, mailed: true, now })
    return {
      kind: 'changed',
      out: { id: invitationId },
      events: [
        event('identity.credential_changed', { personId, kind: 'reset' }),
        event('identity.colleague_reset', { personId }),
        event('directory.invited', { invitationId }),
      ],
      audit: {
        subject: { kind: 'person', id: personId },
        patientId: null,
        fields: ['passkey', 'password', 'totp', 'recovery_code', 'session', 'invitation'],
      },
    }
  },
})
