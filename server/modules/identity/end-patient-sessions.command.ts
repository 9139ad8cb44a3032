import { event, type DomainEvent } from '#contract/events.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { endPatientSessions } from '#contract/identity/index.ts'
import { command } from '#kernel/command.ts'
import { allow, deny, type Decision } from '#kernel/policy.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { peopleOfPatient } from '#modules/directory/index.ts'
import { credentialsOf, lockPerson, sessionsHere, standingOf } from '#modules/identity/identity.access.ts'
import { mayEndPatientSessions } from '#modules/identity/identity.policy.ts'
import { retire } from '#modules/identity/identity.store.ts'
import type { CredentialKind, PersonRow } from '#modules/identity/identity.types.ts'
import { endAllSessions, endMembersSessions } from '#modules/identity/sessions.store.ts'
import { keptPatientLocked } from '#modules/patients/index.ts'

type Asked = InputOf<typeof endPatientSessions>
/** Who knows a password can have made recovery codes with it; an authenticator and passkeys are things in somebody's hand. */
const endedWith: Record<NonNullable<Asked['ways']>, readonly CredentialKind[]> = {
  keep: [],
  password: ['password', 'recovery_code'],
  all: ['password', 'recovery_code', 'passkey', 'totp'],
}

/**
 * For a patient who calls because a phone is lost, or somebody else reads on it. A proxy may be that somebody, and a mail would
 * tell them that the patient called: theirs are ended only where they are meant. With the password void, whoever knows it is
 * out too; she comes back by the link that anybody may ask for and only her mailbox gets.
 */
export const endPatientSessionsCommand = command({
  endpoint: endPatientSessions,
  writes: ['credential'],
  stepUp: true,
  policy: mayEndPatientSessions,
  load: async (tx, actor, asked) => {
    const { patientId, whose } = asked
    if (!(await keptPatientLocked(tx, patientId))) return null
    const people = await peopleOfPatient(tx, patientId, [whose === 'patient' ? 'self' : 'proxy'])
    const locked: PersonRow[] = []
    // A sign-in takes the same locks: none slips in between. In one order, so that two of these never wait for each other.
    for (const personId of people.toSorted())
      locked.push(...[await lockPerson(tx, personId)].filter((p) => p !== undefined))
    const oneself = actor.personId !== null && people.includes(actor.personId)
    return { patientId, people, oneself, mayEnd: await mayWaysEnd(tx, asked, locked) }
  },
  handle: async (tx, { input: { reason, whose, ways = 'keep' }, target: { patientId, people } }) => {
    const done = []
    for (const personId of people) done.push({ personId, ...(await endOf(tx, personId, ways)) })
    const ended = done.reduce((n, one) => n + one.sessions, 0)
    const kinds = done.flatMap((one) => one.kinds)
    const [first, ...others] = done.flatMap(({ personId, sessions, kinds }): DomainEvent[] => {
      if (ways !== 'keep' && kinds.length > 0) return [event('identity.ways_ended', { personId, ways })]
      return sessions > 0 ? [event('identity.sessions_ended', { personId })] : []
    })
    const out = { ended, ways: kinds.length }
    if (!first) return { kind: 'unchanged', out, because: 'they are signed in nowhere, and nothing was left to end' }
    return {
      kind: 'changed',
      out,
      events: [first, ...others],
      audit: {
        subject: { kind: 'patient', id: patientId },
        patientId,
        fields: ['session', whose, reason, ...new Set(kinds)],
      },
    }
  },
})

/** Nobody's way in ends where no mailed link leads back: who works in a practice is let in by its administrator alone. */
async function mayWaysEnd(tx: ReadTx, { whose, ways }: Asked, people: readonly PersonRow[]): Promise<Decision> {
  if (ways === undefined || ways === 'keep') return allow
  if (whose === 'proxies') return deny('proxys_own')
  if (people.some((p) => p.emailHash === null)) return deny('address_not_proved')
  for (const { personId } of people)
    if ((await standingOf(tx, personId)).staffAnywhere) return deny('works_in_a_practice')
  return allow
}

/** How many sessions ended here, and of what kind the ways to sign in were that did. */
async function endOf(tx: WriteTx, personId: string, ways: NonNullable<Asked['ways']>) {
  const by = 'privacy_officer'
  const sessionIds = (await sessionsHere(tx, personId)).map((s) => s.id)
  const doomed = await credentialsOf(tx, personId, endedWith[ways])
  for (const one of doomed) await retire(tx, one, by)
  const sessions = await endMembersSessions(tx, { personId, sessionIds, by })
  // Who has no way in left needs no proof to make one: a session in another practice would be enough.
  if (doomed.length > 0) await endAllSessions(tx, personId)
  return { sessions, kinds: doomed.map((c) => c.kind) }
}
