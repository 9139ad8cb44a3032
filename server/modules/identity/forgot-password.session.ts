import { event } from '#contract/events.ts'
import { forgotPassword } from '#contract/identity/index.ts'
import { open } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { askingForLinks } from '#modules/identity/identity.limits.ts'
import { keepPasswordLink } from '#modules/identity/password-link.ts'
import { atPractice } from '#modules/identity/practice-by-slug.ts'

/**
 * Says the same, and does the same work, whoever asks: whether somebody has this address is looked up afterwards, by the
 * reaction that writes the mail.
 */
export const forgotPasswordAct = sessionAct({
  endpoint: forgotPassword,
  writes: [],
  policy: open('whoever forgot the password is not signed in'),
  where: atPractice,
  limit: (input, visit) => askingForLinks(input.practice, input.email, visit),
  handle: async (tx, { input }) => {
    const oneTimeId = await keepPasswordLink(tx, input.email)
    return {
      out: { sent: true },
      audit: { subject: { kind: 'one_time', id: oneTimeId }, patientId: null, fields: ['password_link'] },
      events: [event('identity.password_forgotten', { oneTimeId })],
    }
  },
})
