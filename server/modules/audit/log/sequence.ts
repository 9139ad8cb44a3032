import type { RawTx } from '#kernel/database.ts'
import type { House } from '#kernel/house.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { checkpointOf, writeCheckpoint } from './checkpoint.ts'
import { addLeaves, earliest, isWaiting, type Leaf, moveHead, readHorizon, readWaiting, takeHead } from './log.store.ts'
import { leafOf } from './logged-rows.ts'
import { grow, type Tree } from './merkle.ts'
import { readVerifierKey, type NoteSigner } from './signed-note.ts'
import { findLastSigned, growFromStore, readStoredTree } from './stored-tree.ts'
import type { Witness } from './witness.ts'

export type Sequencer = {
  /** Takes what has been decided since the last turn into every practice's log and signs what is new. Returns leaves added. */
  turn(): Promise<number>
}

/** Rows of each source taken in at once: a house that was lived in before it had a log takes many turns, not all its memory. */
const MOST = 5_000

/** What a sequencer remembers of a log: the tree as it saw it last, how much of it is signed, and the epoch of that. */
type Known = { readonly tree: Tree; readonly signed: number; readonly epoch: number }

/**
 * One sequencer a worker; several may run, and the head's lock lets one at a time into a log. What it signed it has seen
 * whole: the tree is kept in memory, and one that does not grow out of the newest checkpoint is never signed.
 */
export function openSequencer(house: House, signer: NoteSigner, witness: Witness, most = MOST): Sequencer {
  const logs = new Map<string, Known>()
  const verifier = readVerifierKey(signer.verifierKey)

  /** The log at its head, or undefined when the stored leaves are not those that were signed: then nothing more is. */
  async function findLog(tx: RawTx, org: string, size: number): Promise<Known | undefined> {
    const known = logs.get(org)
    if (known?.tree.size === size) return known
    if (known && known.tree.size < size) {
      const tree = await growFromStore(tx, org, known.tree)
      return tree.size === size ? { ...known, tree } : undefined
    }
    const last = await findLastSigned(witness, verifier, org)
    if (last === 'not ours') return undefined
    const { tree, asSigned } = await readStoredTree(tx, org, last)
    return asSigned && tree.size === size ? { tree, signed: last?.size ?? 0, epoch: last?.epoch ?? 0 } : undefined
  }

  async function sequence(org: string): Promise<number> {
    const now = house.clock.now()
    const known = logs.get(org)
    // What was taken in and not signed, because the witness failed or the process died, is signed as soon as it can be.
    const allSigned = known !== undefined && known.tree.size <= known.signed
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
      // Cut off, there is more in the same window: the next turn goes on where this one came to.
      const seen = earliest(horizon, ...waiting.map(({ reached }) => reached))
      const leaves = waiting.flatMap(({ source, rows }) =>
        rows.map((row): Leaf => ({ source, rowId: row['id'] ?? '', hash: leafOf(source, row) })),
      )
      const log = await findLog(tx, org, head.size)
      if (!log) {
        house.log.error('log.not-what-was-signed', new Error('run: npm run kairos -- verify-log'), { practice: org })
        return undefined
      }
      await addLeaves(tx, org, head.size, leaves)
      if (leaves.length > 0 || seen !== head.horizon)
        await moveHead(tx, org, { size: head.size + leaves.length, horizon: seen }, now)
      const hashes = leaves.map((l) => l.hash)
      return { log: { ...log, tree: grow(log.tree, hashes) }, added: leaves.length }
    })
    if (!grown) return 0
    const { log, added } = grown
    logs.set(org, log)
    if (log.tree.size > log.signed) {
      await witness.keep(org, signer.sign(writeCheckpoint(checkpointOf(org, log.tree, now, { epoch: log.epoch }))))
      logs.set(org, { ...log, signed: log.tree.size })
    }
    return added
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
