import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { id, instant, role } from '#contract/shared.ts'

const trailFilter = {
  patientId: z.optional(id),
  caseId: z.optional(id),
  /** Who did it, or whose account it was. */
  personId: z.optional(id),
  what: z.optional(z.enum(['acts', 'looks', 'refusals', 'accounts'])),
  from: z.optional(instant),
  to: z.optional(instant),
}
export const auditTrail = endpoint({
  name: 'audit.trail',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/audit',
  says: 'What was done, refused and looked at, by whom, about whom; newest first unless asked otherwise.',
  input: z.strictObject({
    ...trailFilter,
    /** By person: colleagues by name, then everybody else; by patient: record by record. The newest of each first. */
    order: z.optional(z.enum(['newest', 'oldest', 'person', 'patient'])),
    after: z.optional(z.string().check(z.maxLength(200))),
    limit: z.optional(z.pipe(z.coerce.number(), z.int().check(z.gte(1), z.lte(100)))),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        at: instant,
        /** The house itself; a person; or somebody not signed in, whose account may be known all the same. */
        by: z.enum(['house', 'person', 'not_signed_in']),
        /** As they go by here, with credentials; of the house the name of its own work; empty where nobody knows. */
        who: z.string(),
        personId: z.nullable(id),
        roles: z.array(role),
        what: z.enum(['act', 'look', 'refusal']),
        /** The endpoint, or the screen looked at; its words are the desk’s. */
        act: z.string(),
        /** `done`, why it was refused (a code of the contract’s errors), or how it was looked at. */
        outcome: z.string(),
        patient: z.nullable(z.object({ id, name: z.string() })),
        caseId: z.nullable(id),
        fields: z.array(z.string()),
        screen: z.nullable(z.string()),
        /** The kind of device of the session it was done in; null where there was none, or it is forgotten by now. */
        device: z.nullable(z.string()),
      }),
    ),
    next: z.nullable(z.string()),
    /** With the first page: everybody who is or was on the staff, to ask about one of them. */
    people: z.nullable(z.array(z.object({ id, name: z.string() }))),
  }),
  errors: [],
})
export const auditExport = endpoint({
  name: 'audit.export',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/audit/exports',
  says: 'Notes that the trail is taken away as a file, and which part; asked before the file is made.',
  input: z.strictObject(trailFilter),
  output: z.object({ id }),
  errors: ['session.step_up_required'],
})
