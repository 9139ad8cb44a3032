import { attachmentsEn } from '#contract/words/attachments.en.ts'
import { attachmentsEs } from '#contract/words/attachments.es.ts'
import type { AttachmentRefusal } from '#contract/attachments.ts'
import { event } from '#contract/events.ts'
import { settleAttachment } from '#contract/internal-files.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { house } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { attachmentPlace, type AttachmentWords } from '#modules/cases/attachments.views.ts'
import { addAutoReply } from '#modules/cases/auto-reply.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForHouse } from '#modules/cases/cases.access.ts'
import { entriesOf, forPatients } from '#modules/cases/entries.views.ts'
import { addRenditions, isLiveKey } from '#modules/cases/keep-attachment.command.ts'
import { sayFileNotKept } from '#modules/cases/words.ts'

export type WaitingFile = {
  readonly attachmentId: string
  readonly caseId: string
  readonly patientId: string
  readonly blobId: string
}
/** A file that waits for the scanner; undefined once it was settled, taken back or forgotten. */
export const findWaitingFile = (tx: ReadTx, attachmentId: string): Promise<WaitingFile | undefined> =>
  tx.find(sql<WaitingFile>`select a.id as attachment_id, a.case_id, a.patient_id, r.blob_id from attachment a
    join attachment_rendition r on r.organization_id = a.organization_id and r.attachment_id = a.id and r.kind = 'waiting'
    where a.organization_id = ${tx.organizationId} and a.id = ${attachmentId} and a.state = 'checking'`)

/** How many files of this practice wait for the scanner, and since when the oldest does. */
export async function waitingFiles(tx: Pick<ReadTx, 'find' | 'organizationId'>) {
  const row = await tx.find(sql<{ files: number; since: Date | null }>`select count(*)::int as files,
    min(created_at) as since from attachment where organization_id = ${tx.organizationId} and state = 'checking'`)
  return row ?? { files: 0, since: null }
}

const refusalWords = { en: attachmentsEn, es: attachmentsEs }

/** The sender has gone on since it was sent, so the thread says that it was not kept, in a closed matter too. In an unsent story their page does. */
async function tellIfSent(
  tx: WriteTx,
  c: Granted<CaseRow>,
  attachmentId: string,
  refusal: AttachmentRefusal,
): Promise<boolean> {
  if (c.state === 'draft') return false
  const sent = (await entriesOf(tx, c, forPatients)).some(
    (e) => 'attachmentIds' in e.content && e.content.attachmentIds.includes(attachmentId),
  )
  if (sent)
    await addAutoReply(tx, c, sayFileNotKept(c.language, refusalWords[c.language][refusal], c.state === 'closed'))
  return sent
}

/** What the scanner said of a file that waited for it, once. What was waiting goes either way; its blob after the commit. */
export const settleAttachmentCommand = command({
  endpoint: settleAttachment,
  writes: ['attachment', 'attachment_rendition', 'timeline_entry', 'clinical_case'],
  policy: house('when the scanner is back'),
  load: async (tx, _actor, input) => {
    const waiting = await findWaitingFile(tx, input.attachmentId)
    // The matter is locked, so whoever takes the file back or sends it waits for us, or we for them.
    return waiting ? caseForHouse(tx, waiting.caseId) : null
  },
  handle: async (tx, { input, target }) => {
    const { attachmentId, outcome } = input
    const waiting = await findWaitingFile(tx, attachmentId)
    if (!waiting)
      return { kind: 'unchanged', out: { did: 'nothing' as const, blobs: [] }, because: 'it waits no longer' }
    const org = tx.organizationId
    await tx.query(sql`delete from attachment_rendition
      where organization_id = ${org} and attachment_id = ${attachmentId} and kind = 'waiting'`)
    let told = false
    if (outcome.kind === 'kept') {
      if (!(await isLiveKey(tx, target.patientId, outcome.keyVersion))) throw new AppError('conflict.version')
      await addRenditions(tx, target.patientId, attachmentId, outcome.renditions)
      await tx.query(sql`update attachment set state = 'ready', mime = ${outcome.mime}, ready_at = ${tx.now}, version = version + 1
        where organization_id = ${org} and id = ${attachmentId}`)
    } else {
      const of = ofPatient(target.patientId)
      const [row] = await tx.query(
        sql<{ sealed: Buffer }>`select sealed from attachment where organization_id = ${org} and id = ${attachmentId}`,
      )
      const words = row && (await tx.vault.open<AttachmentWords>(of, attachmentPlace(attachmentId), row.sealed))
      // Its name goes with it; what the name said of danger was found when it came, and stays found.
      const left = { name: '', linkId: words?.linkId ?? null } satisfies AttachmentWords
      await tx.query(sql`update attachment set state = 'refused', refusal = ${outcome.refusal}, declared_bytes = 0, content_mac = null,
          sealed = ${await tx.vault.seal(of, attachmentPlace(attachmentId), left)}, version = version + 1
        where organization_id = ${org} and id = ${attachmentId}`)
      told = await tellIfSent(tx, target, attachmentId, outcome.refusal)
    }
    return {
      kind: 'changed',
      out: { did: outcome.kind, blobs: [waiting.blobId] },
      events: [
        event('case.attachment_changed', { caseId: target.id, attachmentId }),
        ...(told ? [event('case.message_from_care_team', { caseId: target.id })] : []),
      ],
      audit: {
        subject: { kind: 'attachment', id: attachmentId },
        patientId: target.patientId,
        caseId: target.id,
        fields: outcome.kind === 'kept' ? ['state', 'content'] : [`refusal: ${outcome.refusal}`],
      },
    }
  },
})
