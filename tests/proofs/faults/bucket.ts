import path from 'node:path'
import { createLocalBlobStore } from '#integrations/storage/local-blob-store.ts'
import { createS3BlobStore } from '#integrations/storage/s3-blob-store.ts'
import { credentials, startTestS3 } from '#integrations/storage/s3-for-tests.ts'
import type { Seated } from '../writing.ts'
import { openFaultProxy } from './fault-proxy.ts'
import type { Fault } from './faults.ts'
import type { FaultyHouse } from './faulty-house.ts'
import { photosOf } from './photos.ts'

/** As docs/operations.md has it: four attempts of twenty seconds, and the pauses between. */
const GIVEN_UP_MS = 90_000

export type Bucket = {
  readonly faults: readonly Fault[]
  /** How the house is told of it from now on. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** The house moves its photos from a folder into a bucket, as documented, and then the bucket goes away. */
export async function moveToBucket(h: FaultyHouse, seated: Seated): Promise<Bucket> {
  const s3 = await startTestS3('kairos-faults', 'us-test-1')
  const line = await openFaultProxy({ port: Number(new URL(s3.endpoint).port), host: '127.0.0.1' })
  const env = {
    KAIROS_BLOBS: 's3',
    KAIROS_S3_BUCKET: 'kairos-faults',
    KAIROS_S3_PREFIX: 'a-house/',
    AWS_REGION: 'us-test-1',
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${line.port}`,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  }
  const there = createS3BlobStore(s3.settings({ bucket: 'kairos-faults' }))
  await h.house.killWorker()
  const here = createLocalBlobStore(path.join(h.house.state, 'blobs'))
  for await (const { id } of here.list()) await there.put(id, here.get(id))
  const owner = await here.owner()
  if (owner !== undefined) await there.claim(owner)
  await h.house.restart({ ...h.env, ...env })
  await h.house.startServer({ ...h.env, ...env })
  h.house.startWorker({ ...h.env, ...env })
  const photos = photosOf(h, seated)
  const away = (name: string, fault: Parameters<typeof line.set>[0]): Fault => ({
    name,
    may: [],
    people: 'notice nothing',
    lastsMs: 500,
    healsWithinMs: 15_000,
    begin: () => line.set(fault),
    meanwhile: photos.areRefused,
    end: () => line.set({}),
    after: photos.areKept,
  })
  return {
    env,
    faults: [
      away('the bucket of the photos is down', { refuse: true }),
      { ...away('the bucket of the photos does not answer', { blackHole: true }), lastsMs: GIVEN_UP_MS },
      {
        ...away('a tenth of what is sent to the bucket cuts the connection', { cutPercent: 10 }),
        lastsMs: 2_000,
        meanwhile: photos.areKept,
      },
    ],
    close: async () => {
      await line.close()
      await s3.close()
    },
  }
}
