import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import {
  acceptInvitation,
  addTotp,
  confirmEmail,
  forgotPassword,
  invitationOptions,
  makeRecoveryCodes,
  resetPassword,
  setPassword,
  setUpTotp,
  signIn,
  signUp,
} from '#contract/identity/index.ts'
import { byHand, setScene } from '#dev/scene.ts'
import { testHouse } from '#dev/test-house.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import {
  anna,
  browser,
  codeOf,
  GOOD,
  invite,
  mailedCode,
  newPasskey,
  openPatient,
  openStaff,
} from '#modules/identity/identity-for-tests.ts'
import { codeFor, linkFor } from '../crash-points/accounts.scenes.ts'
import type { World } from '../crash-points/kept.ts'

export const CROWD = 50
const crowd = <T>(make: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: CROWD }, (_, i) => make(i)))

/** One round gives how many won; more races than rounds are never held at once. */
export type Race = { readonly round: (n: number) => Promise<number>; close(): Promise<void> }
type Round = (w: World, n: number) => Promise<number>

/**
 * The slow hash of passwords lets two in at a time, far apart, so that fifty would never meet. What is raced comes after it:
 * here it takes no time. Gives what puts it back.
 */
function quickHashes(): () => void {
  const slow = crypto.argon2
  const put = (argon2: typeof slow): void => {
    crypto.argon2 = argon2
    syncBuiltinESMExports()
  }
  put((_kind, { message, nonce, tagLength }, done) =>
    done(null, Buffer.from(crypto.hkdfSync('sha256', message as string, nonce as Buffer, '', tagLength))),
  )
  return () => put(slow)
}

const practice = 'north'
async function inIdentity(round: Round): Promise<Race> {
  const t = await testHouse()
  const org = await t.practice(practice)
  const slowly = quickHashes()
  // No limit on trying stands in for the lock that is meant: nobody is counted here.
  await byHand(
    t,
    `create function nobody_is_counted() returns trigger language plpgsql as 'begin return null; end'`,
    [],
  )
  await byHand(
    t,
    'create trigger nobody before insert on rate_bucket for each row execute function nobody_is_counted()',
    [],
  )
  await byHand(t, 'alter table rate_bucket enable always trigger nobody', [])
  return {
    round: async (n) => {
      t.pass(15)
      return round({ t, org }, n)
    },
    close: () => {
      slowly()
      return t.close()
    },
  }
}
const winners = (ends: readonly string[]): number => ends.filter((e) => e === 'went through').length

const invitations: Round = async ({ t, org }, n) => {
  const code = await invite(t, org, `race-${n}@clinic.example`, ['clinician'])
  const tries: (() => Promise<unknown>)[] = []
  // One after the other: fifty challenges at once are no part of what is raced.
  for (let i = 0; i < CROWD; i++) {
    const at = browser(t)
    const o = await at.does(invitationOptions, { practice, code })
    const said = { practice, code, challengeId: o.challengeId, name: 'Noor', language: 'en' as const }
    const response = newPasskey().create(o.options)
    tries.push(() => at.does(acceptInvitation, { ...said, response }))
  }
  return winners(await Promise.all(tries.map((join) => codeOf(join()))))
}
const recoveryCodes: Round = async ({ t, org }, n) => {
  const email = `lost-${n}@clinic.example`
  const { codes } = await (await openStaff(t, org, practice, email)).browser.does(makeRecoveryCodes, {})
  const [recoveryCode = ''] = codes
  return winners(await crowd(() => codeOf(browser(t).does(signIn, { practice, email, password: '', recoveryCode }))))
}
const emailCodes: Round = async ({ t, org }, n) => {
  const at = browser(t)
  const { personId } = await at.does(signUp, anna(practice, `anna-${n}@example.org`))
  const code = (await mailedCode(t, org, personId)) ?? ''
  await crowd(() => codeOf(at.does(confirmEmail, { code })))
  const events = await t.owner.transaction({ organizationId: org }, (tx) =>
    tx.query(sql`select 1 from outbox where type = 'identity.email_confirmed' and data->>'personId' = ${personId}`),
  )
  return events.length
}
const authenticatorCodes: Round = async (w, n) => {
  const email = `codes-${n}@clinic.example`
  const { browser: at } = await openStaff(w.t, w.org, practice, email)
  await at.does(setPassword, { password: GOOD })
  const o = await at.does(setUpTotp, {})
  await at.does(addTotp, { challengeId: o.challengeId, code: codeFor(w, o.uri) })
  // The code it was set up with is used up.
  w.t.pass(1)
  const totp = codeFor(w, o.uri)
  return winners(await crowd(() => codeOf(browser(w.t).does(signIn, { practice, email, password: GOOD, totp }))))
}
const resetLinks: Round = async (w, n) => {
  const email = `forgot-${n}@example.org`
  await openPatient(w.t, w.org, practice, email)
  const token = await linkFor(w, email)
  return winners(
    await crowd((i) => codeOf(browser(w.t).does(resetPassword, { token, password: `violet anchor 73 magpie ${i}` }))),
  )
}

