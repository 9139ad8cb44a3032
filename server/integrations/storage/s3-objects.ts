import { randomUUID } from 'node:crypto'
import { BlobsUnavailable, type S3Client, sha256Base64 } from './s3-client.ts'

const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
export const textIn = (xml: string, tag: string): string | undefined => {
  const found = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1]
  return found === undefined ? undefined : unescape(found)
}
export const each = (xml: string, tag: string): string[] =>
  xml.match(new RegExp(`<${tag}>[\\s\\S]*?</${tag}>`, 'g')) ?? []

/** Pieces of `bytes`, the last of what is left; at least one, however little there is. */
async function* partsOf(source: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + bytes - length)
      // The source may use its buffer again while a part is on its way.
      held.push(Buffer.from(piece))
      length += piece.length
      at += piece.length
      if (length < bytes) continue
      yield Buffer.concat(held)
      held = []
      length = 0
    }
  }
  if (length > 0) yield Buffer.concat(held)
}

export type ObjectPut = {
  readonly key: string
  readonly source: AsyncIterable<Uint8Array>
  /** Of one part; what is no longer than that goes whole. */
  readonly partBytes: number
  /** Given: never over what is there, and this is thrown where something is. Absent: whatever is there is replaced. */
  readonly taken?: () => Error
}
/** A put with the mark of this write, by which it is known again when an answer was lost. */
type Write = ObjectPut & { readonly mark: string }

const firstOnly = ({ taken }: ObjectPut): Record<string, string> => (taken ? { 'if-none-match': '*' } : {})
const headersOf = ({ mark }: Write) => ({ 'x-amz-meta-write': mark, 'content-type': 'application/octet-stream' })

/** One object, there whole or not at all: in one request, or in parts. Gives its bytes. */
export async function putObject(s3: S3Client, put: ObjectPut): Promise<number> {
  const write: Write = { ...put, mark: randomUUID() }
  const parts = partsOf(put.source, put.partBytes)
  const [first, second] = [await parts.next(), await parts.next()]
  if (second.done) {
    const body = first.done ? Buffer.alloc(0) : first.value
    await putWhole(s3, write, body)
    return body.length
  }
  const all = async function* () {
    if (!first.done) yield first.value
    yield second.value
    yield* parts
  }
  return putInParts(s3, write, all())
}

async function putWhole(s3: S3Client, write: Write, body: Buffer): Promise<void> {
  const headers = { ...headersOf(write), ...firstOnly(write), 'x-amz-checksum-sha256': sha256Base64(body) }
  const { status, code } = await s3.send({ method: 'PUT', key: write.key, headers, body })
  if (status === 412) return assertOurs(s3, write)
  if (status !== 200) throw new BlobsUnavailable(code || `status-${status}`)
}

/** Our first try may have gone through without our hearing of it. */
async function assertOurs(s3: S3Client, { key, mark, taken }: Write): Promise<void> {
  const { status, headers } = await s3.send({ method: 'HEAD', key })
  if (status === 200 && headers.get('x-amz-meta-write') === mark) return
  throw taken?.() ?? new BlobsUnavailable('NoSuchUpload')
}

/** In parts, which become one object at the end or none: what fails before is given up, and what we cannot give up is collected. */
async function putInParts(s3: S3Client, write: Write, parts: AsyncIterable<Buffer>): Promise<number> {
  const { key } = write
  const begun = await s3.send({
    method: 'POST',
    key,
    query: { uploads: '' },
    headers: { ...headersOf(write), 'x-amz-checksum-algorithm': 'SHA256' },
  })
  const uploadId = textIn(begun.text, 'UploadId')
  if (begun.status !== 200 || !uploadId) throw new BlobsUnavailable(begun.code || `status-${begun.status}`)
  try {
    const done: string[] = []
    let bytes = 0
    for await (const body of parts) {
      const partNumber = done.length + 1
      const checksum = sha256Base64(body)
      const query = { partNumber: String(partNumber), uploadId }
      const sent = await s3.send({ method: 'PUT', key, query, headers: { 'x-amz-checksum-sha256': checksum }, body })
      const etag = sent.headers.get('etag')
      if (sent.status !== 200 || !etag) throw new BlobsUnavailable(sent.code || `status-${sent.status}`)
      bytes += body.length
      done.push(
        `<Part><PartNumber>${partNumber}</PartNumber><ETag>${etag.replaceAll('"', '&quot;')}</ETag><ChecksumSHA256>${checksum}</ChecksumSHA256></Part>`,
      )
    }
    const body = Buffer.from(`<CompleteMultipartUpload>${done.join('')}</CompleteMultipartUpload>`)
    const headers = { ...firstOnly(write), 'content-type': 'application/xml' }
    const ended = await s3.send({ method: 'POST', key, query: { uploadId }, headers, body })
    if (ended.status === 412 || ended.code === 'NoSuchUpload') await assertOurs(s3, write)
    else if (ended.status !== 200) throw new BlobsUnavailable(ended.code || `status-${ended.status}`)
    return bytes
  } catch (e) {
    await s3.send({ method: 'DELETE', key, query: { uploadId } }).catch(() => undefined)
    throw e
  }
}

