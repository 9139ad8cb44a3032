import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { civilDate, done, id, instant, line } from '#contract/shared.ts'

/** Accounting of disclosures (45 CFR 164.528): to whom a patient's record was told outside care, and what left the practice in its course. */

export const disclosureKinds = [
  'public_health',
  'abuse_or_neglect',
  'oversight',
  'court',
  'law_enforcement',
  'coroner',
  'research',
  'serious_threat',
  'workers_compensation',
  'breach',
  'other',
] as const
const kind = z.enum(disclosureKinds)
type Kind = z.infer<typeof kind>
/** For the patient's own eyes: a proxy may be the one reported (45 CFR 164.512(c)(2)). */
export const notForProxies: readonly Kind[] = ['abuse_or_neglect']
/** Only these agencies may ask in writing that the patient not learn of it for a time (45 CFR 164.528(a)(2)). */
export const mayBeWithheld: readonly Kind[] = ['oversight', 'law_enforcement']
const told = {
  id,
  madeOn: civilDate,
  kind,
  recipient: z.string(),
  address: z.nullable(z.string()),
  what: z.string(),
  purpose: z.string(),
}
/** What left in the course of care: never its content. */
const left = z.object({
  at: instant,
  what: z.enum(['prescription', 'prescription_paper', 'visit_summary', 'notice', 'export', 'accounting']),
  /** A pharmacy, or a person. */
  to: z.string(),
  how: z.enum(['fax', 'by_hand', 'download', 'print', 'mail', 'file']),
})

export const accounting = endpoint({
  name: 'audit.accounting',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/patients/:patientId/accounting',
  says: 'For the privacy officer: every disclosure of this patient outside treatment, payment and operations, and what left the practice in the course of care.',
  input: z.strictObject({ patientId: id }),
  output: z.object({
    patient: z.object({ id, name: z.string() }),
    disclosures: z.array(
      z.object({
        ...told,
        withheldUntil: z.nullable(civilDate),
        /** Its day has not come: in nothing that is given to the patient. */
        withheld: z.boolean(),
        recordedBy: z.string(),
        recordedAt: instant,
        struck: z.nullable(z.object({ at: instant, by: z.string(), reason: z.string() })),
      }),
    ),
    left: z.array(left),
  }),
  errors: [],
})
export const toldOutside = endpoint({
  name: 'audit.toldOutside',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/patients/:patientId/told',
  says: 'For the patient: to whom their record was told outside care, and what left the practice in its course.',
  input: z.strictObject({ patientId: id }),
  output: z.object({ disclosures: z.array(z.object(told)), left: z.array(left) }),
  errors: [],
})
export const recordDisclosure = endpoint({
  name: 'audit.recordDisclosure',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/accounting',
  says: 'Records a disclosure that was made outside this program: to public health, by order of a court, by mistake.',
  input: z.strictObject({
    patientId: id,
    madeOn: civilDate,
    kind,
    recipient: line(200),
    address: z.optional(line(300)),
    what: line(500),
    purpose: line(500),
    /** Only where an agency of oversight or law enforcement asked for it in writing: until then the patient does not read it. */
    withheldUntil: z.optional(civilDate),
  }),
  output: done,
  errors: [],
})
export const strikeDisclosure = endpoint({
  name: 'audit.strikeDisclosure',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/accounting/:disclosureId/strike',
  says: 'Strikes out a line that was recorded by mistake, with the reason; it stays for the officer to read.',
  input: z.strictObject({ disclosureId: id, reason: line(300) }),
  output: done,
  errors: ['conflict.version'],
})
export const exportAccounting = endpoint({
  name: 'audit.exportAccounting',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/accounting/exports',
  says: 'Notes that the accounting of this patient is taken away as a file; asked before the file is made.',
  input: z.strictObject({ patientId: id }),
  output: z.object({ id }),
  errors: ['session.step_up_required'],
})
