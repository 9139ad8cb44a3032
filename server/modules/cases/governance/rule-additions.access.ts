import type { Addition } from '#clinical/safety/additions.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import type { proposeRuleAddition, ruleAdditions } from '#contract/cases/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { licencesOf, mayPractiseIn, practitionerOf } from '#modules/directory/index.ts'
import { asAddition } from '#modules/cases/governance/practice-rules.ts'
import type { Governor } from '#modules/cases/governance/governance.policy.ts'

type Shown = OutputOf<typeof ruleAdditions>['additions'][number]
export type AdditionRow = {
  readonly id: string
  readonly ruleId: string
  readonly kind: Addition['kind']
  readonly language: 'en' | 'es' | null
  readonly phrase: string | null
  readonly level: 'urgent' | 'emergency' | null
  readonly state: Shown['state']
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly trial: Shown['trial']
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly endAskedBy: string | null
  readonly endAskedAt: Date | null
  readonly endedBy: string | null
  readonly endedAt: Date | null
  readonly version: number
}
const columns = sql`id, rule_id, kind, language, phrase, level, state, proposed_by, proposed_at, trial, decided_by, decided_at,
  end_asked_by, end_asked_at, ended_by, ended_at, version`

export const additionsHere = (tx: ReadTx): Promise<AdditionRow[]> =>
  tx.query(
    sql<AdditionRow>`select ${columns} from rule_addition where organization_id = ${tx.organizationId} order by id desc`,
  )
export const findAddition = (tx: ReadTx, id: string): Promise<AdditionRow | undefined> =>
  tx.find(
    sql<AdditionRow>`select ${columns} from rule_addition where organization_id = ${tx.organizationId} and id = ${id}`,
  )

export type Change = InputOf<typeof proposeRuleAddition>['change']
export const changeOf = (row: Parameters<typeof asAddition>[0]): Change => {
  const addition = asAddition(row)
  return addition?.kind === 'words'
    ? { kind: 'words', language: addition.language, phrase: addition.phrase }
    : { kind: 'level', level: addition?.level ?? 'emergency' }
}
/** Whose word it waits for is nobody’s who asked for this. */
export const askedBy = ({ state, proposedBy, endAskedBy }: AdditionRow): string | null =>
  state === 'ending' ? endAskedBy : proposedBy

/** Whether this clinician may sign for medicine here, as for a protocol. */
export async function governorOf(tx: ReadTx, actor: Actor): Promise<Governor> {
  const someone = actor.personId ? await practitionerOf(tx, actor.personId) : undefined
  if (someone?.profession !== 'physician') return { physician: false, licensed: false }
  const licences = await licencesOf(tx, someone.id)
  return { physician: true, licensed: licences.some(({ state }) => mayPractiseIn(licences, state, tx.now)) }
}

/** One addition, held until the end of the act, and whether who asks may decide on such things. */
export async function additionLocked(
  tx: ReadTx,
  actor: Actor,
  id: string,
): Promise<(AdditionRow & Governor & { readonly askedBy: string | null }) | null> {
  const row = await tx.find(
    sql<AdditionRow>`select ${columns} from rule_addition where organization_id = ${tx.organizationId} and id = ${id} for update`,
  )
  return row ? { ...row, askedBy: askedBy(row), ...(await governorOf(tx, actor)) } : null
}
