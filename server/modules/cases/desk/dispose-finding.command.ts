import { disposeFinding } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { event } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { wrong } from '#kernel/input.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { spokenSince } from '#modules/cases/contact-again.ts'
import { disposeOf, isExcused } from '#modules/cases/desk/dispose.ts'
import { findingsOf, isCrisis } from '#modules/cases/findings.store.ts'
import type { Disposition, FindingRow } from '#modules/cases/finding-row.ts'

type Said = InputOf<typeof disposeFinding>
const became = ({ disposition: words, handover, handoverWhy: why }: Said): Disposition =>
  handover ? { words, handover, ...(why !== undefined && { why }) } : words

/**
 * Who was in a crisis is with somebody, or was reached by telephone since it was heard and it is said why nobody is needed. A
 * clinician may say that the words were about none.
 */
async function assertInHands(
  tx: WriteTx,
  c: Granted<CaseRow>,
  actor: Actor,
  crisis: readonly FindingRow[],
  disposition: Disposition,
  { handover, handoverWhy, verdict }: Said,
): Promise<void> {
  if (!handover) throw wrong(actor.language, { path: 'handover', what: 'handover_missing' })
  if (handover !== 'no_danger') return
  if (!handoverWhy) throw wrong(actor.language, { path: 'handoverWhy', what: 'handover_why_missing' })
  if (isExcused(actor, disposition, verdict)) return
  const last = new Date(Math.max(...crisis.map(({ foundAt }) => foundAt.getTime())))
  if (!(await spokenSince(tx, c, last))) throw wrong(actor.language, { path: 'handover', what: 'handover_not_spoken' })
}

/** What became of a red flag, and of others raised by the same words, by name. Only this lets the case go on to its end. */
export const disposeFindingCommand = command({
  endpoint: disposeFinding,
  writes: ['safety_finding', 'task'],
  policy: triagesIt,
  load: async (tx, actor, input) => {
    const c = await caseForTeamLocked(tx, actor, input.caseId)
    const findings = c ? await findingsOf(tx, c) : []
    const finding = findings.find((f) => f.id === input.findingId)
    const also = findings.filter((f) => f.id !== input.findingId && input.also?.includes(f.id))
    // One that is not of this matter is told like one that is not there.
    const whole = also.length === new Set(input.also?.filter((id) => id !== input.findingId)).size
    return c && finding && whole ? { ...c, finding, also, findings } : null
  },
  handle: async (tx, { actor, input, target }) => {
    const { finding, also, findings } = target
    const { id, version, disposedAt } = finding
    const which = [finding, ...also].filter((f) => f.disposedAt === null)
    const [first, ...rest] = which.map((f) => event('case.finding_disposed', { caseId: target.id, findingId: f.id }))
    if (!first) return { kind: 'unchanged', out: { id, version }, because: 'disposed of before' }
    const disposition = became(input)
    const crisis = which.filter(isCrisis)
    if (crisis.length > 0) await assertInHands(tx, target, actor, crisis, disposition, input)
    await disposeOf(tx, target, actor, findings, which, disposition, input.verdict)
    return {
      kind: 'changed',
      out: { id, version: disposedAt === null ? version + 1 : version },
      events: [first, ...rest],
      audit: {
        subject: { kind: 'finding', id },
        patientId: target.patientId,
        caseId: target.id,
        // Who has somebody in a crisis is sealed with the words: named here, it would tell in the clear whose flag is one.
        fields: ['disposed_by', 'disposition', ...(input.verdict ? ['verdict'] : [])],
      },
    }
  },
})
