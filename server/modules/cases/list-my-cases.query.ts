import { heardOnce } from '#clinical/safety/heard-once.ts'
import { myCases } from '#contract/cases/index.ts'
import { outcomes } from '#contract/case-states.ts'
import { known } from '#contract/known-words.ts'
import { patientIdsOf } from '#kernel/actor.ts'
import { signedIn } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { practiceClock, protocolOf } from '#modules/directory/index.ts'
import { getPatients, keptFromReader } from '#modules/patients/index.ts'
import { promiseView } from '#modules/cases/case-clock.ts'
import { contactsIn, goesOnOf, goesOnView } from '#modules/cases/goes-on.ts'
import { flagsInList, flagsToTell, lookersOf } from '#modules/cases/flag-looks.ts'
import { caseColumns, type CaseRow } from '#modules/cases/case-row.ts'
import { isSelf } from '#modules/cases/crisis/askable.ts'
import { ofWords } from '#modules/cases/crisis/rules.ts'
import { openLoopsIn } from '#modules/cases/loops/loops.views.ts'
import { askedFor } from '#modules/cases/words.ts'

const turns = ['finish_intake', 'answer_question', 'read_plan', 'check_in'] as const
type Row = CaseRow & { yourTask: string | null; understood: boolean; unread: number; lastAt: Date }

/** A person's matters, and those of whoever they are a proxy for: theirs to do first, then open, then past. */
export const listMyCases = query({
  endpoint: myCases,
  policy: signedIn('one’s own matters'),
  view: async (tx, actor) => {
    const all = await tx.query(sql<Row>`select ${caseColumns},
        (select t.kind from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.state = 'open' and t.whose_move = 'patient' order by (t.kind = 'check_in') desc, t.opened_at limit 1) as your_task,
        (select count(*)::int from timeline_entry e where e.organization_id = c.organization_id and e.case_id = c.id and e.author_role <> 'patient' and (e.author_kind = 'person' or e.kind = 'question_set') and e.label <> 'staff_only'
          and e.seq > coalesce((select r.seq from read_mark r where r.organization_id = c.organization_id and r.person_id = ${actor.personId} and r.case_id = c.id), 0)) as unread,
        coalesce((select p.understood_at is not null from plan p where p.organization_id = c.organization_id and p.case_id = c.id and p.superseded_by is null order by p.signed_at desc limit 1), false) as understood,
        coalesce((select max(e.at) from timeline_entry e where e.organization_id = c.organization_id and e.case_id = c.id and e.label <> 'staff_only'), c.opened_at) as last_at
      from clinical_case c where c.organization_id = ${tx.organizationId} and c.patient_id = any(${patientIdsOf(actor)}::uuid[]) and (c.state <> 'draft' or c.opened_by = ${actor.personId})
      order by (c.state = 'closed'), last_at desc limit 200`)
    const kept = await keptFromReader(tx, actor, all)
    const rows = all.filter(({ id }) => !kept.has(id))
    const patients = await getPatients(
      tx,
      rows.map((r) => r.patientId),
    )
    const { zone } = await practiceClock(tx)
    const contacts = await contactsIn(tx, rows)
    const loops = await openLoopsIn(
      tx,
      rows.map((r) => r.id),
    )
    const flags = await flagsToTell(
      tx,
      rows.map((r) => r.id),
      new Set(rows.flatMap((r) => (isSelf(actor, r) ? [] : [r.id]))),
    )
    const lookers = await lookersOf(tx, flags)
    const flagsOf = (c: Row) => {
      // What the patient answered about wanting to die is theirs: a proxy learns of it by nothing here.
      const all = flags.filter((f) => f.caseId === c.id)
      const own = isSelf(actor, c) ? all : ofWords(all)
      const open = own.filter((f) => f.disposedAt === null)
      const { crisis, help } = askedFor(open)
      return {
        ...flagsInList(own, lookers),
        crisis: crisis ?? null,
        help: help ?? null,
        dangers: heardOnce(open).length,
      }
    }
    const cases = await Promise.all(
      rows.map(async (c) => ({
        ...flagsOf(c),
        id: c.id,
        patientId: c.patientId,
        patientName: patients.get(c.patientId)?.name ?? '',
        title: (await protocolOf(tx, c.protocolKey, c.protocolVersion)).protocol.title,
        kind: c.kind,
        state: c.state,
        outcome: known(outcomes, c.outcome),
        yourTurn: c.yourTask !== null,
        turnReason: known(turns, c.yourTask),
        promise: promiseView(c, zone, tx.now),
        goesOn: goesOnView(
          goesOnOf(
            c,
            contacts.filter((t) => t.caseId === c.id),
          ),
        ),
        understood: c.understood,
        unread: c.unread,
        loops: loops.get(c.id) ?? 0,
        lastAt: c.lastAt.toISOString(),
        openedAt: c.openedAt.toISOString(),
        closedAt: c.closedAt?.toISOString() ?? null,
        priceCents: c.priceCents,
      })),
    )
    return { cases }
  },
  discloses: (out) =>
    [...new Set(out.cases.map((c) => c.patientId))].map((patientId) => ({
      patientId,
      screen: 'my matters',
      how: 'listed' as const,
    })),
})
