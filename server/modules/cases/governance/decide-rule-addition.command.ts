import { SAFETY_VERSION } from '#clinical/safety/rules.ts'
import { approveRuleAddition, endRuleAddition, refuseRuleAddition } from '#contract/cases/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { mayApprove, mayGovern } from '#modules/cases/governance/governance.policy.ts'
import { rulesHere } from '#modules/cases/governance/practice-rules.ts'
import { additionLocked, type AdditionRow } from '#modules/cases/governance/rule-additions.access.ts'
import { rescreenOpen } from '#modules/cases/rescreen-case.command.ts'

/** Tried, found good, and by the rules that came with this very version. */
export const mayGoInForce = ({ state, trial }: Pick<AdditionRow, 'state' | 'trial'>): boolean =>
  state === 'proposed' && trial?.fails === null && trial.shipped === SAFETY_VERSION

const decided = ({ id, ruleId, version }: AdditionRow, state: AdditionRow['state']) => ({
  kind: 'changed' as const,
  out: { id, version: version + 1 },
  events: [event('case.rules_changed', { additionId: id, state })] as const,
  audit: { subject: { kind: 'rule_addition', id }, patientId: null, fields: [state, ruleId] },
})
async function change(tx: WriteTx, { id, version }: AdditionRow, set: ReturnType<typeof sql>): Promise<void> {
  await tx.query(sql`update rule_addition set ${set}, version = ${version + 1}
    where organization_id = ${tx.organizationId} and id = ${id}`)
}

export const approveRuleAdditionCommand = command({
  endpoint: approveRuleAddition,
  writes: ['rule_addition'],
  stepUp: true,
  policy: mayApprove,
  load: (tx, actor, { additionId }) => additionLocked(tx, actor, additionId),
  handle: async (tx, { actor, target, now }) => {
    const ends = target.state === 'ending'
    if (!ends && !mayGoInForce(target)) throw new AppError('conflict.version', { version: target.version })
    await change(
      tx,
      target,
      ends
        ? sql`state = 'ended', ended_by = ${actor.personId}, ended_at = ${now}`
        : sql`state = 'in_force', decided_by = ${actor.personId}, decided_at = ${now}`,
    )
    await rescreenOpen(tx, (await rulesHere(tx)).version)
    return decided(target, ends ? 'ended' : 'in_force')
  },
})

export const refuseRuleAdditionCommand = command({
  endpoint: refuseRuleAddition,
  writes: ['rule_addition'],
  policy: mayGovern,
  load: (tx, actor, { additionId }) => additionLocked(tx, actor, additionId),
  handle: async (tx, { actor, target, now }) => {
    if (target.state === 'ending') {
      await change(tx, target, sql`state = 'in_force', end_asked_by = null, end_asked_at = null`)
      return decided(target, 'in_force')
    }
    if (target.state !== 'proposed') throw new AppError('conflict.version', { version: target.version })
    await change(tx, target, sql`state = 'refused', decided_by = ${actor.personId}, decided_at = ${now}`)
    return decided(target, 'refused')
  },
})

export const endRuleAdditionCommand = command({
  endpoint: endRuleAddition,
  writes: ['rule_addition'],
  stepUp: true,
  policy: mayGovern,
  load: (tx, actor, { additionId }) => additionLocked(tx, actor, additionId),
  handle: async (tx, { actor, target, now }) => {
    if (target.state !== 'in_force') throw new AppError('conflict.version', { version: target.version })
    await change(tx, target, sql`state = 'ending', end_asked_by = ${actor.personId}, end_asked_at = ${now}`)
    return decided(target, 'ending')
  },
})
