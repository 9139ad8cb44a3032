import { timingSafeEqual } from 'node:crypto'
import type { Language } from '#contract/roles.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { credentialsOf, emailHashOf, openPerson, ownerOf, standingOf } from '#modules/identity/identity.access.ts'
import { keepOneTime, spend } from '#modules/identity/one-time.store.ts'

const MINUTES = 30
const KIND = 'password_link'
type Kept = { readonly id: string; readonly subject: string }
export type PasswordLink = { readonly id: string; readonly emailHash: Buffer; readonly organizationId: string }

const read = ({ id, subject }: Kept): PasswordLink => {
  const [hash = '', organizationId = ''] = subject.split(':')
  return { id, emailHash: Buffer.from(hash, 'hex'), organizationId }
}

/**
 * Keeps a link for whoever owns this address, and asks nothing about them: an address nobody has costs and answers the same.
 * Several may live at once, so that a stranger who asks too takes none away from her.
 */
export async function keepPasswordLink(tx: WriteTx, email: string): Promise<string> {
  const id = newId()
  const hash = (await emailHashOf(tx, email)).toString('hex')
  await keepOneTime(tx, { id, kind: KIND, subject: `${hash}:${tx.organizationId}:${id}`, minutes: MINUTES })
  return id
}

/** 128 bits that only the platform's key can work out of the row's id: no copy of them lies anywhere, hashed or sealed. */
const secretOf = (tx: ReadTx, id: string): Promise<Buffer> => tx.vault.lookup(`one_time/${KIND}`, id, 'platform')

/** What the mail's link ends in: 32 bytes as base64url, the row's id and its secret. */
const tokenOf = async (tx: ReadTx, id: string): Promise<string> =>
  Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), await secretOf(tx, id)]).toString('base64url')

const idIn = (token: string): string => {
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex').padEnd(32, '0')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
const fits = async (tx: ReadTx, token: string): Promise<boolean> => {
  const given = Buffer.from(token, 'base64url').subarray(16)
  const right = await secretOf(tx, idIn(token))
  return given.length === right.length && timingSafeEqual(given, right)
}

const findKept = (at: Pick<ReadTx, 'query'>, id: string, now: Date): Promise<Kept[]> =>
  at.query(sql<Kept>`select id, subject from one_time where id = ${id} and kind = ${KIND} and expires_at > ${now}`)

/** Which practice a link was asked for at, before anything about it is believed. */
export async function practiceOfLink(house: House, token: string): Promise<string | undefined> {
  const [kept] = await findKept(house.db, idIn(token), house.clock.now())
  return kept && read(kept).organizationId
}

/** The link behind a token that is right and not over. */
export async function findPasswordLink(tx: ReadTx, token: string): Promise<PasswordLink | undefined> {
  if (!(await fits(tx, token))) return undefined
  const [kept] = await findKept(tx, idIn(token), tx.now)
  return kept && read(kept)
}

/** Uses a link up: of two at once, one gets it. */
export async function spendPasswordLink(tx: WriteTx, token: string): Promise<PasswordLink | undefined> {
  if (!(await fits(tx, token))) return undefined
  const kept = await spend(tx, KIND, idIn(token))
  return kept && read(kept)
}

/** Once one link was used, the others for this address are over. */
export const dropPasswordLinks = async (tx: WriteTx, emailHash: Buffer): Promise<void> => {
  await tx.query(
    sql`delete from one_time where kind = ${KIND} and starts_with(subject, ${`${emailHash.toString('hex')}:`})`,
  )
}

export type PasswordMail = {
  readonly personId: string
  readonly email: string
  readonly language: Language
  /** Null: this account is not opened by mail alone, and why. */
  readonly token: string | null
  readonly because: NotByMail | null
}
export type NotByMail = 'staff' | 'passkey'

/**
 * Who reads the mail may replace a password, and no more: whoever is staff anywhere, or has a passkey and no password, gets
 * back in by what they made for it.
 */
export async function notByMail(tx: ReadTx, personId: string): Promise<NotByMail | null> {
  const [standing, living] = await Promise.all([
    standingOf(tx, personId),
    credentialsOf(tx, personId, ['passkey', 'password']),
  ])
  if (standing.staffAnywhere) return 'staff'
  return living.length > 0 && living.every((c) => c.kind === 'passkey') ? 'passkey' : null
}

/** What follows `identity.password_forgotten`. Null: nobody proved to own this address, or the link is used up or over. */
export async function passwordLinkToMail(tx: ReadTx, oneTimeId: string): Promise<PasswordMail | null> {
  const [kept] = await findKept(tx, oneTimeId, tx.now)
  const owner = kept && (await ownerOf(tx, read(kept).emailHash))
  if (!owner) return null
  const because = await notByMail(tx, owner.personId)
  const { email } = await openPerson(tx, owner)
  const token = because ? null : await tokenOf(tx, oneTimeId)
  return { personId: owner.personId, email, language: owner.language, token, because }
}
