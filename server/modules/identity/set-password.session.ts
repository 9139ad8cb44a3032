import { event } from '#contract/events.ts'
import { setPassword } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { isCommonPassword } from '#modules/identity/common-passwords.ts'
import { provedSelf, wantsProof } from '#modules/identity/credential-proof.ts'
import { findSelf, findSession, openPerson } from '#modules/identity/identity.access.ts'
import { byPerson } from '#modules/identity/identity.limits.ts'
import { insertCredential, retire } from '#modules/identity/identity.store.ts'
import { hashPassword } from '#modules/identity/password-hash.ts'
import { endOtherSessions, rotateSession } from '#modules/identity/sessions.store.ts'

export const setPasswordAct = sessionAct({
  endpoint: setPassword,
  writes: ['credential'],
  policy: signedIn('one’s own account, freshly proved'),
  where: 'session',
  limit: (_input, _visit, actor) => [byPerson('set-password', actor, 10, 3600)],
  before: async (read, { actor, input, now }) => {
    const own = await read(async (tx) => {
      const self = await findSelf(tx, actor)
      // Before anything is said of the password, or worked out of it; asked again under the lock.
      if (self && (await wantsProof(tx, actor, now))) throw new AppError('session.step_up_required')
      return self ? await openPerson(tx, self) : undefined
    })
    const words = own ? [...own.name.split(/\s+/), own.email.split('@')[0] ?? ''] : []
    if (isCommonPassword(input.password, words)) throw new AppError('account.password_common')
    return hashPassword(input.password)
  },
  handle: async (tx, { actor, now, before: words }) => {
    const proved = await provedSelf(tx, actor, now)
    if (proved instanceof AppError) return proved
    const session = await findSession(tx, actor)
    if (!session) return new AppError('session.expired')
    const { personId } = proved.self
    for (const old of proved.living.filter((c) => c.kind === 'password')) await retire(tx, old)
    const id = await insertCredential(tx, { personId, kind: 'password', handle: null, words })
    if (id === null) throw new AppError('session.expired')
    await endOtherSessions(tx, actor)
    const { organizationId, staff, assurance, stepUpAt } = session
    return {
      out: { id },
      cookie: await rotateSession(tx, actor, { organizationId, staff, assurance, provedAt: stepUpAt }),
      audit: { subject: { kind: 'credential', id }, patientId: null, fields: ['password'] },
      events: [event('identity.credential_changed', { personId, kind: 'password' })],
    }
  },
})
