import { event } from '#contract/events.ts'
import { sendEmailCode } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { isOwned, lockSelf } from '#modules/identity/identity.access.ts'
import { askingForCodes } from '#modules/identity/identity.limits.ts'
import { correctClaim } from '#modules/identity/identity.store.ts'
import { makeEmailCode } from '#modules/identity/one-time.store.ts'
import { correctEmailOf, emailWrites } from '#modules/patients/index.ts'

/** A mistyped address is put right here as long as nobody has confirmed it: the code that went to it dies, and nothing else could be done. */
export const sendEmailCodeAct = sessionAct({
  endpoint: sendEmailCode,
  writes: ['person', ...emailWrites],
  policy: signedIn('one’s own address'),
  where: 'session',
  limit: ({ email }, _visit, actor) => askingForCodes(email, actor),
  handle: async (tx, { actor, input: { email } }) => {
    const self = await lockSelf(tx, actor)
    if (!self) return new AppError('session.expired')
    const { personId } = self
    const subject = { kind: 'person', id: personId }
    if (!self.emailClaim) return { out: { sent: false }, audit: { subject, patientId: null, fields: ['email_code'] } }
    const owned = email === undefined ? await isOwned(tx, self.emailClaim) : (await correctClaim(tx, self, email)).owned
    const own = actor.grants.find(({ kind, patientId }) => kind === 'self' && patientId)?.patientId ?? null
    if (email !== undefined && own) await correctEmailOf(tx, own, email)
    const code = await makeEmailCode(tx, personId, owned)
    const wanted = event('identity.code_wanted', { personId, oneTimeId: code.id, kind: code.kind })
    if (email === undefined)
      return { out: { sent: true }, audit: { subject, patientId: null, fields: ['email_code'] }, events: [wanted] }
    return {
      out: { sent: true },
      audit: { subject, patientId: own, fields: ['email', 'email_code'] },
      events: [
        event('identity.person_changed', { personId }),
        ...(own ? [event('patients.chart_changed', { patientId: own })] : []),
        wanted,
      ],
    }
  },
})
