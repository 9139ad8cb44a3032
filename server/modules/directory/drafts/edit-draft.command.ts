import { applyChanges } from '#clinical/protocol/apply-changes.ts'
import { isSameContent } from '#clinical/protocol/same-content.ts'
import { editProtocolDraft } from '#contract/directory/protocol-drafts.ts'
import { sayWrong } from '#contract/words/wrong.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { asKept, assertOpen, lockDraft } from '#modules/directory/drafts/draft-rows.ts'
import { writesDrafts } from '#modules/directory/drafts/drafts.policy.ts'

/** Keeps what somebody typed, faulty or not; where something else stands than they saw, nothing is changed. */
export const editProtocolDraftCommand = command({
  endpoint: editProtocolDraft,
  writes: ['protocol_draft'],
  policy: writesDrafts,
  load: async (tx, _actor, { id }) => (await lockDraft(tx, id)) ?? null,
  handle: async (tx, { actor, input: { changes }, target: draft, now }) => {
    assertOpen(draft)
    const { id, version } = draft
    const result = applyChanges(draft.content, changes)
    if ('notMade' in result) {
      const part = result.notMade.find(({ why }) => why === 'not-a-part')
      if (part) throw wrong(actor.language, { path: part.path, what: 'draft_part' })
      const fields = result.notMade.map(({ path }) => ({ path, message: sayWrong(actor.language, 'place_changed') }))
      throw new AppError('conflict.version', { version }, fields)
    }
    const { content } = result
    if (isSameContent(content, draft.content))
      return { kind: 'unchanged', out: { id, version }, because: 'it reads so already' }
    const json = asKept(content, actor.language)
    await tx.query(sql`update protocol_draft set content = ${json}, version = version + 1, changed_by = ${actor.personId}, changed_at = ${now},
      writers = case when ${actor.personId}::uuid = any (writers) then writers else writers || ${actor.personId}::uuid end,
      signed_off_by = null, signed_off_at = null, approved_by = null, approved_at = null
      where organization_id = ${tx.organizationId} and id = ${id}`)
    return changed('protocol_draft', id, ['content'], { id, version: version + 1 })
  },
})
