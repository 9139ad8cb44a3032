import { isOpen, nextOpening, openUntil } from '#clinical/time/index.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock, practiceProfile, type PracticeClock } from '#modules/directory/read-practice.ts'

/** Of a person's row `x`: whether a page arrives. An address nobody proved to be theirs is sent nothing. */
export const pageArrives = sql`x.disabled_at is null and x.email_confirmed_at is not null`
/** Of a person's row `x`: whether the matter is theirs, as a patient or for one; nobody answers their own page. */
export const ownMatter = (tx: ReadTx, patientId: string | undefined) => sql`exists (select 1 from access_grant s
      where s.organization_id = ${tx.organizationId} and s.person_id = x.person_id and s.kind in ('self', 'proxy') and s.patient_id = ${patientId ?? null}::uuid
        and s.from_at <= ${tx.now} and (s.to_at is null or s.to_at > ${tx.now}))`

/**
 * Those of the practice's list, in its order, who can answer a page about this team's matters now: in a role that reads
 * red flags, whom mail reaches, not about themselves, and on the team, without which they could not open what they are woken for.
 */
const reachable = (tx: ReadTx, teamId: string, patientId: string | undefined) => sql`select o.person_id, o.place
  from practice p cross join lateral unnest(p.on_call) with ordinality as o (person_id, place)
  join person x on x.person_id = o.person_id and ${pageArrives}
  where p.organization_id = ${tx.organizationId} and not ${ownMatter(tx, patientId)}
    and exists (select 1 from access_grant g where g.organization_id = p.organization_id and g.person_id = o.person_id and g.kind = 'role'
      and g.role in ('triage_nurse', 'clinician') and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now}))
    and exists (select 1 from access_grant g where g.organization_id = p.organization_id and g.person_id = o.person_id and g.team_id = ${teamId}
      and g.kind in ('role', 'cover', 'on_call') and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now}))`

/** `patientId`: whose matter it is, where it is about one. */
export async function onCallFor(tx: ReadTx, teamId: string, patientId?: string): Promise<string[]> {
  const rows = await tx.query(sql<{ personId: string }>`${reachable(tx, teamId, patientId)} order by o.place`)
  return rows.map(({ personId }) => personId)
}

/** How an emergency of this team is paged now. `chain` is empty in opening hours, and where nobody is on call: then the team is. */
export type Paging = { readonly chain: readonly string[]; readonly minutes: number }
export async function pagingNow(tx: ReadTx, teamId: string, patientId?: string): Promise<Paging> {
  const { calendar, notify, onCall } = await practiceClock(tx)
  const chain = isOpen(calendar, tx.now) || onCall.people.length === 0 ? [] : await onCallFor(tx, teamId, patientId)
  return { chain, minutes: chain.length > 0 ? onCall.minutes : notify.pageMinutes }
}

/** Teams to which new matters may come and for which nobody on the list could be woken now. */
export const teamsNobodyIsOnCallFor = async (tx: ReadTx): Promise<string[]> => {
  const teams = await tx.query(sql<{ id: string }>`select distinct team_id as id from offering
    where organization_id = ${tx.organizationId} and open order by id`)
  const without: string[] = []
  for (const { id } of teams) if ((await onCallFor(tx, id)).length === 0) without.push(id)
  return without
}

/** What may be said to a patient of who is there now. */
export type WhoIsThere = {
  readonly openNow: boolean
  /** Null while open. */
  readonly opensAt: Date | null
  /** Null while closed. */
  readonly closesAt: Date | null
  /** Whether somebody is woken for an emergency while the practice is closed: in this matter, or else whatever it is about. */
  readonly onCall: boolean
  readonly phone: string
  /** Answered while the practice is closed; null where there is none. */
  readonly nightPhone: string | null
  readonly zone: string
}
export async function whoIsThere(
  tx: ReadTx,
  clock?: PracticeClock,
  matter?: { readonly teamId: string; readonly patientId: string },
): Promise<WhoIsThere> {
  const { calendar, onCall, zone } = clock ?? (await practiceClock(tx))
  const { phone, nightPhone } = await practiceProfile(tx)
  const closesAt = openUntil(calendar, tx.now) ?? null
  const openNow = closesAt !== null
  const anybody = async () =>
    matter
      ? (await onCallFor(tx, matter.teamId, matter.patientId)).length > 0
      : (await teamsNobodyIsOnCallFor(tx)).length === 0
  return {
    openNow,
    opensAt: openNow ? null : nextOpening(calendar, tx.now),
    closesAt,
    onCall: onCall.people.length > 0 && (await anybody()),
    phone,
    nightPhone,
    zone,
  }
}
