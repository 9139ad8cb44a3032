import { createHash } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { isUuid } from '#kernel/ids.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { lockByHandle, openCredential } from '#modules/identity/identity.access.ts'
import { noteUse } from '#modules/identity/identity.store.ts'
import type { CredentialRow, IdentityConfig, PasskeyWords } from '#modules/identity/identity.types.ts'

// Ed25519, ES256, RS256. Named here so that what is accepted does not depend on what the runtime happens to offer.
const ALGORITHMS = [-8, -7, -257]

/** Read with the first passkey: with all of X.509 it is a sixth of the work of a start. */
const library = () => import('@simplewebauthn/server')

type Fits = (challenge: string) => boolean
const personBytes = (personId: string) => new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex'))
export const passkeyHandle = (credentialId: string): Buffer => createHash('sha256').update(credentialId).digest()
const asJson = (options: object): Record<string, unknown> =>
  JSON.parse(JSON.stringify(options)) as Record<string, unknown>

/** What the browser needs to make a passkey that can be found without a name being typed, and that asks for finger, face or PIN. */
export async function creationOptions(
  config: IdentityConfig,
  who: { personId: string; email: string; name: string },
  has: readonly PasskeyWords[],
) {
  const options = await (
    await library()
  ).generateRegistrationOptions({
    rpName: config.rpName,
    rpID: config.rpId,
    userID: personBytes(who.personId),
    userName: who.email,
    userDisplayName: who.name,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    excludeCredentials: has.map((p) => ({ id: p.credentialId, transports: [...p.transports] })),
  })
  return { challenge: options.challenge, options: asJson(options) }
}

export async function requestOptions(config: IdentityConfig, has: readonly PasskeyWords[] = []) {
  const options = await (
    await library()
  ).generateAuthenticationOptions({
    rpID: config.rpId,
    userVerification: 'required',
    allowCredentials: has.map((p) => ({ id: p.credentialId, transports: [...p.transports] })),
  })
  return { challenge: options.challenge, options: asJson(options) }
}

/** The new passkey, or null: whatever the library does not like is a refusal, and what it said stays here. */
export async function checkNewPasskey(
  config: IdentityConfig,
  response: object,
  fits: Fits,
  label: string,
): Promise<PasskeyWords | null> {
  const { verifyRegistrationResponse } = await library()
  try {
    const r = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: fits,
      expectedOrigin: [...config.origins],
      expectedRPID: config.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!r.verified) return null
    const { credential } = r.registrationInfo
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64'),
      counter: credential.counter,
      transports: credential.transports ?? [],
      label,
    }
  } catch {
    return null
  }
}

/**
 * Whose passkey answered. Notes the use and the authenticator's counter; a counter that does not rise is a copied key, and refused.
 * Null for anything that does not fit.
 */
export async function usePasskey(
  tx: WriteTx,
  config: IdentityConfig,
  response: object,
  fits: Fits,
): Promise<CredentialRow | null> {
  const answer = response as AuthenticationResponseJSON
  if (typeof answer.id !== 'string') return null
  const row = await lockByHandle(tx, 'passkey', passkeyHandle(answer.id))
  if (!row) return null
  const key = await openCredential<PasskeyWords>(tx, row)
  const counter = await checkAnswer(config, answer, fits, key)
  if (counter === null || !namesPerson(answer.response.userHandle, row.personId)) return null
  return (await noteUse(tx, row, { ...key, counter })) ? row : null
}

async function checkAnswer(
  config: IdentityConfig,
  response: AuthenticationResponseJSON,
  fits: Fits,
  key: PasskeyWords,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library()
  try {
    const r = await verifyAuthenticationResponse({
      response,
      expectedChallenge: fits,
      expectedOrigin: [...config.origins],
      expectedRPID: config.rpId,
      requireUserVerification: true,
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64')),
        counter: key.counter,
        transports: [...key.transports],
      },
    })
    return r.verified ? r.authenticationInfo.newCounter : null
  } catch {
    return null
  }
}

function namesPerson(handle: string | undefined, personId: string): boolean {
  if (handle === undefined || handle === '') return true
  return isUuid(personId) && Buffer.from(handle, 'base64url').equals(personBytes(personId))
}
