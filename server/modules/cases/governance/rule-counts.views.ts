import { civilDateIn } from '#clinical/time/index.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { keyIsKept, openFlag } from '#modules/patients/index.ts'
import type { Verdict } from '#modules/cases/finding-row.ts'
import type { Flag } from '#modules/cases/flag.ts'

/** What one flag was, without a word of what was said. */
export type Heard = {
  readonly caseId: string
  readonly ruleId: string
  readonly kind: string
  readonly level: Flag['level']
  readonly source: string
  readonly version: string
  readonly at: Date
  readonly disposed: boolean
  readonly verdict: Verdict | null
  readonly redirected: boolean
}
export type Counts = {
  readonly fired: number
  readonly matters: number
  readonly open: number
  readonly right: number
  readonly tooStrong: number
  readonly notAboutThis: number
  readonly unsaid: number
  readonly redirected: number
}

type Row = {
  id: string
  caseId: string
  patientId: string
  level: Flag['level']
  foundAt: Date
  disposedAt: Date | null
  verdict: Verdict | null
  redirected: boolean
  ruleId: string | null
  ruleSource: string | null
  engineVersion: string | null
  sealed: Buffer
}

/**
 * The newest `most` flags since then, oldest last. Which rule it was is sealed with the words, so each is opened here and nothing
 * but the rule is taken out; patients who were forgotten are in no count.
 */
export async function flagsSince(tx: ReadTx, from: Date, most: number): Promise<Heard[]> {
  const rows =
    await tx.query(sql<Row>`select f.id, f.case_id, f.patient_id, f.level, f.found_at, f.disposed_at, f.verdict, f.sealed,
      f.rule_id, f.rule_source, f.engine_version, coalesce(c.outcome = 'redirected', false) as redirected
    from safety_finding f join clinical_case c on c.organization_id = f.organization_id and c.id = f.case_id
    where f.organization_id = ${tx.organizationId} and f.found_at >= ${from} and ${keyIsKept(sql`f.organization_id`, sql`f.patient_id`)}
    order by f.found_at desc, f.id desc limit ${most}`)
  await tx.vault.prepare([...new Set(rows.map((r) => r.patientId))])
  return Promise.all(
    rows.map(async (r) => {
      const { ruleId, kind, ruleSource, engineVersion } = await openFlag(tx, r)
      return {
        caseId: r.caseId,
        ruleId,
        kind,
        level: r.level,
        source: ruleSource,
        version: engineVersion,
        at: r.foundAt,
        disposed: r.disposedAt !== null,
        verdict: r.verdict,
        redirected: r.redirected,
      }
    }),
  )
}

/** How often one rule spoke, and what became of it. */
export function countOf(heard: readonly Heard[]): Counts {
  const said = (verdict: Verdict) => heard.filter((f) => f.verdict === verdict).length
  const mattersOf = (some: readonly Heard[]) => new Set(some.map((f) => f.caseId)).size
  return {
    fired: heard.length,
    matters: mattersOf(heard),
    open: heard.filter((f) => !f.disposed).length,
    right: said('right'),
    tooStrong: said('too_strong'),
    notAboutThis: said('not_about_this'),
    unsaid: heard.filter((f) => f.disposed && f.verdict === null).length,
    redirected: mattersOf(heard.filter((f) => f.redirected)),
  }
}

/** In fewer matters than these a month could point at a person. */
const ENOUGH_MATTERS = 11

export type Month = {
  readonly month: string
  readonly fired: number
  readonly right: number
  readonly doubted: number
}

/** The course of one rule, oldest month first, months in which it was silent among them; of one that spoke seldom nothing. */
export function monthsOf(heard: readonly Heard[], from: Date, to: Date, zone: string): Month[] | null {
  if (countOf(heard).matters < ENOUGH_MATTERS) return null
  const monthOf = (at: Date): string => civilDateIn(zone, at).slice(0, 7)
  const byMonth = Map.groupBy(heard, ({ at }) => monthOf(at))
  return monthsBetween(monthOf(from), monthOf(to)).map((month) => {
    const { fired, right, tooStrong, notAboutThis } = countOf(byMonth.get(month) ?? [])
    return { month, fired, right, doubted: tooStrong + notAboutThis }
  })
}

function monthsBetween(first: string, last: string): string[] {
  const all: string[] = []
  for (let [year = 0, month = 1] = first.split('-').map(Number); ;) {
    const one = `${year}-${String(month).padStart(2, '0')}`
    if (one > last) return all
    all.push(one)
    if (month === 12) [year, month] = [year + 1, 1]
    else month += 1
  }
}
