import type { DraftContent } from '#clinical/protocol/draft-content.ts'
import { blankContent, readForeign } from '#clinical/protocol/draft-from.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { beginProtocolDraft } from '#contract/directory/protocol-drafts.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { changed } from '#modules/directory/change.ts'
import { asKept, findDraft, type DraftHead } from '#modules/directory/drafts/draft-rows.ts'
import { writesDrafts } from '#modules/directory/drafts/drafts.policy.ts'
import type { Shipped } from '#modules/directory/load-protocols.ts'
import { findVersion } from '#modules/directory/protocol-versions.ts'

/** What a draft is made from, and what it is called where it is no version of its own protocol. */
type Source = {
  readonly content: DraftContent
  readonly from: Pick<DraftHead, 'fromKind' | 'fromKey' | 'fromVersion'>
  /** Who copies what others wrote has not written it: they stay its writers. */
  readonly writers: readonly string[]
}

export const beginProtocolDraftCommand = (given: Shipped) =>
  command({
    endpoint: beginProtocolDraft,
    writes: ['protocol_draft'],
    policy: writesDrafts,
    load: (tx, _actor, input) => sourceOf(tx, given, input),
    handle: async (tx, { actor, input, target: { content, from, writers }, now }) => {
      const file = 'text' in input.from ? input.from : undefined
      const read = file ? readForeign(content, file.kind, file.text, actor.language) : { content }
      if ('problems' in read)
        throw new AppError(
          'protocol.faulty',
          { protocol: input.key, problems: read.problems.length },
          read.problems.slice(0, 200).map(({ path, message }) => ({ path, message })),
        )
      const { protocol, ...rest } = read.content
      const json = asKept({ ...rest, protocol: { ...protocol, key: input.key } }, actor.language)
      const id = newId()
      const by = actor.personId
      await tx.query(sql`insert into protocol_draft (organization_id, id, key, from_kind, from_key, from_version, content, begun_by, begun_at, changed_by, changed_at, writers)
        values (${tx.organizationId}, ${id}, ${input.key}, ${from.fromKind}, ${from.fromKey}, ${from.fromVersion}, ${json}, ${by}, ${now}, ${by}, ${now}, ${[...new Set([...writers, by])]}::uuid[])`)
      return changed('protocol_draft', id, ['content'], { id, version: 1 })
    },
  })

async function sourceOf(
  tx: ReadTx,
  given: Shipped,
  { key, from }: InputOf<typeof beginProtocolDraft>,
): Promise<Source | null> {
  if (from.kind === 'draft') {
    const draft = await findDraft(tx, from.draftId)
    return draft
      ? {
          content: draft.content,
          from: { fromKind: from.kind, fromKey: draft.key, fromVersion: draft.fromVersion },
          writers: draft.writers,
        }
      : null
  }
  const of = from.kind === 'version' ? (from.of ?? key) : key
  const found = await findVersion(tx, given, of, from.kind === 'version' ? from.protocolVersion : undefined)
  if (!found && from.kind === 'version') return null
  return {
    content: found ? contentOf(found.folder) : blankContent(key),
    from: { fromKind: from.kind, fromKey: found ? of : null, fromVersion: found?.folder.protocol.version ?? null },
    writers: [],
  }
}

const contentOf = ({ protocol, intake, vignettes, readme }: ProtocolFolder): DraftContent => ({
  protocol: { ...protocol },
  intake: { ...intake },
  vignettes,
  readme,
  reasons: {},
})
