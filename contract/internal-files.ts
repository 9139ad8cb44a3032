import * as z from 'zod/mini'
import { attachmentRefusal } from '#contract/attachments.ts'
import { internal } from '#contract/endpoint.ts'
import { done, id, line, place } from '#contract/shared.ts'

/** What becomes of the files people send: no network reaches these, the edge of uploads and the worker run them. */

export const mayUpload = internal({
  name: 'cases.mayUpload',
  says: 'Whether one more file of this size fits the matter, asked before the first byte.',
  input: z.strictObject({ caseId: id, linkId: z.nullable(place), bytes: z.int() }),
  output: z.object({ ok: z.boolean() }),
  errors: ['case.state', 'case.too_large', 'attachment.refused', 'photo.consent_missing'],
})
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
/** What is kept of a file, sealed: a picture of ours. Of kind `waiting`: the file as it came, which nobody has opened. */
const rendition = z.strictObject({
  kind: line(10),
  blobId: id,
  mime: line(60),
  bytes: z.int(),
  width: z.nullable(z.int()),
  height: z.nullable(z.int()),
  sha256,
})
export const keepAttachment = internal({
  name: 'cases.keepAttachment',
  says: 'A file arrived whole and was sealed: it becomes part of the matter, if its sender still may; where no scanner answered, as one that waits.',
  input: z.strictObject({
    attachmentId: id,
    caseId: id,
    linkId: z.nullable(place),
    name: z.string().check(z.maxLength(255)),
    bytes: z.int(),
    /** Null: it waits for the scanner, and nobody knows yet what it is. */
    mime: z.nullable(line(60)),
    sha256,
    /** Of the patient's, with which the renditions are sealed. */
    keyVersion: z.int(),
    renditions: z.array(rendition).check(z.minLength(1)),
  }),
  output: done,
  errors: ['case.state', 'case.too_large', 'conflict.version', 'photo.consent_missing'],
})
export const refuseAttachment = internal({
  name: 'cases.refuseAttachment',
  says: 'A file did not pass the virus check: of it nothing is kept but that.',
  input: z.strictObject({ attachmentId: id, caseId: id, linkId: z.nullable(place) }),
  output: done,
  errors: ['case.state'],
})
export const settleAttachment = internal({
  name: 'cases.settleAttachment',
  says: 'A file that waited was checked: it becomes part of the matter, or nothing of it is kept but why not.',
  input: z.strictObject({
    attachmentId: id,
    outcome: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('kept'),
        mime: line(60),
        keyVersion: z.int(),
        renditions: z.array(rendition).check(z.minLength(1)),
      }),
      z.strictObject({ kind: z.literal('refused'), refusal: attachmentRefusal }),
    ]),
  }),
  /** `blobs`: nobody's any more. */
  output: z.object({ did: z.enum(['kept', 'refused', 'nothing']), blobs: z.array(id) }),
  errors: ['conflict.version'],
})
