import { event } from '#contract/events.ts'
import { resumeLog } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import { house } from '#kernel/policy.ts'

export const resumeLogCommand = command({
  endpoint: resumeLog,
  writes: [],
  policy: house('before an epoch is signed'),
  load: async () => ({}),
  handle: async (_tx, { input }) => ({
    kind: 'changed',
    out: {},
    events: [event('audit.log_resumed', { epoch: input.epoch, size: input.size, left: input.left })],
    audit: {
      subject: { kind: 'log', id: `epoch ${input.epoch}` },
      patientId: null,
      fields: [`goes on from: ${input.size}`, `signed before: ${input.left}`, `signed at: ${input.leftAt}`],
    },
  }),
})
