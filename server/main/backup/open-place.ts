import path from 'node:path'
import { BUCKET, PREFIX, readStore } from '../blob-settings.ts'
import type { BackupPlace } from './backup-place.ts'
import { bucketPlace } from './bucket-place.ts'
import { folderPlace } from './folder-place.ts'

export const isBucket = (text: string): boolean => /^[a-z0-9]+:\/\//i.test(text)

/** A folder, or `s3://bucket/prefix` with the endpoint, region and credentials of the environment. */
export function openPlace(text: string, env: NodeJS.ProcessEnv): BackupPlace {
  if (!isBucket(text)) return folderPlace(path.resolve(text))
  const [, bucket = '', under = ''] = /^s3:\/\/([^/]*)(?:\/(.*))?$/.exec(text) ?? []
  const prefix = under === '' || under.endsWith('/') ? under : `${under}/`
  if (!BUCKET.test(bucket) || !PREFIX.test(prefix))
    throw new Error(
      `A bucket is named like s3://north-side-backup/kairos/, in small letters, digits and hyphens, not "${text}".`,
    )
  return bucketPlace({ bucket, prefix, ...readStore(env) })
}
