import { event } from '#contract/events.ts'
import { noteWaysEnded } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import { house } from '#kernel/policy.ts'
import { ownChartOf } from '#modules/directory/index.ts'

/**
 * The same person signs in here with the same ways, so this practice's trail holds that they ended too: by the house, for whose
 * patients or staff somebody is besides is not told between practices.
 */
export const noteWaysEndedCommand = command({
  endpoint: noteWaysEnded,
  writes: [],
  policy: house('what was ended in another practice counts here as well'),
  load: async (tx, _actor, { personId }) => ({ patientId: await ownChartOf(tx, personId) }),
  handle: async (_tx, { input: { personId, ways }, target: { patientId } }) => ({
    kind: 'changed',
    out: {},
    events: [event('identity.ways_ended_elsewhere', { personId })],
    audit: { subject: { kind: 'person', id: personId }, patientId, fields: ['session', ways] },
  }),
})
