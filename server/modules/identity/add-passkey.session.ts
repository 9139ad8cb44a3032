import { event } from '#contract/events.ts'
import { addPasskey, newPasskeyOptions } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { provedSelf } from '#modules/identity/credential-proof.ts'
import { openCredential, openPerson, standingOf } from '#modules/identity/identity.access.ts'
import { byPerson } from '#modules/identity/identity.limits.ts'
import { insertCredential } from '#modules/identity/identity.store.ts'
import type { IdentityConfig, PasskeyWords } from '#modules/identity/identity.types.ts'
import { keepChallenge, spendChallenge } from '#modules/identity/one-time.store.ts'
import { checkNewPasskey, creationOptions, passkeyHandle } from '#modules/identity/passkeys.ts'
import { rotateSession } from '#modules/identity/sessions.store.ts'

export const newPasskeyOptionsAct = (config: IdentityConfig) =>
  sessionAct({
    endpoint: newPasskeyOptions,
    writes: [],
    policy: signedIn('one’s own account, freshly proved'),
    where: 'session',
    limit: (_input, _visit, actor) => [byPerson('new-passkey', actor, 30, 900)],
    handle: async (tx, { actor, now }) => {
      const proved = await provedSelf(tx, actor, now)
      if (proved instanceof AppError) return proved
      const { self, living } = proved
      const keys = await Promise.all(
        living.filter((c) => c.kind === 'passkey').map((c) => openCredential<PasskeyWords>(tx, c)),
      )
      const { email, name } = await openPerson(tx, self)
      const { challenge, options } = await creationOptions(config, { personId: self.personId, email, name }, keys)
      const challengeId = await keepChallenge(tx, 'passkey_new', self.personId, challenge)
      const audit = { subject: { kind: 'person', id: self.personId }, patientId: null, fields: [] }
      return { out: { challengeId, options }, audit }
    },
  })

/** Keeps it, and raises this session: whoever came by a recovery code is staff again from here on. */
export const addPasskeyAct = (config: IdentityConfig) =>
  sessionAct({
    endpoint: addPasskey,
    writes: ['credential'],
    policy: signedIn('one’s own account, freshly proved'),
    where: 'session',
    handle: async (tx, { actor, input, now }) => {
      const proved = await provedSelf(tx, actor, now)
      if (proved instanceof AppError) return proved
      const { personId } = proved.self
      const challenge = await spendChallenge(tx, 'passkey_new', input.challengeId)
      if (challenge?.whose !== personId) return new AppError('sign_in.refused')
      const words = await checkNewPasskey(config, input.response, challenge.fits, input.label)
      if (!words) return new AppError('sign_in.refused')
      const handle = passkeyHandle(words.credentialId)
      const id = await insertCredential(tx, { personId, kind: 'passkey', handle, words })
      if (id === null) return new AppError('sign_in.refused')
      const { staffHere } = await standingOf(tx, personId)
      const to = { organizationId: tx.organizationId, staff: staffHere, assurance: 'passkey', provedAt: now } as const
      return {
        out: { id },
        cookie: await rotateSession(tx, actor, to),
        audit: { subject: { kind: 'credential', id }, patientId: null, fields: ['passkey'] },
        events: [event('identity.credential_changed', { personId, kind: 'passkey' })],
      }
    },
  })
