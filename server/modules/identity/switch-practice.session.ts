import { switchPractice } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { findSession, lockSelf, practicesOf } from '#modules/identity/identity.access.ts'
import { atPractice } from '#modules/identity/practice-by-slug.ts'
import { rotateSession } from '#modules/identity/sessions.store.ts'

/** A practice one has nothing to do with is as good as none: 404. Staff get there only with more than a password. */
export const switchPracticeAct = sessionAct({
  endpoint: switchPractice,
  writes: [],
  policy: signedIn('one of one’s own practices'),
  where: atPractice,
  handle: async (tx, { actor }) => {
    const self = await lockSelf(tx, actor)
    const session = await findSession(tx, actor)
    if (!self || !session) return new AppError('session.expired')
    const there = (await practicesOf(tx, self.personId)).find((p) => p.organizationId === tx.organizationId)
    if (!there) return new AppError('not_found')
    const { assurance, stepUpAt } = session
    if (there.staff && assurance === 'password') return new AppError('sign_in.passkey_required')
    const to = { organizationId: tx.organizationId, staff: there.staff, assurance, provedAt: stepUpAt }
    return {
      out: { home: there.staff ? ('desk' as const) : ('patient' as const) },
      cookie: await rotateSession(tx, actor, to),
      audit: { subject: { kind: 'session', id: session.id }, patientId: null, fields: ['practice'] },
    }
  },
})
