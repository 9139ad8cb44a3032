import { event } from '#contract/events.ts'
import { resetPassword } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { open } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { isCommonPassword } from '#modules/identity/common-passwords.ts'
import { credentialsOf, lockPerson, openPerson, ownerOf, standingOf } from '#modules/identity/identity.access.ts'
import { byNetwork } from '#modules/identity/identity.limits.ts'
import { insertCredential, retire } from '#modules/identity/identity.store.ts'
import { hashPassword } from '#modules/identity/password-hash.ts'
import {
  dropPasswordLinks,
  findPasswordLink,
  notByMail,
  practiceOfLink,
  spendPasswordLink,
  type PasswordLink,
} from '#modules/identity/password-link.ts'
import { practiceById } from '#modules/identity/practice-by-slug.ts'
import { endAllSessions, openSession, signedInEvents } from '#modules/identity/sessions.store.ts'

/**
 * A new password by the link from the mail, once. Every session ends; passkeys stay. Where there is a passkey or an
 * authenticator, the link itself signs nobody in; only an authenticator asks for more than the new password then. Staff never
 * come this way, nor does whoever has a passkey and no password: a mailbox is no second way in that nobody asked for.
 */
export const resetPasswordAct = sessionAct({
  endpoint: resetPassword,
  writes: ['credential'],
  policy: open('whoever holds the link reads the mail of its owner'),
  where: async (house, { token }) => (await practiceOfLink(house, token)) ?? PLATFORM,
  limit: (_input, visit) => [byNetwork('reset-password', visit, 60)],
  // The link is looked at before the hashing, so that nobody has hashes made with links of their own invention.
  before: async (read, { input }) => {
    const own = await read(async (tx) => {
      const person = await ownerBehind(tx, await findPasswordLink(tx, input.token))
      return person && openPerson(tx, person)
    })
    if (!own) throw new AppError('link.used')
    if (isCommonPassword(input.password, [...own.name.split(/\s+/), own.email.split('@')[0] ?? '']))
      throw new AppError('account.password_common')
    return hashPassword(input.password)
  },
  handle: async (tx, { actor, input, visit, before: words }) => {
    const link = await spendPasswordLink(tx, input.token)
    const owner = await ownerBehind(tx, link)
    // Asked again under the lock: a password may have been given up, or a role taken, since.
    if (!link || !owner || !(await lockPerson(tx, owner.personId)) || (await notByMail(tx, owner.personId)))
      throw new AppError('link.used')
    const { personId } = owner
    const living = await credentialsOf(tx, personId, ['passkey', 'password', 'totp'])
    for (const old of living.filter((c) => c.kind === 'password')) await retire(tx, old)
    const id = await insertCredential(tx, { personId, kind: 'password', handle: null, words })
    if (id === null) throw new AppError('link.used')
    await endAllSessions(tx, personId)
    await dropPasswordLinks(tx, link.emailHash)
    const signedIn = living.every((c) => c.kind === 'password')
    const standing = await standingOf(tx, personId)
    const opened = signedIn
      ? await openSession(tx, { personId, standing, assurance: 'password', visit, actor })
      : undefined
    const cookie = opened ?? (actor.personId === personId ? ('clear' as const) : undefined)
    return {
      out: { practice: (await practiceById(tx))?.slug ?? '', signedIn },
      ...(cookie ? { cookie } : {}),
      audit: {
        subject: { kind: 'person', id: personId },
        patientId: null,
        fields: ['password', 'password_link', ...(signedIn ? ['session'] : [])],
      },
      events: [
        event('identity.credential_changed', { personId, kind: 'password' }),
        ...(opened ? signedInEvents(personId, opened) : []),
      ],
    }
  },
})

/** Nobody where the link is over, its owner was disabled, or is not let in by mail. */
async function ownerBehind(tx: ReadTx, link: PasswordLink | undefined) {
  const owner = link && (await ownerOf(tx, link.emailHash))
  return owner && !(await notByMail(tx, owner.personId)) ? owner : undefined
}
