import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { consentKey, done, id, instant, localized, nothing, prose, state, version } from '#contract/shared.ts'

export const consentDocuments = endpoint({
  name: 'directory.consentDocuments',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/consents',
  says: 'What patients are asked to agree to, each in its newest version.',
  input: nothing,
  output: z.object({
    documents: z.array(
      z.object({
        id,
        key: z.string(),
        version,
        /** Whose own text it is; null: wherever a state has none of this key. */
        state: z.nullable(state),
        /** Nothing is sent before it is agreed to. */
        required: z.boolean(),
        title: localized,
        text: localized,
        since: instant,
      }),
    ),
  }),
  errors: [],
})
const both = (most: number) => z.strictObject({ en: prose(most), es: prose(most) })
export const publishConsent = endpoint({
  name: 'directory.publishConsent',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/consents',
  says: 'Publishes a new version of what patients agree to, a new document, or a state’s own text of one; who agreed to an older version is asked again, and what they agreed to stays.',
  input: z.strictObject({
    key: consentKey,
    /** The version this was made from; 0: a new document, or a state's first text of its own. */
    version,
    /** Left out or null: the practice's own text, for wherever a state has none. */
    state: z.optional(z.nullable(state)),
    required: z.boolean(),
    title: both(120),
    text: both(4000),
  }),
  output: done,
  errors: ['session.step_up_required', 'conflict.version', 'conflict.exists'],
})
