import { accountNews } from '#contract/identity/index.ts'
import type { accountNewsKinds } from '#contract/identity/parts.ts'
import { signedIn } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { daysOfTries } from '#modules/identity/sessions.store.ts'
import type { CredentialKind, EndedBy } from '#modules/identity/identity.types.ts'

type News = { readonly at: Date; readonly what: (typeof accountNewsKinds)[number]; readonly device: string | null }
const DAYS = 30
const MOST = 50

/** What somebody should recognise as their own doing; made of what is on record anyway, nothing is kept for it. */
export const accountNewsQuery = query({
  endpoint: accountNews,
  policy: signedIn('one’s own account'),
  view: async (tx, actor) => {
    if (actor.personId === null) return null
    const since = new Date(tx.now.getTime() - DAYS * 86_400_000)
    const all = [
      ...(await ofSessions(tx, actor.personId, since)),
      ...(await ofCredentials(tx, actor.personId, since)),
      ...(await daysOfTries(tx, actor.personId, since)).map(({ at }): News => ({
        at,
        what: 'tries_failed',
        device: null,
      })),
    ].toSorted((a, b) => b.at.getTime() - a.at.getTime())
    return { news: all.slice(0, MOST).map((n) => ({ ...n, at: n.at.toISOString() })) }
  },
  discloses: nobody('an account is no one’s chart'),
})

type SessionNews = {
  readonly createdAt: Date
  readonly endedAt: Date | null
  readonly endedBy: EndedBy | null
  readonly isNew: boolean
  readonly device: string
}
async function ofSessions(tx: ReadTx, personId: string, since: Date): Promise<News[]> {
  const rows = await tx.query(sql<SessionNews>`
    select created_at, case when ended_by is not null and revoked_at >= ${since} then revoked_at end as ended_at, ended_by,
      device_new and created_at >= ${since} as is_new, device from session
    where person_id = ${personId} and (created_at >= ${since} or revoked_at >= ${since})`)
  return rows.flatMap(({ createdAt, endedAt, endedBy, isNew, device }): News[] => [
    ...(isNew ? [{ at: createdAt, what: 'new_device' as const, device }] : []),
    ...(endedAt && endedBy ? [{ at: endedAt, what: `signed_out_by_${endedBy}` as const, device }] : []),
  ])
}

type Row = {
  readonly kind: CredentialKind
  readonly at: Date
  readonly made: number
  readonly ended: number
  readonly byPractice: boolean
}
const added = { passkey: 'passkey_added', password: 'password_set', totp: 'totp_added' } as const
const removed = { passkey: 'passkey_removed', password: 'password_removed', totp: 'totp_removed' } as const

/** By moment and kind: what the practice ended at one moment is one piece of news, ten recovery codes are one piece of news, a password in another's place is a new one, and no removal. */
async function ofCredentials(tx: ReadTx, personId: string, since: Date): Promise<News[]> {
  const rows = await tx.query(sql<Row>`select c.kind, m.at, count(*) filter (where m.at = c.created_at)::int as made,
      count(*) filter (where m.at = c.retired_at)::int as ended, bool_or(m.at = c.retired_at and c.ended_by is not null) as by_practice
    from credential c join person p on p.person_id = c.person_id,
      lateral (select distinct x.at from (values (c.created_at), (c.retired_at)) as x(at)) m
    where c.person_id = ${personId} and m.at >= ${since} and m.at > p.created_at group by 1, 2`)
  const byPractice = new Map(rows.filter((r) => r.byPractice).map(({ at }) => [at.getTime(), at]))
  const ours = [...byPractice.values()].map((at): News => ({ at, what: 'ways_ended_by_practice', device: null }))
  const theirs = rows.flatMap(({ kind, at, made, ended, byPractice }): News[] => {
    if (byPractice) return []
    if (kind === 'recovery_code')
      return [{ at, what: made > 0 ? 'recovery_codes_made' : 'recovery_code_used', device: null }]
    if (made > 0) return [{ at, what: added[kind], device: null }]
    return ended > 0 ? [{ at, what: removed[kind], device: null }] : []
  })
  return [...ours, ...theirs]
}
