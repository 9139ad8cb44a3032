import type { EntryKind } from '#contract/case-states.ts'
import type { KeyOf, Vault } from '#kernel/vault.ts'
import type { EntryContent } from '#modules/cases/entry-content.ts'

type Place = { readonly organizationId: string; readonly caseId: string; readonly id: string }

/** What the log signs of an entry, without saying it; whoever verifies makes it again from what is sealed there now. */
export const commitmentOf = (
  vault: Pick<Vault, 'commit'>,
  of: KeyOf,
  { organizationId, caseId, id }: Place,
  kind: EntryKind,
  content: EntryContent[EntryKind],
): Promise<Buffer> => vault.commit(of, organizationId, caseId, id, kind, JSON.stringify(content))

/** The same of a note in the margin. */
export const noteCommitmentOf = (
  vault: Pick<Vault, 'commit'>,
  of: KeyOf,
  { organizationId, caseId, id }: Place,
  text: string,
): Promise<Buffer> => vault.commit(of, organizationId, caseId, id, 'note', text)
