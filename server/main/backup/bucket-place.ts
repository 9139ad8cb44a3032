import { createS3Client, type S3Settings } from '#integrations/storage/s3-client.ts'
import {
  abortUploads,
  each,
  listObjects,
  putObject,
  readObject,
  removeObject,
  textIn,
} from '#integrations/storage/s3-objects.ts'
import { type BackupPlace, NotInBackup } from './backup-place.ts'

/** S3 takes ten thousand parts: 300 GB, sealed and packed, in one file. */
const PART = 32 * 1024 * 1024
const PART_TIMEOUT_MS = 120_000

/**
 * A bucket of an S3 store: each file an object `<prefix><name>`. Replacing needs no condition, because one house at a time
 * writes to a line of its own. Needs to get, put, delete and list objects, and to list and abort multipart uploads.
 */
export function bucketPlace(s: S3Settings): BackupPlace {
  const s3 = createS3Client({ ...s, patience: { timeoutMs: PART_TIMEOUT_MS, ...s.patience } })
  const namesIn = async (under: string, delimiter?: '/'): Promise<string[]> => {
    const names: string[] = []
    for await (const page of listObjects(s3, s.prefix + under, delimiter))
      for (const entry of [...each(page, 'Contents'), ...each(page, 'CommonPrefixes')]) {
        const key = textIn(entry, 'Key') ?? textIn(entry, 'Prefix') ?? ''
        names.push(key.slice(s.prefix.length + under.length))
      }
    return names
  }
  return {
    name: `s3://${s.bucket}/${s.prefix}`,
    put: async (key, source) => void (await putObject(s3, { key, source, partBytes: s.partBytes ?? PART })),
    get: (key) => readObject(s3, key, () => new NotInBackup(key)),
    list: async (folder) => {
      const names = await namesIn(folder === '' ? '' : `${folder}/`, '/')
      return names.map((n) => n.replace(/\/$/, '')).toSorted()
    },
    remove: async (name) => {
      await removeObject(s3, name)
      for (const below of await namesIn(`${name}/`)) await removeObject(s3, `${name}/${below}`)
    },
    collectUnfinished: async (before) => void (await abortUploads(s3, { prefix: s.prefix, under: '' }, before)),
  }
}
