import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

const ED25519 = Buffer.from([1])
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** Signs notes under a name, as C2SP's signed-note says (https://c2sp.org/signed-note), with Ed25519. */
export type NoteSigner = { readonly verifierKey: string; sign(text: string): string }
export type NoteVerifier = { readonly name: string; readonly id: Buffer; readonly key: KeyObject }

const keyId = (name: string, raw: Buffer): Buffer =>
  createHash('sha256').update(`${name}\n`).update(ED25519).update(raw).digest().subarray(0, 4)

/** `seed` is Ed25519's 32 secret bytes; `name` has no space and no plus. */
export function noteSigner(name: string, seed: Buffer): NoteSigner {
  if (!/^[^\s+]+$/.test(name)) throw new RangeError('a note is signed under a name without spaces or plus signs')
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length)
  const id = keyId(name, raw)
  return {
    verifierKey: `${name}+${id.toString('hex')}+${Buffer.concat([ED25519, raw]).toString('base64')}`,
    sign: (text) =>
      `${text}\n\u2014 ${name} ${Buffer.concat([id, sign(null, Buffer.from(text), secret)]).toString('base64')}\n`,
  }
}

/** Reads `name+id+key` as printed for the operator. Throws a RangeError that says what is wrong. */
export function readVerifierKey(text: string): NoteVerifier {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(base64 ?? '', 'base64')
  if (!name || !id || bytes.length !== 33 || bytes[0] !== 1)
    throw new RangeError('The public key must be one line, name+id+key, as in the file verifier-key.')
  const raw = bytes.subarray(1)
  if (keyId(name, raw).toString('hex') !== id)
    throw new RangeError('The public key is damaged: its id is not that of the key.')
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })
  return { name, id: Buffer.from(id, 'hex'), key }
}

/** The text that this verifier's signature stands under, or undefined when none does. */
export function openNote(note: string, by: NoteVerifier): string | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0) return undefined
  const text = note.slice(0, end + 1)
  const signed = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [, name, base64] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
      const bytes = Buffer.from(base64 ?? '', 'base64')
      return (
        name === by.name &&
        bytes.length === 68 &&
        bytes.subarray(0, 4).equals(by.id) &&
        verify(null, Buffer.from(text), by.key, bytes.subarray(4))
      )
    })
  return signed ? text : undefined
}
