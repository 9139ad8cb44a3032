import { tellContradictions } from '#clinical/protocol/contradicted.ts'
import { recordedIn } from '#clinical/protocol/recorded.ts'
import { tellStory } from '#clinical/questionnaire/story.ts'
import { acuities } from '#contract/case-states.ts'
import { review } from '#contract/desk/index.ts'
import { careRoles } from '#contract/roles.ts'
import { actsFor } from '#kernel/actor.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { barOf, calendarVersion, isSignedOff, teamById, teamsOf } from '#modules/directory/index.ts'
import { openingsOf, setAsideSince } from '#modules/patients/index.ts'
import { attachmentsOf } from '#modules/cases/attachments.views.ts'
import { caseToRead, isNamed } from '#modules/cases/cases.access.ts'
import { isSpokenSince } from '#modules/cases/contact-again.ts'
import { saidInCrisis } from '#modules/cases/crisis/said-in-crisis.ts'
import { crisisAtDesk, withAnswers, withoutRepeats } from '#modules/cases/crisis/crisis-at-desk.ts'
import { fhirPath } from '#modules/cases/case-context.ts'
import { mayClaim } from '#modules/cases/desk/abilities.ts'
import { asWrittenNow } from '#modules/cases/desk/as-written-now.ts'
import { otherMattersOf } from '#modules/cases/desk/conclude.views.ts'
import { entryAtDesk } from '#modules/cases/desk/desk-entry.ts'
import { isGeneral } from '#modules/cases/general-matter.ts'
import { linksOf } from '#modules/cases/desk/notes.views.ts'
import { topicsAtDesk } from '#modules/cases/desk/topics.store.ts'
import { chartPart, headPart, licencePart, patientPart, placePart } from '#modules/cases/desk/review-patient.ts'
import {
  asidePart,
  assessmentParts,
  draftPart,
  findingPart,
  firedPart,
  orderPart,
  planParts,
  prescriptionPart,
  requestPart,
  resultsPart,
  signedPart,
  storyParts,
  taskPart,
} from '#modules/cases/desk/review.parts.ts'
import { renewalParts } from '#modules/cases/desk/renewals.ts'
import { readMatter, readMay } from '#modules/cases/desk/review.reads.ts'
import { patientTold } from '#modules/cases/desk/patient-told.ts'
import { heardAside } from '#modules/cases/desk/heard-aside.ts'
import { againstForm, allWritten } from '#modules/cases/desk/patient-words.ts'
import { isAtIt, workOfFlag } from '#modules/cases/desk/take-in-hand.ts'
import { fits, isHeld } from '#modules/cases/desk/working.ts'
import { facesFor } from '#modules/cases/faces.ts'
import { givenUnderOrders } from '#modules/cases/given-under.views.ts'
import { deskDraftsOf } from '#modules/cases/intake-draft.ts'
import { loopDeskSees, loopsElsewhere } from '#modules/cases/loops/loops.views.ts'
import { withWords } from '#modules/cases/photo-words.ts'
import { readingsView } from '#modules/cases/readings.view.ts'
import { closedDaysToCome } from '#modules/cases/test-day.ts'
import { whyNotMailed } from '#modules/cases/not-mailed.ts'

