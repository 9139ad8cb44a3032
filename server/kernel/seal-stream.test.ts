import assert from 'node:assert/strict'
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { seal as sealValue, SealBroken, type NamedKey } from './seal.ts'
import {
  collect,
  contextOf,
  openStream,
  PIECE,
  sealedLength,
  sealStream,
  STREAM_HEAD,
  streamOf,
} from './seal-stream.ts'

const key: NamedKey = { scope: 'patient', subject: 'p1', version: 3, bytes: randomBytes(32) }
const here = contextOf('org', 'attachment', 'full', 1)
const seal = (bytes: Uint8Array, k = key, context = here) => collect(sealStream(k, context)(streamOf(bytes)))
const open = (sealed: Uint8Array, k: Parameters<typeof openStream>[0] = key, context = here) =>
  collect(openStream(k, context)(streamOf(sealed)))
const refused = (sealed: Uint8Array, k?: NamedKey, context?: string) =>
  assert.rejects(open(sealed, k, context), SealBroken)
const SEALED_PIECE = PIECE + 16
const piece = (sealed: Buffer, n: number) =>
  sealed.subarray(STREAM_HEAD + n * SEALED_PIECE, STREAM_HEAD + (n + 1) * SEALED_PIECE)

describe('a sealed stream', () => {
  it('gives back the same bytes for every length around the edges of a piece, and is as long as foretold', async () => {
    for (const n of [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7]) {
      const plain = randomBytes(n)
      const sealed = await seal(plain)
      assert.equal(sealed.length, sealedLength(n))
      assert.ok((await open(sealed)).equals(plain), `${n} bytes`)
    }
  })

  it('does not care how the bytes arrive', async () => {
    const plain = randomBytes(PIECE + 500)
    const sealed = await seal(plain)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 8 }), async (cuts) => {
        const chunks: Buffer[] = []
        for (let at = 0, i = 0; at < sealed.length; i++) {
          const size = cuts[i % cuts.length] ?? 1000
          chunks.push(sealed.subarray(at, at + Math.max(size, 50)))
          at += Math.max(size, 50)
        }
        assert.ok((await collect(openStream(key, here)(streamOf(...chunks)))).equals(plain))
      }),
      { numRuns: 30 },
    )
  })

  it('reuses no key and no salt: the same photo sealed twice looks different', async () => {
    const plain = Buffer.alloc(1000, 7)
    const [a, b] = [await seal(plain), await seal(plain)]
    assert.ok(!a.subarray(STREAM_HEAD).equals(b.subarray(STREAM_HEAD)))
    assert.equal(a.includes(plain.subarray(0, 32)), false)
  })

  it('and no value is sealed twice under one nonce, were it the same word in the same place', () => {
    const place = { table: 'draft', column: 'sealed', row: 'r1', rowVersion: 1 }
    const nonces = Array.from({ length: 2000 }, () => sealValue(key, place, 'no').subarray(6, 18).toString('hex'))
    assert.equal(new Set(nonces).size, nonces.length)
  })

  it('refuses one flipped bit, wherever it is', async () => {
    const sealed = await seal(randomBytes(PIECE + 100))
    const places = [...Array(STREAM_HEAD).keys(), STREAM_HEAD + 5, STREAM_HEAD + PIECE + 3, sealed.length - 1]
    for (const at of places) {
      const bad = Buffer.from(sealed)
      bad[at] = (bad[at] ?? 0) ^ 1
      await refused(bad)
    }
  })

  it('refuses a stream that is cut, even exactly between two pieces', async () => {
    const sealed = await seal(randomBytes(3 * PIECE))
    for (const end of [
      0,
      3,
      STREAM_HEAD,
      STREAM_HEAD + SEALED_PIECE,
      STREAM_HEAD + 2 * SEALED_PIECE,
      sealed.length - 1,
    ])
      await refused(sealed.subarray(0, end))
  })

  it('refuses pieces that are swapped, repeated, dropped or added', async () => {
    const sealed = await seal(randomBytes(4 * PIECE))
    const head = sealed.subarray(0, STREAM_HEAD)
    const order = (...n: number[]) => Buffer.concat([head, ...n.map((i) => piece(sealed, i))])
    assert.equal((await open(order(0, 1, 2, 3))).length, 4 * PIECE)
    for (const wrong of [order(1, 0, 2, 3), order(0, 0, 1, 2, 3), order(0, 2, 3), order(0, 1, 2, 3, 3)])
      await refused(wrong)
    await refused(Buffer.concat([sealed, Buffer.from('x')]))
  })

  it('refuses a piece of another stream of the same person', async () => {
    const [a, b] = [await seal(randomBytes(2 * PIECE)), await seal(randomBytes(2 * PIECE))]
    await refused(Buffer.concat([a.subarray(0, STREAM_HEAD), piece(a, 0), piece(b, 1)]))
  })

  it("opens under no other context, no other key, and not as another person's", async () => {
    const sealed = await seal(Buffer.from('rash'))
    await refused(sealed, key, contextOf('org', 'attachment', 'thumb', 1))
    await refused(sealed, { ...key, bytes: randomBytes(32) })
    await refused(sealed, { ...key, subject: 'p2' })
    await refused(sealed, { ...key, version: 4 })
    assert.notEqual(contextOf('a', 'b|c'), contextOf('a|b', 'c'))
  })

  it('asks for the key of the version it was sealed with', async () => {
    const sealed = await seal(Buffer.from('rash'))
    assert.equal((await open(sealed, (v) => (v === 3 ? key : undefined))).toString(), 'rash')
    await assert.rejects(
      open(sealed, () => undefined),
      SealBroken,
    )
  })

  it('planted fault: a writer that does not mark the last piece is refused, so the mark is really checked', async () => {
    const salt = randomBytes(32)
    const head = Buffer.concat([Buffer.from('KSST'), Buffer.from([1, 0, 0, 0, 3]), salt])
    const info = JSON.stringify(['kairos seal-stream', 1, key.scope, key.subject, key.version, here])
    const own = Buffer.from(hkdfSync('sha256', key.bytes, salt, info, 32))
    const write = (flag: number) => {
      const c = createCipheriv('aes-256-gcm', own, Buffer.concat([Buffer.alloc(11), Buffer.from([flag])]))
      c.setAAD(head)
      return Buffer.concat([head, c.update('rash'), c.final(), c.getAuthTag()])
    }
    assert.equal((await open(write(1))).toString(), 'rash')
    await refused(write(0))
  })

  it('says in what way it is no stream of ours, before any of it is opened', async () => {
    const sealed = await seal(Buffer.from('rash'))
    const says = (bad: Uint8Array, why: RegExp, k?: Parameters<typeof openStream>[0]) =>
      assert.rejects(open(bad, k), (e) => e instanceof SealBroken && why.test(e.message))
    for (const end of [0, 3, 4, 5, 8, STREAM_HEAD - 1]) await says(sealed.subarray(0, end), /stream: not sealed$/)
    await says(Buffer.concat([Buffer.from('KSSX'), sealed.subarray(4)]), /stream: not sealed$/)
    await says(Buffer.concat([sealed.subarray(0, 4), Buffer.from([2]), sealed.subarray(5)]), /stream: unknown format$/)
    await says(sealed, /stream: unknown key version$/, { ...key, version: 4 })
    await says(sealed, /stream: unknown key version$/, () => ({ ...key, version: 4 }))
    await says(sealed.subarray(0, STREAM_HEAD), /stream: cut short$/)
  })

  it('refuses an empty piece behind others, which sealing never writes, though its seal is right', async () => {
    const salt = randomBytes(32)
    const head = Buffer.concat([Buffer.from('KSST'), Buffer.from([1, 0, 0, 0, 3]), salt])
    const info = JSON.stringify(['kairos seal-stream', 1, key.scope, key.subject, key.version, here])
    const own = Buffer.from(hkdfSync('sha256', key.bytes, salt, info, 32))
    const write = (n: number, flag: number, content: Buffer) => {
      const c = createCipheriv('aes-256-gcm', own, Buffer.concat([Buffer.alloc(10), Buffer.from([n, flag])]))
      c.setAAD(head)
      return Buffer.concat([c.update(content), c.final(), c.getAuthTag()])
    }
    const none = Buffer.alloc(0)
    assert.equal((await open(Buffer.concat([head, write(0, 1, none)]))).length, 0)
    await assert.rejects(open(Buffer.concat([head, write(0, 0, Buffer.alloc(PIECE)), write(1, 1, none)])), /cut short$/)
  })

  it('gives out no empty piece, and lets go of its source whether it was read to the end, left, or refused', async () => {
    const empty = await seal(Buffer.alloc(0))
    const pieces: Buffer[] = []
    for await (const one of openStream(key, here)(streamOf(empty))) pieces.push(one)
    assert.deepEqual(pieces, [])
    const sealed = await seal(randomBytes(2 * PIECE))
    let closed = 0
    async function* watched(...chunks: Uint8Array[]) {
      try {
        yield* chunks
      } finally {
        closed++
      }
    }
    for await (const one of openStream(key, here)(watched(sealed.subarray(0, 100), sealed.subarray(100))))
      if (one.length > 0) break
    assert.equal(closed, 1, 'left')
    await assert.rejects(collect(openStream(key, here)(watched(Buffer.alloc(50), sealed))), SealBroken)
    assert.equal(closed, 2, 'refused')
    // A source that cannot be told to stop.
    let given = 0
    const plain = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: given++ > 0, value: sealed }) }) }
    assert.equal((await collect(openStream(key, here)(plain as AsyncIterable<Uint8Array>))).length, 2 * PIECE)
  })
})
