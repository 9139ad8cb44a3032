import { Broken } from '#kernel/errors.ts'
import type { Stretch } from './folder-witness.ts'
import { createS3Client, type S3Settings, sha256Base64 } from './s3-client.ts'

/** Under the name of this stretch the bucket holds something else: one of both was changed. */
export class AnotherCopy extends Broken {
  readonly reason = 'another-copy'
  constructor() {
    super('the bucket holds other checkpoints under this name: one of both was changed. Compare them with verify-log')
  }
}

const digits = (n: number): string => String(n).padStart(12, '0')

/**
 * Copies of signed checkpoints in a bucket: `<practice>/<month>-<from>-<to>.notes`, each written once and never over another,
 * so that a folder made of the bucket is what `verify-log` reads.
 */
export function createNotesBucket(settings: S3Settings) {
  const client = createS3Client(settings)
  return {
    take: async (found: readonly Stretch[]): Promise<void> => {
      for (const { file, from, to, text } of found) {
        const key = file.replace(/\.notes$/, `-${digits(from)}-${digits(to)}.notes`)
        const body = Buffer.from(text)
        const headers = {
          'content-type': 'text/plain; charset=utf-8',
          'if-none-match': '*',
          'x-amz-checksum-sha256': sha256Base64(body),
        }
        const { status } = await client.send({ method: 'PUT', key, headers, body })
        if (status === 200) continue
        // Another worker's, or ours of which the answer was lost.
        const there = await client.send({ method: 'GET', key })
        if (status !== 412 || there.text !== text) throw new AnotherCopy()
      }
    },
  }
}
