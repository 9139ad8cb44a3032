import { outcomes } from '#contract/case-states.ts'
import { thread } from '#contract/cases/index.ts'
import { known } from '#contract/known-words.ts'
import { signedIn } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceClock, practiceProfile, practitionersOf, teamById } from '#modules/directory/index.ts'
import { attachmentsOf } from '#modules/cases/attachments.views.ts'
import { promiseView } from '#modules/cases/case-clock.ts'
import { contextOf, factsToShow } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForPatient, openTasksOf, type TaskRow } from '#modules/cases/cases.access.ts'
import { contactToTell } from '#modules/cases/contact-again.ts'
import { entriesOf, forPatients, type EntryRow } from '#modules/cases/entries.views.ts'
import { facesFor, type Face } from '#modules/cases/faces.ts'
import { findingsOf, interrupting } from '#modules/cases/findings.store.ts'
import { ofWords } from '#modules/cases/crisis/rules.ts'
import { isFlagged, lookersOf, lookSince, looksOf, settledOf } from '#modules/cases/flag-looks.ts'
import { givenUnderOrders } from '#modules/cases/given-under.views.ts'
import { checkInToTell } from '#modules/cases/follow-up.ts'
import { goesOnOf, goesOnView } from '#modules/cases/goes-on.ts'
import { withWords } from '#modules/cases/photo-words.ts'
import { asAnswered } from '#modules/cases/order-of-replies.ts'
import { planOf, prescriptionsOf } from '#modules/cases/plan.views.ts'
import { readingsView } from '#modules/cases/readings.view.ts'
import { loopsIn } from '#modules/cases/loops/loops.views.ts'
import { openRequestOf } from '#modules/cases/requests.store.ts'
import { stepsOf } from '#modules/cases/steps.ts'
import { isPaperOurs } from '#modules/cases/prescribing/prescription.access.ts'
import { isAwaited } from '#modules/cases/test-day.ts'
import { entryForPatient } from '#modules/cases/thread-entry.ts'
import { canOf, planPart, requestPart, type PatientsPrescription } from '#modules/cases/thread.parts.ts'
import { whyNotMailed } from '#modules/cases/not-mailed.ts'

/** Passed on, it is with the team that decides now, also while that team waits for her answer. */
const whoHasIt = (open: readonly TaskRow[]): TaskRow | undefined =>
  open.find((t) => t.kind === 'review' || t.kind === 'answer_question')

/** The team that has it now, and the one it came to first. */
async function teamsAtIt(tx: ReadTx, c: CaseRow, open: readonly TaskRow[]) {
  const now = whoHasIt(open)?.teamId ?? c.teamId
  const [team, first] = await Promise.all([teamById(tx, now), now === c.teamId ? undefined : teamById(tx, c.teamId)])
  return { name: team?.name ?? { en: '', es: '' }, first: (first ?? team)?.name }
}

/** Who of the team has it in hand now. */
const heldNow = (open: readonly TaskRow[], now: Date): string | undefined =>
  open.find((t) => (t.kind === 'review' || t.kind === 'triage') && t.leaseUntil !== null && t.leaseUntil > now)
    ?.holder ?? undefined

/** Until when the patient can write: no day where the window is over and something is still to come back. */
const closesAt = ({ followUpUntil }: CaseRow, awaited: boolean, now: Date): Date | null =>
  awaited && followUpUntil !== null && followUpUntil <= now ? null : followUpUntil

/** While it is open only who has it, or waits for her answer: in the team’s pool it is nobody’s yet, whoever wrote before. */
async function whoIsAtIt(
  tx: ReadTx,
  c: CaseRow,
  personId: string | undefined,
  everybody: () => Face[],
): Promise<Face[]> {
  if (c.state === 'answered' || c.state === 'closed') return everybody()
  const one = personId ? (await practitionersOf(tx, [personId])).get(personId) : undefined
  if (!one) return []
  const role = c.state === 'triage' ? ('triage_nurse' as const) : ('clinician' as const)
  return [{ name: one.displayName, role, credentials: one.credentials || null }]
}

