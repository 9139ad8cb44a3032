import type { RawTx } from '#kernel/database.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Vault } from '#kernel/vault.ts'

declare const writes: unique symbol
declare const scribbles: unique symbol
declare const grants: unique symbol

/** Can read. Never enough to write. */
export type ReadTx = {
  readonly organizationId: string
  readonly now: Date
  readonly vault: Vault
  query<Row>(statement: Sql<Row>): Promise<Row[]>
  /** The first row, or undefined. */
  find<Row>(statement: Sql<Row>): Promise<Row | undefined>
}
/** Only the command runner makes one, so holding it proves that policy, audit and outbox surround you. */
export type WriteTx = ReadTx & {
  readonly [writes]: true
  readonly commandId: string
}
/** Only the draft runner makes one: enough for half-written text and nothing else. */
export type DraftTx = ReadTx & { readonly [scribbles]: true }
/** A row somebody was allowed to touch. Stores ask for this, not for an id. */
export type Granted<T> = T & { readonly [grants]: true }

type Parts = { raw: RawTx; organizationId: string; now: Date; vault: Vault }

function readTx({ raw, organizationId, now, vault }: Parts): ReadTx {
  return { organizationId, now, vault, query: raw.query, find: async (s) => (await raw.query(s))[0] }
}

// The brands exist for the compiler only; these are the places that may forge them, and only the runners import them.
export const forReading = readTx
export const forWriting = (p: Parts, commandId: string): WriteTx => ({ ...readTx(p), commandId }) as WriteTx
export const forScribbling = (p: Parts): DraftTx => readTx(p) as DraftTx
export const granted = <T>(row: T): Granted<T> => row as Granted<T>

/** Reading outside a query: for edges (files, live hints, reactions) that have opened a transaction of their own. */
export const readTxOf = (
  house: { clock: { now(): Date }; keyRing: { vault(tx: RawTx, organizationId: string): Vault } },
  raw: RawTx,
  organizationId: string,
): ReadTx => readTx({ raw, organizationId, now: house.clock.now(), vault: house.keyRing.vault(raw, organizationId) })
