import type { House } from '#kernel/house.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { checkpointOf, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import {
  addLeaves,
  isWaiting,
  type Leaf,
  moveHead,
  readHashes,
  readHorizon,
  readWaiting,
  takeHead,
} from './log.store.ts'
import { leafOf } from './logged-rows.ts'
import { emptyTree, grow, rootOf, type Tree } from './merkle.ts'
import { openNote, readVerifierKey, type NoteSigner } from './signed-note.ts'
import type { Witness } from './witness.ts'

export type Sequencer = {
  /** Takes what has been decided since the last turn into every practice's log and signs what is new. Returns leaves added. */
  turn(): Promise<number>
}

/** Rows of each source taken in at once: a house that was lived in before it had a log takes many turns, not all its memory. */
const MOST = 5_000

/**
 * One sequencer a worker; several may run, and the head's lock lets one at a time into a log. What it signed it has seen
 * whole: the tree is kept in memory, and one that does not grow out of the newest checkpoint is never signed.
 */
export function openSequencer(house: House, signer: NoteSigner, witness: Witness, most = MOST): Sequencer {
  const trees = new Map<string, Tree>()
  const signed = new Map<string, number>()
  const epochs = new Map<string, number>()
  const verifier = readVerifierKey(signer.verifierKey)

  /** The tree at the head, or undefined when the stored leaves are not those that were signed: then nothing more is. */
  async function findTree(org: string, size: number, hashes: (from: number) => Promise<Buffer[]>) {
    const known = trees.get(org)
    if (known && known.size <= size) {
      const tree = known.size === size ? known : grow(known, await hashes(known.size))
      return tree.size === size ? tree : undefined
    }
    const note = await witness.newest(org)
    const text = note === undefined ? undefined : openNote(note, verifier)
    const last = text === undefined ? undefined : readCheckpoint(text)
    if (note !== undefined && !last) return undefined
    const all = await hashes(0)
    if (last) {
      if (last.size > all.length) return undefined
      if (rootOf(grow(emptyTree, all.slice(0, last.size))).toString('base64') !== last.root) return undefined
      signed.set(org, last.size)
      epochs.set(org, last.epoch)
    }
    const tree = grow(emptyTree, all)
    return tree.size === size ? tree : undefined
  }

  async function sequence(org: string): Promise<number> {
    const now = house.clock.now()
    const known = trees.get(org)
    // What was taken in and not signed, because the witness failed or the process died, is signed as soon as it can be.
    const allSigned = known !== undefined && known.size <= (signed.get(org) ?? 0)
    // An idle practice costs one look and no lock.
    if (!(await house.db.transaction({ organizationId: org, readOnly: true }, (tx) => isWaiting(tx, org))) && allSigned)
      return 0
    const grown = await house.db.transaction({ organizationId: org }, async (tx) => {
      const head = await takeHead(tx, org, now)
      if (!head) return undefined
      const { horizon, next } = await readHorizon(tx)
      // A smaller number than before means another cluster, from a dump: then everything is looked through once.
      const from = BigInt(horizon) < BigInt(head.horizon) ? '0' : head.horizon
      const waiting = await readWaiting(tx, org, { from, to: horizon, next }, most)
      // Cut off, there is more in the same window: the horizon stays, and the next turn takes what the log does not hold.
      const seen = waiting.some(([, rows]) => rows.length === most) ? from : horizon
      const leaves = waiting.flatMap(([source, rows]) =>
        rows.map((row): Leaf => ({ source, rowId: row['id'] ?? '', hash: leafOf(source, row) })),
      )
      const tree = await findTree(org, head.size, (at) => readHashes(tx, org, at))
      if (!tree) {
        house.log.error('log.not-what-was-signed', new Error('run: npm run kairos -- verify-log'), { practice: org })
        return undefined
      }
      await addLeaves(tx, org, head.size, leaves)
      if (leaves.length > 0 || from === '0')
        await moveHead(tx, org, { size: head.size + leaves.length, horizon: seen }, now)
      return {
        tree: grow(
          tree,
          leaves.map((l) => l.hash),
        ),
        added: leaves.length,
      }
    })
    if (!grown) return 0
    trees.set(org, grown.tree)
    if (grown.tree.size > (signed.get(org) ?? 0)) {
      const epoch = epochs.get(org) ?? 0
      await witness.keep(org, signer.sign(writeCheckpoint(checkpointOf(org, grown.tree, now, { epoch }))))
      signed.set(org, grown.tree.size)
    }
    return grown.added
  }

  return {
    turn: async () => {
      let added = 0
      const failures: unknown[] = []
      // One practice that cannot be signed for holds up no other.
      for (const id of await readPracticeIds(house.db)) {
        try {
          added += await sequence(id)
        } catch (e) {
          failures.push(e)
        }
      }
      if (failures.length > 0) throw failures[0]
      return added
    },
  }
}
