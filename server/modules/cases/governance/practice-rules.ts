import { type Addition, type PracticeRules, raisedRules, versionWith } from '#clinical/safety/additions.ts'
import type { SafetyEngine } from '#clinical/safety/engine.ts'
import { SAFETY_RULES, SAFETY_VERSION } from '#clinical/safety/rules.ts'
import type { SafetyRule } from '#clinical/safety/safety-rule.types.ts'
import { screenerWith } from '#clinical/safety/screen.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

type Row = {
  id: string
  ruleId: string
  kind: Addition['kind']
  language: 'en' | 'es' | null
  phrase: string | null
  level: 'urgent' | 'emergency' | null
  over: boolean
}

/** A row as the engine takes it; undefined never, but the columns cannot say so. */
export function asAddition({ id, ruleId, kind, language, phrase, level }: Omit<Row, 'over'>): Addition | undefined {
  if (kind === 'words') return language && phrase ? { kind, id, ruleId, language, phrase } : undefined
  return level ? { kind, id, ruleId, level } : undefined
}

/** What this practice added to the rules and is in force now. Each start and each end of one is a revision. */
export async function practiceRulesOf(tx: ReadTx): Promise<PracticeRules> {
  const rows =
    await tx.query(sql<Row>`select id, rule_id, kind, language, phrase, level, state = 'ended' as over from rule_addition
    where organization_id = ${tx.organizationId} and state in ('in_force', 'ending', 'ended') order by id`)
  return {
    revision: rows.reduce((all, { over }) => all + (over ? 2 : 1), 0),
    additions: rows.flatMap(({ over, ...row }) => (over ? [] : (asAddition(row) ?? []))),
  }
}

/** The rules by which words are judged here now: those that came with this version, and what the practice added. */
export type RulesHere = {
  readonly version: string
  /** Those over words, with their levels as they are here. */
  readonly rules: readonly SafetyRule[]
  readonly screen: SafetyEngine
}
export const rulesWith = (own: PracticeRules): RulesHere => ({
  version: versionWith(SAFETY_VERSION, own),
  rules: own.additions.some(({ kind }) => kind === 'level') ? raisedRules(SAFETY_RULES, own) : SAFETY_RULES,
  screen: screenerWith(own),
})
export const rulesHere = async (tx: ReadTx): Promise<RulesHere> => rulesWith(await practiceRulesOf(tx))
