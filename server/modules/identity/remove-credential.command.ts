import { event } from '#contract/events.ts'
import { removeCredential } from '#contract/identity/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { credentialsOf, findOwnCredential, lockSelf, standingOf } from '#modules/identity/identity.access.ts'
import { canComeBack } from '#modules/identity/identity.policy.ts'
import { retire } from '#modules/identity/identity.store.ts'
import { endOtherSessions } from '#modules/identity/sessions.store.ts'

const WAYS = ['passkey', 'password', 'totp'] as const

export const removeCredentialCommand = command({
  endpoint: removeCredential,
  writes: ['credential'],
  stepUp: true,
  load: async (tx, actor, input) => {
    const self = await lockSelf(tx, actor)
    const doomed = self && (await findOwnCredential(tx, self.personId, input.credentialId, WAYS))
    return doomed ? { self, living: await credentialsOf(tx, self.personId, WAYS), doomed } : null
  },
  policy: signedIn('one’s own credential, freshly proved, and never the last'),
  handle: async (tx, { actor, target: { self, living, doomed } }) => {
    const left = living.filter((c) => c.id !== doomed.id)
    // Only here: whoever took it away and did not hear so is told again what came of it.
    if (left.length === living.length) throw new AppError('not_found')
    const ways = {
      passkeys: left.filter((c) => c.kind === 'passkey').length,
      password: left.some((c) => c.kind === 'password'),
    }
    const { staffAnywhere } = await standingOf(tx, self.personId)
    if (doomed.kind !== 'totp' && !canComeBack(ways, staffAnywhere)) throw new AppError('account.last_credential')
    await retire(tx, doomed)
    // Whoever takes away what they lost means whoever found it, too.
    await endOtherSessions(tx, actor)
    return {
      kind: 'changed',
      out: { id: doomed.id },
      events: [event('identity.credential_changed', { personId: self.personId, kind: doomed.kind })],
      audit: { subject: { kind: 'credential', id: doomed.id }, patientId: null, fields: [doomed.kind] },
    }
  },
})
