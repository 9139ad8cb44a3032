import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { signV4, type ToSign } from './sign-v4.ts'

/** From AWS's published test suite for Signature Version 4 and the IAM example of its documentation. */
const suite: Omit<ToSign, 'method' | 'url'> = {
  headers: {},
  body: '',
  region: 'us-east-1',
  service: 'service',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
  now: new Date('2015-08-30T12:36:00Z'),
}
const signatureOf = (r: ToSign): string => /Signature=([0-9a-f]{64})$/.exec(signV4(r)['authorization'] ?? '')?.[1] ?? ''
const plain = { ...suite, method: 'GET', url: new URL('https://example.amazonaws.com/') }

describe('a request to AWS is signed', () => {
  test('as its published examples are', () => {
    assert.equal(signatureOf(plain), '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31')
    assert.equal(
      signatureOf({ ...plain, method: 'POST' }),
      '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
    )
    assert.equal(
      signatureOf({ ...plain, url: new URL('https://example.amazonaws.com/?Param2=value2&Param1=value1') }),
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    )
    assert.equal(
      signatureOf({
        ...plain,
        service: 'iam',
        url: new URL('https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08'),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
      }),
      '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    )
  })
  test('so that no part of it can be changed', () => {
    const base = { ...plain, method: 'POST', body: '{}', headers: { 'x-amz-target': 'TrentService.Decrypt' } }
    const others: ToSign[] = [
      { ...base, body: '{ }' },
      { ...base, headers: { 'x-amz-target': 'TrentService.Encrypt' } },
      { ...base, region: 'eu-west-1' },
      { ...base, service: 's3' },
      { ...base, url: new URL('https://example.amazonaws.com/a') },
      { ...base, url: new URL('https://other.amazonaws.com/') },
      { ...base, now: new Date('2015-08-30T12:36:01Z') },
      { ...base, credentials: { ...suite.credentials, secretAccessKey: 'x' } },
      { ...base, credentials: { ...suite.credentials, sessionToken: 'x' } },
    ]
    const all = new Set([base, ...others].map(signatureOf))
    assert.equal(all.size, others.length + 1)
  })
})
