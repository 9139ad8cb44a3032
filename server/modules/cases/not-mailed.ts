import { asksForNoMail, offersNoMail } from '#clinical/questionnaire/no-mail.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { patientsOfPerson, protocolOf } from '#modules/directory/index.ts'
import { speakOfAbuse, toldOfAbuseBy } from '#modules/patients/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { entriesOf, forStaff } from '#modules/cases/entries.views.ts'
import { findDraft, type IntakeDraft } from '#modules/cases/intake-draft.ts'

/** `abuse`: told in it, by words or by answers; `asked`: an answer of its form asks for it. */
export type NotMailed = 'abuse' | 'asked'
type Matter = Pick<CaseRow, 'id' | 'patientId' | 'protocolKey' | 'protocolVersion' | 'state' | 'openedBy'>

/**
 * Why nobody is told by mail that something waits in this matter; null where mail goes. Whoever hurts somebody may read their
 * mailbox and their telephone: while a matter in which that was told, or asked for, is open, no matter of this patient's is
 * mailed about, and that one never, settled or not. A mailbox is a person's: `to` gets none either while a matter is open
 * of anybody else they read for, in which they themselves told or asked for it.
 */
export async function whyNotMailed(
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
  to: string | null = null,
): Promise<NotMailed | null> {
  const matters =
    await tx.query(sql<Matter>`select id, patient_id, protocol_key, protocol_version, state, opened_by from clinical_case
    where organization_id = ${tx.organizationId} and patient_id = ${c.patientId} and (id = ${c.id} or state <> 'closed')`)
  if ((await speakOfAbuse(tx, matters)).size > 0) return 'abuse'
  for (const one of matters) if (await asksForIt(tx, one)) return 'asked'
  return to === null ? null : whyQuietFor(tx, c, to)
}

async function whyQuietFor(tx: ReadTx, c: Pick<CaseRow, 'patientId'>, personId: string): Promise<NotMailed | null> {
  const others = (await patientsOfPerson(tx, personId)).filter((id) => id !== c.patientId)
  if (others.length === 0) return null
  const matters =
    await tx.query(sql<Matter>`select id, patient_id, protocol_key, protocol_version, state, opened_by from clinical_case
    where organization_id = ${tx.organizationId} and patient_id = any(${others}::uuid[]) and state <> 'closed'`)
  if ((await toldOfAbuseBy(tx, personId, matters)).size > 0) return 'abuse'
  for (const one of matters) if (one.openedBy === personId && (await asksForIt(tx, one))) return 'asked'
  return null
}

async function asksForIt(tx: ReadTx, c: Matter): Promise<boolean> {
  const { intake } = await protocolOf(tx, c.protocolKey, c.protocolVersion)
  if (!offersNoMail(intake)) return false
  if (c.state === 'draft') {
    const kept = await findDraft<IntakeDraft>(tx, { personId: c.openedBy }, 'intake', c)
    return kept !== undefined && asksForNoMail(intake, kept.value.response)
  }
  return (await entriesOf(tx, c, forStaff)).some(
    (e) => e.kind === 'intake' && asksForNoMail(intake, e.content.response),
  )
}

/** As above, of a matter known by its id. */
export async function isNotMailed(tx: ReadTx, caseId: string, to: string | null = null): Promise<boolean> {
  const c = await tx.find(
    sql<
      Pick<CaseRow, 'id' | 'patientId'>
    >`select id, patient_id from clinical_case where organization_id = ${tx.organizationId} and id = ${caseId}`,
  )
  return c !== undefined && (await whyNotMailed(tx, c, to)) !== null
}
