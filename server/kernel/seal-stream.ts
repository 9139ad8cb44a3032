import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { SealBroken, type NamedKey } from '#kernel/seal.ts'

/** Bytes of content in every piece but the last. */
export const PIECE = 64 * 1024
const TAG = 16
const MAGIC = Buffer.from('KSST')
const FORMAT = 1
const SALT = 32
/** Magic 4, format 1, key version 4, salt 32. */
export const STREAM_HEAD = MAGIC.length + 1 + 4 + SALT
const LAST = 1
const MORE = 0

/** One key, or the one that opens a given version; undefined = that version is not known. */
export type KeyOrFinder = NamedKey | ((version: number) => NamedKey | undefined | Promise<NamedKey | undefined>)

/** The context names what the content is (organisation|attachment|rendition|version): it opens under no other. */
export const contextOf = (...parts: readonly (string | number)[]): string => JSON.stringify(parts)

// A fresh salt gives each stream its own key, so that a plain counter can be the nonce and never repeat under one key.
const streamKey = (key: NamedKey, head: Buffer, context: string): Buffer => {
  const info = JSON.stringify(['kairos seal-stream', FORMAT, key.scope, key.subject, key.version, context])
  return Buffer.from(hkdfSync('sha256', key.bytes, head.subarray(-SALT), info, 32))
}

const nonceOf = (piece: number, flag: number): Buffer => {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(piece, 7)
  nonce[11] = flag
  return nonce
}

/** Pieces of `size` bytes; the last one is marked, may be shorter, and is empty only when there is nothing at all. */
async function* inPieces(source: AsyncIterable<Uint8Array>, size: number) {
  const held: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    let rest = chunk
    while (bytes + rest.length > size) {
      held.push(rest.subarray(0, size - bytes))
      rest = rest.subarray(size - bytes)
      yield { piece: Buffer.concat(held), flag: MORE }
      held.length = 0
      bytes = 0
    }
    // Copied, because the giver may reuse its buffer before the piece is full.
    held.push(Buffer.from(rest))
    bytes += rest.length
  }
  yield { piece: Buffer.concat(held), flag: LAST }
}

/**
 * Seals a stream of any length as it flows, 64 KiB at a time: AES-256-GCM under a key of its own, each piece bound to
 * its number and to whether it is the last, so that cutting, swapping, repeating or adding pieces does not open.
 */
export const sealStream = (key: NamedKey, context: string) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    const head = Buffer.concat([MAGIC, Buffer.from([FORMAT]), Buffer.alloc(4), randomBytes(SALT)])
    head.writeUInt32BE(key.version, MAGIC.length + 1)
    const own = streamKey(key, head, context)
    yield head
    let n = 0
    for await (const { piece, flag } of inPieces(source, PIECE)) {
      const cipher = createCipheriv('aes-256-gcm', own, nonceOf(n++, flag))
      cipher.setAAD(head)
      yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
    }
  }

const take = async (from: AsyncIterator<Uint8Array>, wanted: number) => {
  let bytes = Buffer.alloc(0)
  while (bytes.length < wanted) {
    const next = await from.next()
    if (next.done === true) break
    bytes = Buffer.concat([bytes, next.value])
  }
  return bytes
}

async function* following(first: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  yield first
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

/**
 * Opens what `sealStream` wrote. A piece is given out only once it has proved whole, but that the end is missing shows
 * only at the end: act on the content (or end a reply well) only after the last piece.
 * @throws {SealBroken} when it is not a sealed stream, the key or the context is another, or one bit was touched.
 */
export const openStream = (key: KeyOrFinder, context: string) =>
  async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    const from = source[Symbol.asyncIterator]()
    try {
      const start = await take(from, STREAM_HEAD)
      const head = start.subarray(0, STREAM_HEAD)
      if (head.length < STREAM_HEAD || !head.subarray(0, 4).equals(MAGIC)) throw new SealBroken('stream: not sealed')
      if (head[4] !== FORMAT) throw new SealBroken('stream: unknown format')
      const version = head.readUInt32BE(5)
      const named = typeof key === 'function' ? await key(version) : key
      if (named === undefined || named.version !== version) throw new SealBroken('stream: unknown key version')
      const own = streamKey(named, head, context)
      let n = 0
      for await (const { piece, flag } of inPieces(following(start.subarray(STREAM_HEAD), from), PIECE + TAG)) {
        const content = openPiece(own, head, n++, flag, piece)
        if (content.length > 0) yield content
      }
    } finally {
      await from.return?.()
    }
  }

const openPiece = (own: Buffer, head: Buffer, n: number, flag: number, piece: Buffer): Buffer => {
  // An empty last piece after others is one that sealing never writes.
  if (piece.length < TAG || (piece.length === TAG && n > 0)) throw new SealBroken('stream: cut short')
  const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(n, flag), { authTagLength: TAG })
  decipher.setAAD(head)
  decipher.setAuthTag(piece.subarray(-TAG))
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG)), decipher.final()])
  } catch {
    throw new SealBroken('stream: altered, cut, or under another context')
  }
}

/** How long the sealed stream of `bytes` bytes of content is. */
export const sealedLength = (bytes: number): number => STREAM_HEAD + bytes + TAG * Math.max(1, Math.ceil(bytes / PIECE))

/** All the bytes of a stream, for what is small enough to hold. */
export const collect = async (source: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const held: Uint8Array[] = []
  for await (const chunk of source) held.push(chunk)
  return Buffer.concat(held)
}

/** A value already in memory, as a stream. */
export async function* streamOf(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}
