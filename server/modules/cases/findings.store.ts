import { acuities, type Acuity } from '#contract/case-states.ts'
import { event, type DomainEvent } from '#contract/events.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { pagingNow, practiceClock } from '#modules/directory/index.ts'
import { openFlag } from '#modules/patients/index.ts'
import { addAutoReply, toldOf } from '#modules/cases/auto-reply.ts'
import { callAboutFlags } from '#modules/cases/calls.ts'
import { changeClocks } from '#modules/cases/case-clock.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { addEntry, saveCase, theHouse } from '#modules/cases/cases.store.ts'
import { isOfAnswers, ofWords } from '#modules/cases/crisis/rules.ts'
import { atIt, type Look, lookersOf, whoHolds } from '#modules/cases/flag-looks.ts'
import { sealedPlace, dispositionPlace } from '#modules/cases/finding-places.ts'
import { worst, type Flag } from '#modules/cases/flag.ts'
import type { Fired, FindingRow, Held, Sealed, Disposition } from '#modules/cases/finding-row.ts'
import { holdsOpen, isNotScreened, readFirst } from '#modules/cases/not-screened.ts'
import { ringPage } from '#modules/cases/page.ts'
import { openTriage, reopenedAs } from '#modules/cases/reopen-case.ts'
import { setDue } from '#modules/cases/tasks.store.ts'
import { askedFor, sayAlarm } from '#modules/cases/words.ts'

export { dispositionPlace, sealedPlace } from '#modules/cases/finding-places.ts'

/** Of a flag `s`: hours changed since say nothing of whether anybody was there then. */
export const hoursThen = sql`(select coalesce(max(k.version) filter (where k.created_at <= s.found_at), min(k.version)) from calendar k where k.organization_id = s.organization_id)`

type InClear = { readonly [K in keyof Fired]: string | null }
/** That it was heard on the telephone stays clear: a promise asks for it. In which words or answer it was found does not. */
const heardOn = (foundIn: string): string | null => (foundIn.startsWith('phone ') ? foundIn : null)
/** Tells two flags of one matter apart, and nothing else: keyed by the patient. */
const markOf = (tx: ReadTx, c: Pick<CaseRow, 'id' | 'patientId'>, f: Pick<Fired, 'ruleId' | 'foundIn'>) =>
  tx.vault.commit(ofPatient(c.patientId), 'finding', c.id, f.ruleId, f.foundIn)

export async function findingsOf(tx: ReadTx, c: Pick<CaseRow, 'id' | 'patientId'>): Promise<FindingRow[]> {
  const rows = await tx.query(sql<
    Omit<FindingRow, keyof Sealed | 'disposition' | 'handover' | 'handoverWhy' | 'inHand'> &
      InClear & { sealed: Buffer; disposition: Buffer | null }
  >`select id, level, rule_id, rule_source, engine_version, found_in, found_at, patient_answer, seen_by, seen_at,
      disposed_by, disposed_at, disposition, verdict, version, sealed, ${hoursThen} as hours, h.held_by, h.held_since
    from safety_finding s ${whoHolds(tx)}
    where organization_id = ${tx.organizationId} and case_id = ${c.id} order by found_at, id`)
  return Promise.all(
    rows.map(async ({ sealed, disposition, ruleId, ruleSource, engineVersion, foundIn, ...r }) => {
      const inClear = { ruleId, ruleSource, engineVersion, foundIn }
      const held = await openFlag<Held>(tx, { id: r.id, patientId: c.patientId, sealed, ...inClear })
      const said =
        disposition && (await tx.vault.open<Disposition>(ofPatient(c.patientId), dispositionPlace(r.id), disposition))
      return {
        ...r,
        inHand: r.heldBy !== null,
        disposition: said === null || typeof said === 'string' ? said : said.words,
        handover: said === null || typeof said === 'string' ? null : said.handover,
        handoverWhy: said === null || typeof said === 'string' ? null : (said.why ?? null),
        ...held,
        // Records from before it was kept have none.
        said: held.said ?? [],
      }
    }),
  )
}

/** Somebody who may harm themselves or others: it ends with a person who has them, and not with a note. */
export const isCrisis = (f: Pick<FindingRow, 'level' | 'instruction'>): boolean =>
  f.level === 'emergency' && f.instruction === 'crisis-line'

const AGAIN_MS = 3_600_000
const gravity = ['emergency', 'urgent', 'concern'] as const
const asBad = (k: Flag['level'], f: Flag['level']): boolean => gravity.indexOf(k) <= gravity.indexOf(f)
/** Where not from the patient just now: somebody told it by telephone, and has called; or newer rules read what was said before. */
export type Heard = 'by telephone' | 'said before'
/**
 * Those flags that are not on record. What was disposed of was those words, then: other words in the same place are a flag
 * of their own, and so are the same ones typed anew an hour later. A draft says its old words again at every save. One rule
 * may speak of the past as a concern and of now as an emergency: what is less never stands for what is worse. Answers quote no
 * words: settled, they cover none that is given after.
 */
