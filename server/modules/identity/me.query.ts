import { me } from '#contract/identity/index.ts'
import { careRoles } from '#contract/roles.ts'
import { hasRole } from '#kernel/actor.ts'
import { STEP_UP_MINUTES } from '#kernel/command.ts'
import { signedIn } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { practitionerOf } from '#modules/directory/index.ts'
import { credentialsOf, findSelf, findSession, openPerson, practicesOf } from '#modules/identity/identity.access.ts'
import { duties, idleMinutes } from '#modules/identity/identity.policy.ts'
import { practiceById } from '#modules/identity/practice-by-slug.ts'
import { getPatients } from '#modules/patients/index.ts'

export const meQuery = query({
  endpoint: me,
  policy: signedIn('about oneself'),
  view: async (tx, actor) => {
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
    const until = actor.stepUpAt ? new Date(actor.stepUpAt.getTime() + STEP_UP_MINUTES * 60_000) : null
    return {
      personId: self.personId,
      name: words.name,
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
  },
  discloses: (out) =>
    out.patients
      .filter((p) => p.relation === 'proxy')
      .map((p) => ({ patientId: p.id, screen: 'identity.me', how: 'listed' as const })),
})
