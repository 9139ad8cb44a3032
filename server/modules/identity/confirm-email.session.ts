import { event } from '#contract/events.ts'
import { confirmEmail } from '#contract/identity/index.ts'
import { isUniqueViolation } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { lockSelf } from '#modules/identity/identity.access.ts'
import { byPerson } from '#modules/identity/identity.limits.ts'
import { claimEmail } from '#modules/identity/identity.store.ts'
import { attempt, isEmailCode, spend } from '#modules/identity/one-time.store.ts'

/** The address becomes this person's by the code that was mailed to it: five tries, a quarter of an hour, once. */
export const confirmEmailAct = sessionAct({
  endpoint: confirmEmail,
  writes: ['person'],
  policy: signedIn('one’s own address'),
  where: 'session',
  limit: (_input, _visit, actor) => [byPerson('confirm-email', actor, 40, 3600)],
  handle: async (tx, { actor, input }) => {
    const self = await lockSelf(tx, actor)
    if (!self) return new AppError('session.expired')
    const audit = { subject: { kind: 'person', id: self.personId }, patientId: null, fields: ['email'] }
    if (self.emailConfirmedAt) return { out: { confirmed: true }, audit }
    const code = await attempt(tx, 'email_code', self.personId)
    if (code === 'too_many') return new AppError('sign_in.too_many')
    if (code === 'none' || !(await isEmailCode(tx, code, input.code))) return new AppError('sign_in.code_wrong')
    if (!(await spend(tx, 'email_code', code.id))) return new AppError('sign_in.code_wrong')
    const claimed = await claimEmail(tx, self).catch((e: unknown) => {
      if (isUniqueViolation(e, 'person_email_hash_key')) throw new AppError('sign_in.code_wrong')
      throw e
    })
    if (!claimed) return new AppError('sign_in.code_wrong')
    return { out: { confirmed: true }, audit, events: [event('identity.email_confirmed', { personId: self.personId })] }
  },
})
