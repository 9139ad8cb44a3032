import type { House } from '#kernel/house.ts'
import { checkpointOf, type LeftBehind, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { readHashes, takeHead } from './log.store.ts'
import { emptyTree, grow, rootOf } from './merkle.ts'
import { openNote, readVerifierKey, type NoteSigner } from './signed-note.ts'
import type { Witness } from './witness.ts'

/** What an epoch that began now left behind, and with how many entries it goes on. */
export type Begun = { readonly left: LeftBehind; readonly size: number; readonly epoch: number }

/**
 * Signs that the log of this practice goes on from fewer or other entries than were signed, and names the last checkpoint
 * that is left behind. Undefined when the log is what was signed, and needs no new beginning.
 */
export async function beginEpoch(
  house: House,
  signer: NoteSigner,
  witness: Witness,
  org: string,
): Promise<Begun | undefined> {
  const note = await witness.newest(org)
  if (note === undefined) return undefined
  const text = openNote(note, readVerifierKey(signer.verifierKey))
  const last = text === undefined ? undefined : readCheckpoint(text)
  if (!last)
    throw new Error(
      `The newest checkpoint of practice ${org} was not signed by this key. Put back the checkpoints and keys/checkpoint.key that belong together.`,
    )
  const now = house.clock.now()
  return house.db.transaction({ organizationId: org }, async (tx) => {
    const head = await takeHead(tx, org, now)
    if (!head) throw new Error('A worker is at the log. Stop the workers first.')
    const hashes = await readHashes(tx, org, 0)
    if (hashes.length !== head.size)
      throw new Error(
        `The log of practice ${org} has ${hashes.length} entries, and its head says ${head.size}. Run verify-log.`,
      )
    const asSigned = last.size <= hashes.length ? grow(emptyTree, hashes.slice(0, last.size)) : undefined
    if (asSigned && rootOf(asSigned).toString('base64') === last.root) return undefined
    const left = { size: last.size, root: last.root, at: last.at }
    const epoch = last.epoch + 1
    await witness.keep(
      org,
      signer.sign(writeCheckpoint(checkpointOf(org, grow(emptyTree, hashes), now, { epoch, left }))),
    )
    return { left, size: head.size, epoch }
  })
}
