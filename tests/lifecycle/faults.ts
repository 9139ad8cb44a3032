import { caseTransitions, type CaseState } from '#contract/case-states.ts'
import type { CareWorld } from '#dev/care-world.ts'
import { checkPromises } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { notesOf } from '#modules/cases/desk/notes.views.ts'
import { entriesOf } from '#modules/cases/entries.views.ts'
import { promises } from '#modules/cases/index.ts'
import type { Matter } from './acts.ts'

type Numbered = { id: string; seq: number; kind: string; role: string }

/** Each acknowledged is there, once, and nothing else. Ids or words: no two that were acknowledged are the same. */
const compared = (what: string, acknowledged: readonly string[], kept: readonly string[]): string[] => [
  ...acknowledged.filter((one) => !kept.includes(one)).map(() => `a ${what} was acknowledged and is lost`),
  ...(new Set(acknowledged).size < acknowledged.length ? [`one ${what} was acknowledged as two`] : []),
  ...(new Set(kept).size < kept.length ? [`a ${what} is there twice`] : []),
  ...(kept.some((one) => !acknowledged.includes(one)) ? [`a ${what} is there that nobody was told of`] : []),
]

/** The words of the notes in the margin, and of those of telephone calls, as the record keeps them. */
const wordsOf = ({ w, caseId }: Matter): Promise<{ note: string[]; phone: string[] }> =>
  w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, async (raw) => {
    const tx = readTxOf(w.t.house, raw, w.org)
    const c = { id: caseId, patientId: w.patientId }
    const entries = await entriesOf(tx, c, ['staff_only'])
    return {
      note: (await notesOf(tx, c)).map((n) => n.text),
      phone: entries.flatMap((e) => (e.kind === 'phone_contact' ? [e.content.summary] : [])),
    }
  })

/** What is wrong with one matter, as sentences; none when all that was acknowledged is there once and in order. */
export async function faultsOf(m: Matter): Promise<string[]> {
  const { w, caseId, acknowledged, alarms } = m
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
    twice: number
  }>`
    select c.state, c.last_seq,
      (select count(*)::int from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.state = 'open') as open,
      (select count(*)::int from (select 1 from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.state = 'open' group by t.kind having count(*) > 1) x) as twice,
      (select count(*)::int from safety_finding f where f.organization_id = c.organization_id and f.case_id = c.id and f.level = 'emergency') as alarms,
      (select count(*)::int from plan p where p.organization_id = c.organization_id and p.case_id = c.id) as plans,
      (select count(*)::int from audit a where a.organization_id = c.organization_id and a.case_id = c.id and a.outcome = 'done'
        and not exists (select 1 from outbox o where o.organization_id = a.organization_id and o.command_id = a.command_id)) as loose
    from clinical_case c where c.organization_id = ${w.org} and c.id = ${caseId}`)
  if (!c) return ['the matter is gone']
  const seqs = [...entries, ...notes].map((e) => e.seq).toSorted((a, b) => a - b)
  const said = entries.filter((e) => e.kind === 'message' && e.role === 'patient').map((e) => e.id)
  const words = await wordsOf(m)
  return [
    ...(seqs.every((seq, i) => seq === i + 1) && seqs.length === c.lastSeq
      ? []
      : ['its record is not numbered 1, 2, 3 …']),
    ...compared('message', acknowledged.message, said),
    ...compared('note', acknowledged.note, words.note),
    ...compared('telephone note', acknowledged.phone, words.phone),
    ...(c.plans === acknowledged.sign.length
      ? []
      : [`${acknowledged.sign.length} plans were acknowledged and ${c.plans} are there`]),
    ...(alarms > 0 && c.alarms === 0 ? ['an emergency was said, and no flag is on record'] : []),
    ...((c.open === 0) === (c.state === 'closed') ? [] : [`it is ${c.state} with ${c.open} open tasks`]),
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
