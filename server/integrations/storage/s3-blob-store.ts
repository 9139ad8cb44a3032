import { randomUUID } from 'node:crypto'
import { BlobExists, BlobMissing, type BlobEntry, type BlobStore } from '#kernel/blob-store.ts'
import { isUuid } from '#kernel/ids.ts'
import { BlobsUnavailable, createS3Client, sha256Base64, type S3Client, type S3Settings } from './s3-client.ts'

const PART = 8 * 1024 * 1024
const MARK = 'house'
const BLOBS = 'blobs/'

const keyOf = (id: string): string => {
  if (!isUuid(id)) throw new RangeError('a blob id is a lower-case UUID')
  return BLOBS + id
}
const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const textIn = (xml: string, tag: string): string | undefined => {
  const found = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1]
  return found === undefined ? undefined : unescape(found)
}
const each = (xml: string, tag: string): string[] => xml.match(new RegExp(`<${tag}>[\\s\\S]*?</${tag}>`, 'g')) ?? []

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

/** Never over what is there, and with a mark of this write, by which it is known again when an answer was lost. */
const firstOnly = { 'if-none-match': '*' }
const writtenBy = (write: string) => ({ 'x-amz-meta-write': write, 'content-type': 'application/octet-stream' })

async function putWhole(s3: S3Client, key: string, body: Buffer, write: string): Promise<void> {
  const headers = { ...writtenBy(write), ...firstOnly, 'x-amz-checksum-sha256': sha256Base64(body) }
  const { status, code } = await s3.send({ method: 'PUT', key, headers, body })
  if (status === 412) return assertOurs(s3, key, write)
  if (status !== 200) throw new BlobsUnavailable(code || `status-${status}`)
}

/** Our first try may have gone through without our hearing of it. */
async function assertOurs(s3: S3Client, key: string, write: string): Promise<void> {
  const { status, headers } = await s3.send({ method: 'HEAD', key })
  if (status !== 200 || headers.get('x-amz-meta-write') !== write) throw new BlobExists(key.slice(BLOBS.length))
}

/** In parts, which become one object at the end or none: what fails before is given up, and what we cannot give up is collected. */
async function putInParts(s3: S3Client, key: string, parts: AsyncIterable<Buffer>, write: string): Promise<number> {
  const begun = await s3.send({
    method: 'POST',
    key,
    query: { uploads: '' },
    headers: { ...writtenBy(write), 'x-amz-checksum-algorithm': 'SHA256' },
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
    const headers = { ...firstOnly, 'content-type': 'application/xml' }
    const ended = await s3.send({ method: 'POST', key, query: { uploadId }, headers, body })
    if (ended.status === 412 || ended.code === 'NoSuchUpload') await assertOurs(s3, key, write)
    else if (ended.status !== 200) throw new BlobsUnavailable(ended.code || `status-${ended.status}`)
    return bytes
  } catch (e) {
    await s3.send({ method: 'DELETE', key, query: { uploadId } }).catch(() => undefined)
    throw e
  }
}

/** Reads on from where the line broke, as often as an attempt brings something new. */
async function* readOn(s3: S3Client, key: string): AsyncGenerator<Uint8Array> {
  let at = 0
  let total: number | undefined
  for (let tries = 1; ; tries++) {
    const { response, stop } = await s3.open({
      method: 'GET',
      key,
      ...(at > 0 ? { headers: { range: `bytes=${at}-` } } : {}),
    })
    if (response.status === 404) throw new BlobMissing(key.slice(BLOBS.length))
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

/**
 * Sealed blobs as objects of a bucket: `<prefix>blobs/<id>`, and `<prefix>house` for whose they are. What comes here is sealed
 * already; of a patient neither a key nor a header says anything. Needs to get, put, delete and list objects, and to list and
 * abort multipart uploads; without the right to list, a missing object would look like a forbidden one.
 */
export function createS3BlobStore(s: S3Settings): BlobStore {
  const s3 = createS3Client(s)
  const idIn = (entry: string): string => textIn(entry, 'Key')?.slice((s.prefix + BLOBS).length) ?? ''
  const ok = async (answer: ReturnType<S3Client['send']>, ...others: number[]) => {
    const { status, code, text } = await answer
    if (status >= 300 && !others.includes(status)) throw new BlobsUnavailable(code || `status-${status}`)
    return { status, text }
  }
  return {
    async put(id, source) {
      const key = keyOf(id)
      const write = randomUUID()
      const parts = partsOf(source, s.partBytes ?? PART)
      const [first, second] = [await parts.next(), await parts.next()]
      if (second.done) {
        const body = first.done ? Buffer.alloc(0) : first.value
        await putWhole(s3, key, body, write)
        return body.length
      }
      const all = async function* () {
        if (!first.done) yield first.value
        yield second.value
        yield* parts
      }
      return putInParts(s3, key, all(), write)
    },
    async *get(id) {
      yield* readOn(s3, keyOf(id))
    },
    has: async (id) => (await ok(s3.send({ method: 'HEAD', key: keyOf(id) }), 404)).status !== 404,
    async remove(id) {
      await ok(s3.send({ method: 'DELETE', key: keyOf(id) }), 404)
    },
    async *list(): AsyncGenerator<BlobEntry> {
      const query = { 'list-type': '2', prefix: s.prefix + BLOBS }
      const next = (page: string) => ({ 'continuation-token': textIn(page, 'NextContinuationToken') ?? '' })
      for await (const page of pagesOf(s3, query, next))
        for (const entry of each(page, 'Contents')) {
          const id = idIn(entry)
          const writtenAt = new Date(textIn(entry, 'LastModified') ?? '')
          if (isUuid(id)) yield { id, bytes: Number(textIn(entry, 'Size')), writtenAt }
        }
    },
    async collectUnfinished(before) {
      let gone = 0
      const query = { uploads: '', prefix: s.prefix + BLOBS }
      const next = (page: string) => ({
        'key-marker': textIn(page, 'NextKeyMarker') ?? '',
        'upload-id-marker': textIn(page, 'NextUploadIdMarker') ?? '',
      })
      for await (const page of pagesOf(s3, query, next))
        for (const entry of each(page, 'Upload')) {
          const [id, uploadId] = [idIn(entry), textIn(entry, 'UploadId')]
          if (!isUuid(id) || !uploadId || new Date(textIn(entry, 'Initiated') ?? '') >= before) continue
          await ok(s3.send({ method: 'DELETE', key: keyOf(id), query: { uploadId } }), 404)
          gone++
        }
      return gone
    },
    async owner() {
      const { status, text } = await ok(s3.send({ method: 'GET', key: MARK }), 404)
      return status === 404 ? undefined : text.trim()
    },
    async claim(houseId) {
      if (!isUuid(houseId)) throw new RangeError('a house’s id is a lower-case UUID')
      await ok(s3.send({ method: 'PUT', key: MARK, headers: firstOnly, body: Buffer.from(`${houseId}\n`) }), 412)
    },
  }
}
