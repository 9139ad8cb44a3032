import { credentials, sessions } from '#contract/identity/index.ts'
import { signedIn } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { credentialsOf, findSelf, openCredential, sessionsOf } from '#modules/identity/identity.access.ts'
import type { PasskeyWords } from '#modules/identity/identity.types.ts'

/** A passkey has the label its owner gave it; the others are called by their kind, in the reader's language. */
export const credentialsQuery = query({
  endpoint: credentials,
  policy: signedIn('one’s own account'),
  view: async (tx, actor) => {
    const self = await findSelf(tx, actor)
    if (!self) return null
    const rows = await credentialsOf(tx, self.personId, ['passkey', 'password', 'totp'])
    return {
      credentials: await Promise.all(
        rows.map(async (c) => ({
          id: c.id,
          kind: c.kind === 'recovery_code' ? ('password' as const) : c.kind,
          label: c.kind === 'passkey' ? (await openCredential<PasskeyWords>(tx, c)).label : '',
          createdAt: c.createdAt.toISOString(),
          lastUsedAt: c.lastUsedAt?.toISOString() ?? null,
        })),
      ),
    }
  },
  discloses: nobody('ways to sign in are no one’s chart'),
})

export const sessionsQuery = query({
  endpoint: sessions,
  policy: signedIn('one’s own sessions'),
  view: async (tx, actor) => ({
    sessions: (await sessionsOf(tx, actor)).map((s) => ({
      id: s.id,
      device: s.device,
      startedAt: s.createdAt.toISOString(),
      lastSeenAt: s.lastSeenAt.toISOString(),
      current: s.id === actor.sessionId,
    })),
  }),
  discloses: nobody('sessions are no one’s chart'),
})
