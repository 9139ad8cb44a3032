import type { RawTx } from '#kernel/database.ts'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import { readHashes } from './log.store.ts'
import { emptyTree, grow, rootOf, type Tree } from './merkle.ts'
import { openNote, type NoteVerifier } from './signed-note.ts'
import type { Witness } from './witness.ts'

/** The newest checkpoint kept of a practice's log; undefined when none is. */
export async function findLastSigned(
  witness: Witness,
  by: NoteVerifier,
  org: string,
): Promise<Checkpoint | 'not ours' | undefined> {
  const note = await witness.newest(org)
  if (note === undefined) return undefined
  const text = openNote(note, by)
  return (text === undefined ? undefined : readCheckpoint(text)) ?? 'not ours'
}

/** The tree with the stored leaves after its own, up to position `to`. Some thousand hashes are in memory at once. */
export async function growFromStore(
  tx: RawTx,
  org: string,
  tree: Tree,
  { from = tree.size, to }: { from?: number; to?: number } = {},
): Promise<Tree> {
  let grown = tree
  for await (const hashes of readHashes(tx, org, from, to)) grown = grow(grown, hashes)
  return grown
}

/** The tree of all stored leaves, and whether it grew out of the one that was signed last. */
export async function readStoredTree(
  tx: RawTx,
  org: string,
  last: Checkpoint | undefined,
): Promise<{ tree: Tree; asSigned: boolean }> {
  if (!last) return { tree: await growFromStore(tx, org, emptyTree), asSigned: true }
  const signed = await growFromStore(tx, org, emptyTree, { to: last.size })
  const asSigned = signed.size === last.size && rootOf(signed).toString('base64') === last.root
  // From the signed size and not the tree's: where a leaf is missing, none may be taken for it.
  return { tree: await growFromStore(tx, org, signed, { from: last.size }), asSigned }
}
