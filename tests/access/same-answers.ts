import type { LightMyRequestResponse } from 'fastify'
import { endpoints } from '#contract/endpoints.ts'
import { setScene } from '#dev/scene.ts'
import { newId } from '#kernel/ids.ts'
import { randomToken } from '#kernel/random.ts'
import { sql } from '#kernel/sql.ts'
import { invite } from '#modules/identity/identity-for-tests.ts'
import { hashesMade } from '#modules/identity/password-hash.ts'
import { ABSENT } from '../matrix-cell.ts'
import { requestWith, type Matrix } from '../matrix-run.ts'
import type { Edge } from './edge.ts'

/** One way of asking at a door that nobody is signed in at. */
export type Knock = {
  readonly what: string
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
  /** Whoever asks knows something already: answered alike, and free to take longer. */
  readonly knowing?: true
}
const PASSWORD = 'copper lantern 58 otter'
const WRONG = 'velvet compass 33 heron'

/** What must answer alike, to the byte: each group is one question to which the answer is no, or the same for all. */
export async function knocks(m: Matrix): Promise<Readonly<Record<string, readonly Knock[]>>> {
  const { here, there } = m.w
  const practice = here.slug
  const at = (who: string): string => `${who}@${practice}.invalid`
  const signIn = (what: string, email: string, more: object = {}): Knock => ({
    what,
    name: 'identity.signIn',
    input: { practice, email, password: WRONG, ...more },
  })
  const forgot = (what: string, email: string): Knock => ({
    what,
    name: 'identity.forgotPassword',
    input: { practice, email },
  })
  const signUp = (what: string, email: string): Knock => ({
    what,
    name: 'identity.signUp',
    input: {
      practice,
      givenName: 'New',
      familyName: 'Invented',
      birthDate: '1990-01-01',
      sexAtBirth: 'female',
      email,
      phone: '512-555-0199',
      password: WRONG,
      language: 'en',
    },
  })
  const codes = await invitations(m)
  const options = (what: string, code: string): Knock => ({
    what,
    name: 'identity.invitationOptions',
    input: { practice, code },
  })
  const accept = (what: string, code: string): Knock => ({
    what,
    name: 'identity.acceptInvitation',
    input: { practice, code, challengeId: ABSENT, response: {}, name: 'New', language: 'en' },
  })
  const recoveryCode = '0000000000000000000000000'
  return {
    'a wrong password': [
      signIn('no such account', 'nobody@example.org'),
      signIn("a patient's account", at('patient')),
      signIn("a colleague's account, who has a second factor to give", at('nurse')),
      signIn('a disabled account', at('disabled')),
      { ...signIn('a disabled account and its right password', at('disabled'), { password: PASSWORD }), knowing: true },
      signIn("another practice's patient", `patient@${there.slug}.invalid`),
    ],
    'a wrong recovery code': [
      signIn('no such account', 'nobody@example.org', { recoveryCode }),
      signIn("a patient's account", at('other_patient'), { recoveryCode }),
      signIn("a colleague's account", at('clinician'), { recoveryCode }),
    ],
    'a wrong code of an authenticator, and a wrong password': [
      signIn('no such account', 'nobody@example.org', { totp: '000000' }),
      signIn("a colleague's account", at('coordinator'), { totp: '000000' }),
    ],
    'a forgotten password': [
      forgot('no such account', 'nobody@example.org'),
      forgot("a patient's account", at('patient')),
      forgot("a colleague's account", at('nurse')),
      forgot('a disabled account', at('disabled')),
    ],
    'a new account': [
      signUp('an address nobody has', `new-${newId()}@example.org`),
      signUp('an address somebody has', at('patient')),
    ],
    'a link that is none': [
      { what: 'never made', name: 'identity.resetPassword', input: { token: randomToken(32), password: WRONG } },
      {
        what: 'of another length of id',
        name: 'identity.resetPassword',
        input: { token: '0'.repeat(43), password: WRONG },
      },
    ],
    'an invitation that is over': Object.entries(codes).map(([what, code]) => options(what, code)),
    'joining by an invitation that is over': Object.entries(codes).map(([what, code]) => accept(what, code)),
    'a passkey nobody has': [
      {
        what: 'no such challenge',
        name: 'identity.passkeySignIn',
        input: { practice, challengeId: ABSENT, response: {} },
      },
      {
        what: 'a credential of nobody',
        name: 'identity.passkeySignIn',
        input: {
          practice,
          challengeId: newId(),
          response: { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} },
        },
      },
    ],
  }
}

/** Invitations by what became of them, to the code that was mailed. */
async function invitations(m: Matrix): Promise<Readonly<Record<string, string>>> {
  const { t, here, there } = m.w
  const made = async (what: string, org: string) => invite(t, org, `${what}-${newId()}@clinic.example`, ['clinician'])
  const [revoked, expired, accepted] = [
    await made('revoked', here.org),
    await made('expired', here.org),
    await made('accepted', here.org),
  ]
  await setScene(t, here.org, async (tx) => {
    const then = new Date(tx.now.getTime() - 60_000)
    const [last, one, first] = await tx.query(
      sql<{
        id: string
      }>`select id from invitation where organization_id = ${here.org} order by created_at desc, id desc limit 3`,
    )
    await tx.query(
      sql`update invitation set revoked_at = ${then} where organization_id = ${here.org} and id = ${first?.id}`,
    )
    await tx.query(
      sql`update invitation set expires_at = ${then} where organization_id = ${here.org} and id = ${one?.id}`,
    )
    await tx.query(
      sql`update invitation set accepted_at = ${then} where organization_id = ${here.org} and id = ${last?.id}`,
    )
  })
  return {
    'never made': randomToken(24),
    revoked,
    expired,
    accepted,
    "another practice's, still good there": await made('elsewhere', there.org),
  }
}

export type Heard = {
  /** Status, headers and body, without what is new each time. */
  readonly answer: string
  /** Password hashes, statements and trips to the database it took. */
  readonly work: string
  readonly ms: number
}
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const shape = (r: LightMyRequestResponse): string => {
  const { date: _now, 'set-cookie': cookie, ...rest } = r.headers
  const kept = String(cookie ?? '')
    .replace(/sid=[\w-]{43}/, 'sid=…')
    .replace(/device=[\w-]{22}/, 'device=…')
    .replace(/Expires=[^;]+/, 'Expires=…')
  return JSON.stringify([r.statusCode, { ...rest, cookie: kept }, r.body.replaceAll(UUID, 'id')])
}

let n = 0x900000
/** Knocks once, from a network of its own. */
export async function knock(m: Matrix, { app }: Edge, k: Knock): Promise<Heard> {
  const e = endpoints.find((x) => x.name === k.name)
  if (!e) throw new Error(`no endpoint ${k.name}`)
  const { db } = m.w.t.house
  const before = { hashes: hashesMade(), ...db.sent() }
  const from = performance.now()
  const r = await app.inject(requestWith(e, k.input, ++n))
  const ms = performance.now() - from
  const sent = db.sent()
  return {
    answer: shape(r),
    work: `${hashesMade() - before.hashes} hashes, ${sent.roundTrips - before.roundTrips} trips`,
    ms,
  }
}
