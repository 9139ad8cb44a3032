import type { ReadTx } from '#kernel/transaction.ts'
import { fileNamesOf } from '#modules/cases/attachments.views.ts'
import type { CaseContext } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { entriesOf, forStaff, type EntryRow } from '#modules/cases/entries.views.ts'
import type { AskedItem } from '#modules/cases/entry-content.ts'
import { flagsInAnswers, flagsInFileName, flagsInReply, flagsInText } from '#modules/cases/flags.ts'
import type { Flag } from '#modules/cases/flag.ts'
import { findDraft, type IntakeDraft } from '#modules/cases/intake-draft.ts'

/** Every flag that the rules now in force find in all that was said in a matter. Nothing is written. */
export async function flagsInAllSaid(tx: ReadTx, c: CaseRow, ctx: CaseContext): Promise<Flag[]> {
  const files = (await fileNamesOf(tx, c)).flatMap((file) => flagsInFileName(file, ctx, c.language))
  if (c.state === 'draft') {
    const kept = await findDraft<IntakeDraft>(tx, { personId: c.openedBy }, 'intake', c)
    return [...files, ...(kept ? flagsInAnswers(ctx, kept.value.response, c.language) : [])]
  }
  const entries = await entriesOf(tx, c, forStaff)
  const asked = new Map(
    entries.flatMap((e) => (e.kind === 'question_set' ? [[e.content.requestId, e.content.items]] : [])),
  )
  return [...entries.flatMap((e) => flagsInEntry(e, ctx, asked)), ...files]
}

/** Found in the same place, under the same name, as when it was sent: what is on record already is known again by it. */
function flagsInEntry(e: EntryRow, ctx: CaseContext, asked: ReadonlyMap<string, readonly AskedItem[]>): Flag[] {
  switch (e.kind) {
    case 'intake':
      return flagsInAnswers(ctx, e.content.response, e.language)
    case 'message':
      return e.authorRole === 'patient' ? flagsInText(e.content.text, `message ${e.seq}`, ctx, e.language) : []
    case 'phone_contact':
      return flagsInText(e.content.summary, `phone ${e.seq}`, ctx, e.language)
    case 'answer_set': {
      const items = asked.get(e.content.requestId) ?? []
      return e.content.answers.flatMap(({ question, answer }) => {
        const type = items.find((i) => i.text === question)?.type ?? 'text'
        const value = type === 'boolean' ? /^(yes|sí)$/i.test(answer) : answer
        return flagsInReply({ type, question, value, shown: answer }, `answer ${e.seq}`, ctx, e.language)
      })
    }
    default:
      return []
  }
}
