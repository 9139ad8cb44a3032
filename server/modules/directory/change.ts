import { event } from '#contract/events.ts'
import type { Changed } from '#kernel/command.ts'

/** What every change of administration tells: which row of what, and the names of the fields, never their values. */
export const changed = <Out>(what: string, id: string, fields: readonly string[], out: Out): Changed<Out> => ({
  kind: 'changed',
  out,
  events: [event('directory.changed', { what, id })],
  audit: { subject: { kind: what, id }, patientId: null, fields },
})
