import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { Broken } from '#kernel/errors.ts'

/** Where a sealed value lives. It opens nowhere else, nor in an older version of the same row. */
export type Place = {
  readonly table: string
  readonly column: string
  readonly row: string
  readonly rowVersion: number
}
export type SealScope = 'platform' | 'practice' | 'person' | 'patient'
/** A key with what it is called; the name is bound to everything it seals. */
export type NamedKey = {
  readonly scope: SealScope
  readonly subject: string
  readonly version: number
  readonly bytes: Buffer
}

const FORMAT = 1
const SCHEMA = 1
const HEAD = 6
const scopes: readonly SealScope[] = ['platform', 'practice', 'person', 'patient']

/** The sealed value does not open: wrong key, wrong place, or touched. Says nothing of what it held. */
export class SealBroken extends Broken {
  constructor(where: string) {
    super(`a sealed value does not open: ${where}`)
  }
}

// Node looks for a key object in plain bytes by throwing and catching, which costs more than the sealing itself.
const asKey = (bytes: Buffer) => createSecretKey(bytes)
const bound = (k: NamedKey, p: Place, schema: number): Buffer =>
  Buffer.from([FORMAT, k.scope, k.subject, k.version, p.table, p.column, p.row, p.rowVersion, schema].join('|'))

/** AES-256-GCM. Layout: format 1, scope 1, key version 2, schema version 2, nonce 12, ciphertext, tag 16. */
export function seal(key: NamedKey, place: Place, value: unknown): Buffer {
  const head = Buffer.alloc(HEAD)
  head[0] = FORMAT
  head[1] = scopes.indexOf(key.scope)
  head.writeUInt16BE(key.version, 2)
  head.writeUInt16BE(SCHEMA, 4)
  const nonce = randomBytes(12)
  const c = createCipheriv('aes-256-gcm', asKey(key.bytes), nonce)
  c.setAAD(bound(key, place, SCHEMA))
  const body = Buffer.concat([c.update(JSON.stringify(value), 'utf8'), c.final()])
  return Buffer.concat([head, nonce, body, c.getAuthTag()])
}

/** Which key version a sealed value asks for. */
export const keyVersionOf = (sealed: Buffer): number => sealed.readUInt16BE(2)

export function unseal(key: NamedKey, place: Place, sealed: Buffer): unknown {
  const where = `${place.table}.${place.column}`
  const named = sealed.length >= HEAD + 28 && sealed[0] === FORMAT && scopes[sealed[1] ?? 9] === key.scope
  // The version in the head says which key to fetch; the one that is bound is the key's own.
  if (!named || keyVersionOf(sealed) !== key.version) throw new SealBroken(where)
  const schema = sealed.readUInt16BE(4)
  const d = createDecipheriv('aes-256-gcm', asKey(key.bytes), sealed.subarray(HEAD, HEAD + 12), { authTagLength: 16 })
  d.setAAD(bound(key, place, schema))
  d.setAuthTag(sealed.subarray(-16))
  try {
    return JSON.parse(Buffer.concat([d.update(sealed.subarray(HEAD + 12, -16)), d.final()]).toString('utf8'))
  } catch {
    throw new SealBroken(where)
  }
}

export const derive = (key: Buffer, purpose: string, salt: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.from(hkdfSync('sha256', asKey(key), salt, `kairos/1/${purpose}`, 32))

export const keyedHash = (key: Buffer, ...parts: readonly (string | Buffer)[]): Buffer => {
  const h = createHmac('sha256', asKey(key))
  for (const p of parts) h.update(p).update('\0')
  return h.digest()
}

/** Wraps one key with another; the name of the inner key is bound, so that it cannot stand in for a different one. */
export function wrapKey(outer: Buffer, name: string, inner: Buffer): Buffer {
  const nonce = randomBytes(12)
  const c = createCipheriv('aes-256-gcm', asKey(outer), nonce)
  c.setAAD(Buffer.from(`wrap|${name}`))
  return Buffer.concat([nonce, c.update(inner), c.final(), c.getAuthTag()])
}

export function unwrapKey(outer: Buffer, name: string, wrapped: Buffer): Buffer {
  const d = createDecipheriv('aes-256-gcm', asKey(outer), wrapped.subarray(0, 12), { authTagLength: 16 })
  d.setAAD(Buffer.from(`wrap|${name}`))
  d.setAuthTag(wrapped.subarray(-16))
  try {
    return Buffer.concat([d.update(wrapped.subarray(12, -16)), d.final()])
  } catch {
    throw new SealBroken(`key ${name.split(':')[0]}`)
  }
}
