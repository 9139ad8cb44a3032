import { event } from '#contract/events.ts'
import { sendEmailCode } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { isOwned, lockSelf } from '#modules/identity/identity.access.ts'
import { byPerson } from '#modules/identity/identity.limits.ts'
import { makeEmailCode } from '#modules/identity/one-time.store.ts'

export const sendEmailCodeAct = sessionAct({
  endpoint: sendEmailCode,
  writes: [],
  policy: signedIn('one’s own address'),
  where: 'session',
  limit: (_input, _visit, actor) => [byPerson('email-code', actor, 5, 3600)],
  handle: async (tx, { actor }) => {
    const self = await lockSelf(tx, actor)
    if (!self) return new AppError('session.expired')
    const audit = { subject: { kind: 'person', id: self.personId }, patientId: null, fields: ['email_code'] }
    if (!self.emailClaim) return { out: { sent: false }, audit }
    const code = await makeEmailCode(tx, self.personId, await isOwned(tx, self.emailClaim))
    const wanted = event('identity.code_wanted', { personId: self.personId, oneTimeId: code.id, kind: code.kind })
    return { out: { sent: true }, audit, events: [wanted] }
  },
})
