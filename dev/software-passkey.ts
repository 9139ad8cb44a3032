import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

/**
 * An authenticator in software, for tests and the demo's scripts: P-256 keys, attestation "none", the same bytes a real one sends.
 * Keys are found by host name alone, as discoverable ones are.
 */
export type SoftwarePasskey = {
  /** Answers navigator.credentials.create: what `newPasskeyOptions` and `invitationOptions` gave, as the server wants it back. */
  create(options: unknown): Record<string, unknown>
  /** Answers navigator.credentials.get: what `passkeySignInOptions` and `stepUpOptions` gave. */
  get(options: unknown): Record<string, unknown>
  /** A copy that knows the same keys and counters of this moment: a stolen one. */
  copy(): SoftwarePasskey
}

export type PasskeyManners = {
  /** Where the page says it is, for example https://care.example.org. */
  readonly origin: string
  /** False: no finger, face or PIN was asked for. */
  readonly verifiesUser?: boolean
  /** 0 means the authenticator does not count, as most synced passkeys do not. */
  readonly counts?: boolean
}
type Key = {
  readonly id: string
  readonly rpId: string
  readonly userHandle: string
  readonly privateKey: KeyObject
  counter: number
}
type Creation = { rp: { id: string }; user: { id: string }; challenge: string; excludeCredentials?: { id: string }[] }
type Request = { rpId: string; challenge: string; allowCredentials?: { id: string }[] }

export function softwarePasskey(manners: PasskeyManners, keys: readonly Key[] = []): SoftwarePasskey {
  const held = keys.map((k) => ({ ...k }))
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: manners.origin, crossOrigin: false }))
  const flags = (attested: boolean) => 0x01 | (manners.verifiesUser === false ? 0 : 0x04) | (attested ? 0x40 : 0)
  const authData = (k: Key, attested?: Buffer) =>
    Buffer.concat([
      sha256(k.rpId),
      Buffer.from([flags(attested !== undefined)]),
      uint32(k.counter),
      attested ?? Buffer.alloc(0),
    ])
  const step = (k: Key) => (k.counter += manners.counts === false ? 0 : 1)

  return {
    create: (raw) => {
      const o = raw as Creation
      if (o.excludeCredentials?.some((x) => held.some((k) => k.id === x.id)))
        throw new Error('this authenticator has a passkey here already')
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const credentialId = randomBytes(16)
      const k: Key = {
        id: credentialId.toString('base64url'),
        rpId: o.rp.id,
        userHandle: o.user.id,
        privateKey,
        counter: 0,
      }
      held.push(k)
      step(k)
      const jwk = publicKey.export({ format: 'jwk' })
      // COSE: kty EC2, alg ES256, curve P-256, x, y.
      const cose = cbor(
        new Map<number, unknown>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(jwk.x ?? '', 'base64url')],
          [-3, Buffer.from(jwk.y ?? '', 'base64url')],
        ]),
      )
      const attested = Buffer.concat([Buffer.alloc(16), uint16(credentialId.length), credentialId, cose])
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData(k, attested)],
        ]),
      )
      return {
        id: k.id,
        rawId: k.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', o.challenge).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    get: (raw) => {
      const o = raw as Request
      const allowed = o.allowCredentials?.map((c) => c.id) ?? []
      const k = held.findLast((x) => x.rpId === o.rpId && (allowed.length === 0 || allowed.includes(x.id)))
      if (!k) throw new Error('this authenticator has no passkey for that')
      step(k)
      const client = clientData('webauthn.get', o.challenge)
      const data = authData(k)
      const signature = createSign('sha256').update(data).update(sha256(client)).sign(k.privateKey)
      return {
        id: k.id,
        rawId: k.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: k.userHandle,
        },
      }
    },
    copy: () => softwarePasskey(manners, held),
  }
}

const sha256 = (x: string | Buffer): Buffer => createHash('sha256').update(x).digest()
const uint16 = (n: number): Buffer => Buffer.from([n >> 8, n & 0xff])
function uint32(n: number): Buffer {
  const b = Buffer.alloc(4)
  b.writeUInt32BE(n)
  return b
}

/** As much of CBOR (RFC 8949) as an authenticator needs: small numbers, texts, bytes, maps. */
function cbor(v: unknown): Buffer {
  if (typeof v === 'number') return v >= 0 ? head(0, v) : head(1, -1 - v)
  if (typeof v === 'string') return Buffer.concat([head(3, Buffer.byteLength(v)), Buffer.from(v)])
  if (Buffer.isBuffer(v)) return Buffer.concat([head(2, v.length), v])
  if (v instanceof Map) return Buffer.concat([head(5, v.size), ...[...v].flatMap(([k, x]) => [cbor(k), cbor(x)])])
  throw new Error('CBOR of an authenticator has numbers, texts, bytes and maps only')
}
function head(major: number, n: number): Buffer {
  const m = major << 5
  if (n < 24) return Buffer.from([m | n])
  return n < 256 ? Buffer.from([m | 24, n]) : Buffer.from([m | 25, n >> 8, n & 0xff])
}
