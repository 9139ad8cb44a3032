import type * as z from 'zod/mini'
import { attachmentLimits } from '#contract/attachments.ts'
import { event } from '#contract/events.ts'
import { removeAttachment } from '#contract/cases/index.ts'
import { keepAttachment, mayUpload } from '#contract/internal-files.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { assertPhotoConsent } from '#modules/patients/index.ts'
import { attachmentPlace, questionMark, type AttachmentWords } from '#modules/cases/attachments.views.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForPatient, caseForPatientLocked } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { earOf } from '#modules/cases/case-context.ts'
import { raiseFindings, raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInFileName } from '#modules/cases/flags.ts'
import { entriesOf, forPatients } from '#modules/cases/entries.views.ts'
import { query } from '#kernel/query.ts'
import { signedIn } from '#kernel/policy.ts'
import { nobody } from '#kernel/query.ts'

type Sum = { bytes: number; same: number }
/** `same`: of this question, and not sent yet: what went with an earlier message takes no room from the next. */
async function summed(tx: ReadTx, c: Pick<CaseRow, 'id' | 'patientId'>, linkId: string | null): Promise<Sum> {
  const mark = await questionMark(tx, c, linkId)
  const sum = await tx.find(sql<Sum>`select coalesce(sum(declared_bytes), 0)::int as bytes,
      count(*) filter (where case when ${mark}::bytea is null then place_mac is null and link_id is null else place_mac = ${mark} or link_id = ${linkId} end
        and created_at > coalesce((select max(at) from timeline_entry e where e.organization_id = ${tx.organizationId} and e.case_id = ${c.id}
          and e.author_role = 'patient' and e.kind in ('intake', 'message', 'answer_set')), '-infinity'))::int as same
    from attachment where organization_id = ${tx.organizationId} and case_id = ${c.id} and state not in ('removed', 'refused')`)
  return sum ?? { bytes: 0, same: 0 }
}

/** Asked when an upload begins, so that nobody waits for 25 MB only to hear no. All of it but the number is asked again when it is kept. */
export const mayUploadQuery = query({
  endpoint: mayUpload,
  policy: signedIn('the patient the matter is about, or their proxy'),
  view: async (tx, actor, input) => {
    const c = await caseForPatient(tx, actor, input.caseId)
    if (!c) return null
    if (c.state === 'closed') throw new AppError('case.state', { state: c.state })
    await assertPhotoConsent(tx, actor, c.patientId)
    const { bytes, same } = await summed(tx, c, input.linkId)
    if (bytes + input.bytes > attachmentLimits.caseBytes) throw new AppError('case.too_large')
    if (same >= attachmentLimits.photosPerQuestion)
      throw new AppError('attachment.refused', { reason: 'too-many-photos', most: attachmentLimits.photosPerQuestion })
    return { ok: true }
  },
  discloses: nobody('a yes or no about room'),
})

/** What a reminder to look at a file that waits for the scanner is called. */
export const waitingFile = 'attachment'

/** Keyed by the patient: whoever has the same picture cannot look it up. */
const contentMac = (tx: WriteTx, patientId: string) => (sha256: string) =>
  tx.vault.commit(ofPatient(patientId), 'attachment', sha256)

type Renditions = z.infer<(typeof keepAttachment)['input']>['renditions']
export async function addRenditions(
  tx: WriteTx,
  patientId: string,
  attachmentId: string,
  renditions: Renditions,
): Promise<void> {
  const macOf = contentMac(tx, patientId)
  for (const r of renditions)
    await tx.query(sql`insert into attachment_rendition (organization_id, attachment_id, kind, blob_id, mime, bytes, width, height, content_mac)
      values (${tx.organizationId}, ${attachmentId}, ${r.kind}, ${r.blobId}, ${r.mime}, ${r.bytes}, ${r.width}, ${r.height}, ${await macOf(r.sha256)})`)
}

/**
 * Whether a picture sealed with this key of the patient's can still be kept. Until we commit nobody ends a key of theirs:
 * whoever does holds the same row before looking what is sealed with it. Two statements, since the wait is in the first.
 */
