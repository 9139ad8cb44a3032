import {
  approveProtocolDraft,
  discardProtocolDraft,
  signOffProtocolDraft,
} from '#contract/directory/protocol-drafts.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { assertOpen, lockDraft } from '#modules/directory/drafts/draft-rows.ts'
import { approvesDrafts, writesDrafts } from '#modules/directory/drafts/drafts.policy.ts'
import { assertSound, runBefore, type Verdicts } from '#modules/directory/drafts/verdicts.ts'
import { maySignOff, signerOf } from '#modules/directory/signer.ts'

export const discardProtocolDraftCommand = command({
  endpoint: discardProtocolDraft,
  writes: ['protocol_draft'],
  policy: writesDrafts,
  load: async (tx, _actor, { id }) => (await lockDraft(tx, id)) ?? null,
  handle: async (tx, { actor, input: { id, version }, target, now }) => {
    assertOpen(target, version)
    await tx.query(
      sql`update protocol_draft set discarded_at = ${now}, discarded_by = ${actor.personId} where organization_id = ${tx.organizationId} and id = ${id}`,
    )
    return changed('protocol_draft', id, ['discarded'], { id, version })
  },
})

/** Of exactly this content: the next edit takes it away. */
export const signOffProtocolDraftCommand = (verdicts: Verdicts) =>
  command({
    endpoint: signOffProtocolDraft,
    writes: ['protocol_draft'],
    stepUp: true,
    policy: maySignOff,
    before: (house, actor, input) => runBefore(verdicts, house, actor, input),
    load: async (tx, actor, { id }) => {
      const draft = await lockDraft(tx, id)
      return draft ? { draft, ...(await signerOf(tx, actor)) } : null
    },
    handle: async (tx, { actor, input: { id, version }, target: { draft }, now }) => {
      assertOpen(draft, version)
      if (draft.signedOffAt) return { kind: 'unchanged', out: { id, version }, because: 'it is signed off' }
      await assertSound(tx, verdicts, draft, actor.language)
      await tx.query(
        sql`update protocol_draft set signed_off_by = ${actor.personId}, signed_off_at = ${now} where organization_id = ${tx.organizationId} and id = ${id}`,
      )
      return changed('protocol_draft', id, ['signedOff'], { id, version })
    },
  })

export const approveProtocolDraftCommand = (verdicts: Verdicts) =>
  command({
    endpoint: approveProtocolDraft,
    writes: ['protocol_draft'],
    stepUp: true,
    policy: approvesDrafts,
    before: (house, actor, input) => runBefore(verdicts, house, actor, input),
    load: async (tx, actor, { id }) => {
      const draft = await lockDraft(tx, id)
      return draft ? { draft, wroteSome: actor.personId === null || draft.writers.includes(actor.personId) } : null
    },
    handle: async (tx, { actor, input: { id, version }, target: { draft }, now }) => {
      assertOpen(draft, version)
      if (draft.approvedAt) return { kind: 'unchanged', out: { id, version }, because: 'it is approved' }
      await assertSound(tx, verdicts, draft, actor.language)
      await tx.query(
        sql`update protocol_draft set approved_by = ${actor.personId}, approved_at = ${now} where organization_id = ${tx.organizationId} and id = ${id}`,
      )
      return changed('protocol_draft', id, ['approved'], { id, version })
    },
  })
