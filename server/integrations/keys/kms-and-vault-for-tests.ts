import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signV4, type AwsCredentials } from './sign-v4.ts'

/** How a service behaves from now on: `well`, or as a named fault for the next requests. */
export type Mood = 'well' | 'down' | 'hangs' | 'throttles' | 'denies' | 'garbles'
type Service = { readonly url: string; mood: Mood; faults: number; readonly asked: string[]; close(): Promise<void> }

async function serve(
  answer: (req: IncomingMessage, body: string, res: ServerResponse) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (d: Buffer) => (body += d.toString()))
    req.on('end', () => answer(req, body, res))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
const json = (res: ServerResponse, status: number, body: unknown): void => {
  res.writeHead(status, { 'content-type': 'application/json' })
  res.end(JSON.stringify(body))
}

function gcm(key: Buffer, aad: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12)
  const c = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad))
  return Buffer.concat([nonce, c.update(plain), c.final(), c.getAuthTag()])
}
function openGcm(key: Buffer, aad: string, sealed: Buffer): Buffer | undefined {
  const d = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(aad))
  d.setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([d.update(sealed.subarray(12, -16)), d.final()])
  } catch {
    return undefined
  }
}

/** Speaks KMS's JSON protocol as its reference has it, and refuses every signature that it would not have made itself. */
export async function fakeKms(
  credentials: AwsCredentials,
  region: string,
): Promise<Service & { readonly arn: string; readonly otherArn: string }> {
  const arn = `arn:aws:kms:${region}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`
  const otherArn = arn.replace('1234abcd', '0987dcba')
  const keys = new Map([arn, otherArn].map((a) => [a, randomBytes(32)]))
  const named = (id: unknown): string | undefined =>
    id === 'alias/kairos' ? arn : keys.has(String(id)) ? String(id) : undefined
  const s: Service & { arn: string; otherArn: string } = {
    url: '',
    mood: 'well',
    faults: 0,
    asked: [],
    close: async () => undefined,
    arn,
    otherArn,
  }
  const { url, close } = await serve((req, body, res) => {
    s.asked.push(String(req.headers['x-amz-target']))
    const fault = (type: string, status = 400) => json(res, status, { __type: type, message: 'as asked by the test' })
    if (s.mood !== 'well' && s.faults-- > 0) {
      if (s.mood === 'hangs') return
      if (s.mood === 'throttles') return fault('ThrottlingException')
      if (s.mood === 'denies') return fault('com.amazonaws.kms#AccessDeniedException')
      if (s.mood === 'garbles') return void res.end('<html>a proxy</html>')
      return fault('KMSInternalException', 500)
    }
    const at = String(req.headers['x-amz-date'])
    const names = /SignedHeaders=([^,]+)/.exec(req.headers.authorization ?? '')?.[1]?.split(';') ?? []
    if (!['host', 'x-amz-date', 'x-amz-target'].every((n) => names.includes(n)))
      return fault('MissingAuthenticationToken')
    const headers = Object.fromEntries(
      names
        .filter((n) => n !== 'host' && n !== 'x-amz-date' && n !== 'x-amz-security-token')
        .map((n) => [n, String(req.headers[n])]),
    )
    const now = new Date(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
    const expected = signV4({
      method: 'POST',
      url: new URL(s.url),
      headers,
      body,
      region,
      service: 'kms',
      credentials,
      now,
    })
    if (expected['authorization'] !== req.headers.authorization) return fault('InvalidSignatureException')
    if (req.headers['content-type'] !== 'application/x-amz-json-1.1') return fault('SerializationException')
    const input = JSON.parse(body) as Record<string, unknown>
    const keyArn = named(input['KeyId'])
    const key = keyArn && keys.get(keyArn)
    if (!keyArn || !key) return fault('NotFoundException')
    const aad = JSON.stringify(input['EncryptionContext'] ?? {})
    switch (req.headers['x-amz-target']) {
      case 'TrentService.DescribeKey':
        return json(res, 200, { KeyMetadata: { Arn: keyArn, KeyState: 'Enabled', KeySpec: 'SYMMETRIC_DEFAULT' } })
      case 'TrentService.Encrypt': {
        const plain = Buffer.from(String(input['Plaintext']), 'base64')
        if (plain.length > 4096) return fault('ValidationException')
        const blob = Buffer.concat([Buffer.from(keyArn), gcm(key, aad, plain)])
        return json(res, 200, {
          CiphertextBlob: blob.toString('base64'),
          KeyId: keyArn,
          EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        })
      }
      case 'TrentService.Decrypt': {
        const blob = Buffer.from(String(input['CiphertextBlob']), 'base64')
        const of = blob.subarray(0, keyArn.length).toString()
        if (of !== keyArn) return fault(keys.has(of) ? 'IncorrectKeyException' : 'InvalidCiphertextException')
        const plain = openGcm(key, aad, blob.subarray(keyArn.length))
        if (!plain) return fault('InvalidCiphertextException')
        return json(res, 200, {
          KeyId: keyArn,
          Plaintext: plain.toString('base64'),
          EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        })
      }
      default:
        return fault('UnknownOperationException')
    }
  })
  return Object.assign(s, { url, close })
}

/** Speaks the part of Vault's transit API that is used, with versions, a token and associated data. */
export async function fakeVault(token: string, namespace: string): Promise<Service & { rotate(): void }> {
  const versions = [randomBytes(32)]
  const s: Service & { rotate(): void } = {
    url: '',
    mood: 'well',
    faults: 0,
    asked: [],
    close: async () => undefined,
    rotate: () => void versions.push(randomBytes(32)),
  }
  const { url, close } = await serve((req, body, res) => {
    s.asked.push(String(req.url))
    const fault = (status: number, ...errors: string[]) => json(res, status, { errors })
    if (s.mood !== 'well' && s.faults-- > 0) {
      if (s.mood === 'hangs') return
      if (s.mood === 'throttles') return fault(429, 'request path quota exceeded')
      if (s.mood === 'denies') return fault(403, 'permission denied')
      if (s.mood === 'garbles') return void res.end('<html>a proxy</html>')
      return fault(503, 'Vault is sealed')
    }
    if (req.headers['x-vault-token'] !== token || req.headers['x-vault-namespace'] !== namespace)
      return fault(403, 'permission denied')
    const input = body ? (JSON.parse(body) as Record<string, string>) : {}
    const aad = Buffer.from(input['associated_data'] ?? '', 'base64').toString()
    if (req.method === 'GET' && req.url === '/v1/transit/keys/kairos')
      return json(res, 200, { data: { name: 'kairos', type: 'aes256-gcm96', latest_version: versions.length } })
    if (req.method === 'POST' && req.url === '/v1/transit/encrypt/kairos') {
      const sealed = gcm(versions.at(-1) as Buffer, aad, Buffer.from(input['plaintext'] ?? '', 'base64'))
      return json(res, 200, {
        data: { ciphertext: `vault:v${versions.length}:${sealed.toString('base64')}`, key_version: versions.length },
      })
    }
    if (req.method === 'POST' && req.url === '/v1/transit/decrypt/kairos') {
      const [, version = '', sealed = ''] = /^vault:v(\d+):(.+)$/.exec(input['ciphertext'] ?? '') ?? []
      const key = versions[Number(version) - 1]
      const plain = key && sealed.length > 40 ? openGcm(key, aad, Buffer.from(sealed, 'base64')) : undefined
      if (!plain) return fault(400, 'cipher: message authentication failed')
      return json(res, 200, { data: { plaintext: plain.toString('base64') } })
    }
    return fault(404)
  })
  return Object.assign(s, { url, close })
}
