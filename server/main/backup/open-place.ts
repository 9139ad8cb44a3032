import path from 'node:path'
import { BUCKET, PREFIX, readStore } from '../blob-settings.ts'
import type { BackupPlace } from './backup-place.ts'
import { bucketPlace } from './bucket-place.ts'
import { folderPlace } from './folder-place.ts'

export const isBucket = (text: string): boolean => /^[a-z0-9]+:\/\//i.test(text)

/** A folder, or `s3://bucket/prefix/` with the endpoint, region and credentials of the environment. */
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

/** To take a backup to: in a bucket, under a name of its own, since uploads left half written are given up by where they lie. */
export function openOwnPlace(text: string, env: NodeJS.ProcessEnv): BackupPlace {
  const place = openPlace(text, env)
  const [, bucket] = /^s3:\/\/([^/]*)\/?$/.exec(text) ?? []
  if (bucket !== undefined)
    throw new Error(
      `A backup in a bucket lies under a name of its own, such as s3://${bucket}/kairos/: what others upload to "${bucket}" would be taken for the backup's and given up. Write a name after the bucket.`,
    )
  return place
}
