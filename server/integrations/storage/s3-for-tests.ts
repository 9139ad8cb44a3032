import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signV4 } from '../keys/sign-v4.ts'
import type { S3Settings, Sign } from './s3-client.ts'

export const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'a-secret-of-the-tests' }
type Stored = { readonly bytes: Buffer; readonly at: Date; readonly meta: string }
type Multipart = { readonly key: string; readonly meta: string; at: Date; readonly parts: Map<number, Buffer> }
export const signAs =
  (who: Partial<typeof credentials> = {}, region = 'us-test-1'): Sign =>
  (r) =>
    signV4({ ...r, region, service: 's3', credentials: { ...credentials, ...who }, now: new Date() })
/** What goes wrong with the next requests that `only` allows: each is used once. */
export type S3Fault = 'error' | 'answer-lost' | 'damaged' | 'hangs' | 'cut' | 'error-in-200' | 'busy'
type Asked = { readonly method: string; readonly key: string; readonly query: URLSearchParams }
export type TestS3 = {
  readonly endpoint: string
  readonly objects: ReadonlyMap<string, Stored>
  readonly uploads: ReadonlyMap<string, Multipart>
  /** Whatever was said in keys and headers. */
  readonly said: () => string
  readonly asked: () => number
  settings(more?: Partial<S3Settings>): S3Settings
  /** The next requests that fit meet these, in order. */
  fails(faults: readonly S3Fault[], only?: (a: Asked) => boolean): void
  age(ms: number): void
  close(): Promise<void>
}

const sha = (bytes: Uint8Array | string, as: 'hex' | 'base64' = 'hex') => createHash('sha256').update(bytes).digest(as)
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()
const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>\n${text}`
class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

/** Signature Version 4, worked out anew from what came over the wire: not by the code that signs. */
function assertSigned(req: IncomingMessage, body: Buffer, region: string): void {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      req.headers.authorization ?? '',
    )
  if (!found) throw new Refused(403, 'AccessDenied')
  const [, who, day = '', where = '', names = '', signature = ''] = found
  if (who !== credentials.accessKeyId || where !== region) throw new Refused(403, 'InvalidAccessKeyId')
  const hash = req.headers['x-amz-content-sha256']
  const signed = names.split(';')
  for (const name of Object.keys(req.headers))
    if ((name === 'host' || name.startsWith('x-amz-')) && !signed.includes(name)) throw new Refused(403, 'AccessDenied')
  const [path = '', query = ''] = (req.url ?? '').split('?')
  const pairs = query === '' ? [] : query.split('&').map((p) => (p.includes('=') ? p : `${p}=`))
  const canonical = [
    req.method ?? '',
    path,
    pairs
      .map((p) => p.replaceAll('+', '%20'))
      .sort()
      .join('&'),
    ...signed.map((n) => `${n}:${String(req.headers[n]).trim()}`),
    '',
    names,
    String(hash),
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', String(req.headers['x-amz-date']), scope, sha(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${credentials.secretAccessKey}`)
  if (!timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'))) throw new Refused(403, 'SignatureDoesNotMatch')
  if (hash !== sha(body)) throw new Refused(400, 'XAmzContentSHA256Mismatch')
  const checksum = req.headers['x-amz-checksum-sha256']
  if (checksum !== undefined && checksum !== sha(body, 'base64')) throw new Refused(400, 'BadDigest')
}

type Bucket = {
  readonly objects: Map<string, Stored>
  readonly uploads: Map<string, Multipart>
  readonly leastPart: number
  ids: number
}
const put = ({ objects }: Bucket, req: IncomingMessage, key: string, bytes: Buffer, meta: string) => {
  if (req.headers['if-none-match'] === '*' && objects.has(key)) throw new Refused(412, 'PreconditionFailed')
  objects.set(key, { bytes, at: new Date(), meta })
}
const partsIn = ({ leastPart }: Bucket, upload: Multipart, text: string): Buffer => {
  const wanted = [...text.matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag><ChecksumSHA256>([^<]+)</g)]
  const bodies = wanted.map(([, n = '', , checksum]) => {
    const body = upload.parts.get(Number(n))
    if (!body || sha(body, 'base64') !== checksum) throw new Refused(400, 'InvalidPart')
    return body
  })
  if (bodies.slice(0, -1).some((b) => b.length < leastPart)) throw new Refused(400, 'EntityTooSmall')
  return Buffer.concat(bodies)
}
/** Pages of three; with a delimiter, what lies deeper is one entry for its folder. */
const listed = ({ objects }: Bucket, query: URLSearchParams): string => {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
  const entries = new Map<string, string>()
  for (const [key, o] of [...objects].filter(([k]) => k.startsWith(prefix)).sort()) {
    const folder = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    const name = folder < 0 ? key : key.slice(0, folder + 1)
    entries.set(
      name,
      folder < 0
        ? `<Contents><Key>${key}</Key><LastModified>${o.at.toISOString()}</LastModified><Size>${o.bytes.length}</Size></Contents>`
        : `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`,
    )
  }
  const all = [...entries.values()]
  const from = Number(query.get('continuation-token') ?? 0)
  const more = from + 3 < all.length
  return xml(
    `<ListBucketResult>${all.slice(from, from + 3).join('')}<IsTruncated>${more}</IsTruncated>${more ? `<NextContinuationToken>${from + 3}</NextContinuationToken>` : ''}</ListBucketResult>`,
  )
}
const listedUploads = ({ uploads }: Bucket, query: URLSearchParams): string =>
  xml(
    `<ListMultipartUploadsResult>${[...uploads]
      .filter(([, u]) => u.key.startsWith(query.get('prefix') ?? ''))
      .map(
        ([id, u]) =>
          `<Upload><Key>${u.key}</Key><UploadId>${id.replace('&', '&amp;')}</UploadId><Initiated>${u.at.toISOString()}</Initiated></Upload>`,
      )
      .join('')}<IsTruncated>false</IsTruncated></ListMultipartUploadsResult>`,
  )

