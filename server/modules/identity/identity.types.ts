import type { Language } from '#contract/roles.ts'

/** What sign-in needs to know of where it runs. `rpId` is the host name passkeys are bound to; `origins` are full origins. */
export type IdentityConfig = {
  readonly rpId: string
  readonly rpName: string
  readonly origins: readonly string[]
}

export type PersonRow = {
  readonly personId: string
  readonly emailHash: Buffer | null
  readonly emailClaim: Buffer | null
  readonly sealed: Buffer
  readonly language: Language
  readonly emailConfirmedAt: Date | null
  readonly disabledAt: Date | null
  readonly version: number
}
/** Sealed with the person's own key. */
export type PersonWords = { readonly name: string; readonly email: string; readonly phone: string | null }

export type CredentialKind = 'passkey' | 'password' | 'totp' | 'recovery_code'
export type CredentialRow = {
  readonly id: string
  readonly personId: string
  readonly kind: CredentialKind
  readonly sealed: Buffer
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly version: number
}
export type PasskeyWords = {
  readonly credentialId: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: readonly string[]
  readonly label: string
}
/** argon2id; salt and hash in base64, memory in KiB. */
export type PasswordWords = {
  readonly salt: string
  readonly hash: string
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}
/** Base32, as authenticators read it. */
export type TotpWords = { readonly secret: string }

/** Who ended a session or a way to sign in of somebody else's. */
export type EndedBy = 'administrator' | 'privacy_officer'

export type SessionRow = {
  readonly id: string
  readonly organizationId: string
  readonly assurance: Assurance
  readonly staff: boolean
  readonly stepUpAt: Date | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly endsAt: Date
  readonly device: string
}
export type Assurance = 'password' | 'passkey' | 'totp'
export type PracticeOfPerson = {
  readonly organizationId: string
  readonly slug: string
  readonly name: string
  readonly staff: boolean
}
