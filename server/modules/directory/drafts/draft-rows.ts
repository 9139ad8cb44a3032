import type { DraftContent } from '#clinical/protocol/draft-content.ts'
import type { Language } from '#contract/roles.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

/** A draft without what it holds. */
export type DraftHead = {
  readonly id: string
  readonly key: string
  readonly title: unknown
  readonly fromKind: 'version' | 'draft' | 'questionnaire' | 'plan-definition'
  readonly fromKey: string | null
  readonly fromVersion: string | null
  readonly version: number
  readonly begunBy: string
  readonly begunAt: Date
  readonly changedBy: string
  readonly changedAt: Date
  readonly writers: readonly string[]
  readonly signedOffBy: string | null
  readonly signedOffAt: Date | null
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly publishedVersion: string | null
  readonly discardedAt: Date | null
}
export type DraftRow = DraftHead & { readonly content: DraftContent }

const head = sql`id, key, content -> 'protocol' -> 'title' as title, from_kind, from_key, from_version, version, begun_by, begun_at, changed_by, changed_at,
  writers, signed_off_by, signed_off_at, approved_by, approved_at, published_version, discarded_at`

/** Those that are being changed, then the latest of those that are over. */
export const listDrafts = (tx: ReadTx): Promise<DraftHead[]> =>
  tx.query(sql<DraftHead>`select ${head} from protocol_draft where organization_id = ${tx.organizationId}
    order by published_version is not null or discarded_at is not null, changed_at desc, id limit 200`)

export const findDraft = (tx: ReadTx, id: string): Promise<DraftRow | undefined> =>
  tx.find(
    sql<DraftRow>`select ${head}, content from protocol_draft where organization_id = ${tx.organizationId} and id = ${id}`,
  )
export const lockDraft = (tx: ReadTx, id: string): Promise<DraftRow | undefined> =>
  tx.find(
    sql<DraftRow>`select ${head}, content from protocol_draft where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )

export const stateOf = ({ publishedVersion, discardedAt }: DraftHead): 'open' | 'published' | 'discarded' =>
  publishedVersion === null ? (discardedAt === null ? 'open' : 'discarded') : 'published'

/** What is over stays as it is; what was signed, approved or published is what was seen. */
export function assertOpen(draft: DraftHead, version?: number): void {
  if (stateOf(draft) !== 'open') throw new AppError('protocol.draft_over')
  if (version !== undefined && draft.version !== version)
    throw new AppError('conflict.version', { version: draft.version })
}

/** Characters a draft may hold, as JSON: several times the largest protocol of the house. */
const LARGEST = 1_000_000

/** A draft as the database keeps it. Raises `input.too_large`, and `input.invalid` for signs that PostgreSQL does not keep. */
export function asKept(content: DraftContent, language: Language): string {
  const json = JSON.stringify(content)
  if (json.length > LARGEST) throw new AppError('input.too_large')
  // What stands escaped in here is what has no place in a text: well-formed pairs stand as themselves.
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|[dD][89a-fA-F])/.test(json))
    throw wrong(language, { path: 'changes', what: 'sign_unkept' })
  return json
}

/** Which signatures are missing: one physician’s, and one of somebody who wrote none of it. */
export function missingSignatures(draft: DraftHead): ('sign-off' | 'second-person')[] {
  const { signedOffBy, approvedBy, writers } = draft
  const other = [signedOffBy, approvedBy].some((by) => by !== null && !writers.includes(by))
  return [...(signedOffBy === null ? ['sign-off' as const] : []), ...(other ? [] : ['second-person' as const])]
}
