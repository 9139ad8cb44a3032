import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser'

/** The passkey library is fetched when it is first needed: most pages never do. */
const library = () => import('@simplewebauthn/browser')
type Options = Readonly<Record<string, unknown>>

export const passkeysWork = (): boolean => typeof PublicKeyCredential === 'function'

/** The person closed the device's own question, or it found no key. Nothing was sent. */
export class PasskeyStopped extends Error {
  override readonly name = 'PasskeyStopped'
}
const stopped = (cause: unknown): never => {
  throw new PasskeyStopped('the passkey was not used', { cause })
}

/** @throws {PasskeyStopped} */
export async function usePasskeyFor(options: Options): Promise<AuthenticationResponseJSON & Options> {
  const { startAuthentication } = await library()
  return (await startAuthentication({ optionsJSON: options as never }).catch(stopped)) as AuthenticationResponseJSON &
    Options
}

/** @throws {PasskeyStopped} */
export async function makePasskeyFor(options: Options): Promise<RegistrationResponseJSON & Options> {
  const { startRegistration } = await library()
  return (await startRegistration({ optionsJSON: options as never }).catch(stopped)) as RegistrationResponseJSON &
    Options
}