export function newFlags(
  c: Pick<CaseRow, 'state'>,
  known: readonly FindingRow[],
  flags: readonly Flag[],
  now: Date,
  how?: Heard,
): Flag[] {
  type OnRecord = Pick<FindingRow, 'ruleId' | 'foundIn' | 'level' | 'quote' | 'disposedAt' | 'by'>
  const heard: OnRecord[] = [...known]
  const covers = (k: OnRecord, f: Flag) =>
    asBad(k.level, f.level) &&
    // What one person typed is not what another types after them.
    !(k.by && f.by && k.by !== f.by) &&
    (k.disposedAt === null ||
      how === 'said before' ||
      (!isOfAnswers(f.ruleId) &&
        k.quote === f.quote &&
        (c.state === 'draft' || now.getTime() - k.disposedAt.getTime() < AGAIN_MS)))
  return flags.flatMap((f) => {
    const same = heard.filter(
      (k) => k.ruleId === f.ruleId && (k.foundIn === f.foundIn || k.foundIn.startsWith(`${f.foundIn} #`)),
    )
    if (same.some((k) => covers(k, f))) return []
    const fresh = same.length === 0 ? f : { ...f, foundIn: `${f.foundIn} #${same.length + 1}` }
    heard.push({ ...fresh, disposedAt: null })
    return [fresh]
  })
}

/** Tables that raising a finding may write: whoever calls it declares them. */
export const raisingWrites = ['safety_finding', 'timeline_entry', 'clinical_case', 'task'] as const

/**
 * Makes a record of each flag not yet on record. An emergency pages (`page.ts`), also while the story is still a draft, and
 * says in a thread already sent what to do and whether anybody reads it (never of answers: a proxy may read there); an urgent flag is a call to the patient, today, likewise. A sent case is raised to the acuity its
 * worst flag asks for, and never lowered here; a closed one holds no task, so either of the two opens it again.
 */
export async function raiseFindings(
  tx: WriteTx,
  c: Granted<CaseRow>,
  flags: readonly Flag[],
  how?: Heard,
): Promise<{ c: Granted<CaseRow>; events: DomainEvent[] }> {
  const events: DomainEvent[] = []
  let now = c
  const fresh: { id: string; level: Flag['level'] }[] = []
  const known = flags.length > 0 ? await findingsOf(tx, c) : []
  const wanted = newFlags(c, known, flags, tx.now, how)
  const gravest = worst(wanted.map((f) => f.level))
  if (c.state === 'closed' && (gravest === 'emergency' || gravest === 'urgent')) {
    const promised = ofWords(wanted).length > 0 ? gravest : (c.acuity ?? 'clinical')
    now = await saveCase(tx, c, await reopenedAs(tx, c, 'alarm', gravest, promised))
    await openTriage(tx, now)
    events.push(event('case.reopened', { caseId: c.id }))
  }
  for (const f of wanted) {
    const id = newId()
    const sealed = await tx.vault.seal(ofPatient(c.patientId), sealedPlace(id), {
      kind: f.kind,
      instruction: f.instruction,
      say: f.say,
      quote: f.quote,
      said: f.said,
      why: f.why,
      ruleId: f.ruleId,
      ruleSource: f.source,
      engineVersion: f.engineVersion,
      foundIn: f.foundIn,
      ...(f.by && { by: f.by }),
      ...(f.mayBeAbuse && { mayBeAbuse: f.mayBeAbuse }),
    } satisfies Sealed)
    const [made] =
      await tx.query(sql`insert into safety_finding (organization_id, id, case_id, patient_id, level, holds_open, mark, found_in, sealed, found_at)
      values (${tx.organizationId}, ${id}, ${c.id}, ${c.patientId}, ${f.level}, ${holdsOpen(f)}, ${await markOf(tx, c, f)}, ${heardOn(f.foundIn)}, ${sealed}, ${tx.now})
      on conflict (organization_id, case_id, mark) where mark is not null do nothing returning 1 as one`)
    if (!made) continue
    tx.vault.note('safety_finding', [{ id, version: 1 }])
    fresh.push({ id, level: f.level })
    now = (
      await addEntry(tx, now, {
        kind: 'safety_finding',
        author: theHouse,
        language: c.language,
        label: 'staff_only',
        content: { findingId: id, ruleId: f.ruleId, level: f.level, foundIn: f.foundIn },
      })
    ).c
  }
  const level = worst(fresh.map((f) => f.level))
  const said = ofWords(wanted).length > 0
  if (level === 'emergency' || level === 'urgent') now = await raiseAcuity(tx, now, level, said ? known : 'answers')
  const page = level === 'emergency' ? await ringPage(tx, now) : undefined
  for (const f of fresh)
    events.push(event('case.finding_raised', { caseId: c.id, findingId: f.id, level: f.level, rung: page?.rung ?? 0 }))
  const open = ofWords(known).filter((f) => f.disposedAt === null)
  // Where a page rings already she was told of 911; who wants to die is told of 988 all the same.
  const crisis = askedFor(wanted).crisis !== undefined && askedFor(open).crisis === undefined
  if (page && said && (page.begins || crisis) && now.state !== 'draft' && how !== 'by telephone')
    now = await addAutoReply(tx, now, sayAlarm(now.language, await toldOf(tx, now, [...open, ...wanted])))
  if (level === 'urgent' && how !== 'by telephone') await callAboutFlags(tx, now)
  if (wanted.some((f) => isNotScreened(f))) now = await readFirst(tx, now)
  return { c: now, events }
}

