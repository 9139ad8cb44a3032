import type { OutputOf } from '#contract/endpoint.ts'
import { me, whoIsHere } from '#contract/identity/index.ts'
import { careRoles } from '#contract/roles.ts'
import { hasRole, type Actor } from '#kernel/actor.ts'
import type { Shown } from '#kernel/audit.ts'
import { STEP_UP_MINUTES } from '#kernel/command.ts'
import { open, signedIn } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practitionerOf } from '#modules/directory/index.ts'
import { credentialsOf, findSelf, findSession, openPerson, practicesOf } from '#modules/identity/identity.access.ts'
import { duties, idleMinutes } from '#modules/identity/identity.policy.ts'
import { practiceById } from '#modules/identity/practice-by-slug.ts'
import { getPatients } from '#modules/patients/index.ts'

type Oneself = OutputOf<typeof me>

export const meQuery = query({
  endpoint: me,
  policy: signedIn('about oneself'),
  view: seeOneself,
  discloses: othersIn,
})

/** The same for a page that does not know yet whether anybody is signed in. */
export const whoIsHereQuery = query({
  endpoint: whoIsHere,
  policy: open('a visitor is told that nobody is signed in, and nothing of anybody'),
  view: async (tx, actor) => ({ me: actor.kind === 'person' ? await seeOneself(tx, actor) : null }),
  discloses: (out) => (out.me ? othersIn(out.me) : []),
})

async function seeOneself(tx: ReadTx, actor: Actor): Promise<Oneself | null> {
  const self = await findSelf(tx, actor)
  const session = await findSession(tx, actor)
  const here = await practiceById(tx)
  if (!self || !session || !here) return null
  const { organizationId } = tx
  const words = await openPerson(tx, self)
  const colleague = await practitionerOf(tx, self.personId)
  const practices = await practicesOf(tx, self.personId)
  const all = await credentialsOf(tx, self.personId, ['passkey', 'password', 'totp', 'recovery_code'])
  const count = (kind: string) => all.filter((c) => c.kind === kind).length
  const ways = { passkeys: count('passkey'), password: count('password') > 0 }
  const charts = actor.grants.flatMap((g) =>
    g.patientId && (g.kind === 'self' || g.kind === 'proxy') ? [{ id: g.patientId, relation: g.kind }] : [],
  )
  const faces = await getPatients(
    tx,
    charts.map((c) => c.id),
  )
  // As their own chart here calls them: staff may have put that right, and no practice writes to an account of them all.
  const own = faces.get(charts.find(({ relation }) => relation === 'self')?.id ?? '')
  const until = actor.stepUpAt ? new Date(actor.stepUpAt.getTime() + STEP_UP_MINUTES * 60_000) : null
  return {
    personId: self.personId,
    name: own?.name ?? words.name,
    language: self.language,
    emailConfirmed: self.emailConfirmedAt !== null,
    email: words.email,
    practice: { organizationId, slug: here.slug, name: here.name, demo: here.demo },
    roles: [...actor.roles],
    can: {
      work: hasRole(actor, ...careRoles),
      administer: hasRole(actor, 'administrator'),
      readTrail: hasRole(actor, 'privacy_officer'),
      breakGlass: hasRole(actor, 'triage_nurse', 'clinician'),
    },
    practitioner: colleague
      ? { id: colleague.id, displayName: colleague.displayName, credentials: colleague.credentials }
      : null,
    patients: charts.map((c) => ({ id: c.id, name: faces.get(c.id)?.name ?? '', relation: c.relation })),
    practices: practices.map((p) => ({ slug: p.slug, name: p.name })),
    assurance: session.assurance,
    steppedUpUntil: until && until > tx.now ? until.toISOString() : null,
    sessionEndsAt: session.endsAt.toISOString(),
    idleMinutes: idleMinutes(session.staff),
    factors: { ...ways, totp: count('totp') > 0, recoveryCodesLeft: count('recovery_code') },
    must: duties({
      emailConfirmed: self.emailConfirmedAt !== null,
      ways,
      staffHere: practices.some((p) => p.staff && p.organizationId === organizationId),
      sessionIsStaff: session.staff,
    }),
  }
}

/** Whoever is acted for is named to who acts. */
function othersIn(out: Oneself): Shown[] {
  return out.patients
    .filter((p) => p.relation === 'proxy')
    .map((p) => ({ patientId: p.id, screen: 'identity.me', how: 'listed' as const }))
}
