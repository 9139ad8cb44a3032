import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { SealBroken } from '#kernel/seal.ts'
import { openStream, sealStream } from '#kernel/seal-stream.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { blobContext } from '../files.ts'
import type { rotationCommands } from './commands.ts'
import { renditionsOf, versionOf } from './photo-versions.ts'

/**
 * Photos of one patient that an older key sealed, sealed again beside themselves; the row changes over when the new blob is
 * whole. The old one is nobody's then, and the worker removes it, so that whoever is just looking at it may. Gives how many
 * were done and how many could not be.
 */
export async function sealPhotosAgain(
  house: House,
  commands: ReturnType<typeof rotationCommands>,
  organizationId: string,
  patientId: string,
): Promise<{ photos: number; shut: number }> {
  const found = await house.db
    .transaction({ organizationId, readOnly: true }, async (raw) => ({
      renditions: await raw.query(renditionsOf(organizationId, patientId)),
      keys: await readTxOf(house, raw, organizationId).vault.streamKeys(patientId, 'attachment'),
    }))
    .catch((e: unknown) => {
      if (e instanceof SealBroken) return undefined
      throw e
    })
  if (!found) return { photos: 0, shut: 1 }
  const { renditions, keys } = found
  const [newest] = keys
  let photos = 0
  let shut = 0
  for (const r of renditions)
    try {
      if ((await versionOf(house.blobs, r.blobId)) >= newest.version) continue
      const to = newId()
      const context = blobContext(organizationId, r.attachmentId, r.kind)
      const plain = openStream((v) => keys.find((k) => k.version === v), context)(await house.blobs.get(r.blobId))
      await house.blobs.put(to, sealStream(newest, context)(plain))
      const { attachmentId, kind, blobId: from } = r
      const actor = systemActor('operator', organizationId)
      const { done } = await run(house, commands.photoSealed, actor, { attachmentId, kind, from, to })
      if (!done) await house.blobs.remove(to)
      photos++
    } catch (e) {
      house.log.error('rotate.photo', e, { attachment: r.attachmentId })
      shut++
    }
  return { photos, shut }
}
