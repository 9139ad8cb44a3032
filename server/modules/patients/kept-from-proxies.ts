import { actsFor, type Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { isThePatient } from '#modules/directory/index.ts'
import { openFlag } from '#modules/patients/sealed-flag.ts'

type Matter = { readonly id: string; readonly patientId: string }
type Told = Matter & {
  readonly foundIn: string
  readonly by: string | null
  readonly openedBy: string
  /** False where it only may be about abuse. */
  readonly sure: boolean
}

/** Where these matters speak of abuse or may, in flags open or settled. What kind a flag is is sealed, so each is opened. */
async function abuseToldIn(tx: ReadTx, matters: readonly Matter[]): Promise<Told[]> {
  const rows = await tx.query(sql<{
    flagId: string
    id: string
    patientId: string
    openedBy: string
    foundIn: string | null
    sealed: Buffer
  }>`
    select f.id as flag_id, c.id, c.patient_id, c.opened_by, f.found_in, f.sealed from safety_finding f
    join clinical_case c on c.organization_id = f.organization_id and c.id = f.case_id
    where f.organization_id = ${tx.organizationId} and f.case_id = any(${matters.map(({ id }) => id)}::uuid[])`)
  const told = await Promise.all(
    rows.map(async ({ flagId, sealed, foundIn, ...c }) => {
      const f = await openFlag(tx, { id: flagId, patientId: c.patientId, sealed, foundIn })
      const sure = f.kind === 'abuse' || f.instruction === 'abuse-support'
      return sure || f.mayBeAbuse ? [{ ...c, foundIn: f.foundIn, by: f.by ?? null, sure }] : []
    }),
  )
  return told.flat()
}

/** Which of these matters speak of abuse, whoever told it, in flags open or settled: not those that only may. */
export const speakOfAbuse = async (tx: ReadTx, matters: readonly Matter[]): Promise<ReadonlySet<string>> =>
  new Set((await abuseToldIn(tx, matters)).filter(({ sure }) => sure).map(({ id }) => id))

/** Whether a matter speaks of abuse, or may: who reads over a shoulder there is not to learn more than they see. */
export const mayTellOfAbuse = async (tx: ReadTx, matter: Matter): Promise<boolean> =>
  (await abuseToldIn(tx, [matter])).length > 0

/** In which of these matters this person told of abuse, in writing: what another told there is not theirs. */
export async function toldOfAbuseBy(
  tx: ReadTx,
  personId: string,
  matters: readonly Matter[],
): Promise<ReadonlySet<string>> {
  const told = (await abuseToldIn(tx, matters)).filter(({ sure }) => sure)
  if (told.length === 0) return new Set()
  const wrote = await writtenIn(tx, [...new Set(told.map(({ id }) => id))])
  return new Set(told.filter((one) => tellerOf(one, wrote) === personId).map(({ id }) => id))
}

type Wrote = { readonly caseId: string; readonly seq: number | null; readonly id: string; readonly by: string | null }
/** Who wrote what on the patient's side of these matters: entries by number, photos by id. */
const writtenIn = (tx: ReadTx, caseIds: readonly string[]): Promise<Wrote[]> =>
  tx.query(sql<Wrote>`select case_id, seq, id, author_id as by from timeline_entry
      where organization_id = ${tx.organizationId} and case_id = any(${[...caseIds]}::uuid[]) and author_role = 'patient'
    union all select case_id, null, id, uploaded_by from attachment
      where organization_id = ${tx.organizationId} and case_id = any(${[...caseIds]}::uuid[])`)

/** Who told it; undefined where that is not known, or it was told on the telephone: who spoke there nobody can say. */
function tellerOf({ id, foundIn, by, openedBy }: Told, wrote: readonly Wrote[]): string | null | undefined {
  if (foundIn.startsWith('phone ')) return undefined
  if (by !== null) return by
  const seq = /^(?:message|answer) (\d+)/.exec(foundIn)?.[1]
  if (seq !== undefined) return wrote.find((e) => e.caseId === id && e.seq === Number(seq))?.by
  const file = /^file (\S+)/.exec(foundIn)?.[1]
  if (file !== undefined) return wrote.find((e) => e.id === file)?.by
  // A story is told by whoever began it: a draft is nobody else's.
  return /^(message|answer|request)\b/.test(foundIn) ? undefined : openedBy
}

/**
 * Which of these matters are not there for a proxy, this one: where abuse was told of by anybody else, or anybody else wrote
 * too. It may be of them that it was told; what a proxy alone has told, that proxy knows already.
 */
export async function keptFrom(tx: ReadTx, personId: string | null, matters: readonly Matter[]): Promise<Set<string>> {
  const told = matters.length > 0 ? await abuseToldIn(tx, matters) : []
  if (told.length === 0) return new Set()
  const wrote = await writtenIn(tx, [...new Set(told.map(({ id }) => id))])
  const others = wrote.filter((e) => e.seq !== null && e.by !== personId).map((e) => e.caseId)
  return new Set([...others, ...told.filter((one) => tellerOf(one, wrote) !== personId).map(({ id }) => id)])
}

const isThemself = (a: Actor, patientId: string): boolean =>
  a.grants.some((g) => g.kind === 'self' && g.patientId === patientId)

/** Of the matters of those somebody reads for, the ones kept from them; of one's own, none. */
export const keptFromReader = (tx: ReadTx, a: Actor, matters: readonly Matter[]): Promise<Set<string>> =>
  keptFrom(
    tx,
    a.personId,
    matters.filter((c) => !isThemself(a, c.patientId)),
  )

/** Whether any matter of a patient is kept from somebody who acts for them: of such a one no place is told, and no consent taken back. */
export async function keepsAnyFrom(tx: ReadTx, a: Actor, patientId: string): Promise<boolean> {
  if (!actsFor(a, patientId) || isThemself(a, patientId)) return false
  const all = await tx.query(sql<Matter>`select id, patient_id from clinical_case
    where organization_id = ${tx.organizationId} and patient_id = ${patientId}`)
  return (await keptFrom(tx, a.personId, all)).size > 0
}

/** In which state the patient said last to be, as far as this reader is told: where it is hidden, by what they said themselves. */
export async function stateTold(tx: ReadTx, a: Actor, patientId: string): Promise<string | null> {
  const own = (await keepsAnyFrom(tx, a, patientId)) ? sql`and stated_by = ${a.personId}` : sql``
  const said = await tx.find(sql<{ state: string }>`select state from patient_location
    where organization_id = ${tx.organizationId} and patient_id = ${patientId} ${own} order by stated_at desc, id desc limit 1`)
  return said?.state ?? null
}

/** The same of whoever would be told by mail that something waits in it. */
export async function isUntold(tx: ReadTx, caseId: string, personId: string): Promise<boolean> {
  const c = await tx.find(
    sql<Matter>`select id, patient_id from clinical_case where organization_id = ${tx.organizationId} and id = ${caseId}`,
  )
  if (!c || (await isThePatient(tx, personId, c.patientId))) return false
  return (await keptFrom(tx, personId, [c])).size > 0
}
