import { passkeySignIn, passkeySignInOptions } from '#contract/identity/index.ts'
import { AppError } from '#kernel/errors.ts'
import { open } from '#kernel/policy.ts'
import { sessionAct } from '#kernel/session-act.ts'
import { lockPerson, standingOf } from '#modules/identity/identity.access.ts'
import { byNetwork } from '#modules/identity/identity.limits.ts'
import type { IdentityConfig } from '#modules/identity/identity.types.ts'
import { keepChallenge, spendChallenge } from '#modules/identity/one-time.store.ts'
import { requestOptions, usePasskey } from '#modules/identity/passkeys.ts'
import { atPractice } from '#modules/identity/practice-by-slug.ts'
import { openSession, signedInEvents } from '#modules/identity/sessions.store.ts'

export const passkeySignInOptionsAct = (config: IdentityConfig) =>
  sessionAct({
    endpoint: passkeySignInOptions,
    writes: [],
    policy: open('nobody is signed in yet'),
    where: atPractice,
    limit: (_input, visit) => [byNetwork('passkey-options', visit, 600)],
    handle: async (tx) => {
      const { challenge, options } = await requestOptions(config)
      const challengeId = await keepChallenge(tx, 'passkey_sign_in', 'anybody', challenge)
      const audit = { subject: { kind: 'challenge', id: challengeId }, patientId: null, fields: [] }
      return { out: { challengeId, options }, audit }
    },
  })

export const passkeySignInAct = (config: IdentityConfig) =>
  sessionAct({
    endpoint: passkeySignIn,
    writes: ['credential'],
    policy: open('nobody is signed in yet'),
    where: atPractice,
    limit: (_input, visit) => [byNetwork('passkey', visit, 600)],
    handle: async (tx, { actor, input, visit }) => {
      const challenge = await spendChallenge(tx, 'passkey_sign_in', input.challengeId)
      const key = challenge && (await usePasskey(tx, config, input.response, challenge.fits))
      if (!key) return new AppError('sign_in.refused')
      const { personId } = key
      // Thrown, not returned: the use of the key is already noted and must be taken back.
      if (!(await lockPerson(tx, personId))) throw new AppError('sign_in.refused')
      const standing = await standingOf(tx, personId)
      const cookie = await openSession(tx, { personId, standing, assurance: 'passkey', visit, actor })
      return {
        out: { personId, home: standing.staffHere ? ('desk' as const) : ('patient' as const) },
        cookie,
        audit: { subject: { kind: 'person', id: personId }, patientId: null, fields: ['session', 'passkey'] },
        events: signedInEvents(personId, cookie),
      }
    },
  })
