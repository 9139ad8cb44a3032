import { auditExport } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { mayReadTrail } from '#modules/audit/audit.policy.ts'

/** What each part of the question is called on the trail; whose and from when is what somebody asks later about a file that left. */
const called = {
  personId: 'person',
  patientId: 'patient',
  caseId: 'case',
  what: 'what',
  from: 'from',
  to: 'to',
} as const satisfies Record<keyof InputOf<typeof auditExport>, string>

/** Taking the trail away is an act of its own: on the record before the first line leaves, with what was asked for. */
export const exportTrailCommand = command({
  endpoint: auditExport,
  writes: [],
  stepUp: true,
  policy: mayReadTrail,
  load: async () => ({}),
  handle: async (_tx, { input }) => {
    const id = newId()
    const filters = (Object.keys(called) as (keyof typeof called)[]).flatMap((name) =>
      input[name] === undefined ? [] : [`${called[name]}=${input[name]}`],
    )
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
