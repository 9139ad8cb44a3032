import { createHash, timingSafeEqual } from 'node:crypto'
import { newId } from '#kernel/ids.ts'
import { randomDigits } from '#kernel/random.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPerson } from '#kernel/vault.ts'

export type OneTimeKind =
  | 'email_code'
  | 'password_link'
  | 'totp_setup'
  | 'totp_used'
  | 'passkey_sign_in'
  | 'passkey_step_up'
  | 'passkey_new'
  | 'passkey_invited'
export type OneTime = {
  readonly id: string
  readonly subject: string
  readonly secretHash: Buffer | null
  readonly sealed: Buffer | null
}
const MAX_ATTEMPTS = 5

/** Keeps something that works once. The same kind and subject has one such row: a newer takes the older's place. */
export async function keepOneTime(
  tx: WriteTx,
  o: { id: string; kind: OneTimeKind; subject: string; secretHash?: Buffer; sealed?: Buffer; minutes: number },
): Promise<void> {
  // What is long over goes with each new one, a few at a time.
  await tx.query(sql`delete from one_time where id in (select id from one_time
    where expires_at < ${new Date(tx.now.getTime() - 3_600_000)} order by expires_at limit 20 for update skip locked)`)
  await tx.query(sql`insert into one_time (id, kind, subject, secret_hash, sealed, created_at, expires_at)
    values (${o.id}, ${o.kind}, ${o.subject}, ${o.secretHash ?? null}, ${o.sealed ?? null}, ${tx.now}, ${new Date(tx.now.getTime() + o.minutes * 60_000)})
    on conflict (kind, subject) do update set id = excluded.id, secret_hash = excluded.secret_hash, sealed = excluded.sealed, attempts = 0,
      created_at = excluded.created_at, expires_at = excluded.expires_at`)
}

/** Spends it by taking it away: of many at once, one gets it. */
export const spend = (tx: WriteTx, kind: OneTimeKind, id: string): Promise<OneTime | undefined> =>
  tx.find(sql<OneTime>`delete from one_time where id = ${id} and kind = ${kind} and expires_at > ${tx.now}
    returning id, subject, secret_hash, sealed`)

/** Counts an attempt before it is judged; the row stays locked until the end, so attempts come one after another. */
export async function attempt(tx: WriteTx, kind: OneTimeKind, subject: string): Promise<OneTime | 'none' | 'too_many'> {
  const [row] = await tx.query(sql<OneTime & { attempts: number }>`update one_time set attempts = attempts + 1
    where kind = ${kind} and subject = ${subject} and expires_at > ${tx.now} returning id, subject, secret_hash, sealed, attempts`)
  if (!row) return 'none'
  return row.attempts > MAX_ATTEMPTS ? 'too_many' : row
}

/** Whether this was never used before; the unique key decides, so a twin at the same moment is refused too. */
export async function useOnce(tx: WriteTx, kind: OneTimeKind, subject: string, until: Date): Promise<boolean> {
  const rows = await tx.query(sql`insert into one_time (id, kind, subject, created_at, expires_at)
    values (${newId()}, ${kind}, ${subject}, ${tx.now}, ${until}) on conflict (kind, subject) do nothing returning 1 as one`)
  return rows.length > 0
}

const CODE_MINUTES = 15
const codePlace = (row: string) => ({ table: 'one_time', column: 'sealed', row, rowVersion: 1 })
// Eight digits are few: without the platform's key a stolen table tells nothing about them.
const codeHash = (tx: ReadTx, id: string, code: string) =>
  tx.vault.lookup('one_time/email_code', `${id}|${code}`, 'platform')

/**
 * Makes the code that confirms an address, and seals it for the mail. Where the address has another owner, what is mailed
 * says so and holds no code; here everything looks the same.
 */
export async function makeEmailCode(
  tx: WriteTx,
  personId: string,
  owned: boolean,
): Promise<{ id: string; kind: string }> {
  const id = newId()
  const code = randomDigits(8)
  const sealed = await tx.vault.seal(ofPerson(personId), codePlace(id), { code: owned ? null : code })
  await keepOneTime(tx, {
    id,
    kind: 'email_code',
    subject: personId,
    secretHash: await codeHash(tx, id, code),
    sealed,
    minutes: CODE_MINUTES,
  })
  return { id, kind: owned ? 'email_known' : 'email_code' }
}
export async function isEmailCode(tx: ReadTx, o: OneTime, typed: string): Promise<boolean> {
  const hash = await codeHash(tx, o.id, typed.replaceAll('-', ''))
  return o.secretHash !== null && timingSafeEqual(hash, o.secretHash)
}

/** What the mail must say: null once the code is spent, replaced or over. `code` is null where the address belongs to another account. */
export async function readEmailCode(
  tx: ReadTx,
  oneTimeId: string,
): Promise<{ personId: string; code: string | null } | null> {
  const row = await tx.find(sql<OneTime>`select id, subject, secret_hash, sealed from one_time
    where id = ${oneTimeId} and kind = 'email_code' and expires_at > ${tx.now}`)
  if (!row?.sealed) return null
  const { code } = await tx.vault.open<{ code: string | null }>(ofPerson(row.subject), codePlace(row.id), row.sealed)
  return { personId: row.subject, code }
}

const CHALLENGE_MINUTES = 5
const challengeHash = (challenge: string): Buffer => createHash('sha256').update(challenge).digest()
/** A passkey challenge: random, so its plain hash is enough. Returns what the browser names it by. */
export async function keepChallenge(tx: WriteTx, kind: OneTimeKind, whose: string, challenge: string): Promise<string> {
  const id = newId()
  await keepOneTime(tx, {
    id,
    kind,
    subject: `${whose}:${id}`,
    secretHash: challengeHash(challenge),
    minutes: CHALLENGE_MINUTES,
  })
  return id
}
/** Spends a challenge: whose it is, and a test for the answer that came back. */
export async function spendChallenge(tx: WriteTx, kind: OneTimeKind, id: string) {
  const row = await spend(tx, kind, id)
  if (!row) return undefined
  return {
    whose: row.subject.slice(0, -(id.length + 1)),
    fits: (challenge: string): boolean => row.secretHash !== null && challengeHash(challenge).equals(row.secretHash),
  }
}
