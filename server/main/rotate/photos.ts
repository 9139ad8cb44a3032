import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { openStream, sealStream, STREAM_HEAD } from '#kernel/seal-stream.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { blobContext } from '../files.ts'
import type { rotationCommands } from './commands.ts'

type Rendition = { attachmentId: string; kind: string; blobId: string }

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
  const { renditions, keys } = await house.db.transaction({ organizationId, readOnly: true }, async (raw) => ({
    renditions: await raw.query(sql<Rendition>`select r.attachment_id, r.kind, r.blob_id from attachment_rendition r
      join attachment a on a.organization_id = r.organization_id and a.id = r.attachment_id
      where r.organization_id = ${organizationId} and a.patient_id = ${patientId}`),
    keys: await readTxOf(house, raw, organizationId).vault.streamKeys(patientId, 'attachment'),
  }))
  const [newest] = keys
  let photos = 0
  let shut = 0
  for (const r of renditions)
    try {
      if ((await versionOf(house, r.blobId)) >= newest.version) continue
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

async function versionOf(house: House, blobId: string): Promise<number> {
  let head = Buffer.alloc(0)
  for await (const chunk of await house.blobs.get(blobId)) {
    head = Buffer.concat([head, chunk])
    if (head.length >= STREAM_HEAD) break
  }
  return head.readUInt32BE(5)
}
