import { Secret, TOTP } from 'otpauth'
import {
  acceptInvitation,
  addPasskey,
  addTotp,
  confirmEmail,
  forgotPassword,
  invitationOptions,
  makeRecoveryCodes,
  memberSessions,
  newPasskeyOptions,
  passkeySignIn,
  passkeySignInOptions,
  resetPassword,
  revokeSession,
  sendEmailCode,
  sessions,
  setPassword,
  setUpTotp,
  signIn,
  signOut,
  signUp,
  stepUp,
  stepUpOptions,
  switchPractice,
} from '#contract/identity/index.ts'
import type { Endpoint, InputOf } from '#contract/endpoint.ts'
import { testHouse } from '#dev/test-house.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import {
  anna,
  browser,
  GOOD,
  invite,
  mailedCode,
  newPasskey,
  openPatient,
  openStaff,
  reading,
  type Browser,
} from '#modules/identity/identity-for-tests.ts'
import { passwordLinkToMail } from '#modules/identity/index.ts'
import type { Scene } from './crash.ts'
import { act, type Input } from './doing.ts'
import type { World } from './kept.ts'

export async function accountsWorld(): Promise<World> {
  const t = await testHouse()
  const org = await t.practice('north')
  return { t, org }
}
const practice = 'north'
const address = () => `${newId()}@example.org`
/** A quarter of an hour, so that no limit on trying stands in for what is looked at. */
const later = ({ t }: World) => t.pass(16)
const patientIn = (w: World) => openPatient(w.t, w.org, practice, address())
const staffIn = (w: World, roles?: Parameters<typeof openStaff>[4]) => openStaff(w.t, w.org, practice, address(), roles)

/** An act on a session: its answer may hold a secret, so it is kept for nobody who sends it again. */
function onSession<E extends Endpoint>(
  e: E,
  prepare: (w: World) => Promise<{ at: Browser; input: InputOf<E> }>,
): Scene<World> {
  return {
    of: e.name,
    unkeyed: true,
    set: async (w) => {
      later(w)
      const { at, input } = await prepare(w)
      return { send: () => at.does(e, input) }
    },
  }
}
const command = (of: string, prepare: (w: World) => Promise<{ at: Browser; input: Input }>): Scene<World> => ({
  of,
  set: async (w) => {
    later(w)
    const { at, input } = await prepare(w)
    const actor = await at.actor()
    return { send: (key) => act(w, of, actor, input, key) }
  },
})
export const codeFor = ({ t }: World, uri: string): string =>
  new TOTP({
    secret: Secret.fromBase32(new URL(uri).searchParams.get('secret') ?? ''),
    period: 30,
    digits: 6,
  }).generate({
    timestamp: t.house.clock.now().getTime(),
  })
export async function linkFor(w: World, email: string): Promise<string> {
  await browser(w.t).does(forgotPassword, { practice, email })
  return reading(w.t, w.org, async (tx) => {
    const row = await tx.find(sql<{ data: { oneTimeId: string } }>`select data from outbox
      where organization_id = ${w.org} and type = 'identity.password_forgotten' order by at desc, id desc limit 1`)
    return (row && (await passwordLinkToMail(tx, row.data.oneTimeId))?.token) ?? ''
  })
}
const known = async (w: World): Promise<{ email: string; at: Browser; patientId: string }> => {
  const email = address()
  const { browser: at, ...who } = await openPatient(w.t, w.org, practice, email)
  const [row] = await reading(w.t, w.org, (tx) =>
    tx.query(
      sql<{
        id: string
      }>`select patient_id as id from access_grant where organization_id = ${w.org} and person_id = ${who.personId}`,
    ),
  )
  return { email, at, patientId: row?.id ?? '' }
}
const setUp = async (w: World) => {
  const { browser: at } = await patientIn(w)
  return { at, ...(await at.does(setUpTotp, {})) }
}

