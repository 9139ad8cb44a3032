import * as z from 'zod/mini'
import { onCase, placeStops, stepDone } from '#contract/desk/on-case.ts'
import { unsent } from '#contract/desk/unsent.ts'
import { endpoint } from '#contract/endpoint.ts'
import { caseState, civilDate, count, done, id, line, prose, version } from '#contract/shared.ts'

export const answerQuestion = endpoint({
  name: 'desk.answer',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/answer',
  says: 'The clinician answers a question with guidance, or triage answers under a standing order.',
  input: z.strictObject({ ...onCase, ...unsent, seenSeq: count, text: prose(8000), standingOrderId: z.optional(id) }),
  output: stepDone,
  errors: [
    'case.state',
    'conflict.version',
    'case.unread_message',
    'case.finding_open',
    'case.not_holder',
    'standing_order.out_of_scope',
    ...placeStops,
    'licence.missing',
    'licence.lapsed',
    'licence.restricted',
    'session.step_up_required',
  ],
})
const planText = z.strictObject({
  whatWeThink: prose(4000),
  whatToDo: prose(6000),
  yourMedicine: z.nullable(prose(4000)),
  watchFor: prose(4000),
  whenToComeBack: prose(4000),
})
export const signPlan = endpoint({
  name: 'desk.sign',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/sign',
  says: 'Signs diagnosis, plan and prescriptions, after proving again who is here, and not over a message nobody has read.',
  input: z.strictObject({
    ...onCase,
    ...unsent,
    seenSeq: count,
    assessmentId: z.string().check(z.maxLength(80)),
    planId: z.string().check(z.maxLength(80)),
    text: planText,
    urgent: z.boolean(),
    /** Where and when the test is ordered that the plan's words promise, as the patient reads it. Needed by such a plan alone. */
    testOrdered: z.optional(prose(300)),
    /** The day its result is looked for, from tomorrow on and within 90 days; left out, when the patient is asked how they are. */
    testUntil: z.optional(civilDate),
    pharmacyId: z.nullable(id),
    orders: z
      .array(
        z.strictObject({
          orderId: z.string().check(z.maxLength(80)),
          directions: prose(600),
          heeded: z.array(z.string().check(z.maxLength(80))),
        }),
      )
      .check(z.maxLength(6)),
    /** Medicines of the patient's own, given again: `key` as the review has it, the rest as the clinician confirms it. */
    renewals: z.optional(
      z
        .array(
          z.strictObject({
            key: z.string().check(z.maxLength(80)),
            drug: line(120),
            strength: line(80),
            form: line(80),
            quantity: z.number().check(z.positive(), z.maximum(9999)),
            unit: line(40),
            days: z.int().check(z.minimum(1), z.maximum(365)),
            refills: z.int().check(z.minimum(0), z.maximum(11)),
            directions: prose(600),
            heeded: z.array(z.string().check(z.maxLength(80))),
          }),
        )
        .check(z.maxLength(6)),
    ),
  }),
  output: z.object({ id, version, state: caseState, planId: id, prescriptionIds: z.array(id) }),
  errors: [
    'session.step_up_required',
    'case.state',
    'conflict.version',
    'case.unread_message',
    'case.finding_open',
    'case.not_holder',
    'order.blocked',
    'order.unknown',
    'pharmacy.retired',
    ...placeStops,
    'licence.missing',
    'licence.lapsed',
    'licence.restricted',
    'case.incomplete',
  ],
})
export const confirmPrescription = endpoint({
  name: 'desk.confirmPrescription',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/prescriptions/:prescriptionId',
  says: 'Handed over, or confirmed by the pharmacy, or to be sent again.',
  input: z.strictObject({
    caseId: id,
    prescriptionId: id,
    to: z.enum(['handed_over', 'confirmed', 'queued', 'cancelled']),
  }),
  output: done,
  errors: ['case.state'],
})
export const prescriptionLink = endpoint({
  name: 'desk.prescriptionLink',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/desk/cases/:caseId/prescriptions/:prescriptionId/link',
  says: 'The prescription as a PDF, by a link good for a minute.',
  input: z.strictObject({ caseId: id, prescriptionId: id }),
  output: z.object({ url: z.string(), patientId: id }),
  errors: [],
})
