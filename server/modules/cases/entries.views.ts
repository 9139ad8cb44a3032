import { answerInWords } from '#clinical/questionnaire/answer-words.ts'
import { sentSteps } from '#clinical/questionnaire/sent-steps.ts'
import type { Questionnaire, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import type { EntryKind, Label } from '#contract/case-states.ts'
import type { Language, Role } from '#contract/roles.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { EntryContent, QuestionAndAnswer } from '#modules/cases/entry-content.ts'

type Head = {
  readonly id: string
  readonly seq: number
  readonly authorKind: 'person' | 'system'
  readonly authorId: string | null
  readonly authorRole: Role | 'system'
  readonly actingFor: string | null
  readonly language: Language
  readonly label: Label
  readonly corrects: string | null
  readonly at: Date
}
export type EntryRow = { [K in EntryKind]: Head & { readonly kind: K; readonly content: EntryContent[K] } }[EntryKind]

/** The record of a case, opened. `labels` are those the reader may see; what has another label is not even fetched. */
export async function entriesOf(
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
  labels: readonly Label[],
): Promise<EntryRow[]> {
  const rows = await tx.query(sql<
    Head & { kind: EntryKind; sealed: Buffer }
  >`select id, seq, kind, author_kind, author_id, author_role, acting_for, language, label, corrects, sealed, at from timeline_entry
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and label = any(${[...labels]}::text[]) order by seq`)
  return Promise.all(
    rows.map(
      async ({ sealed, ...r }) =>
        ({
          ...r,
          content: await tx.vault.open(
            ofPatient(c.patientId),
            { table: 'timeline_entry', column: 'sealed', row: r.id, rowVersion: 1 },
            sealed,
          ),
        }) as EntryRow,
    ),
  )
}
type Intake = Extract<EntryRow, { kind: 'intake' }>
/** The form a matter was sent with, the last one. */
export async function sentIntake(
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
): Promise<Pick<Intake, 'at' | 'content'> | undefined> {
  const row = await tx.find(sql<{ id: string; at: Date; sealed: Buffer }>`select id, at, sealed from timeline_entry
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and kind = 'intake' order by seq desc limit 1`)
  if (!row) return undefined
  const place = { table: 'timeline_entry', column: 'sealed', row: row.id, rowVersion: 1 }
  return { at: row.at, content: await tx.vault.open<Intake['content']>(ofPatient(c.patientId), place, row.sealed) }
}

export const forPatients: readonly Label[] = [
  'ordinary',
  'substance_use',
  'mental_health',
  'adolescent_confidential',
  'safety_private',
]
export const forStaff: readonly Label[] = [...forPatients, 'staff_only']

/** Answers that counted when they were sent, as people read them: the question in their language, and what was chosen or written. */
export const answersInWords = (
  q: Questionnaire,
  active: QuestionnaireResponse,
  language: Language,
): QuestionAndAnswer[] =>
  sentSteps(q, active, language).flatMap((s) => {
    const answer = answerInWords(s, s.answer, language)
    return answer ? [{ question: s.text, answer }] : []
  })

/** How many answers these are for a person: a row of readings (its day, its hour, its numbers) is one. */
export const countAnswers = (q: Questionnaire, active: QuestionnaireResponse): number =>
  new Set(
    sentSteps(q, active).flatMap((s) =>
      answerInWords(s, s.answer, 'en') ? [s.group ? `${s.group.linkId} ${s.group.index}` : s] : [],
    ),
  ).size