export const accountScenes: Readonly<Record<string, Scene<World>>> = {
  'an account': onSession(signUp, async (w) => ({ at: browser(w.t), input: anna(practice, address()) })),
  'an address proved': onSession(confirmEmail, async (w) => {
    const at = browser(w.t)
    const { personId } = await at.does(signUp, anna(practice, address()))
    return { at, input: { code: (await mailedCode(w.t, w.org, personId)) ?? '' } }
  }),
  'another code by mail': onSession(sendEmailCode, async (w) => {
    const at = browser(w.t)
    await at.does(signUp, anna(practice, address()))
    w.t.pass(2)
    return { at, input: {} }
  }),
  'a sign-in by password': onSession(signIn, async (w) => {
    const { email } = await known(w)
    return { at: browser(w.t), input: { practice, email, password: GOOD } }
  }),
  'a sign-in by a recovery code': onSession(signIn, async (w) => {
    const email = address()
    const { browser: at } = await openStaff(w.t, w.org, practice, email)
    const { codes } = await at.does(makeRecoveryCodes, {})
    return { at: browser(w.t), input: { practice, email, password: '', recoveryCode: codes[0] ?? '' } }
  }),
  'a challenge for a passkey': onSession(passkeySignInOptions, async (w) => ({
    at: browser(w.t),
    input: { practice },
  })),
  'a sign-in by passkey': onSession(passkeySignIn, async (w) => {
    const { passkey } = await staffIn(w)
    const at = browser(w.t)
    const o = await at.does(passkeySignInOptions, { practice })
    return { at, input: { practice, challengeId: o.challengeId, response: passkey.get(o.options) } }
  }),
  'a sign-out': onSession(signOut, async (w) => ({ at: (await patientIn(w)).browser, input: {} })),
  'a link for a forgotten password': onSession(forgotPassword, async (w) => ({
    at: browser(w.t),
    input: { practice, email: (await known(w)).email },
  })),
  'a new password by the link': onSession(resetPassword, async (w) => {
    const token = await linkFor(w, (await known(w)).email)
    return { at: browser(w.t), input: { token, password: 'violet anchor 73 magpie' } }
  }),
  'a password': onSession(setPassword, async (w) => ({
    at: (await patientIn(w)).browser,
    input: { password: 'violet anchor 73 magpie' },
  })),
  'a session ended elsewhere': onSession(revokeSession, async (w) => {
    const { at, email } = await known(w)
    await browser(w.t).does(signIn, { practice, email, password: GOOD })
    const other = (await at.does(sessions, {})).sessions.find((s) => !s.current)
    return { at, input: { sessionId: other?.id ?? '' } }
  }),
  'another practice': onSession(switchPractice, async (w) => ({
    at: (await patientIn(w)).browser,
    input: { practice },
  })),
  'a challenge for a proof': onSession(stepUpOptions, async (w) => ({ at: (await staffIn(w)).browser, input: {} })),
  'a proof': onSession(stepUp, async (w) => {
    const { browser: at, passkey } = await staffIn(w)
    const o = await at.does(stepUpOptions, {})
    return { at, input: { challengeId: o.challengeId ?? '', response: passkey.get(o.options) } }
  }),
  'a challenge for a new passkey': onSession(newPasskeyOptions, async (w) => ({
    at: (await staffIn(w)).browser,
    input: {},
  })),
  'a new passkey': onSession(addPasskey, async (w) => {
    const { browser: at } = await staffIn(w)
    const o = await at.does(newPasskeyOptions, {})
    return { at, input: { challengeId: o.challengeId, response: newPasskey().create(o.options), label: 'phone' } }
  }),
  'an authenticator shown': onSession(setUpTotp, async (w) => ({ at: (await patientIn(w)).browser, input: {} })),
  'an authenticator': onSession(addTotp, async (w) => {
    const { at, challengeId, uri } = await setUp(w)
    return { at, input: { challengeId, code: codeFor(w, uri) } }
  }),
  'recovery codes': onSession(makeRecoveryCodes, async (w) => ({ at: (await staffIn(w)).browser, input: {} })),
  'a challenge for who is invited': onSession(invitationOptions, async (w) => ({
    at: browser(w.t),
    input: { practice, code: await invite(w.t, w.org, address(), ['clinician']) },
  })),
  'an invitation accepted': onSession(acceptInvitation, async (w) => {
    const code = await invite(w.t, w.org, address(), ['clinician'])
    const at = browser(w.t)
    const o = await at.does(invitationOptions, { practice, code })
    const said = { practice, code, challengeId: o.challengeId, name: 'Noor', language: 'en' as const }
    return { at, input: { ...said, response: newPasskey().create(o.options) } }
  }),
  'a name': command('identity.correctName', async (w) => ({
    at: (await patientIn(w)).browser,
    input: { givenName: 'Zoë', familyName: 'Reyes', version: 1 },
  })),
  'a language': command('identity.setLanguage', async (w) => ({
    at: (await patientIn(w)).browser,
    input: { language: 'es' },
  })),
  'a way to sign in taken away': command('identity.removeCredential', async (w) => {
    const { at, challengeId, uri } = await setUp(w)
    const { id: credentialId } = await at.does(addTotp, { challengeId, code: codeFor(w, uri) })
    return { at, input: { credentialId } }
  }),
  'a colleague’s ways taken away': command('identity.resetColleague', async (w) => ({
    at: (await staffIn(w, ['administrator'])).browser,
    input: { personId: (await staffIn(w)).personId },
  })),
  'a colleague signed out': command('identity.endMemberSessions', async (w) => ({
    at: (await staffIn(w, ['administrator'])).browser,
    input: { personId: (await staffIn(w)).personId },
  })),
  'one device of a colleague signed out': command('identity.endMemberSessions', async (w) => {
    const { browser: at } = await staffIn(w, ['administrator'])
    const { personId } = await staffIn(w)
    const [one] = (await at.does(memberSessions, { personId })).sessions
    return { at, input: { personId, sessionId: one?.id } }
  }),
  'a patient signed out': command('identity.endPatientSessions', async (w) => ({
    at: (await staffIn(w, ['privacy_officer'])).browser,
    input: { patientId: (await known(w)).patientId, whose: 'patient', reason: 'lost_device' },
  })),
}
