import { BlobExists, BlobMissing, type BlobEntry, type BlobStore } from '#kernel/blob-store.ts'
import { isUuid } from '#kernel/ids.ts'
import { BlobsUnavailable, createS3Client, type S3Client, type S3Settings } from './s3-client.ts'
import { abortUploads, each, listObjects, putObject, readObject, removeObject, textIn } from './s3-objects.ts'

const PART = 8 * 1024 * 1024
const MARK = 'house'
const BLOBS = 'blobs/'

const keyOf = (id: string): string => {
  if (!isUuid(id)) throw new RangeError('a blob id is a lower-case UUID')
  return BLOBS + id
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
    put: async (id, source) =>
      putObject(s3, { key: keyOf(id), source, partBytes: s.partBytes ?? PART, taken: () => new BlobExists(id) }),
    async *get(id) {
      yield* readObject(s3, keyOf(id), () => new BlobMissing(id))
    },
    has: async (id) => (await ok(s3.send({ method: 'HEAD', key: keyOf(id) }), 404)).status !== 404,
    remove: async (id) => removeObject(s3, keyOf(id)),
    async *list(): AsyncGenerator<BlobEntry> {
      for await (const page of listObjects(s3, s.prefix + BLOBS))
        for (const entry of each(page, 'Contents')) {
          const id = idIn(entry)
          const writtenAt = new Date(textIn(entry, 'LastModified') ?? '')
          if (isUuid(id)) yield { id, bytes: Number(textIn(entry, 'Size')), writtenAt }
        }
    },
    collectUnfinished: (before) =>
      abortUploads(s3, { prefix: s.prefix, under: BLOBS, mine: (key) => isUuid(key.slice(BLOBS.length)) }, before),
    async owner() {
      const { status, text } = await ok(s3.send({ method: 'GET', key: MARK }), 404)
      return status === 404 ? undefined : text.trim()
    },
    async claim(houseId) {
      if (!isUuid(houseId)) throw new RangeError('a house’s id is a lower-case UUID')
      const headers = { 'if-none-match': '*' }
      await ok(s3.send({ method: 'PUT', key: MARK, headers, body: Buffer.from(`${houseId}\n`) }), 412)
    },
  }
}
