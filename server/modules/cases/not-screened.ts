import { startSafetyClock } from '#clinical/time/promise.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { callAboutFlags, endCall, isFlagCall } from '#modules/cases/calls.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { saveCase } from '#modules/cases/cases.store.ts'
import { isHeld } from '#modules/cases/desk/working.ts'
import type { Flag } from '#modules/cases/flag.ts'
import { saidInText } from '#modules/cases/said.ts'

const ruleId = 'language.not-screened'
const MOST = 200
export const isNotScreened = (f: Pick<Flag, 'ruleId'>): boolean => f.ruleId === ruleId
/** Said in the clear of a flag, so that the database too refuses an end over it: that it holds its matter open, not which rule it is. */
export const holdsOpen = (f: Pick<Flag, 'ruleId' | 'level'>): boolean => f.level !== 'concern' || isNotScreened(f)

/** Words that no rule could read: a person reads them first, whatever the rules heard besides. */
export const notScreened = (text: string, foundIn: string, question: string | null, version: string): Flag => ({
  ruleId,
  level: 'concern',
  kind: 'language',
  source: 'The rules read English and Spanish',
  instruction: 'staff-first',
  say: null,
  foundIn,
  quote: text.replaceAll(/\s+/g, ' ').trim().slice(0, MOST),
  said: [saidInText(text, [], question)],
  why: '',
  engineVersion: version,
})

/** One form in another language is one thing to read, in however many of its boxes it was written. */
export function once(flags: readonly Flag[]): Flag[] {
  const first = flags.find(isNotScreened)
  return flags.filter((f) => !isNotScreened(f) || f === first)
}

/** Sent, it is read at triage: the call about the draft ends, unless a same-day flag asks for it too, or somebody is calling. */
export async function callNoMore(
  tx: WriteTx,
  c: Granted<CaseRow>,
  actor: Actor,
  open: readonly Pick<Flag, 'level'>[],
): Promise<void> {
  const call = (await openTasksOf(tx, c.id)).find(isFlagCall)
  if (!call || isHeld(call, tx.now) || open.some(({ level }) => level !== 'concern')) return
  await endCall(tx, c, ['red_flag'], actor, 'sent')
}

/**
 * What nobody and nothing has read may be an emergency: the team's work on it is due when an urgent first look is, day or
 * night, and stands before all that is calm. Nobody may ever send a draft of it, so that is a nurse's call, as a same-day flag is.
 * Nothing is promised to the patient by it.
 */
export async function readFirst(tx: WriteTx, c: Granted<CaseRow>): Promise<Granted<CaseRow>> {
  if (c.state === 'closed') return c
  if (c.state === 'draft') await callAboutFlags(tx, c)
  const { targets, calendar } = await practiceClock(tx)
  const { dueAt } = startSafetyClock(targets, 'urgent', calendar, tx.now)
  await tx.query(sql`update task set due_at = least(due_at, ${dueAt}::timestamptz), wall_clock = true, version = version + 1
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and state = 'open' and kind = any(${['triage', 'review', 'outreach', 'call_patient']}::text[])
      and (due_at is null or due_at > ${dueAt} or not wall_clock)`)
  return c.firstLookAt === null && c.safetyDueAt !== null && c.safetyDueAt > dueAt
    ? saveCase(tx, c, { safetyDueAt: dueAt })
    : c
}
