import { attachmentLink, summaryLink } from '#contract/cases/index.ts'
import { prescriptionLink } from '#contract/desk/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { signedIn } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { LINK_SECONDS, signLink, type Disposition } from '#kernel/signed-link.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPractice } from '#kernel/vault.ts'
import { caseForPatient, caseForTeam, caseToRead } from '#modules/cases/cases.access.ts'

/** The key links are signed with: one a practice, derived, kept nowhere. */
export const linkKey = (tx: ReadTx): Promise<Buffer> => tx.vault.streamKey(ofPractice, 'signed-links')

async function linkTo(tx: ReadTx, actor: Actor, path: string, disposition: Disposition): Promise<string> {
  return signLink(await linkKey(tx), {
    path,
    sessionId: actor.sessionId ?? '',
    expiresAt: new Date(tx.now.getTime() + LINK_SECONDS * 1000),
    disposition,
  })
}
const whoever = async (tx: ReadTx, actor: Actor, caseId: string) =>
  (await caseForPatient(tx, actor, caseId)) ?? caseForTeam(tx, actor, caseId)

export const getAttachmentLink = query({
  endpoint: attachmentLink,
  policy: signedIn('whoever may open the matter'),
  view: async (tx, actor, input) => {
    const own = await caseForPatient(tx, actor, input.caseId)
    const read = own ? { c: own, emergencyUntil: null } : await caseToRead(tx, actor, input.caseId)
    if (!read) return null
    const { c } = read
    const there =
      await tx.find(sql`select 1 as one from attachment a join attachment_rendition r on r.organization_id = a.organization_id and r.attachment_id = a.id
      where a.organization_id = ${tx.organizationId} and a.id = ${input.attachmentId} and a.case_id = ${c.id} and a.state = 'ready' and r.kind = ${input.rendition}`)
    if (!there) throw new AppError('attachment.gone')
    return {
      url: await linkTo(tx, actor, `/files/attachments/${input.attachmentId}/${input.rendition}`, 'inline'),
      patientId: c.patientId,
      emergency: read.emergencyUntil !== null,
    }
  },
  discloses: ({ patientId, emergency }, { caseId }) =>
    emergency
      ? [{ patientId, screen: 'emergency.attachment', how: 'opened', caseId }]
      : [{ patientId, screen: 'attachment', how: 'opened', caseId }],
})

export const getSummaryLink = query({
  endpoint: summaryLink,
  policy: signedIn('whoever may open the matter'),
  view: async (tx, actor, input) => {
    const c = await whoever(tx, actor, input.caseId)
    if (!c) return null
    if (!c.answeredAt) throw new AppError('case.state', { state: c.state })
    return { url: await linkTo(tx, actor, `/files/summaries/${c.id}`, 'attachment'), patientId: c.patientId }
  },
  discloses: (out, input) => [{ patientId: out.patientId, screen: 'summary', how: 'opened', caseId: input.caseId }],
})

export const getPrescriptionLink = query({
  endpoint: prescriptionLink,
  policy: signedIn('care staff on the team'),
  view: async (tx, actor, input) => {
    const c = await caseForTeam(tx, actor, input.caseId)
    const p =
      c &&
      (await tx.find(
        sql`select 1 as one from prescription where organization_id = ${tx.organizationId} and id = ${input.prescriptionId} and case_id = ${c.id}`,
      ))
    return c && p
      ? {
          url: await linkTo(tx, actor, `/files/prescriptions/${input.prescriptionId}`, 'inline'),
          patientId: c.patientId,
        }
      : null
  },
  discloses: (out, input) => [
    { patientId: out.patientId, screen: 'prescription', how: 'opened', caseId: input.caseId },
  ],
})