export async function isLiveKey(tx: WriteTx, patientId: string, version: number): Promise<boolean> {
  await tx.query(
    sql`select 1 as one from patient where organization_id = ${tx.organizationId} and id = ${patientId} for share`,
  )
  const live = await tx.query(sql`select 1 as one from patient_key where organization_id = ${tx.organizationId}
    and patient_id = ${patientId} and version = ${version} and destroyed_at is null`)
  return live.length > 0
}

/**
 * The name of the file is screened like all the sender's words. Run as the sender, whose right is judged again under the
 * matter's lock. May run twice for one upload: the second finds the row.
 */
export const keepAttachmentCommand = command({
  endpoint: keepAttachment,
  writes: ['attachment', 'attachment_rendition', ...raisingWrites],
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    if (target.state === 'closed') throw new AppError('case.state', { state: target.state })
    await assertPhotoConsent(tx, actor, target.patientId)
    if ((await summed(tx, target, input.linkId)).bytes + input.bytes > attachmentLimits.caseBytes)
      throw new AppError('case.too_large')
    if (!(await isLiveKey(tx, target.patientId, input.keyVersion))) throw new AppError('conflict.version')
    const waits = input.mime === null
    const macOf = contentMac(tx, target.patientId)
    const sealed = await tx.vault.seal(ofPatient(target.patientId), attachmentPlace(input.attachmentId), {
      name: input.name,
      linkId: input.linkId,
    } satisfies AttachmentWords)
    const [made] =
      await tx.query(sql`insert into attachment (organization_id, id, case_id, patient_id, place_mac, uploaded_by, state, declared_bytes, mime, content_mac, sealed, created_at, ready_at)
      values (${tx.organizationId}, ${input.attachmentId}, ${target.id}, ${target.patientId}, ${await questionMark(tx, target, input.linkId)}, ${actor.personId}, ${waits ? 'checking' : 'ready'}, ${input.bytes}, ${input.mime}, ${await macOf(input.sha256)}, ${sealed}, ${now}, ${waits ? null : now})
      on conflict (organization_id, id) do nothing returning 1 as one`)
    if (!made) return { kind: 'unchanged', out: { id: input.attachmentId }, because: 'kept before' }
    await addRenditions(tx, target.patientId, input.attachmentId, input.renditions)
    if (waits) await remind(tx, waitingFile, input.attachmentId, now)
    const named = { id: input.attachmentId, name: input.name }
    const ear = await earOf(tx, target)
    const flags = await ear((hearing) => flagsInFileName(named, hearing, target.language))
    const raised = await raiseFindings(tx, target, flags)
    return {
      kind: 'changed',
      out: { id: input.attachmentId, version: 1 },
      events: [
        event('case.attachment_changed', { caseId: target.id, attachmentId: input.attachmentId }),
        ...raised.events,
      ],
      audit: {
        subject: { kind: 'attachment', id: input.attachmentId },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['content', ...(raised.events.length > 0 ? ['finding'] : [])],
      },
    }
  },
})

/** Only while it is still a draft or an answer not yet sent: what was sent stays in the record. */
export const removeAttachmentCommand = command({
  endpoint: removeAttachment,
  writes: ['attachment'],
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { input, target }) => {
    const sent = (await entriesOf(tx, target, forPatients)).some(
      (e) => 'attachmentIds' in e.content && e.content.attachmentIds.includes(input.attachmentId),
    )
    if (sent) throw new AppError('case.state', { state: target.state })
    const [row] = await tx.query(sql<{ version: number }>`update attachment set state = 'removed', version = version + 1
      where organization_id = ${tx.organizationId} and id = ${input.attachmentId} and case_id = ${target.id} and state <> 'removed' returning version`)
    if (!row) return { kind: 'unchanged', out: { id: input.attachmentId }, because: 'not there any more' }
    return {
      kind: 'changed',
      out: { id: input.attachmentId, version: row.version },
      events: [event('case.attachment_changed', { caseId: target.id, attachmentId: input.attachmentId })],
      audit: {
        subject: { kind: 'attachment', id: input.attachmentId },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['state'],
      },
    }
  },
})
