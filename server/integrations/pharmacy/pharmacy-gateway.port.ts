export type PharmacyAddressee = {
  name: string
  /** Ten digits; a fax gateway needs it. */
  fax?: string
}

export type Transmission = {
  /** The prescription's own id, the same on every try: letters, digits and hyphens. A second try with it must not make a second prescription. */
  prescriptionId: string
  /** The signed prescription as PDF. */
  document: Uint8Array
  pharmacy: PharmacyAddressee
}

export type TransmissionResult = {
  /**
   * `sent`: the pharmacy's machine has it. `queued`: another party has it and will say how it went.
   * `handed-over`: nobody outside has it; staff (or the patient) must print it and give it to the pharmacy.
   */
  state: 'sent' | 'queued' | 'handed-over'
  /** What to ask the gateway about later; tells nothing of the patient. */
  reference: string
}

/** How a prescription stands on the case. `confirmed` is a pharmacy's word, by its machine or by telephone; no gateway guesses it. */
export type TransmissionState = 'queued' | 'sent' | 'failed' | 'confirmed'

export type TransmissionNews = { reference: string; state: TransmissionState; failure?: PharmacyFailure }

export type PharmacyGateway = {
  name: 'print-and-hand-over' | 'fax'
  /** @throws {PharmacyGatewayError} `transient`: try again with the same prescriptionId. `permanent`: a person must choose another way. */
  transmit: (transmission: Transmission) => Promise<TransmissionResult>
  /** How a transmission stands now; absent where only people know. @throws {PharmacyGatewayError} */
  findNews?: (reference: string) => Promise<TransmissionNews | undefined>
}

export type PharmacyFailure =
  | 'no-fax-number'
  | 'bad-request'
  | 'number-refused'
  | 'no-answer'
  | 'busy'
  | 'unreachable'
  | 'timed-out'
  | 'sign-in-refused'
  | 'bad-reply'
  | 'provider-error'

/** Says why a prescription did not leave; carries no number, name or content, so it may be logged. */
export class PharmacyGatewayError extends Error {
  readonly kind: 'transient' | 'permanent'
  readonly reason: PharmacyFailure
  readonly status: number | undefined
  /** Milliseconds the other side asked us to wait. */
  readonly retryAfterMs: number | undefined

  constructor(
    kind: 'transient' | 'permanent',
    reason: PharmacyFailure,
    more: { status?: number; retryAfterMs?: number | undefined } = {},
  ) {
    super(`Prescription not transmitted (${reason}${more.status === undefined ? '' : `, status ${more.status}`}).`)
    this.name = 'PharmacyGatewayError'
    this.kind = kind
    this.reason = reason
    this.status = more.status
    this.retryAfterMs = more.retryAfterMs
  }
}

/** The state to keep on the case after a transmission: handed over to staff is still `queued` until somebody says the pharmacy has it. */
export const stateAfter = ({ state }: TransmissionResult): TransmissionState => (state === 'sent' ? 'sent' : 'queued')
