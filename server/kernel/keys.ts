import { Broken } from '#kernel/errors.ts'

/** A key as it may lie in the database, and the name of the root key that opens it. */
export type WrappedByRoot = { readonly wrapped: Buffer; readonly rootKeyId: string }

/**
 * Wraps and unwraps the practices' keys with a root key that never enters the database.
 * `context` is bound to the wrapped key: a key moved to another practice does not open.
 */
export type KeyProvider = {
  /** The root key that wraps from now on. Never makes one. */
  rootKeyId(): Promise<string>
  wrap(context: string, key: Buffer): Promise<WrappedByRoot>
  /**
   * `rootKeyId` is the name that wrapping gave; older root keys open too, as long as they are kept.
   * @throws {RootKeyMissing} when that root key is not here. @throws {AppError} `house.keys_unavailable` when nobody answers.
   */
  unwrap(context: string, wrapped: Buffer, rootKeyId: string): Promise<Buffer>
}

/** The root key is lost, or another one lies in its place. The message is for the operator and says what to do. */
export class RootKeyMissing extends Broken {}

/**
 * One random share a patient or a person's account, kept outside the database and its backups. Without it their key does not
 * open, so destroying the share forgets them even in a restored backup. Named `practice/patient`; an account is the platform's.
 */
export type KeyShares = {
  put(id: string, share: Buffer): Promise<void>
  find(id: string): Promise<Buffer | undefined>
  /** Leaves a mark, so that one who was forgotten can be told from one whose share is lost. */
  destroy(id: string): Promise<void>
  /** Whom `destroy` was called for, here or where the folder was copied from. */
  forgotten(): AsyncIterable<string>
}
