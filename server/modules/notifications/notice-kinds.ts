import type { EventType } from '#contract/events.ts'
import type { MailKind } from '#modules/notifications/notification-mail.types.ts'

/** What each event of a matter tells the patient's people. */
export const tellsPatient = {
  'case.asked': 'your-turn',
  'case.message_from_care_team': 'something-new',
  'case.check_in_asked': 'something-new',
  'case.plan_signed': 'answer-ready',
  'case.answered': 'answer-ready',
  'case.redirected': 'answer-ready',
} as const satisfies Partial<Record<EventType, MailKind>>

/** Which mail tells whoever forgot a password that mail alone does not let them in. */
export const recoveryKindOf = (mail: { readonly because: string | null }): 'recovery-staff' | 'recovery-passkey' =>
  mail.because === 'passkey' ? 'recovery-passkey' : 'recovery-staff'

const patientKinds: readonly string[] = [...Object.values(tellsPatient), 'reminder']
/** Notices that something waits to be read: they stop when it was, and are repeated while it was not. */
export const waitsForReader = (kind: string): boolean => patientKinds.includes(kind)