/** One screen: the story, the work, the thread and the margin; and what this person may do, worked out here. */
export const reviewCase = query({
  endpoint: review,
  policy: only(
    careRoles,
    'on a team that has, or had, work on the matter, or covering it, also on call while its emergency rings them; or, to read, in an emergency',
  ),
  view: async (tx, actor, input) => {
    const read = await caseToRead(tx, actor, input.caseId)
    // Nobody handles a matter of their own: as its patient they have another door.
    if (!read || actsFor(actor, read.c.patientId)) return null
    const { c, emergencyUntil } = read
    const m = await readMatter(tx, c)
    const { ctx, entries, active, result, tasks, findings, notes, plan, nameOf, zone } = m
    const reading = emergencyUntil !== null
    const may = await readMay(tx, actor, c, m, reading)
    const team = await teamById(tx, c.teamId)
    const { folder } = ctx
    const faceOf = await facesFor(tx, ctx.patient, [...entries, ...notes])
    const under = await givenUnderOrders(tx, c.id)
    const patient = await patientPart(tx, c, ctx)
    const said = saidInCrisis(entries)
    const story = tellStory(folder.intake, active)
    const bar = await barOf(tx, c.protocolKey, c.protocolVersion)
    const isBack = (t: { readonly kind: string }) => t.kind === 'consent_withdrawn'
    const back = tasks.find(isBack)
    const aside = back && (await setAsideSince(tx, c.patientId, back.openedAt))
    return {
      ...headPart(c, tx.now, zone),
      title: folder.protocol.title,
      protocol: {
        key: c.protocolKey,
        version: c.protocolVersion,
        // A general question holds nothing to sign off.
        signedOff: isGeneral(c.protocolKey) || (await isSignedOff(tx, c.protocolKey, c.protocolVersion)),
        barred: bar ? { at: bar.at.toISOString(), why: bar.why } : null,
      },
      team: { id: c.teamId, name: team?.name ?? { en: '', es: '' } },
      ...(await topicsAtDesk(tx, c, folder)),
      links: await linksOf(tx, c.id),
      patient,
      story: storyParts(
        tellContradictions(tellStory(folder.intake, active), {
          ...againstForm(entries, findings),
          recorded: recordedIn(folder.intake, ctx.facts, fhirPath),
        }),
        folder,
      ),
      chart: await chartPart(tx, ctx),
      results: resultsPart(ctx),
      readings: readingsView(folder, m.sent?.content.active, ctx.facts.today),
      notMailed: await whyNotMailed(tx, c),
      findings: await Promise.all(
        (await asWrittenNow(tx, c, ctx, findings)).map(async (f) => {
          const work = workOfFlag(tasks, f)
          const free = work && !isHeld(work, tx.now) && isAtIt(actor, c, tasks) && fits(actor, work.needs)
          const told = patientTold(f, await calendarVersion(tx, f.hours))
          return findingPart(f, nameOf, {
            told,
            work,
            answerable: free === true && !reading,
            spoken: isSpokenSince(entries, f.foundAt),
          })
        }),
      ),
      heardAside: asidePart(heardAside(allWritten(story, entries), ctx, c.language)),
      tasks: tasks.filter(isNamed).map((t) => ({
        ...taskPart(t, actor.personId, nameOf, tx.now, patient.location?.callBack ?? patient.phone),
        ...(aside && isBack(t) && { reason: aside === 'all' ? ('set_aside' as const) : ('set_aside_part' as const) }),
        claimable: mayClaim(actor, c, t, may.review.ok, tx.now),
      })),
      crisis: crisisAtDesk(said),
      entries: withoutRepeats(entries).map((e) =>
        withAnswers(entryAtDesk(e, faceOf(e), ctx, findings, actor.language, under.get(e.id)), e, said, actor.language),
      ),
      notes: notes.map((n) => ({ id: n.id, seq: n.seq, at: n.at.toISOString(), from: faceOf(n), text: n.text })),
      // What was not sent is the patient's own: neither its photos nor what the rules make of half an intake stands here.
      attachments: c.state === 'draft' ? [] : withWords(folder, entries, await attachmentsOf(tx, c)),
      fired: c.state === 'draft' ? [] : firedPart(result),
      suggestedRoute: result.route,
      suggestedAcuity: acuities[result.acuity],
      assessments: assessmentParts(folder, result),
      orders: result.orders.map(orderPart),
      renewals: c.state === 'draft' ? [] : renewalParts(ctx, active, result),
      plans: planParts(folder, result, tx.now, m.calendar),
      standingOrders: may.standingOrders,
      photoGuides: (folder.protocol.photos?.guide ?? []).map(({ id, say }) => ({ id, say })),
      teams: (await teamsOf(tx)).map(({ id, key, name }) => ({ id, key, name })),
      request: requestPart(m.request),
      plan: signedPart(plan, nameOf),
      loops: m.loops.map((l) => loopDeskSees(actor, c, l, tasks, { now: tx.now, reading, nameOf })),
      loopsElsewhere: reading ? [] : await loopsElsewhere(tx, actor, c),
      prescriptions: m.prescriptions.map((p) => prescriptionPart(p, nameOf, m.opened)),
      ends: may.ends,
      closedDays: may.ends.includes('test_pending') ? closedDaysToCome(m.calendar, zone, tx.now) : [],
      otherMatters: may.ends.includes('duplicate') ? await otherMattersOf(tx, actor, c) : [],
      drafts: (await deskDraftsOf<{ text: string }>(tx, actor, c)).map(({ box, kept }) => draftPart(box, kept)),
      ...(await placePart(tx, m, c)),
      licence: licencePart(c, may.sign),
      onCall: c.covering === true,
      emergencyUntil: emergencyUntil?.toISOString() ?? null,
      opened: await openingsOf(tx, actor, c.patientId),
      can: may.can,
    }
  },
  discloses: ({ id: caseId, patient, emergencyUntil }) =>
    emergencyUntil === null
      ? [{ patientId: patient.id, screen: 'case', how: 'opened', caseId }]
      : [{ patientId: patient.id, screen: 'emergency.case', how: 'opened', caseId }],
})
