import { softwarePasskey } from '#dev/software-passkey.ts'
import { setScene } from '#dev/scene.ts'
import type { TestHouse } from '#dev/test-house.ts'
import type { Endpoint, InputOf, OutputOf } from '#contract/endpoint.ts'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { run, type AnyCommand } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { ask, type AnyQuery } from '#kernel/query.ts'
import { takeFrom } from '#kernel/rate-limit.ts'
import { actOnSession, type AnySessionAct } from '#kernel/session-act.ts'
import { sql } from '#kernel/sql.ts'
import { forReading, type ReadTx } from '#kernel/transaction.ts'
import { newId } from '#kernel/ids.ts'
import { randomToken } from '#kernel/random.ts'
import type { Role } from '#contract/roles.ts'
import { acceptInvitation, confirmEmail, invitationOptions, signUp } from '#contract/identity/index.ts'
import { insertInvitation } from '#modules/directory/invitations.ts'
import {
  codeToMail,
  identity,
  passwordLinkToMail,
  resolveSession,
  type IdentityConfig,
} from '#modules/identity/index.ts'
import type { PasswordMail } from '#modules/identity/password-link.ts'

export const config: IdentityConfig = { rpId: 'care.test', rpName: 'Kairos', origins: ['https://care.test'] }
const answers = new Map(identity(config).answers.map((a) => [a.endpoint.name, a]))

/** A browser with a cookie jar of one. `does` goes through the same runners as the HTTP edge. */
export type Browser = {
  token: string | undefined
  /** What a browser keeps to be known again by. */
  readonly mark: string
  actor(): Promise<Actor>
  does<E extends Endpoint>(e: E, input: InputOf<E>): Promise<OutputOf<E>>
}
let devices = 0
export function browser(t: TestHouse, address = `198.51.100.${++devices % 250}`): Browser {
  const b: Browser = {
    token: undefined,
    mark: randomToken(16),
    actor: async () => {
      const known = b.token === undefined ? undefined : await resolveSession(t.house, b.token)
      return known && !('refused' in known) ? known : anonymous()
    },
    does: async (e, input) => {
      const a = answers.get(e.name)
      if (!a) throw new Error(`nobody answers ${e.name}`)
      const actor = await b.actor()
      if (a.is === 'query') return (await ask(t.house, a as AnyQuery, actor, input)) as never
      if (a.is === 'command') return (await run(t.house, a as AnyCommand, actor, input)) as never
      const visit = { address, device: 'Linux Firefox', origin: 'https://care.test', mark: b.mark }
      const r = await actOnSession(t.house, a as AnySessionAct, actor, input, visit, (l) =>
        takeFrom(t.house.db, l, t.house.clock.now()),
      )
      if (r.cookie === 'clear') b.token = undefined
      else if (r.cookie) b.token = r.cookie.token
      return r.out as never
    },
  }
  return b
}

export const newPasskey = (manners: { verifiesUser?: boolean; counts?: boolean; origin?: string } = {}) =>
  softwarePasskey({ origin: 'https://care.test', ...manners })

/** What went wrong, as its code. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'went through',
    (e: unknown) => (e instanceof AppError ? e.code : String(e)),
  )

export const reading = <T>(t: TestHouse, organizationId: string, work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  t.house.db.transaction({ organizationId, readOnly: true }, (raw) =>
    work(
      forReading({ raw, organizationId, now: t.house.clock.now(), vault: t.house.keyRing.vault(raw, organizationId) }),
    ),
  )

/** What the newest mail to confirm an address would say: eight digits, or null for "you have an account already". */
export async function mailedCode(
  t: TestHouse,
  organizationId: string,
  personId: string,
): Promise<string | null | undefined> {
  return reading(t, organizationId, async (tx) => {
    const [row] = await tx.query(sql<{
      data: { oneTimeId: string }
    }>`select data from outbox where organization_id = ${organizationId}
      and type = 'identity.code_wanted' and data->>'personId' = ${personId} order by at desc, id desc limit 1`)
    return row ? (await codeToMail(tx, row.data.oneTimeId))?.code : undefined
  })
}

/** What the mail about the newest request for a new password would say. */
export const mailedLink = (t: TestHouse, organizationId: string): Promise<PasswordMail | null> =>
  reading(t, organizationId, async (tx) => {
    const [row] = await tx.query(sql<{ data: { oneTimeId: string } }>`select data from outbox
      where organization_id = ${organizationId} and type = 'identity.password_forgotten' order by at desc, id desc limit 1`)
    return row ? passwordLinkToMail(tx, row.data.oneTimeId) : null
  })

export const GOOD = 'copper lantern 58 otter'
export const anna = (practice: string, email = 'anna.reyes@example.org') =>
  ({
    practice,
    givenName: 'Anna',
    familyName: 'Reyes',
    birthDate: '1992-03-01',
    sexAtBirth: 'female',
    email,
    phone: '512-555-0101',
    password: GOOD,
    language: 'en',
  }) as const

/** A patient with a confirmed address, signed in. */
export async function openPatient(t: TestHouse, organizationId: string, practice: string, email: string) {
  const at = browser(t)
  const out = await at.does(signUp, anna(practice, email))
  const code = await mailedCode(t, organizationId, out.personId)
  await at.does(confirmEmail, { code: code ?? 'no code' })
  return { ...out, browser: at }
}

export async function invite(
  t: TestHouse,
  organizationId: string,
  email: string,
  roles: readonly Role[],
  teamIds: readonly string[] = [],
): Promise<string> {
  const code = randomToken(24)
  const i = { email, code, roles, teamIds, name: 'Noor Haddad', invitedBy: newId(), mailed: false }
  await setScene(t, organizationId, (tx) => insertInvitation(tx, { ...i, now: tx.now }))
  return code
}

/** A colleague who came by an invitation, with a passkey, signed in. */
export async function openStaff(
  t: TestHouse,
  organizationId: string,
  practice: string,
  email: string,
  roles: readonly Role[] = ['clinician'],
) {
  const code = await invite(t, organizationId, email, roles)
  const at = browser(t)
  const passkey = newPasskey()
  const o = await at.does(invitationOptions, { practice, code })
  const out = await at.does(acceptInvitation, {
    practice,
    code,
    challengeId: o.challengeId,
    response: passkey.create(o.options),
    name: 'Noor Haddad',
    language: 'en',
  })
  return { ...out, browser: at, passkey, code }
}
