import {
  addPasskey,
  newPasskeyOptions,
  passkeySignIn,
  passkeySignInOptions,
  stepUp,
  stepUpOptions,
} from '#contract/identity/index.ts'
import { call } from '#ui/api.ts'

/** What to call the passkey in the list: the device, as far as the browser tells. */
const deviceName = (): string => {
  const found = /\b(iPhone|iPad|Android|Macintosh|Windows|Linux|CrOS)\b/.exec(navigator.userAgent)?.[1]
  return found === 'Macintosh' ? 'Mac' : found === 'CrOS' ? 'Chromebook' : (found ?? 'Passkey')
}

export const canUsePasskeys = (): boolean => typeof window.PublicKeyCredential === 'function'
/** The person closed the browser's own window, or it had nothing to offer: no mistake, and nothing to explain. */
export const wasDismissed = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')

type Json<F extends (options: { optionsJSON: never }) => unknown> = Parameters<F>[0]['optionsJSON']
const library = () => import('@simplewebauthn/browser')
type Library = Awaited<ReturnType<typeof library>>

export async function signInWithPasskey(practice: string): Promise<{ home: 'patient' | 'desk' }> {
  const [{ startAuthentication }, { challengeId, options }] = await Promise.all([
    library(),
    call(passkeySignInOptions, { practice }),
  ])
  const response = await startAuthentication({
    optionsJSON: options as unknown as Json<Library['startAuthentication']>,
  })
  return call(passkeySignIn, { practice, challengeId, response: { ...response } })
}

export async function makePasskey(): Promise<void> {
  const [{ startRegistration }, { challengeId, options }] = await Promise.all([library(), call(newPasskeyOptions, {})])
  const response = await startRegistration({ optionsJSON: options as unknown as Json<Library['startRegistration']> })
  await call(addPasskey, { challengeId, response: { ...response }, label: deviceName() })
}

export const askStepUp = () => call(stepUpOptions, {})
export async function stepUpWithPasskey(asked: Awaited<ReturnType<typeof askStepUp>>): Promise<void> {
  if (!asked.challengeId || !asked.options) return
  const { startAuthentication } = await library()
  const response = await startAuthentication({
    optionsJSON: asked.options as unknown as Json<Library['startAuthentication']>,
  })
  await call(stepUp, { challengeId: asked.challengeId, response: { ...response } })
}
