import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { deskBoxes } from '#contract/desk/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import type { DraftTx, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'

export type DeskBox = (typeof deskBoxes)[number]
export type DraftKind = 'intake' | DeskBox
/** An unsent story goes by its own sweep, after its author was told; this only keeps it readable until then. */
const daysOf = (kind: DraftKind): number => (kind === 'intake' ? 400 : 30)
const place = (kind: DraftKind, caseId: string, revision: number) => ({
  table: `draft.${kind}`,
  column: 'sealed',
  row: caseId,
  rowVersion: revision,
})

export type Kept<T> = { readonly revision: number; readonly savedAt: Date; readonly value: T }

export async function findDraft<T>(
  tx: ReadTx,
  author: Pick<Actor, 'personId'>,
  kind: DraftKind,
  c: { id: string; patientId: string },
): Promise<Kept<T> | undefined> {
  const row = await tx.find(sql<{
    revision: number
    sealed: Buffer
    savedAt: Date
  }>`select revision, sealed, saved_at from draft
    where organization_id = ${tx.organizationId} and person_id = ${author.personId} and kind = ${kind} and subject_id = ${c.id} and expires_at > ${tx.now}`)
  if (!row) return undefined
  return {
    revision: row.revision,
    savedAt: row.savedAt,
    value: await tx.vault.open<T>(ofPatient(c.patientId), place(kind, c.id, row.revision), row.sealed),
  }
}

/** As far as what is kept has come; 0 while nothing is. */
export async function draftRevision(
  tx: ReadTx,
  author: Pick<Actor, 'personId'>,
  kind: DraftKind,
  c: { id: string },
): Promise<number> {
  const row = await tx.find(sql<{ revision: number }>`select revision from draft
    where organization_id = ${tx.organizationId} and person_id = ${author.personId} and kind = ${kind} and subject_id = ${c.id} and expires_at > ${tx.now}`)
  return row?.revision ?? 0
}

/** All that this person has written at the desk about a matter and not sent. */
export async function deskDraftsOf<T>(
  tx: ReadTx,
  author: Pick<Actor, 'personId'>,
  c: { id: string; patientId: string },
): Promise<{ box: DeskBox; kept: Kept<T> }[]> {
  const rows = await tx.query(sql<{
    kind: DeskBox
    revision: number
    sealed: Buffer
    savedAt: Date
  }>`select kind, revision, sealed, saved_at from draft
    where organization_id = ${tx.organizationId} and person_id = ${author.personId} and kind = any(${[...deskBoxes]}::text[])
      and subject_id = ${c.id} and expires_at > ${tx.now} order by kind`)
  return Promise.all(
    rows.map(async ({ kind, revision, savedAt, sealed }) => ({
      box: kind,
      kept: {
        revision,
        savedAt,
        value: await tx.vault.open<T>(ofPatient(c.patientId), place(kind, c.id, revision), sealed),
      },
    })),
  )
}

/** Keeps it under the next revision. Whoever saved from an older one is told, so that two open devices do not undo each other. */
export async function keepDraft(
  tx: DraftTx | WriteTx,
  actor: Actor,
  kind: DraftKind,
  c: { id: string; patientId: string },
  from: number,
  value: unknown,
): Promise<{ revision: number; savedAt: string }> {
  const revision = from + 1
  const sealed = await tx.vault.seal(ofPatient(c.patientId), place(kind, c.id, revision), value)
  const until = new Date(tx.now.getTime() + daysOf(kind) * 86_400_000)
  const rows =
    await tx.query(sql`insert into draft as d (organization_id, person_id, kind, subject_id, revision, sealed, saved_at, expires_at)
    values (${tx.organizationId}, ${actor.personId}, ${kind}, ${c.id}, ${revision}, ${sealed}, ${tx.now}, ${until})
    on conflict (organization_id, person_id, kind, subject_id) do update set revision = excluded.revision, sealed = excluded.sealed, saved_at = excluded.saved_at, expires_at = excluded.expires_at
    where d.revision = ${from} or d.expires_at <= ${tx.now} returning 1 as one`)
  if (rows.length === 0) throw new AppError('conflict.version')
  return { revision, savedAt: tx.now.toISOString() }
}

/** What an end of the matter takes with it: its own box, and the reply begun beside it only where its author knowingly leaves it out. */
export const boxesOf = (own: DeskBox, { leaveOut }: { readonly leaveOut?: boolean | undefined }): readonly DeskBox[] =>
  leaveOut ? [own, 'reply'] : [own]

/** It was sent: nothing is left to keep. */
export async function dropDraft(
  tx: WriteTx,
  personId: string,
  kinds: DraftKind | readonly DraftKind[],
  caseId: string,
): Promise<void> {
  await tx.query(
    sql`delete from draft where organization_id = ${tx.organizationId} and person_id = ${personId} and kind = any(${[kinds].flat()}::text[]) and subject_id = ${caseId}`,
  )
}
export type IntakeDraft = { readonly response: QuestionnaireResponse }
