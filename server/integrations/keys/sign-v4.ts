import { createHash, createHmac } from 'node:crypto'

export type AwsCredentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}
export type ToSign = {
  readonly method: string
  readonly url: URL
  /** Besides `host` and `x-amz-date`, which are added. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
  readonly region: string
  readonly service: string
  readonly credentials: AwsCredentials
  readonly now: Date
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest()
/** RFC 3986: what encodeURIComponent leaves and AWS does not. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * AWS Signature Version 4: the headers to send, the signature among them. Held to AWS's published examples in sign-v4.test.ts.
 * Source: docs.aws.amazon.com, "Create a signed AWS API request".
 */
export function signV4(r: ToSign): Record<string, string> {
  const at = r.now.toISOString().replaceAll(/[:-]|\.\d{3}/g, '')
  const day = at.slice(0, 8)
  const headers: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(r.headers).map(([k, v]) => [k.toLowerCase(), v.trim().replaceAll(/ +/g, ' ')]),
    ),
    host: r.url.host,
    'x-amz-date': at,
    ...(r.credentials.sessionToken ? { 'x-amz-security-token': r.credentials.sessionToken } : {}),
  }
  const names = Object.keys(headers).toSorted()
  const signed = names.join(';')
  const query = [...r.url.searchParams]
    .map(([k, v]) => `${encode(k)}=${encode(v)}`)
    .toSorted()
    .join('&')
  const path = r.url.pathname
    .split('/')
    .map((p) => encode(decodeURIComponent(p)))
    .join('/')
  const canonical = [r.method, path, query, ...names.map((n) => `${n}:${headers[n]}`), '', signed, sha256(r.body)].join(
    '\n',
  )
  const scope = `${day}/${r.region}/${r.service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n')
  const key = [day, r.region, r.service, 'aws4_request'].reduce<Buffer | string>(
    hmac,
    `AWS4${r.credentials.secretAccessKey}`,
  )
  const signature = hmac(key, toSign).toString('hex')
  const { host: _host, ...sent } = headers
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${r.credentials.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  }
}
