import { createHash } from 'node:crypto'
import { rulesOverClosed } from '#contract/cases/index.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { type Sql, sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { publishedProtocols } from '#modules/directory/index.ts'
import { keyIsKept } from '#modules/patients/index.ts'
import { flagsInAllSaid } from '#modules/cases/all-said.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import { caseColumns, type CaseRow } from '#modules/cases/case-row.ts'
import { findingsOf, newFlags } from '#modules/cases/findings.store.ts'
import type { Flag } from '#modules/cases/flag.ts'
import { rulesHere } from '#modules/cases/governance/practice-rules.ts'
import { reportLook, spanStart } from '#modules/cases/governance/report-span.ts'
import { rulesInForce } from '#modules/cases/governance/rules-in-force.ts'

/** What one look judges at most: each matter is read whole. */
const MOST = 150
const AT_ONCE = 10

/** Of those closed at one moment, their order: it tells nobody which matter it is. */
const markOf = (caseId: string) => createHash('sha256').update(caseId).digest('hex').slice(0, 16)
const mark = sql`substr(encode(sha256(c.id::text::bytea), 'hex'), 1, 16)`
const closedAt = sql`date_trunc('milliseconds', c.closed_at)`
/** Where a look ended; not how many were before it, since more close meanwhile. */
const placeOf = ({ id, closedAt: at }: CaseRow) => (at ? `${at.getTime()}.${markOf(id)}` : null)
function earlierThan(after: string | undefined): Sql {
  if (after === undefined) return sql``
  const [at, tie = ''] = after.split('.')
  const moment = new Date(Number(at))
  return sql`and (${closedAt} < ${moment} or (${closedAt} = ${moment} and ${mark} > ${tie}))`
}

type Look = { readonly from: Date; readonly version: string; readonly after: string | undefined; readonly most: number }
/** Closed since then and last judged by other rules than these; open ones are judged again by themselves. */
const closedSince = (tx: ReadTx, { from, version, after, most }: Look): Promise<CaseRow[]> =>
  tx.query(sql<CaseRow>`select ${caseColumns} from clinical_case c
    where c.organization_id = ${tx.organizationId} and c.state = 'closed' and c.closed_at >= ${from}
      and c.screened_with is distinct from ${version} and ${keyIsKept(sql`c.organization_id`, sql`c.patient_id`)}
      ${earlierThan(after)}
    order by ${closedAt} desc, ${mark} limit ${most + 1}`)

/** What these rules hear in it that is not on its record, with the patient's facts as the chart has them now. */
async function unheardIn(tx: ReadTx, c: CaseRow): Promise<Flag[]> {
  const flags = await flagsInAllSaid(tx, c, await contextOf(tx, c))
  return flags.length === 0 ? [] : newFlags(c, await findingsOf(tx, c), flags, tx.now, 'said before')
}

/** What newer rules would have said of matters that are over: a report, and nothing of it is written anywhere. `most`: of one look. */
export const overClosed = (most: number) =>
  query({
    endpoint: rulesOverClosed,
    policy: only(['administrator'], 'in their own practice: counts, and nobody’s words or name'),
    view: async (tx, _actor, { days = '30', after }) => {
      const from = spanStart(tx.now, days)
      const here = await rulesHere(tx)
      const { version } = here
      const found = await closedSince(tx, { from, version, after, most })
      const matters = found.slice(0, most)
      const whole = found.length <= most
      const last = matters.at(-1)
      await tx.vault.prepare([...new Set(matters.map((c) => c.patientId))])
      const unheard: { caseId: string; flag: Flag }[] = []
      for (let i = 0; i < matters.length; i += AT_ONCE) {
        const lot = matters.slice(i, i + AT_ONCE)
        const flags = await Promise.all(lot.map((c) => unheardIn(tx, c)))
        unheard.push(...lot.flatMap((c, at) => (flags[at] ?? []).map((flag) => ({ caseId: c.id, flag }))))
      }
      const says = new Map(rulesInForce(here, await publishedProtocols(tx)).map((rule) => [rule.id, rule.says]))
      const byRule = Map.groupBy(unheard, ({ flag }) => `${flag.ruleId} ${flag.level}`)
      return {
        version,
        from: from.toISOString(),
        judged: matters.length,
        whole,
        next: whole || !last ? null : placeOf(last),
        rules: [...byRule.values()].flatMap((some) => {
          const [first] = some
          if (!first) return []
          const { ruleId: id, kind, level } = first.flag
          return [{ id, says: says.get(id) ?? null, kind, level, matters: new Set(some.map((one) => one.caseId)).size }]
        }),
      }
    },
    discloses: (_out, { days = '30' }) => reportLook('rules_over_closed_matters', days),
  })
export const rulesOverClosedQuery = overClosed(MOST)
