import type * as z from 'zod/mini'
import type { settleAttachment } from '#contract/internal-files.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { sweepDue } from '#kernel/outbox.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { collect, openStream, streamOf } from '#kernel/seal-stream.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { findWaitingFile, settleAttachmentCommand, waitingFile } from '#modules/cases/index.ts'
import { blobContext } from './files.ts'
import { lookThrough, type FileGate, type ScannedGate } from './keep-file.ts'
import { keepSealed, partOf } from './seal-renditions.ts'

type Outcome = z.infer<(typeof settleAttachment)['input']>['outcome']

/** Not yet: tried again, later each time. */
class StillWaits extends Error {
  override readonly name = 'StillWaits'
}

/** What came while no scanner answered goes the way of every file now: scanned, decoded, drawn anew. */
const waitingFilesSweep = (gate: ScannedGate): Sweep => ({
  kind: waitingFile,
  sweep: async (house, { organizationId, subjectId }) => {
    const found = await house.db.transaction({ organizationId, readOnly: true }, async (raw) => {
      const tx = readTxOf(house, raw, organizationId)
      const file = await findWaitingFile(tx, subjectId)
      return file && { file, keys: await tx.vault.streamKeys(file.patientId, 'attachment') }
    })
    // Taken back, forgotten, or settled by another worker.
    if (!found) return
    const { file, keys } = found
    const { attachmentId, patientId, blobId } = file
    const context = blobContext(organizationId, attachmentId, 'waiting')
    const open = openStream((version) => keys.find((k) => k.version === version), context)
    const bytes = await collect(open(house.blobs.get(blobId)))
    const looked = await lookThrough(house, gate, bytes)
    if ('waits' in looked) throw new StillWaits()
    const decoded = looked.clean ? await gate.decoder.decode(streamOf(bytes)) : undefined
    const settle = (outcome: Outcome) =>
      run(house, settleAttachmentCommand, systemActor('sweep:attachment', organizationId), { attachmentId, outcome })
    const { blobs } = decoded?.ok
      ? await keepSealed(
          house,
          { organizationId, patientId, attachmentId },
          decoded.renditions.map(partOf),
          (keyVersion, renditions) => settle({ kind: 'kept', mime: decoded.mime, keyVersion, renditions }),
        )
      : await settle({ kind: 'refused', refusal: decoded ? decoded.refusal.code : 'infected' })
    // After the commit: what stays for a crash here is found by `sweepBlobs`.
    for (const id of blobs) await house.blobs.remove(id)
  },
})

/**
 * One turn over the files that wait: none while the scanner does not answer, so that nothing is tried in vain and the first
 * is looked at within seconds of its coming back. A worker that was given no scanner leaves them to one that was: each waits
 * because somebody wanted it scanned. Gives how many were looked at.
 */
export async function lookAtWaitingFiles(house: House, gate: FileGate, ended: () => boolean): Promise<number> {
  const { scanner } = gate
  if (!scanner || !(await scanner.answers())) return 0
  const sweep = waitingFilesSweep({ ...gate, scanner })
  let looked = 0
  // One at a time: a lease is a minute, and a document may take that.
  while (!ended() && (await sweepDue(house, [sweep], 1, { only: waitingFile })) > 0) looked++
  return looked
}