/** Planted fault: looks whether it is still there, then takes it, and nothing holds the row in between. */
type Loose = {
  readonly make: (w: World, n: number) => Promise<Sql<{ id: string }>>
  readonly look: (id: string) => Sql
  readonly take: (id: string) => Sql
}
const unlocked =
  ({ make, look, take }: Loose): Round =>
  async (w, n) => {
    const { t, org } = w
    const found = await make(w, n)
    const id = await setScene(t, org, async (tx) => (await tx.find(found))?.id ?? '')
    const use = () =>
      setScene(t, org, async (tx) => {
        if ((await tx.query(look(id))).length === 0) throw new AppError('link.used')
        await tx.query(take(id))
      })
    return winners(await crowd(() => codeOf(use())))
  }
const spends = {
  look: (id: string) => sql`select 1 as one from one_time where id = ${id} and spent_at is null`,
  take: (id: string) => sql`update one_time set spent_at = now() where id = ${id}`,
}
const newest = (kind: string) =>
  sql<{ id: string }>`select id from one_time where kind = ${kind} order by created_at desc, id desc limit 1`

/** Whatever only one may use, and the same without what holds it. */
export const onceOnly: Readonly<Record<string, { readonly locked: Round; readonly unlocked: Round }>> = {
  invitations: {
    locked: invitations,
    unlocked: unlocked({
      make: async ({ t, org }, n) => {
        await invite(t, org, `loose-${n}@clinic.example`, ['clinician'])
        return sql`select id from invitation where organization_id = ${org} order by created_at desc, id desc limit 1`
      },
      look: (id) => sql`select 1 as one from invitation where id = ${id} and accepted_at is null`,
      take: (id) => sql`update invitation set accepted_at = now() where id = ${id}`,
    }),
  },
  recoveryCodes: {
    locked: recoveryCodes,
    unlocked: unlocked({
      make: async ({ t, org }, n) => {
        const { personId, browser: at } = await openStaff(t, org, practice, `loose-${n}@clinic.example`)
        await at.does(makeRecoveryCodes, {})
        return sql`select id from credential where person_id = ${personId} and kind = 'recovery_code' limit 1`
      },
      look: (id) => sql`select 1 as one from credential where id = ${id} and retired_at is null`,
      take: (id) => sql`update credential set retired_at = now() where id = ${id}`,
    }),
  },
  emailCodes: {
    locked: emailCodes,
    unlocked: unlocked({
      make: async ({ t }, n) => {
        const { personId } = await browser(t).does(signUp, anna(practice, `loose-${n}@example.org`))
        return sql`select id from one_time where subject like ${`${personId}%`} order by created_at desc, id desc limit 1`
      },
      ...spends,
    }),
  },
  authenticatorCodes: {
    locked: authenticatorCodes,
    unlocked: unlocked({
      make: async () => sql`select ${newId()}::text as id`,
      look: (id) =>
        sql`select 1 as one where not exists (select 1 from one_time where kind = 'totp_used' and subject like ${`${id}%`})`,
      take: (id) =>
        sql`insert into one_time (id, kind, subject, created_at, expires_at) values (${newId()}, 'totp_used', ${`${id}:${newId()}`}, now(), now() + interval '2 minutes')`,
    }),
  },
  resetLinks: {
    locked: resetLinks,
    unlocked: unlocked({
      make: async ({ t, org }, n) => {
        const email = `loose-${n}@example.org`
        await openPatient(t, org, practice, email)
        await browser(t).does(forgotPassword, { practice, email })
        return newest('password_link')
      },
      ...spends,
    }),
  },
}
export const raceFor = (round: Round) => (): Promise<Race> => inIdentity(round)