export const getThread = query({
  endpoint: thread,
  policy: signedIn('the patient the matter is about, or their proxy'),
  view: async (tx, actor, input) => {
    const c = await caseForPatient(tx, actor, input.caseId)
    if (!c) return null
    // Asked for together, they travel together.
    const [ctx, { zone }, profile, team, entries, request, plan, prescriptions, attachments, findings, under, loops] =
      await Promise.all([
        contextOf(tx, c),
        practiceClock(tx),
        practiceProfile(tx),
        openTasksOf(tx, c.id).then(async (tasks) => ({
          ...(await teamsAtIt(tx, c, tasks)),
          holder: heldNow(tasks, tx.now),
          awaited: isAwaited(tasks),
          inOurHands: isPaperOurs(tasks),
          goesOn: goesOnOf(c, tasks),
          contactAt: await contactToTell(tx, actor, c, tasks),
        })),
        entriesOf(tx, c, forPatients),
        openRequestOf(tx, c),
        planOf(tx, c),
        prescriptionsOf<PatientsPrescription>(tx, c),
        attachmentsOf(tx, c),
        findingsOf(tx, c),
        givenUnderOrders(tx, c.id),
        loopsIn(tx, c.id),
      ])
    const faceOf = await facesFor(tx, ctx.patient, entries)
    const asker =
      request?.kind === 'asked' ? (await practitionersOf(tx, [request.askedBy])).get(request.askedBy) : undefined
    // Nobody is told here of a flag raised by answers, nor of who looked at it.
    const told = ofWords(findings)
    const lookers = await lookersOf(tx, told)
    const sent = entries.find((e): e is Extract<EntryRow, { kind: 'intake' }> => e.kind === 'intake')
    return {
      id: c.id,
      patientId: c.patientId,
      title: ctx.folder.protocol.title,
      kind: c.kind,
      state: c.state,
      outcome: known(outcomes, c.outcome),
      version: c.version,
      promise: promiseView(c, zone, tx.now),
      teamName: team.name,
      answerers: await whoIsAtIt(tx, c, team.holder ?? request?.askedBy, () =>
        uniqueFaces(entries.filter((e) => e.authorRole !== 'patient' && e.authorRole !== 'system').map(faceOf)),
      ),
      steps: stepsOf(
        c,
        !plan && under.size > 0,
        team.goesOn,
        request?.kind === 'asked' && !isFlagged(told),
        team.first,
      ),
      goesOn: goesOnView(team.goesOn),
      loops,
      request: request ? requestPart(request, team.name[c.language], asker) : null,
      plan: plan ? await planPart(tx, c, plan, prescriptions) : null,
      entries: asAnswered(entries, findings).flatMap((e) =>
        entryForPatient(e, faceOf(e), e.authorId === actor.personId, ctx.folder, c.language, {
          under: under.get(e.id) ?? null,
          answered: e.kind === 'auto_reply' ? lookSince(told, e.at, lookers) : null,
        }),
      ),
      attachments: withWords(ctx.folder, entries, attachments),
      findings: await interrupting(tx, c, findings),
      settled: settledOf(told, lookers),
      looks: looksOf(told, lookers),
      safety: factsToShow(ctx.safety),
      ifWorse: profile.ifWorse,
      phone: profile.phone,
      mailed: (await whyNotMailed(tx, c, actor.personId)) === null,
      followUpUntil: closesAt(c, team.awaited, tx.now)?.toISOString() ?? null,
      checkInAt: checkInToTell(c, tx.now)?.toISOString() ?? null,
      contactAt: team.contactAt?.toISOString() ?? null,
      lastSeq: c.lastSeq,
      readings: readingsView(ctx.folder, sent?.content.active, ctx.facts.today),
      can: canOf(c, {
        now: tx.now,
        findings,
        planned: plan,
        awaited: team.awaited,
        inOurHands: team.inOurHands,
        request,
      }),
    }
  },
  discloses: (out) => [{ patientId: out.patientId, screen: 'matter', how: 'opened', caseId: out.id }],
})

const uniqueFaces = <F extends { name: string }>(faces: readonly F[]): F[] => [
  ...new Map(faces.filter((f) => f.name).map((f) => [f.name, f])).values(),
]
