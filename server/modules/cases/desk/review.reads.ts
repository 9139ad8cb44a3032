import type { Prescription } from '#clinical/prescription/prescription.schema.ts'
import type { Actor } from '#kernel/actor.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock, practitionersOf } from '#modules/directory/index.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { abilitiesOf, onlyReading } from '#modules/cases/desk/abilities.ts'
import { endsOpenTo, isUnanswered } from '#modules/cases/desk/conclude.rules.ts'
import { noAnswers } from '#modules/cases/desk/intake-answers.ts'
import { credentialsOf, deciders, standingIn } from '#modules/cases/desk/licence.ts'
import { notesOf } from '#modules/cases/desk/notes.views.ts'
import { standingOrderParts } from '#modules/cases/desk/standing-orders.ts'
import { entriesOf, forStaff, type EntryRow } from '#modules/cases/entries.views.ts'
import { findingsOf, wasFlagged } from '#modules/cases/findings.store.ts'
import { assessCase } from '#modules/cases/flags.ts'
import { paperOpened, planOf, prescriptionsOf } from '#modules/cases/plan.views.ts'
import { loopsOf } from '#modules/cases/loops/loops.store.ts'
import { peopleInLoops } from '#modules/cases/loops/loops.views.ts'
import { openRequestOf } from '#modules/cases/requests.store.ts'
import { holdsOpen } from '#modules/cases/not-screened.ts'

/** Of these nothing more can be said: what was handed over, the pharmacy may still confirm. */
const settled = ['confirmed', 'cancelled']

/** The matter as it stands: its record, its work, and what the protocol makes of the answers. */
export async function readMatter(tx: ReadTx, c: CaseRow) {
  const ctx = await contextOf(tx, c)
  const entries = await entriesOf(tx, c, forStaff)
  const sent = entries.findLast((e): e is Extract<EntryRow, { kind: 'intake' }> => e.kind === 'intake')
  const active = sent?.content.active ?? noAnswers(ctx)
  const tasks = await openTasksOf(tx, c.id)
  const findings = await findingsOf(tx, c)
  const notes = await notesOf(tx, c)
  const plan = await planOf(tx, c)
  const prescriptions = await prescriptionsOf<Prescription>(tx, c)
  const opened = prescriptions.length > 0 ? await paperOpened(tx, c) : undefined
  const loops = await loopsOf(tx, [c.id])
  const people = await practitionersOf(tx, [
    ...peopleInLoops(loops),
    ...tasks.flatMap((t) => t.holder ?? []),
    ...findings.flatMap((f) => [f.seenBy, f.disposedBy].filter((x) => x !== null)),
    ...(plan ? [plan.signedBy] : []),
    ...prescriptions.flatMap((p) => p.stateBy ?? []),
    ...(opened?.personId ? [opened.personId] : []),
  ])
  const nameOf = (personId: string) => people.get(personId)?.displayName ?? ''
  const request = await openRequestOf(tx, c)
  const { zone, calendar } = await practiceClock(tx)
  const result = assessCase(ctx, active)
  const work = { tasks, findings, notes, plan, prescriptions, opened, request, loops }
  return { ctx, entries, sent, active, result, ...work, nameOf, zone, calendar }
}
export type Matter = Awaited<ReturnType<typeof readMatter>>

/** What this person may do in it, by role, licence, hold and red flags; in an emergency opening, nothing but read. */
export async function readMay(tx: ReadTx, actor: Actor, c: CaseRow, m: Matter, reading: boolean) {
  const { tasks, findings, plan, prescriptions, request, result } = m
  const known = await credentialsOf(tx, actor)
  const verdictOf = (scope: 'review' | 'sign') => standingIn(known, c.locationState, scope, deciders, tx.now).verdict
  const [review, sign] = [verdictOf('review'), verdictOf('sign')]
  const standingOrders = await standingOrderParts(tx, actor, c, known, result)
  const open = findings.filter((f) => f.disposedAt === null)
  const findingOpen = open.some(holdsOpen)
  const unanswered = await isUnanswered(tx, c, request)
  const ending = { findingOpen, flagged: wasFlagged(findings), unanswered, planned: plan !== undefined }
  const ability = {
    c,
    tasks,
    mayReview: review.ok,
    maySign: sign.ok,
    findingOpen,
    anyFinding: open.length > 0,
    orderInScope: standingOrders.some((o) => o.inScope),
    onItsWay: prescriptions.some((p) => !settled.includes(p.state)),
  }
  return {
    review,
    sign,
    standingOrders,
    ends: reading ? [] : endsOpenTo(actor, c, tasks, ending, tx.now),
    can: (reading ? onlyReading : abilitiesOf)(actor, ability, tx.now),
  }
}
