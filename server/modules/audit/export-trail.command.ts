import { auditExport } from '#contract/desk.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { mayReadTrail } from '#modules/audit/audit.policy.ts'

/** Taking the trail away is an act of its own: on the record before the first line leaves, with what was asked for. */
export const exportTrailCommand = command({
  endpoint: auditExport,
  writes: [],
  policy: mayReadTrail,
  load: async () => ({}),
  handle: async (_tx, { input }) => {
    const id = newId()
    const filters = Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [name]))
    return {
      kind: 'changed',
      out: { id },
      events: [event('audit.exported', { exportId: id })],
      audit: {
        subject: { kind: 'export', id },
        patientId: input.patientId ?? null,
        caseId: input.caseId ?? null,
        fields: filters,
      },
    }
  },
})
