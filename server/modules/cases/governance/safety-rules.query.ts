import { safetyRules } from '#contract/cases/index.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { practiceZone, publishedProtocols } from '#modules/directory/index.ts'
import { flagsSince } from '#modules/cases/governance/rule-counts.views.ts'
import { rulesHere } from '#modules/cases/governance/practice-rules.ts'
import { reportLook, spanStart } from '#modules/cases/governance/report-span.ts'
import { rulesWithCounts } from '#modules/cases/governance/rules-in-force.ts'

/** What one look opens at most. */
const MOST = 5000

/** What the rules are, how often each spoke here, and what staff made of it. */
export const safetyRulesQuery = query({
  endpoint: safetyRules,
  policy: only(['administrator'], 'in their own practice: counts, and nobody’s words or name'),
  view: async (tx, _actor, { days = '30' }) => {
    const from = spanStart(tx.now, days)
    const heard = await flagsSince(tx, from, MOST)
    const oldest = heard.at(-1)
    const countedFrom = heard.length === MOST && oldest ? oldest.at : from
    const here = await rulesHere(tx)
    const course = days === '365' ? { from: countedFrom, to: tx.now, zone: await practiceZone(tx) } : undefined
    return {
      version: here.version,
      from: from.toISOString(),
      to: tx.now.toISOString(),
      countedFrom: countedFrom.toISOString(),
      rules: rulesWithCounts(here, await publishedProtocols(tx), heard, course),
    }
  },
  discloses: (_out, { days = '30' }) => reportLook('safety_rules', days),
})
