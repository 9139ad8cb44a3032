import { event } from '#contract/events.ts'
import { revokeSession, signOut } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { open, signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { endOwnSession } from '#modules/identity/sessions.store.ts'

/** Always takes the cookie away, also from somebody whose session is over already. */
export const signOutAct = sessionAct({
  endpoint: signOut,
  writes: [],
  policy: open('a session that is over must still be able to leave'),
  where: 'session',
  handle: async (tx, { actor }) => {
    const signedOut = actor.sessionId !== null && (await endOwnSession(tx, actor, actor.sessionId))
    const audit = { subject: { kind: 'session', id: actor.sessionId ?? 'none' }, patientId: null, fields: ['session'] }
    const events =
      signedOut && actor.personId
        ? { events: [event('identity.signed_out', { personId: actor.personId })] as const }
        : {}
    return { out: { signedOut }, cookie: 'clear', audit, ...events }
  },
})

export const revokeSessionAct = sessionAct({
  endpoint: revokeSession,
  writes: [],
  stepUp: true,
  policy: signedIn('one’s own sessions, freshly proved'),
  where: 'session',
  handle: async (tx, { actor, input }) => {
    if (!(await endOwnSession(tx, actor, input.sessionId))) return new AppError('not_found')
    const audit = { subject: { kind: 'session', id: input.sessionId }, patientId: null, fields: ['session'] }
    const out = { revoked: true }
    return input.sessionId === actor.sessionId ? { out, audit, cookie: 'clear' } : { out, audit }
  },
})
