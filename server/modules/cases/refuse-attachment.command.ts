import { event } from '#contract/events.ts'
import { refuseAttachment } from '#contract/internal-files.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient } from '#kernel/vault.ts'
import { attachmentPlace, questionMark, type AttachmentWords } from '#modules/cases/attachments.views.ts'
import { caseForPatientLocked } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'

/**
 * Of a file that did not pass the virus check the matter keeps that it came, and for which question: neither its content nor
 * its name. Run as the sender, who is told by the upload's own answer; staff read it beside the photos.
 */
export const refuseAttachmentCommand = command({
  endpoint: refuseAttachment,
  writes: ['attachment'],
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    if (target.state === 'closed') throw new AppError('case.state', { state: target.state })
    const words = { name: '', linkId: input.linkId } satisfies AttachmentWords
    const sealed = await tx.vault.seal(ofPatient(target.patientId), attachmentPlace(input.attachmentId), words)
    const [made] =
      await tx.query(sql`insert into attachment (organization_id, id, case_id, patient_id, place_mac, uploaded_by, state, refusal, declared_bytes, sealed, created_at)
      values (${tx.organizationId}, ${input.attachmentId}, ${target.id}, ${target.patientId}, ${await questionMark(tx, target, input.linkId)}, ${actor.personId}, 'refused', 'infected', 0, ${sealed}, ${now})
      on conflict (organization_id, id) do nothing returning 1 as one`)
    if (!made) return { kind: 'unchanged', out: { id: input.attachmentId }, because: 'known before' }
    return {
      kind: 'changed',
      out: { id: input.attachmentId, version: 1 },
      events: [event('case.attachment_changed', { caseId: target.id, attachmentId: input.attachmentId })],
      audit: {
        subject: { kind: 'attachment', id: input.attachmentId },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['refusal: infected'],
      },
    }
  },
})
