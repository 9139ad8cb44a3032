import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { webauthn } from '#contract/identity/parts.ts'
import { id, language, line, practiceSlug, role } from '#contract/shared.ts'

export const invitationOptions = endpoint({
  name: 'identity.invitationOptions',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/p/:practice/invitation/options',
  says: 'An invited colleague opens the invitation: what it offers, and what a passkey needs.',
  input: z.strictObject({ practice: practiceSlug, code: z.string().check(z.minLength(20), z.maxLength(100)) }),
  output: z.object({
    challengeId: id,
    options: webauthn,
    practiceName: z.string(),
    roles: z.array(role),
    name: z.string(),
  }),
  errors: ['invitation.over', 'conflict.exists', 'session.step_up_required', 'sign_in.too_many'],
})
export const acceptInvitation = endpoint({
  name: 'identity.acceptInvitation',
  kind: 'session',
  method: 'POST',
  path: '/api/v1/p/:practice/invitation',
  says: 'Joins the practice and enrols the first passkey.',
  input: z.strictObject({
    practice: practiceSlug,
    code: z.string().check(z.minLength(20), z.maxLength(100)),
    challengeId: id,
    response: webauthn,
    name: line(120),
    language,
  }),
  output: z.object({ personId: id, home: z.enum(['patient', 'desk']) }),
  errors: ['invitation.over', 'sign_in.refused', 'sign_in.too_many', 'conflict.exists', 'session.step_up_required'],
})
