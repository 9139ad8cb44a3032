import { createHash } from 'node:crypto'

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const h = createHash('sha256')
  for (const p of parts) h.update(p)
  return h.digest()
}
const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/** RFC 6962 section 2.1: a leaf and a node can never be mistaken for each other. 32 bytes. */
export const leafHash = (entry: Uint8Array): Buffer => sha256(LEAF, entry)
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right)

/**
 * A tree that only grows, kept as the roots of its full subtrees, largest first: all that is needed to add a leaf or tell
 * the root. At most one hash for each bit of `size`.
 */
export type Tree = { readonly size: number; readonly peaks: readonly Buffer[] }

export const emptyTree: Tree = { size: 0, peaks: [] }

/** The tree with these leaves' hashes after its own. */
export function grow({ size, peaks }: Tree, leaves: readonly Buffer[]): Tree {
  const all = [...peaks]
  let count = size
  for (const leaf of leaves) {
    let top = leaf
    // Two full subtrees of one height become one of the next.
    for (let bits = count; bits % 2 === 1; bits = Math.floor(bits / 2)) top = nodeHash(all.pop() as Buffer, top)
    all.push(top)
    count++
  }
  return { size: count, peaks: all }
}

/** RFC 6962's Merkle tree hash of all leaves, 32 bytes. */
export function rootOf({ peaks }: Tree): Buffer {
  const last = peaks.at(-1)
  return last ? peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last) : sha256()
}
