import type { ReadTx } from '#kernel/transaction.ts'
import { stateOf, type DraftHead } from '#modules/directory/drafts/draft-rows.ts'
import { signaturesOf } from '#modules/directory/protocol-versions.ts'
import { practitionersOf } from '#modules/directory/read-people.ts'

/** Where each draft stands, with the names of those who worked on it. */
export async function standingOfDrafts<R extends DraftHead>(tx: ReadTx, rows: readonly R[]) {
  const ids = rows.flatMap(({ begunBy, changedBy, approvedBy }) => [begunBy, changedBy, approvedBy ?? []].flat())
  const people = await practitionersOf(tx, ids)
  const signed = await signaturesOf(tx, rows)
  const by = (personId: string, at: Date) => ({ name: people.get(personId)?.displayName ?? '', at: at.toISOString() })
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    title: isLocalized(row.title) ? { en: row.title.en, es: row.title.es } : { en: row.key, es: row.key },
    from: { kind: row.fromKind, key: row.fromKey, protocolVersion: row.fromVersion },
    version: row.version,
    state: stateOf(row),
    begun: by(row.begunBy, row.begunAt),
    changed: by(row.changedBy, row.changedAt),
    signedOff: signed(row),
    approved: row.approvedBy !== null && row.approvedAt !== null ? by(row.approvedBy, row.approvedAt) : null,
    publishedVersion: row.publishedVersion,
  }))
}

const isLocalized = (value: unknown): value is { en: string; es: string } =>
  typeof value === 'object' &&
  value !== null &&
  'en' in value &&
  'es' in value &&
  typeof value.en === 'string' &&
  typeof value.es === 'string'
