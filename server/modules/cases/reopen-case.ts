import type { Acuity } from '#contract/case-states.ts'
import { acuities } from '#contract/case-states.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { endCall } from '#modules/cases/calls.ts'
import { onWall, startClocks } from '#modules/cases/case-clock.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { ofWords } from '#modules/cases/crisis/rules.ts'
import { moved, type CasePatch } from '#modules/cases/cases.store.ts'
import type { FindingRow } from '#modules/cases/finding-row.ts'
import { worst } from '#modules/cases/flag.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

/**
 * What an answered matter becomes when its patient needs somebody again. Over a red flag nobody has disposed of it never
 * comes back as less than the flag asks for; and what was still owed to an answered matter is owed no longer.
 */
export async function reopenPatch(
  tx: WriteTx,
  c: CaseRow,
  wanted: Acuity,
  known: readonly FindingRow[],
): Promise<CasePatch> {
  const open = known.filter((f) => f.disposedAt === null)
  return reopenedAs(tx, c, 'reopen', noLess(wanted, open), noLess(wanted, ofWords(open)))
}

function noLess(wanted: Acuity, flags: readonly FindingRow[]): Acuity {
  const gravest = worst(flags.map((f) => f.level))
  const flagged = gravest === 'emergency' || gravest === 'urgent' ? gravest : wanted
  return acuities.indexOf(flagged) < acuities.indexOf(wanted) ? flagged : wanted
}

/**
 * What was answered or closed is triage’s again, and its clocks begin anew. Of what was owed, one thing stays: somebody who was
 * told a day on which they are asked how they are is asked, unless staff end it or promise another; writing does not take it away.
 */
export async function reopenedAs(
  tx: WriteTx,
  c: CaseRow,
  act: 'reopen' | 'alarm',
  acuity: Acuity,
  promised = acuity,
): Promise<CasePatch> {
  const clocks = startClocks(await practiceClock(tx), acuity, tx.now, promised)
  const checkInAt = act === 'reopen' ? c.checkInAt : null
  return { ...moved(c, act), ...clocks, outcome: null, closedAt: null, firstLookAt: null, checkInAt }
}

/** The care team’s work on it begins again. */
export async function openAgain(tx: WriteTx, c: Granted<CaseRow>, actor: Actor): Promise<void> {
  const why = 'asked again'
  const planned = c.checkInAt === null ? (['follow_up'] as const) : []
  await endTasks(tx, c, [...planned, 'read_plan', 'check_in'], actor, why)
  await endCall(tx, c, ['unread', 'check_in'], actor, why)
  await openTriage(tx, c)
}

export async function openTriage(tx: WriteTx, c: Granted<CaseRow>): Promise<void> {
  await openTask(tx, c, {
    kind: 'triage',
    teamId: c.teamId,
    whoseMove: 'care_team',
    needs: 'triage',
    dueAt: c.safetyDueAt,
    wallClock: onWall(c),
  })
}
