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

/** About whom somebody is to be woken, and of which team only. */
type Waking = { readonly patientId?: string; readonly teamId?: string }
/** Those of the practice's list, in its order, who can be woken now: in a role that reads red flags, whom mail reaches, not about themselves. */
const reachable = (tx: ReadTx, { patientId, teamId }: Waking) => sql`select o.person_id
  from practice p cross join lateral unnest(p.on_call) with ordinality as o (person_id, place)
  join person x on x.person_id = o.person_id and ${pageArrives}
  where p.organization_id = ${tx.organizationId} and not ${ownMatter(tx, patientId)}
    and exists (select 1 from access_grant g where g.organization_id = p.organization_id and g.person_id = o.person_id and g.kind = 'role'
      and g.role in ('triage_nurse', 'clinician') and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now}))
    and ${
      teamId === undefined
        ? sql`true`
        : sql`exists (select 1 from access_grant g where g.organization_id = p.organization_id and g.person_id = o.person_id and g.team_id = ${teamId}
      and g.kind in ('role', 'cover', 'on_call') and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now}))`
    }
  order by o.place`

/** Who of the list can be woken at this moment; nobody in opening hours. */
async function onCallNow(tx: ReadTx, clock: PracticeClock, who: Waking): Promise<string[]> {
  if (clock.onCall.people.length === 0 || isOpen(clock.calendar, tx.now)) return []
  return (await tx.query(sql<{ personId: string }>`${reachable(tx, who)}`)).map(({ personId }) => personId)
}

/** How an emergency is paged now. `chain` is empty in opening hours, and where nobody is on call: then its team is. */
export type Paging = { readonly chain: readonly string[]; readonly minutes: number }
export async function pagingNow(tx: ReadTx, patientId: string): Promise<Paging> {
  const clock = await practiceClock(tx)
  const chain = await onCallNow(tx, clock, { patientId })
  return { chain, minutes: chain.length > 0 ? clock.onCall.minutes : clock.notify.pageMinutes }
}

/** Who hears of a same-day flag while the practice is closed: the first on call who is on its team, without which they could not open it. */
export const firstToHear = async (tx: ReadTx, teamId: string, patientId: string): Promise<string[]> =>
  (await onCallNow(tx, await practiceClock(tx), { teamId, patientId })).slice(0, 1)

/** Whether this person is on the list, and whether an emergency of any team rings them now. */
export type Standing = { readonly listed: boolean; readonly rings: boolean }
export async function standsOnCall(tx: ReadTx, personId: string): Promise<Standing> {
  const clock = await practiceClock(tx)
  if (!clock.onCall.people.includes(personId)) return { listed: false, rings: false }
  return { listed: true, rings: (await onCallNow(tx, clock, {})).includes(personId) }
}

/** What may be said to a patient of who is there now. */
export type WhoIsThere = {
  readonly openNow: boolean
  /** Null while open. */
  readonly opensAt: Date | null
  /** Null while closed. */
  readonly closesAt: Date | null
  /** Whether somebody is woken for an emergency while the practice is closed. */
  readonly onCall: boolean
  readonly phone: string
  /** Answered while the practice is closed; null where there is none. */
  readonly nightPhone: string | null
  readonly zone: string
}
export async function whoIsThere(tx: ReadTx, known?: PracticeClock, patientId?: string): Promise<WhoIsThere> {
  const clock = known ?? (await practiceClock(tx))
  const { calendar, zone } = clock
  const { phone, nightPhone } = await practiceProfile(tx)
  const closesAt = openUntil(calendar, tx.now) ?? null
  const openNow = closesAt !== null
  return {
    openNow,
    opensAt: openNow ? null : nextOpening(calendar, tx.now),
    closesAt,
    onCall: (await onCallNow(tx, clock, patientId === undefined ? {} : { patientId })).length > 0,
    phone,
    nightPhone,
    zone,
  }
}
