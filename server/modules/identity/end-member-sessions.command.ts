import { event } from '#contract/events.ts'
import { endMemberSessions } from '#contract/identity/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { rolesInForce } from '#modules/directory/index.ts'
import { lockPerson, sessionsHere } from '#modules/identity/identity.access.ts'
import { mayEndMemberSessions } from '#modules/identity/identity.policy.ts'
import { endMembersSessions } from '#modules/identity/sessions.store.ts'

/** For a colleague whose computer was left open or lost: signed out here, on one device or all; they may sign in again. */
export const endMemberSessionsCommand = command({
  endpoint: endMemberSessions,
  writes: [],
  stepUp: true,
  policy: mayEndMemberSessions,
  load: async (tx, actor, { personId, sessionId }) => {
    if ((await rolesInForce(tx, personId)).roles.length === 0) return null
    // A sign-in takes the same lock: none slips in between.
    if (!(await lockPerson(tx, personId))) return null
    const open = (await sessionsHere(tx, personId)).map((s) => s.id)
    const sessionIds = sessionId === undefined ? open : open.filter((id) => id === sessionId)
    return { personId, sessionIds, oneself: personId === actor.personId }
  },
  handle: async (tx, { input, target: { personId, sessionIds } }) => {
    // Only here: whoever ended it and did not hear so is told again what came of it.
    if (input.sessionId !== undefined && sessionIds.length === 0) throw new AppError('not_found')
    const ended = await endMembersSessions(tx, { personId, sessionIds, by: 'administrator' })
    if (ended === 0) return { kind: 'unchanged', out: { ended }, because: 'they are signed in nowhere' }
    return {
      kind: 'changed',
      out: { ended },
      events: [event('identity.sessions_ended', { personId })],
      audit: { subject: { kind: 'person', id: personId }, patientId: null, fields: ['session'] },
    }
  },
})
