import { saveReplyDraft } from '#contract/desk/index.ts'
import { draft } from '#kernel/draft.ts'
import { caseForTeam } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { keepDraft } from '#modules/cases/intake-draft.ts'

/** What a colleague is writing: sealed, theirs only, and gone once it is sent. */
export const saveReplyDraftAnswer = draft({
  endpoint: saveReplyDraft,
  policy: onTheTeam,
  load: async (tx, actor, input) => (await caseForTeam(tx, actor, input.caseId)) ?? null,
  save: async (tx, { actor, input, target }) => ({
    out: await keepDraft(tx, actor, input.box ?? 'reply', target, input.revision, { text: input.text }),
  }),
})
