import { memberSessions } from '#contract/identity/index.ts'
import { only } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { rolesInForce } from '#modules/directory/index.ts'
import { sessionsHere } from '#modules/identity/identity.access.ts'

/** Only of whoever works here now, and only in this practice: where else they are signed in is theirs. */
export const memberSessionsQuery = query({
  endpoint: memberSessions,
  policy: only(['administrator'], 'colleagues of their own practice'),
  view: async (tx, _actor, { personId }) => {
    if ((await rolesInForce(tx, personId)).roles.length === 0) return null
    return {
      sessions: (await sessionsHere(tx, personId)).map((s) => ({
        id: s.id,
        device: s.device,
        startedAt: s.createdAt.toISOString(),
        lastSeenAt: s.lastSeenAt.toISOString(),
      })),
    }
  },
  discloses: nobody('sessions are no one’s chart'),
})
