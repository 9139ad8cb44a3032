import assert from 'node:assert/strict'
import { createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import {
  derive,
  keyedHash,
  keyVersionOf,
  type NamedKey,
  type Place,
  seal,
  SealBroken,
  unseal,
  unwrapKey,
  wrapKey,
} from './seal.ts'

const bytes = (label: string): Buffer => createHash('sha256').update(label).digest()
const key: NamedKey = { scope: 'patient', subject: 'p1', version: 258, bytes: bytes('key') }
const place: Place = { table: 'staff_note', column: 'body', row: 'r1', rowVersion: 3 }
const refused = (sealed: Buffer, k = key, p = place, where = `${p.table}.${p.column}`) =>
  assert.throws(
    () => unseal(k, p, sealed),
    (e) => e instanceof SealBroken && e.message === `a sealed value does not open: ${where}`,
  )

describe('a sealed value', () => {
  test('opens as it was, whatever it was, and looks different each time', () => {
    for (const value of ['', 'It itches.', 'señora ☂', 0, null, true, [1, { a: ['b'] }], { deep: { er: 1 } }])
      assert.deepEqual(unseal(key, place, seal(key, place, value)), value)
    assert.notDeepEqual(seal(key, place, 'x'), seal(key, place, 'x'))
    for (const scope of ['platform', 'practice', 'person', 'patient'] as const)
      assert.equal(unseal({ ...key, scope }, place, seal({ ...key, scope }, place, 'x')), 'x')
  })

  test('names its form, the kind of its key and its version, and holds no word in the clear', () => {
    const sealed = seal(key, place, 'itches')
    assert.deepEqual([...sealed.subarray(0, 6)], [1, 3, 1, 2, 0, 1])
    assert.equal(keyVersionOf(sealed), 258)
    assert.equal(sealed.length, 6 + 12 + JSON.stringify('itches').length + 16)
    assert.ok(!sealed.includes('itches'))
    assert.equal(seal({ ...key, scope: 'platform' }, place, 1)[1], 0)
  })

  test('is what the form says: AES-256-GCM over JSON, bound to key, place and version of row and schema', () => {
    const sealed = seal(key, place, 'itches')
    const d = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(6, 18))
    d.setAAD(Buffer.from('1|patient|p1|258|staff_note|body|r1|3|1'))
    d.setAuthTag(sealed.subarray(-16))
    assert.equal(Buffer.concat([d.update(sealed.subarray(18, -16)), d.final()]).toString(), '"itches"')
  })

  test('does not open with any bit altered, nor cut, nor longer', () => {
    const sealed = seal(key, place, 'x')
    for (let at = 0; at < sealed.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const other = Buffer.from(sealed)
        other[at] = (other[at] ?? 0) ^ (1 << bit)
        refused(other)
      }
    for (let end = 0; end < sealed.length; end++) refused(sealed.subarray(0, end))
    refused(Buffer.concat([sealed, Buffer.alloc(1)]))
  })

  test('opens in no other place, for no other owner, by no other key', () => {
    const sealed = seal(key, place, 'x')
    for (const other of [{ table: 'reply' }, { column: 'note' }, { row: 'r2' }, { rowVersion: 2 }])
      refused(sealed, key, { ...place, ...other })
    for (const other of [
      { subject: 'p2' },
      { scope: 'person' as const },
      { version: 259 },
      { version: 2 },
      { bytes: bytes('another') },
    ])
      refused(sealed, { ...key, ...other })
  })
})

describe('keys made of keys', () => {
  test('have one purpose each, the same for good: what was sealed before must open', () => {
    assert.equal(
      derive(key.bytes, 'photos').toString('hex'),
      '3634e23e9dfdbd76a4bee175f2ee447d1d4e81ab3993ff8781790b5915064c50',
    )
    assert.equal(
      derive(key.bytes, 'photos', bytes('salt')).toString('hex'),
      '9bf7288928656061ac1a4f330b89dc7dcc5070a9c67e970063fb1138ba72bfcc',
    )
    assert.equal(derive(key.bytes, 'photos').length, 32)
    assert.notDeepEqual(derive(key.bytes, 'links'), derive(key.bytes, 'photos'))
  })

  test('a keyed hash tells its parts apart, and stays the same for good', () => {
    assert.equal(
      keyedHash(key.bytes, 'name', Buffer.from('ruiz')).toString('hex'),
      'e48e9681ec2561017462a29dcf6de2f14d16f90023f55103f3e104fe8e0a203f',
    )
    assert.notDeepEqual(keyedHash(key.bytes, 'ab', 'c'), keyedHash(key.bytes, 'a', 'bc'))
    assert.notDeepEqual(keyedHash(bytes('other'), 'a'), keyedHash(key.bytes, 'a'))
  })

  test('one wrapped in another opens under its own name alone', () => {
    const inner = randomBytes(32)
    const wrapped = wrapKey(key.bytes, 'patient:p1', inner)
    assert.equal(wrapped.length, 12 + 32 + 16)
    assert.deepEqual(unwrapKey(key.bytes, 'patient:p1', wrapped), inner)
    assert.notDeepEqual(wrapKey(key.bytes, 'patient:p1', inner), wrapped)
    const d = createDecipheriv('aes-256-gcm', key.bytes, wrapped.subarray(0, 12))
    d.setAAD(Buffer.from('wrap|patient:p1'))
    d.setAuthTag(wrapped.subarray(-16))
    assert.deepEqual(Buffer.concat([d.update(wrapped.subarray(12, -16)), d.final()]), inner)
    const broken = (outer: Buffer, name: string, what: Buffer) =>
      assert.throws(
        () => unwrapKey(outer, name, what),
        (e) => e instanceof SealBroken && e.message === 'a sealed value does not open: key patient',
      )
    broken(key.bytes, 'patient:p2', wrapped)
    broken(bytes('other'), 'patient:p1', wrapped)
    for (let at = 0; at < wrapped.length; at++) {
      const other = Buffer.from(wrapped)
      other[at] = (other[at] ?? 0) ^ 1
      broken(key.bytes, 'patient:p1', other)
    }
  })
})