/**
 * Raises a matter, and with it what was promised; never either to less. What `answers` raise moves the work on it and not the
 * promise, which a proxy reads; words that come after them (`known`: the flags before) move it all the same.
 */
export async function raiseAcuity(
  tx: WriteTx,
  c: Granted<CaseRow>,
  to: Acuity,
  known: readonly FindingRow[] | 'answers',
): Promise<Granted<CaseRow>> {
  // An answered matter has no promise to start: its page, or the patient's message, is what brings it back.
  if (c.state === 'draft' || c.state === 'answered' || c.state === 'closed') return c
  const raises = !c.acuity || acuities.indexOf(c.acuity) > acuities.indexOf(to)
  const moves = known !== 'answers' && (raises || ofWords(known).length < known.length)
  if (!raises && !moves) return c
  // From now, since it is now that it was said; and never later than the patient was told before.
  const { promise, promiseDueAt, ...work } = changeClocks(c, await practiceClock(tx), to, tx.now)
  const raised = await saveCase(tx, c, { ...(raises && work), ...(moves && { promise, promiseDueAt }) })
  const due = raised.firstLookAt === null ? raised.safetyDueAt : raised.promiseDueAt
  await setDue(tx, raised, ['triage', 'review'], due, true)
  return raised
}

/** As the patient sees it: what to do, whether anybody is reading now, and whether anybody is rung. */
const findingForPatient = (f: FindingRow, rings: boolean, seen: Look | null) => ({
  id: f.id,
  level: f.level,
  ruleId: f.ruleId,
  instruction: f.instruction,
  say: f.say,
  foundIn: f.foundIn,
  at: f.foundAt.toISOString(),
  patientAnswer: f.patientAnswer,
  staffReadingNow: f.inHand,
  seen,
  onCallRung: rings && f.level === 'emergency',
})
/** Emergencies and same-day flags interrupt; a concern is for staff, so is what answers raised, and what a colleague disposed of interrupts nobody any more. */
export async function interrupting(
  tx: ReadTx,
  c: Pick<CaseRow, 'teamId' | 'patientId'>,
  rows: readonly FindingRow[],
): Promise<ReturnType<typeof findingForPatient>[]> {
  const shown = rows.filter((f) => f.level !== 'concern' && f.disposedAt === null && !isOfAnswers(f.ruleId))
  const alarming = shown.some((f) => f.level === 'emergency')
  const rings = alarming && (await pagingNow(tx, c.patientId)).chain.length > 0
  const names = await lookersOf(tx, shown)
  return shown.map((f) => findingForPatient(f, rings, atIt(f, names)))
}

/** Whether somebody's danger was ever in question here, settled or not. */
export const wasFlagged = (findings: readonly Pick<FindingRow, 'level'>[]): boolean =>
  findings.some(({ level }) => level !== 'concern')

/** Seals what older records hold in the clear, a few at a time. Gives how many. */
export async function sealOlder(tx: WriteTx, most: number): Promise<number> {
  const rows = await tx.query(sql<
    InClear & { id: string; caseId: string; patientId: string; sealed: Buffer }
  >`select id, case_id, patient_id, sealed,
      rule_id, rule_source, engine_version, found_in from safety_finding
    where organization_id = ${tx.organizationId} and rule_id is not null order by id limit ${most} for update`)
  for (const { caseId, ...shut } of rows) {
    const { id, patientId } = shut
    const whole = await openFlag(tx, shut)
    await tx.query(sql`update safety_finding set sealed = ${await tx.vault.seal(ofPatient(patientId), sealedPlace(id), whole)},
        mark = ${await markOf(tx, { id: caseId, patientId }, whole)}, rule_id = null, rule_source = null, engine_version = null, found_in = ${heardOn(whole.foundIn)}
      where organization_id = ${tx.organizationId} and id = ${id}`)
  }
  return rows.length
}
