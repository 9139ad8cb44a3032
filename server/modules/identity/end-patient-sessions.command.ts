import { event } from '#contract/events.ts'
import { endPatientSessions } from '#contract/identity/index.ts'
import { command } from '#kernel/command.ts'
import { peopleOfPatient } from '#modules/directory/index.ts'
import { lockPerson, sessionsHere } from '#modules/identity/identity.access.ts'
import { mayEndPatientSessions } from '#modules/identity/identity.policy.ts'
import { endMembersSessions } from '#modules/identity/sessions.store.ts'
import { keptPatientLocked } from '#modules/patients/index.ts'

/**
 * For a patient who calls because a phone is lost, or somebody else reads on it. A proxy may be that somebody, and a mail would
 * tell them that the patient called: theirs are ended only where they are meant.
 */
export const endPatientSessionsCommand = command({
  endpoint: endPatientSessions,
  writes: [],
  stepUp: true,
  policy: mayEndPatientSessions,
  load: async (tx, actor, { patientId, whose }) => {
    if (!(await keptPatientLocked(tx, patientId))) return null
    const people = await peopleOfPatient(tx, patientId, [whose === 'patient' ? 'self' : 'proxy'])
    // A sign-in takes the same locks: none slips in between. In one order, so that two of these never wait for each other.
    for (const personId of people.toSorted()) await lockPerson(tx, personId)
    return { patientId, people, oneself: actor.personId !== null && people.includes(actor.personId) }
  },
  handle: async (tx, { input: { reason, whose }, target: { patientId, people } }) => {
    const told: string[] = []
    let ended = 0
    for (const personId of people) {
      const sessionIds = (await sessionsHere(tx, personId)).map((s) => s.id)
      const n = await endMembersSessions(tx, { personId, sessionIds })
      if (n > 0) told.push(personId)
      ended += n
    }
    const [first, ...others] = told.map((personId) => event('identity.sessions_ended', { personId }))
    if (!first) return { kind: 'unchanged', out: { ended }, because: 'they are signed in nowhere' }
    return {
      kind: 'changed',
      out: { ended },
      events: [first, ...others],
      audit: { subject: { kind: 'patient', id: patientId }, patientId, fields: ['session', whose, reason] },
    }
  },
})
