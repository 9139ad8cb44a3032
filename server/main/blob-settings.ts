import path from 'node:path'
import { signV4 } from '#integrations/keys/sign-v4.ts'
import { createLocalBlobStore } from '#integrations/storage/local-blob-store.ts'
import { createS3BlobStore } from '#integrations/storage/s3-blob-store.ts'
import type { S3Settings } from '#integrations/storage/s3-client.ts'
import type { BlobStore } from '#kernel/blob-store.ts'
import { needed, safeAddress } from './key-settings.ts'

/** In the names AWS's own tools read, and ours for bucket and prefix. Keys from the environment; no instance roles. */
export function readS3(env: NodeJS.ProcessEnv): S3Settings {
  const bucket = needed(env, 'KAIROS_S3_BUCKET', 'the bucket that holds the blobs')
  if (!BUCKET.test(bucket))
    throw new Error(`KAIROS_S3_BUCKET must be the name of a bucket, like north-side-files, not "${bucket}".`)
  const prefix = env['KAIROS_S3_PREFIX'] ?? ''
  if (!PREFIX.test(prefix))
    throw new Error(
      `KAIROS_S3_PREFIX must be small letters, digits and hyphens and end with a slash, like kairos/, not "${prefix}".`,
    )
  return { bucket, prefix, ...readStore(env) }
}

export const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
export const PREFIX = /^([a-z0-9][a-z0-9-]*\/)*$/

/** The store, and who asks it: the same for photos and for copies of the checkpoints. */
export function readStore(env: NodeJS.ProcessEnv): Pick<S3Settings, 'region' | 'endpoint' | 'sign'> {
  const endpoint = env['AWS_ENDPOINT_URL_S3'] || undefined
  const region = needed(env, 'AWS_REGION', 'where the bucket is, like us-east-1')
  const credentials = {
    accessKeyId: needed(env, 'AWS_ACCESS_KEY_ID', 'whoever may use the bucket'),
    secretAccessKey: needed(env, 'AWS_SECRET_ACCESS_KEY', 'whoever may use the bucket'),
    sessionToken: env['AWS_SESSION_TOKEN'] || undefined,
  }
  return {
    region,
    endpoint: endpoint && safeAddress('AWS_ENDPOINT_URL_S3', endpoint),
    sign: (r) => signV4({ ...r, region, service: 's3', credentials, now: new Date() }),
  }
}

/** Where sealed photos lie: a folder of the state, or a bucket where KAIROS_BLOBS says so. */
export function openBlobs(state: string, env: NodeJS.ProcessEnv): BlobStore {
  const which = env['KAIROS_BLOBS'] || 'folder'
  if (which === 'folder') return createLocalBlobStore(path.join(state, 'blobs'))
  if (which === 's3') return createS3BlobStore(readS3(env))
  throw new Error(`KAIROS_BLOBS must be folder or s3, not "${which}".`)
}
