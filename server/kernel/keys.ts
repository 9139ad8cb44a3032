/**
 * Wraps and unwraps the practice's keys with a root key that never enters the database.
 * `context` is bound to the wrapped key: a key moved to another practice does not open.
 */
export type KeyProvider = {
  readonly rootKeyId: () => Promise<string>
  wrap(context: string, key: Buffer): Promise<Buffer>
  unwrap(context: string, wrapped: Buffer): Promise<Buffer>
}

/**
 * One random share a patient, kept outside the database and its backups. Without it the patient's key does not open,
 * so destroying the share forgets the patient even in a restored backup.
 */
export type KeyShares = {
  put(id: string, share: Buffer): Promise<void>
  find(id: string): Promise<Buffer | undefined>
  destroy(id: string): Promise<void>
}
