/** Every mail Kairos writes. */
export const mailKinds = [
  'confirm-email',
  'account-exists',
  'recovery',
  'recovery-staff',
  'recovery-passkey',
  'sign-in-notice',
  'tries-notice',
  'password-changed',
  'sessions-ended',
  'password-ended',
  'ways-ended',
  'something-new',
  'further',
  'your-turn',
  'reminder',
  'answer-ready',
  'draft-ending',
  'staff-page',
  'record-opened',
  'record-opened-no-officer',
  'protocol-weaker',
  'work-late',
  'contact-late',
  'staff-invitation',
] as const
export type MailKind = (typeof mailKinds)[number]

/** Where a mail comes from and leads to: the practice's, never the patient's. */
export type MailPlace = {
  /** `https://host`, no path. */
  origin: string
  practiceSlug: string
  /** Which app the reader signs in to; absent, the patient's. Mails that only staff get lead to the desk anyway. */
  app?: 'patient' | 'desk'
  /** The name the practice has marked as harmless in mail; absent, the mail says "your care team". */
  harmlessPracticeName?: string
  /** IANA zone the practice lives in, for the times below. */
  timeZone: string
}

/** All that a mail may be told. There is no field for a name, a sentence or an id of anything clinical, and there must never be. */
export type MailFacts =
  | { kind: 'confirm-email'; /** Six to ten digits. */ code: string }
  | { kind: 'draft-ending'; /** Until when it is kept at least. */ at: Date }
  | {
      kind: 'sign-in-notice' | 'tries-notice' | 'password-changed' | 'sessions-ended' | 'password-ended' | 'ways-ended'
      at: Date
    }
  | { kind: 'staff-invitation' | 'recovery'; /** One-time, base64url. */ token: string }
  | {
      kind:
        | 'account-exists'
        | 'recovery-staff'
        | 'recovery-passkey'
        | 'something-new'
        | 'further'
        | 'your-turn'
        | 'reminder'
        | 'answer-ready'
        | 'staff-page'
        | 'record-opened'
        | 'record-opened-no-officer'
        | 'protocol-weaker'
        | 'work-late'
        | 'contact-late'
    }

export type MailWords = {
  /** `{careTeam}`, `{code}` and `{when}` are the only blanks. */
  subject: string
  lines: readonly string[]
  /** Words of the link; absent where the reader must not be led anywhere. */
  action?: string
}

export type MailCatalogue = {
  kinds: Record<MailKind, MailWords>
  careTeam: string
  careTeamAt: string
  /** Under every mail. */
  notRead: string
  /** Under mails about a matter: what to do when it cannot wait. */
  cannotWait: string
}
