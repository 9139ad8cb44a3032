/** Every algorithm the house may use, by the call that names it; docs/security.md says what each is for. */
export const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  createHash: ['sha256'],
  createHmac: ['sha256'],
  hkdfSync: ['sha256'],
  createCipheriv: ['aes-256-gcm'],
  createDecipheriv: ['aes-256-gcm'],
  argon2: ['argon2id'],
  generateKeyPairSync: ['ed25519'],
}
/** A name that protects nothing may be made by an older hash. */
const NO_SECRET: Readonly<Record<string, string>> = {
  "server/kernel/sql.ts createHash('sha1')": 'the name under which PostgreSQL remembers a statement of ours',
}
/** Calls that name no algorithm in our list, or are none of Node's that we need. */
const NEVER =
  /\b(?:createSign|createVerify|pbkdf2|pbkdf2Sync|scrypt|scryptSync|createDiffieHellman|createECDH|publicEncrypt|privateDecrypt|pseudoRandomBytes)\(/g
const CALL = new RegExp(`\\b(${Object.keys(ALGORITHMS).join('|')})\\(\\s*([^,)]+)`, 'g')
/** Ed25519 has no digest to name: who loads a key for it does so here alone. */
const LOADS_KEY = /\bcreate(?:Private|Public)Key\(/g
const SIGNS = 'server/modules/audit/log/signed-note.ts'
const IN_BROWSER = /\bname:\s*'(AES-[A-Z]+|RSA[\w-]*|EC[\w-]*|HMAC|PBKDF2|HKDF|SHA-\d+)'/g

export type Use = { path: string; call: string; algorithm: string }

/** Every use of cryptography in a file, as it stands there. */
export function findCryptography(path: string, source: string): Use[] {
  return [
    ...[...source.matchAll(CALL)].map(([, call = '', algorithm = '']) => ({ path, call, algorithm: algorithm.trim() })),
    ...[...source.matchAll(NEVER)].map(([call]) => ({ path, call, algorithm: '' })),
    ...(path === SIGNS ? [] : [...source.matchAll(LOADS_KEY)].map(([call]) => ({ path, call, algorithm: '' }))),
    ...[...source.matchAll(IN_BROWSER)].map(([, name = '']) => ({
      path,
      call: 'crypto.subtle',
      algorithm: `'${name}'`,
    })),
  ]
}

/** Why a use is not one the house has decided on; undefined when it is. */
export function objectTo({ path, call, algorithm }: Use): string | undefined {
  const name = /^'([\w-]+)'$/.exec(algorithm)?.[1]
  if (`${path} ${call}('${name}')` in NO_SECRET) return undefined
  if (call === 'crypto.subtle') return name === 'AES-GCM' ? undefined : `${path}: ${call} with ${algorithm}`
  if (name !== undefined && (ALGORITHMS[call] ?? []).includes(name)) return undefined
  return `${path}: ${call} ${algorithm || 'is not used here'}`
}
