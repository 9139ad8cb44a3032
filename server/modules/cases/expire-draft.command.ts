import { event } from '#contract/events.ts'
import { expireDraft } from '#contract/internal.ts'
import { systemActor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import { remind } from '#kernel/outbox.ts'
import { house } from '#kernel/policy.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForHouse } from '#modules/cases/cases.access.ts'
import { moved, saveCase } from '#modules/cases/cases.store.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'

const DAY = 86_400_000
/** Days between being told that a story goes and its going. */
export const DRAFT_WARNING_DAYS = 5
const later = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY)

type Lying = { touchedAt: Date; warnedAt: Date | null; kept: boolean }
/** `kept`: a red flag, disposed of or not, anything in the legal record, or work for anybody keeps a story for good. */
const lying = (tx: ReadTx, c: CaseRow): Promise<Lying | undefined> =>
  tx.find(sql<Lying>`select greatest(c.opened_at, (select max(d.saved_at) from draft d
        where d.organization_id = c.organization_id and d.kind = 'intake' and d.subject_id = c.id),
        (select max(a.created_at) from attachment a where a.organization_id = c.organization_id and a.case_id = c.id)) as touched_at,
      c.draft_warned_at as warned_at,
      c.last_seq > 0
        or exists (select 1 from safety_finding f where f.organization_id = c.organization_id and f.case_id = c.id)
        or exists (select 1 from staff_note n where n.organization_id = c.organization_id and n.case_id = c.id)
        or exists (select 1 from case_link l where l.organization_id = c.organization_id and c.id in (l.from_case, l.to_case))
        or exists (select 1 from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.kind <> 'finish_intake') as kept
    from clinical_case c where c.organization_id = ${tx.organizationId} and c.id = ${c.id}`)

/**
 * A story nobody sent: its author is told, and after some days more what they wrote is removed. The row of the matter stays,
 * closed, because the audit names it; its photos go with the next tidying.
 */
export const expireDraftCommand = command({
  endpoint: expireDraft,
  writes: ['clinical_case', 'task', 'attachment'],
  policy: house('when a story has lain unsent for long'),
  load: (tx, _actor, input) => caseForHouse(tx, input.caseId),
  handle: async (tx, { actor, target: c, now }) => {
    const nothing = (because: string) => ({ kind: 'unchanged' as const, out: { did: 'nothing' as const }, because })
    const known = c.state === 'draft' ? await lying(tx, c) : undefined
    if (!known || known.kept) return nothing('it was sent, or it must be kept')
    const { draftDays } = await practiceClock(tx)
    const warned = known.warnedAt && known.warnedAt > known.touchedAt ? known.warnedAt : null
    const goes = later(known.touchedAt, draftDays)
    const tell = later(goes, -DRAFT_WARNING_DAYS)
    if (!warned && tell > now) {
      await remind(tx, 'draft', c.id, tell)
      return nothing('it was written in meanwhile, or is young')
    }
    const audit = { subject: { kind: 'case', id: c.id }, patientId: c.patientId, caseId: c.id }
    if (!warned) {
      await tx.query(sql`update clinical_case set draft_warned_at = ${now}
        where organization_id = ${tx.organizationId} and id = ${c.id}`)
      const end = later(now, DRAFT_WARNING_DAYS)
      await remind(tx, 'draft', c.id, goes > end ? goes : end)
      return {
        kind: 'changed',
        out: { did: 'told' as const },
        events: [event('case.draft_ending', { caseId: c.id, personId: c.openedBy })],
        audit: { ...audit, fields: ['draft_warned_at'] },
      }
    }
    const end = later(warned, DRAFT_WARNING_DAYS)
    if (goes > now || end > now) {
      await remind(tx, 'draft', c.id, goes > end ? goes : end)
      return nothing('its author has days left')
    }
    const closed = await saveCase(tx, c, { ...moved(c, 'expire'), outcome: 'not_sent', closedAt: now })
    await endTasks(tx, closed, 'all', actor, 'not sent')
    const photos = await tx.query(sql`update attachment set state = 'removed', version = version + 1
      where organization_id = ${tx.organizationId} and case_id = ${c.id} and state <> 'removed' returning 1 as one`)
    await tx.query(
      sql`delete from draft where organization_id = ${tx.organizationId} and kind = 'intake' and subject_id = ${c.id}`,
    )
    return {
      kind: 'changed',
      out: { did: 'removed' as const },
      events: [event('case.draft_removed', { caseId: c.id })],
      audit: {
        ...audit,
        fields: ['state', 'outcome', 'draft', ...(photos.length > 0 ? [`photos: ${photos.length}`] : [])],
      },
    }
  },
})

export const draftSweep: Sweep = {
  kind: 'draft',
  sweep: async (h, due) => {
    const actor = systemActor('sweep:draft', due.organizationId)
    await run(h, expireDraftCommand, actor, { caseId: due.subjectId })
  },
}
