import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practitionersOf } from '#modules/directory/index.ts'
import { openFlag, type ShutFlag } from '#modules/patients/index.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'

type Looked = Pick<FindingRow, 'level' | 'seenBy' | 'seenAt' | 'disposedBy' | 'disposedAt'> &
  Partial<Pick<FindingRow, 'heldBy' | 'heldSince'>>
/** Who of the care team looked at a flag, as its patient may know: never what they noted of it. */
export type Look = { readonly name: string; readonly credentials: string | null; readonly at: string }
type Names = ReadonlyMap<string, { readonly displayName: string; readonly credentials: string }>

const SAME_LOOK_MS = 10 * 60_000
/** A concern was never said to the patient, so neither is who looked at it. */
const told = (f: Pick<Looked, 'level'>): boolean => f.level !== 'concern'

/** While an open flag stands that the patient was told of it is nobody's turn but the care team's. */
export const isFlagged = (flags: readonly Pick<Looked, 'level' | 'disposedAt'>[]): boolean =>
  flags.some((f) => told(f) && f.disposedAt === null)

/** Of a flag `s`: who has the page of its matter in hand now, or for a same-day flag the call about it, as `h`. */
export const whoHolds = (tx: ReadTx): Sql =>
  sql`left join lateral (select t.holder as held_by, greatest(s.found_at, (select max(e.at) from timeline_entry e
          where e.organization_id = t.organization_id and e.case_id = t.case_id and e.kind = 'assignment' and e.author_id = t.holder)) as held_since
        from task t where t.organization_id = ${tx.organizationId} and t.case_id = s.case_id
          and t.state = 'open' and (t.kind = 'emergency_page' or (t.kind = 'call_patient' and t.reason = 'red_flag' and s.level <> 'emergency'))
          and t.holder is not null and t.lease_until > ${tx.now} order by t.kind desc limit 1) h on true`

type ToTell = Looked & {
  readonly caseId: string
  readonly instruction: string
  readonly ruleId: string
  readonly kind: string
}
const nothing = { instruction: '', ruleId: '', kind: '' }
/**
 * Flags of these matters that their patients were told of, in one read. What one asks for is sealed, and opened only while it is
 * open; what raised it also later where `forProxy` says that its reader may not know of every flag.
 */
export async function flagsToTell(
  tx: ReadTx,
  caseIds: readonly string[],
  forProxy: ReadonlySet<string>,
): Promise<ToTell[]> {
  const rows = await tx.query(sql<
    Looked & ShutFlag & { caseId: string }
  >`select id, case_id, patient_id, level, seen_by, seen_at, disposed_by, disposed_at, sealed, h.held_by, h.held_since
    from safety_finding s ${whoHolds(tx)} where organization_id = ${tx.organizationId} and case_id = any(${[...caseIds]}::uuid[])
      and level in ('emergency', 'urgent') order by found_at, id`)
  return Promise.all(
    rows.map(async (f) => {
      const opens = f.disposedAt === null || forProxy.has(f.caseId)
      const { instruction, ruleId, kind } = opens ? await openFlag(tx, f) : nothing
      return { ...f, instruction, ruleId, kind }
    }),
  )
}

export const lookersOf = (tx: ReadTx, flags: readonly Looked[]): Promise<Names> =>
  practitionersOf(
    tx,
    flags.filter(told).flatMap((f) => [f.seenBy, f.disposedBy, f.heldBy ?? null].filter((id) => id !== null)),
  )

/** Each look at these flags once, oldest first: several flags seen or settled within minutes are one look. */
export function looksOf(flags: readonly Looked[], names: Names): Look[] {
  const all = flags
    .filter(told)
    .flatMap((f) => [
      ...(f.seenBy && f.seenAt ? [{ by: f.seenBy, at: f.seenAt }] : []),
      ...(f.disposedBy && f.disposedAt ? [{ by: f.disposedBy, at: f.disposedAt }] : []),
    ])
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const last = new Map<string, number>()
  return all.flatMap(({ by, at }) => {
    const before = last.get(by)
    last.set(by, at.getTime())
    const who = names.get(by)
    if (!who || (before !== undefined && at.getTime() - before < SAME_LOOK_MS)) return []
    return [{ name: who.displayName, credentials: who.credentials || null, at: at.toISOString() }]
  })
}

/** The flags that are settled, of those the patient was told of: by whom and when, so that a page that still shows one says so. */
export const settledOf = (flags: readonly (Looked & Pick<FindingRow, 'id'>)[], names: Names) =>
  flags.filter(told).flatMap(({ id, disposedBy, disposedAt }) => {
    if (disposedAt === null) return []
    const who = disposedBy === null ? undefined : names.get(disposedBy)
    const by = who && { name: who.displayName, credentials: who.credentials || null, at: disposedAt.toISOString() }
    return [{ id, by: by ?? null }]
  })

/** Who has this very flag in hand, or looked at it last: nobody did before it was raised. */
export function atIt(f: Looked & Pick<FindingRow, 'foundAt' | 'heldBy' | 'heldSince'>, names: Names): Look | null {
  const seen = f.seenBy && f.seenAt && f.seenAt >= f.foundAt ? { by: f.seenBy, at: f.seenAt } : undefined
  const held = f.heldBy && f.heldSince ? { by: f.heldBy, at: f.heldSince } : undefined
  const last = held && !(seen?.by === held.by && seen.at > held.at) ? held : seen
  return last && told(f) ? lookOf(names, last.by, last.at) : null
}

const lookOf = (names: Names, by: string | null | undefined, at: Date | null | undefined): Look | null => {
  const who = by && names.get(by)
  return who && at ? { name: who.displayName, credentials: who.credentials || null, at: at.toISOString() } : null
}

/**
 * What a list of matters says of one’s flags, oldest first: the worst that nobody has settled, with the last look at the newest
 * such flag and who has it in hand; with none open, the last look at any.
 */
export function flagsInList(flags: readonly Looked[], names: Names) {
  const open = flags.filter((f) => told(f) && f.disposedAt === null)
  const gravest = open.findLast((f) => f.level === 'emergency') ?? open.at(-1)
  const flagged = gravest ? (gravest.level === 'emergency' ? ('emergency' as const) : ('urgent' as const)) : null
  const looked = looksOf(gravest ? [gravest] : flags, names).at(-1) ?? null
  return { flagged, looked, inHand: gravest ? lookOf(names, gravest.heldBy, gravest.heldSince) : null }
}

/** Who looked first at an emergency that was open when these words were said, once somebody has since: from then on they are old. */
export function lookSince(
  flags: readonly (Looked & Pick<FindingRow, 'foundAt'>)[],
  at: Date,
  names: Names,
): Look | null {
  const open = flags.filter(
    (f) => f.level === 'emergency' && f.foundAt <= at && (f.disposedAt === null || f.disposedAt >= at),
  )
  return looksOf(open, names).find((look) => new Date(look.at) >= at) ?? null
}
