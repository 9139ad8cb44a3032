import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { checkpointOf, type LeftBehind, writeCheckpoint } from './checkpoint.ts'
import { takeHead } from './log.store.ts'
import { resumeLogCommand } from './resume-log.command.ts'
import { readVerifierKey, type NoteSigner } from './signed-note.ts'
import { findLastSigned, readStoredTree } from './stored-tree.ts'
import type { Witness } from './witness.ts'

/** What an epoch that began now left behind, and with how many entries it goes on. */
export type Begun = { readonly left: LeftBehind; readonly size: number; readonly epoch: number }

/**
 * Signs that the log of this practice goes on from fewer or other entries than were signed, and names the last checkpoint
 * that is left behind. Undefined when the log is what was signed, and needs no new beginning.
 */
export function beginEpoch(
  house: House,
  signer: NoteSigner,
  witness: Witness,
  org: string,
): Promise<Begun | undefined> {
  const now = house.clock.now()
  return house.db.transaction({ organizationId: org }, async (tx) => {
    const head = await takeHead(tx, org, now)
    if (!head) throw new Error('A worker is at the log. Stop the workers first.')
    const last = await findLastSigned(witness, readVerifierKey(signer.verifierKey), org)
    if (last === undefined) return undefined
    if (last === 'not ours')
      throw new Error(
        `The newest checkpoint of practice ${org} was not signed by this key. Put back the checkpoints and keys/checkpoint.key that belong together.`,
      )
    const { tree, asSigned } = await readStoredTree(tx, org, last)
    if (tree.size !== head.size)
      throw new Error(
        `The log of practice ${org} has ${tree.size} entries, and its head says ${head.size}. Run verify-log.`,
      )
    if (asSigned) return undefined
    const left = { size: last.size, root: last.root, at: last.at }
    const epoch = last.epoch + 1
    // Before the signature: of a process that dies between the two there is an account twice, never none.
    const account = { epoch, size: tree.size, left: left.size, leftAt: left.at }
    await run(house, resumeLogCommand, systemActor('operator', org), account)
    await witness.keep(org, signer.sign(writeCheckpoint(checkpointOf(org, tree, now, { epoch, left }))))
    return { left, size: tree.size, epoch }
  })
}
