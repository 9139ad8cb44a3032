import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBlobs, readS3 } from './blob-settings.ts'

const env = {
  KAIROS_BLOBS: 's3',
  KAIROS_S3_BUCKET: 'north-side',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'who',
  AWS_SECRET_ACCESS_KEY: 'secret',
}

test('photos lie in a folder unless a bucket is named, and what makes no sense is refused with what to write', () => {
  assert.ok(openBlobs('/nowhere', {}))
  assert.ok(openBlobs('/nowhere', env))
  assert.deepEqual(readS3({ ...env, KAIROS_S3_PREFIX: 'kairos/' }).prefix, 'kairos/')
  assert.throws(() => openBlobs('/nowhere', { ...env, KAIROS_BLOBS: 'bucket' }), /folder or s3/)
  for (const name of ['KAIROS_S3_BUCKET', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
    assert.throws(() => openBlobs('/nowhere', { ...env, [name]: '' }), new RegExp(`${name} is missing`))
  assert.throws(() => readS3({ ...env, KAIROS_S3_BUCKET: 'A/B' }), /name of a bucket/)
  assert.throws(() => readS3({ ...env, KAIROS_S3_PREFIX: '../' }), /end with a slash/)
  assert.throws(() => readS3({ ...env, AWS_ENDPOINT_URL_S3: 'http://store.example.org' }), /https:/)
  assert.equal(readS3({ ...env, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' }).endpoint, 'http://127.0.0.1:9000')
})
