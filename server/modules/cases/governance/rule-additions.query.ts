import { SAFETY_RULES } from '#clinical/safety/rules.ts'
import { sayRule } from '#clinical/safety/say-rule.ts'
import { practiceRules, ruleAdditions } from '#contract/cases/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { judge, only, open } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { practiceProfile, practitionersOf } from '#modules/directory/index.ts'
import { mayGoInForce } from '#modules/cases/governance/decide-rule-addition.command.ts'
import { type Governor, mayApprove, mayGovern } from '#modules/cases/governance/governance.policy.ts'
import { practiceRulesOf, rulesWith } from '#modules/cases/governance/practice-rules.ts'
import {
  type AdditionRow,
  additionsHere,
  askedBy,
  changeOf,
  governorOf,
} from '#modules/cases/governance/rule-additions.access.ts'

const rules = new Map(SAFETY_RULES.map((rule) => [rule.id, rule]))

/** What whoever looks could do with it, so that nobody is offered what they would be refused. */
function canWith(actor: Actor, row: AdditionRow, governor: Governor) {
  const govern = judge(mayGovern, actor, governor).allow
  const second = judge(mayApprove, actor, { ...governor, askedBy: askedBy(row) }).allow
  const waits = row.state === 'proposed' || row.state === 'ending'
  return {
    approve: second && (row.state === 'ending' || mayGoInForce(row)),
    refuse: govern && waits,
    end: govern && row.state === 'in_force',
  }
}

export const ruleAdditionsQuery = query({
  endpoint: ruleAdditions,
  policy: only(['administrator', 'clinician'], 'in their own practice: rules, and counts of matters'),
  discloses: nobody('it tells of rules, and of how many matters, of no patient'),
  view: async (tx, actor) => {
    const [rows, own, governor] = await Promise.all([additionsHere(tx), practiceRulesOf(tx), governorOf(tx, actor)])
    const people = await practitionersOf(
      tx,
      rows.flatMap((r) => [r.proposedBy, r.decidedBy, r.endAskedBy, r.endedBy].filter((id) => id !== null)),
    )
    const by = (id: string | null, at: Date | null) =>
      id === null || at === null ? null : { name: people.get(id)?.displayName ?? '', at: at.toISOString() }
    return {
      version: rulesWith(own).version,
      additions: rows.map((row) => {
        const rule = rules.get(row.ruleId)
        return {
          id: row.id,
          ruleId: row.ruleId,
          says: rule ? sayRule(rule) : null,
          kind: rule?.kind ?? null,
          level: rule?.level ?? null,
          change: changeOf(row),
          state: row.state,
          version: row.version,
          proposed: { name: people.get(row.proposedBy)?.displayName ?? '', at: row.proposedAt.toISOString() },
          trial: row.trial,
          decided: by(row.decidedBy, row.decidedAt),
          endAsked: by(row.endAskedBy, row.endAskedAt),
          ended: by(row.endedBy, row.endedAt),
          mine: askedBy(row) === actor.personId,
          old: row.state === 'proposed' && row.trial?.fails === null && !mayGoInForce(row),
          can: canWith(actor, row, governor),
        }
      }),
    }
  },
})

export const practiceRulesQuery = query({
  endpoint: practiceRules,
  policy: open('the browser looks at words as they are typed, before anybody has signed in'),
  discloses: nobody('it tells of rules only'),
  view: async (tx, _actor, { practice }) => {
    if ((await practiceProfile(tx)).slug !== practice) return null
    const { revision, additions } = await practiceRulesOf(tx)
    return {
      revision,
      additions: additions.map((one) => ({
        id: one.id,
        ruleId: one.ruleId,
        change: changeOf({ language: null, phrase: null, level: null, ...one }),
      })),
    }
  },
})
