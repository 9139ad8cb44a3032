import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { done, id } from '#contract/shared.ts'

export const removeAttachment = endpoint({
  name: 'cases.removeAttachment',
  kind: 'command',
  method: 'DELETE',
  path: '/api/v1/cases/:caseId/attachments/:attachmentId',
  says: 'Takes back a photo that was not sent yet.',
  input: z.strictObject({ caseId: id, attachmentId: id }),
  output: done,
  errors: ['case.state'],
})
export const attachmentLink = endpoint({
  name: 'cases.attachmentLink',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/cases/:caseId/attachments/:attachmentId/link',
  says: 'A link to one rendition, good for a minute and for this session only.',
  input: z.strictObject({
    caseId: id,
    attachmentId: id,
    rendition: z.string().check(z.regex(/^(full|thumb|page-\d{1,2})$/)),
  }),
  /** `emergency`: opened by an emergency access. */
  output: z.object({ url: z.string(), patientId: id, emergency: z.boolean() }),
  errors: ['attachment.gone'],
})
export const summaryLink = endpoint({
  name: 'cases.summaryLink',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/cases/:caseId/summary/link',
  says: 'A link to the visit summary as a PDF, good for a minute and for this session only.',
  input: z.strictObject({ caseId: id }),
  output: z.object({ url: z.string(), patientId: id }),
  errors: ['case.state'],
})
