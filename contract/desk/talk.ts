import * as z from 'zod/mini'
import { deskBox, onCase, stepDone } from '#contract/desk/on-case.ts'
import { endpoint } from '#contract/endpoint.ts'
import { civilDate, count, done, factName, id, instant, line, prose } from '#contract/shared.ts'

export const askPatient = endpoint({
  name: 'desk.ask',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/ask',
  says: 'Asks the patient: structured questions, photos, or both. The promise waits for them.',
  input: z.strictObject({
    ...onCase,
    text: prose(4000),
    items: z
      .array(
        z.strictObject({
          type: z.enum(['text', 'choice', 'boolean', 'number', 'photo']),
          text: line(400),
          options: z.array(line(120)).check(z.maxLength(12)),
          photoGuide: z.nullable(line(60)),
        }),
      )
      .check(z.minLength(1), z.maxLength(8)),
  }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.not_holder'],
})
export const replyToPatient = endpoint({
  name: 'desk.reply',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/reply',
  says: 'Writes to the patient.',
  input: z.strictObject({ ...onCase, text: prose(8000) }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.unread_message', 'case.not_holder'],
})
export const addNote = endpoint({
  name: 'desk.note',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/notes',
  says: 'A note in the margin, for colleagues only.',
  input: z.strictObject({ caseId: id, text: prose(8000) }),
  output: z.object({ id, seq: z.int() }),
  errors: [],
})
export const logPhone = endpoint({
  name: 'desk.logPhone',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/phone',
  says: 'Records a call or an attempt; what was heard is screened like anything written. Reaching the patient keeps the call named here, also one they were promised, or the contact after a crisis.',
  input: z.strictObject({
    caseId: id,
    reached: z.boolean(),
    summary: prose(4000),
    tellPatient: z.boolean(),
    taskId: z.optional(id),
  }),
  output: z.object({ id, seq: z.int() }),
  errors: ['case.state'],
})
export const recordResult = endpoint({
  name: 'desk.recordResult',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/results',
  says: 'Records a result that the matter’s rules ask for, as it stands in a report; what was recorded last counts.',
  input: z.strictObject({ caseId: id, name: factName, value: z.number(), measuredOn: civilDate }),
  output: done,
  errors: ['case.state'],
})
export const saveReplyDraft = endpoint({
  name: 'desk.saveDraft',
  kind: 'draft',
  method: 'PUT',
  path: '/api/v1/desk/cases/:caseId/draft',
  says: 'Keeps what a colleague is writing, theirs only.',
  input: z.strictObject({
    caseId: id,
    /** Which of the desk’s boxes; the reply where it is left out. Of a form, as questions or a referral, the form as JSON. */
    box: z.optional(deskBox),
    text: z.string().check(z.maxLength(20_000)),
    revision: count,
  }),
  output: z.object({ revision: z.int(), savedAt: instant }),
  errors: ['conflict.version'],
})
