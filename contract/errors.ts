/**
 * The closed vocabulary of failures. A code owns its HTTP status; its words, in every language, are in words/errors.*.ts.
 * `facts` that travel with an error are safe to show: never a name, never an answer.
 */
export const errorTable = {
  'input.invalid': { status: 400 },
  'input.too_large': { status: 413 },
  'session.required': { status: 401 },
  'session.expired': { status: 401 },
  'session.step_up_required': { status: 401 },
  'session.cross_site': { status: 403 },
  'sign_in.refused': { status: 401 },
  'sign_in.code_wrong': { status: 401 },
  'sign_in.too_many': { status: 429 },
  'sign_in.passkey_required': { status: 401 },
  'account.email_unconfirmed': { status: 403 },
  'account.password_common': { status: 400 },
  'account.last_credential': { status: 409 },
  'access.denied': { status: 403 },
  not_found: { status: 404 },
  'conflict.version': { status: 409 },
  'conflict.idempotency': { status: 422 },
  'conflict.exists': { status: 409 },
  'rate.limited': { status: 429 },
  'house.busy': { status: 503 },
  'house.unavailable': { status: 503 },
  'house.broken': { status: 500 },
  'house.keys_unavailable': { status: 503 },
  'contract.too_old': { status: 409 },
  'case.state': { status: 409 },
  'case.claimed': { status: 409 },
  'case.not_holder': { status: 409 },
  'case.finding_open': { status: 409 },
  'case.unread_message': { status: 409 },
  'case.follow_up_over': { status: 409 },
  'case.incomplete': { status: 409 },
  'case.consent_missing': { status: 409 },
  'case.too_large': { status: 413 },
  // Not 409: an upload is tried again after that.
  'photo.consent_missing': { status: 403 },
  'forgetting.refused': { status: 409 },
  'location.old': { status: 409 },
  'licence.missing': { status: 403 },
  'licence.lapsed': { status: 403 },
  'licence.restricted': { status: 403 },
  'state.not_served': { status: 409 },
  'state.live_first': { status: 409 },
  'state.too_young': { status: 409 },
  'state.guardian_needed': { status: 409 },
  'state.no_clinician': { status: 409 },
  'state.images_needed': { status: 409 },
  'state.not_this_way': { status: 409 },
  'state.images_missing': { status: 409 },
  'consent.withdrawn': { status: 409 },
  'consent.to_be_spoken': { status: 409 },
  'identity.unchecked': { status: 409 },
  'standing_order.out_of_scope': { status: 403 },
  'order.blocked': { status: 409 },
  'order.unknown': { status: 409 },
  'pharmacy.retired': { status: 409 },
  'protocol.unpublished': { status: 409 },
  'protocol.faulty': { status: 409 },
  'protocol.barred': { status: 409 },
  'protocol.unsigned': { status: 409 },
  'protocol.draft_over': { status: 409 },
  'protocol.unapproved': { status: 409 },
  'attachment.refused': { status: 422 },
  'attachment.gone': { status: 404 },
  'link.expired': { status: 410 },
  'link.used': { status: 410 },
  'invitation.over': { status: 410 },
} as const satisfies Record<string, { status: number }>

export type ErrorCode = keyof typeof errorTable

/** Any endpoint may answer with these, so none declares them. */
export const anywhere = [
  'input.invalid',
  'input.too_large',
  'session.required',
  'session.expired',
  'session.cross_site',
  'access.denied',
  'not_found',
  'conflict.idempotency',
  'rate.limited',
  'house.busy',
  'house.unavailable',
  'house.broken',
  'house.keys_unavailable',
  'contract.too_old',
] as const satisfies readonly ErrorCode[]

/** How an error looks on the wire. */
export type ErrorBody = {
  readonly error: {
    readonly code: ErrorCode
    readonly message: string
    readonly facts?: Readonly<Record<string, string | number | boolean | null>>
    readonly fields?: readonly { readonly path: string; readonly message: string }[]
  }
}
