import type { S3Settings } from '#integrations/storage/s3-client.ts'
import { BUCKET, PREFIX, readStore } from './blob-settings.ts'

/** Where copies of the signed checkpoints go, beside the folder they are kept in. */
export type OutsideSettings = { readonly s3: S3Settings | undefined; readonly mail: string | undefined }

/** KAIROS_CHECKPOINTS_S3 and KAIROS_CHECKPOINTS_MAIL; what makes no sense is refused with what to write instead. */
export function readOutside(env: NodeJS.ProcessEnv): OutsideSettings {
  const mail = env['KAIROS_CHECKPOINTS_MAIL'] || undefined
  if (mail !== undefined && !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(mail))
    throw new Error(`KAIROS_CHECKPOINTS_MAIL must be one address, like audit@example.org, not "${mail}".`)
  if (mail !== undefined && !env['SMTP_HOST'])
    throw new Error(
      'KAIROS_CHECKPOINTS_MAIL is set without SMTP_HOST: a mail that stays in a folder of this machine is no copy outside it.',
    )
  return { s3: readBucket(env), mail }
}

function readBucket(env: NodeJS.ProcessEnv): S3Settings | undefined {
  const place = env['KAIROS_CHECKPOINTS_S3']
  if (!place) return undefined
  const [, bucket = '', prefix = ''] = /^([^/]*)(?:\/(.*))?$/.exec(place) ?? []
  if (!BUCKET.test(bucket) || !PREFIX.test(prefix))
    throw new Error(
      `KAIROS_CHECKPOINTS_S3 must be a bucket, and what comes before every key if you like, with a slash at its end: north-side-audit/kairos/, not "${place}".`,
    )
  return { bucket, prefix, ...readStore(env) }
}