/** Gives status, headers and body; throws what is refused. */
const act = (
  bucket: Bucket,
  req: IncomingMessage,
  key: string,
  query: URLSearchParams,
  body: Buffer,
): [number, object, Buffer | string] => {
  const { objects, uploads } = bucket
  const meta = String(req.headers['x-amz-meta-write'] ?? '')
  const uploadId = query.get('uploadId')
  const upload = uploadId === null ? undefined : uploads.get(uploadId)
  if (uploadId !== null && !upload) throw new Refused(404, 'NoSuchUpload')
  if (req.method === 'POST' && query.has('uploads')) {
    const id = `upload&${++bucket.ids}`
    uploads.set(id, { key, meta, at: new Date(), parts: new Map() })
    return [200, {}, xml(`<R><UploadId>${id.replace('&', '&amp;')}</UploadId></R>`)]
  }
  if (upload && uploadId !== null) {
    if (req.method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body)
      return [200, { etag: `"${sha(body).slice(0, 32)}"` }, '']
    }
    if (req.method === 'POST') put(bucket, req, key, partsIn(bucket, upload, body.toString()), upload.meta)
    uploads.delete(uploadId)
    return [req.method === 'POST' ? 200 : 204, {}, xml('<R/>')]
  }
  if (req.method === 'GET' && query.has('uploads')) return [200, {}, listedUploads(bucket, query)]
  if (req.method === 'GET' && query.has('list-type')) return [200, {}, listed(bucket, query)]
  if (req.method === 'PUT') {
    put(bucket, req, key, body, meta)
    return [200, { etag: '"x"' }, '']
  }
  if (req.method === 'DELETE') {
    objects.delete(key)
    return [204, {}, '']
  }
  const found = objects.get(key)
  if (!found) throw new Refused(404, 'NoSuchKey')
  const from = Number(/^bytes=(\d+)-$/.exec(req.headers.range ?? '')?.[1] ?? 0)
  return [from > 0 ? 206 : 200, { 'x-amz-meta-write': found.meta }, found.bytes.subarray(from)]
}

const reply = (res: ServerResponse, status: number, headers: object, body: Buffer | string, fault?: S3Fault) => {
  res.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  if (fault !== 'cut') return void res.end(body)
  res.write(body.slice(0, body.length >> 1), () => res.destroy())
}

/** A bucket in memory that speaks S3: signatures and checksums are checked, parts too small refused, listings in pages of three. */
export async function startTestS3(bucket = 'kairos-test', region = 'us-test-1', leastPart = 1000): Promise<TestS3> {
  const held: Bucket = { objects: new Map(), uploads: new Map(), leastPart, ids: 0 }
  const { objects, uploads } = held
  let faults: S3Fault[] = []
  let fits: (a: Asked) => boolean = () => true
  let asked = 0
  const said: string[] = []

  const server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('error', () => {}).on('data', (chunk: Buffer) => parts.push(chunk))
    req.on('end', () => {
      asked++
      said.push(req.url ?? '', JSON.stringify(req.headers))
      const url = new URL(req.url ?? '', 'http://s3')
      const [, named = '', key = ''] = /^\/([^/]+)\/(.*)$/.exec(url.pathname) ?? []
      const fault =
        faults.length > 0 && fits({ method: req.method ?? '', key, query: url.searchParams })
          ? faults.shift()
          : undefined
      const body = Buffer.concat(parts)
      if (fault === 'damaged' && body.length > 0) body[0] = (body[0] ?? 0) ^ 1
      if (fault === 'hangs') return
      if (fault === 'error') return reply(res, 500, {}, '<Error><Code>InternalError</Code></Error>')
      if (fault === 'busy') return reply(res, 503, {}, '<Error><Code>SlowDown</Code></Error>')
      if (fault === 'error-in-200') return reply(res, 200, {}, '<Error><Code>InternalError</Code></Error>')
      try {
        assertSigned(req, body, region)
        if (named !== bucket) throw new Refused(404, 'NoSuchBucket')
        const answer = act(held, req, key, url.searchParams, body)
        if (fault === 'answer-lost') return void res.destroy()
        reply(res, ...answer, fault)
      } catch (e) {
        const { status, code } = e instanceof Refused ? e : new Refused(500, 'InternalError')
        reply(res, status, {}, req.method === 'HEAD' ? '' : xml(`<Error><Code>${code}</Code></Error>`))
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    endpoint,
    objects,
    uploads,
    said: () => said.join('\n'),
    asked: () => asked,
    settings: (more = {}) => ({
      bucket,
      region,
      endpoint,
      prefix: 'a-house/',
      sign: signAs(),
      partBytes: 5000,
      patience: { timeoutMs: 150, attempts: 4, pauseMs: 2 },
      ...more,
    }),
    fails: (next, only = () => true) => {
      faults = [...next]
      fits = only
    },
    age: (ms) => {
      for (const u of uploads.values()) u.at = new Date(u.at.getTime() - ms)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