/** Reads on from where the line broke, as often as an attempt brings something new. Throws `missing()` where nothing is. */
export async function* readObject(s3: S3Client, key: string, missing: () => Error): AsyncGenerator<Uint8Array> {
  let at = 0
  let total: number | undefined
  for (let tries = 1; ; tries++) {
    const { response, stop } = await s3.open({
      method: 'GET',
      key,
      ...(at > 0 ? { headers: { range: `bytes=${at}-` } } : {}),
    })
    if (response.status === 404) throw missing()
    if (at > 0 && response.status !== 206) throw new BlobsUnavailable('no-ranges')
    total ??= Number(response.headers.get('content-length') ?? Number.NaN)
    let timer = setTimeout(stop, s3.timeoutMs)
    try {
      for await (const chunk of response.body ?? []) {
        clearTimeout(timer)
        at += chunk.length
        tries = 1
        yield chunk
        timer = setTimeout(stop, s3.timeoutMs)
      }
      if (at === total) return
      throw new BlobsUnavailable('cut')
    } catch (e) {
      if (tries >= s3.attempts || at > total) throw e instanceof BlobsUnavailable ? e : new BlobsUnavailable('cut')
    } finally {
      clearTimeout(timer)
      stop()
    }
  }
}

/** Pages of a listing. */
async function* pagesOf(s3: S3Client, query: Record<string, string>, next: (page: string) => Record<string, string>) {
  for (let more: Record<string, string> = {}; ;) {
    const { status, text, code } = await s3.send({ method: 'GET', query: { ...query, ...more } })
    if (status !== 200) throw new BlobsUnavailable(code || `status-${status}`)
    yield text
    if (textIn(text, 'IsTruncated') !== 'true') return
    more = next(text)
  }
}

/** Pages of what begins with `prefix`, in the order of their keys. With a delimiter, what lies deeper is told as its folder only. */
export const listObjects = (s3: S3Client, prefix: string, delimiter?: '/'): AsyncGenerator<string> =>
  pagesOf(s3, { 'list-type': '2', prefix, ...(delimiter ? { delimiter } : {}) }, (page) => ({
    'continuation-token': textIn(page, 'NextContinuationToken') ?? '',
  }))

/** Not being there any more is as good. */
export async function removeObject(s3: S3Client, key: string): Promise<void> {
  const { status, code } = await s3.send({ method: 'DELETE', key })
  if (status >= 300 && status !== 404) throw new BlobsUnavailable(code || `status-${status}`)
}

/** Gives up uploads in parts that began before, whose whole key `mine` says is ours to give up. Gives how many there were. */
export async function abortUploads(
  s3: S3Client,
  ours: { readonly prefix: string; readonly under: string; readonly mine?: (key: string) => boolean },
  before: Date,
): Promise<number> {
  let gone = 0
  const next = (page: string) => ({
    'key-marker': textIn(page, 'NextKeyMarker') ?? '',
    'upload-id-marker': textIn(page, 'NextUploadIdMarker') ?? '',
  })
  for await (const page of pagesOf(s3, { uploads: '', prefix: ours.prefix + ours.under }, next))
    for (const entry of each(page, 'Upload')) {
      const [key, uploadId] = [textIn(entry, 'Key')?.slice(ours.prefix.length), textIn(entry, 'UploadId')]
      if (key === undefined || !uploadId || new Date(textIn(entry, 'Initiated') ?? '') >= before) continue
      if (ours.mine && !ours.mine(key)) continue
      const { status, code } = await s3.send({ method: 'DELETE', key, query: { uploadId } })
      if (status >= 300 && status !== 404) throw new BlobsUnavailable(code || `status-${status}`)
      gone++
    }
  return gone
}
