import { caseTransitions, type CaseState } from '#contract/case-states.ts'
import type { CareWorld } from '#dev/care-world.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { promises } from '#modules/cases/index.ts'
import type { Matter } from './acts.ts'

type Numbered = { id: string; seq: number; kind: string; role: string }

const lost = (what: string, acknowledged: readonly string[], kept: readonly string[]): string[] => [
  ...acknowledged.filter((id) => !kept.includes(id)).map(() => `a ${what} was acknowledged and is lost`),
  ...(new Set(acknowledged).size < acknowledged.length ? [`one ${what} was acknowledged as two`] : []),
]

/** What is wrong with one matter, as sentences; none when all that was acknowledged is there once and in order. */
export async function faultsOf({ w, caseId, acknowledged, alarms }: Matter): Promise<string[]> {
  const entries = await w.rows(sql<Numbered>`select id, seq, kind, author_role as role from timeline_entry
    where organization_id = ${w.org} and case_id = ${caseId} order by seq`)
  const notes = await w.rows(
    sql<Numbered>`select id, seq, 'note' as kind, author_role as role from staff_note where organization_id = ${w.org} and case_id = ${caseId}`,
  )
  const [c] = await w.rows(sql<{
    state: CaseState
    lastSeq: number
    open: number
    alarms: number
    plans: number
    loose: number
    held: number
    twice: number
  }>`
    select c.state, c.last_seq,
      (select count(*)::int from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.state = 'open') as open,
      (select count(*)::int from task t where t.organization_id = c.organization_id and t.case_id = c.id and (t.holder is null) <> (t.lease_until is null)) as held,
      (select count(*)::int from (select 1 from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.state = 'open' group by t.kind having count(*) > 1) x) as twice,
      (select count(*)::int from safety_finding f where f.organization_id = c.organization_id and f.case_id = c.id and f.level = 'emergency') as alarms,
      (select count(*)::int from plan p where p.organization_id = c.organization_id and p.case_id = c.id) as plans,
      (select count(*)::int from audit a where a.organization_id = c.organization_id and a.case_id = c.id and a.outcome = 'done'
        and not exists (select 1 from outbox o where o.organization_id = a.organization_id and o.command_id = a.command_id)) as loose
    from clinical_case c where c.organization_id = ${w.org} and c.id = ${caseId}`)
  if (!c) return ['the matter is gone']
  const seqs = [...entries, ...notes].map((e) => e.seq).toSorted((a, b) => a - b)
  const ids = (of: readonly Numbered[], kind: string, role?: string) =>
    of.filter((e) => e.kind === kind && (role === undefined || e.role === role)).map((e) => e.id)
  const said = ids(entries, 'message', 'patient')
  return [
    ...(seqs.every((seq, i) => seq === i + 1) && seqs.length === c.lastSeq
      ? []
      : ['its record is not numbered 1, 2, 3 …']),
    ...lost('message', acknowledged.message, said),
    ...(said.length > acknowledged.message.length ? ['a message is there that nobody was told of'] : []),
    // Notes and telephone notes are also what other acts leave behind.
    ...lost('note', acknowledged.note, ids(notes, 'note')),
    ...lost('telephone note', acknowledged.phone, ids(entries, 'phone_contact')),
    ...(c.plans === acknowledged.sign.length
      ? []
      : [`${acknowledged.sign.length} plans were acknowledged and ${c.plans} are there`]),
    ...(alarms > 0 && c.alarms === 0 ? ['an emergency was said, and no flag is on record'] : []),
    ...((c.open === 0) === (c.state === 'closed') ? [] : [`it is ${c.state} with ${c.open} open tasks`]),
    ...(c.held > 0 ? ['a task is held without a time, or has a time without a holder'] : []),
    ...(c.twice > 0 ? ['two open tasks of one kind'] : []),
    ...(c.loose > 0 ? ['something was done and no event tells of it'] : []),
  ]
}

/** Ways from one state to another that the table does not know. The house opens a matter again for what the patient says. */
export function illegalMove(from: CaseState, to: CaseState): string[] {
  if (from === to) return []
  const ways = Object.values(caseTransitions).some(
    (t) =>
      (t.from as readonly CaseState[]).includes(from) &&
      (t.to === to || (t.to === 'whence' && ['triage', 'ready', 'in_review'].includes(to))),
  )
  return ways ? [] : [`from ${from} to ${to}, which no act does`]
}

export const brokenPromises = async (w: CareWorld): Promise<string[]> =>
  (await checkPromises(w.t.house, w.org, promises)).map((b) => `${b.says} (${b.rows})`)
