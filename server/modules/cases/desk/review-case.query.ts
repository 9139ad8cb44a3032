import type { Prescription } from '#clinical/prescription/prescription.schema.ts'
import { tellContradictions } from '#clinical/protocol/contradicted.ts'
import { tellStory } from '#clinical/questionnaire/story.ts'
import { acuities } from '#contract/case-states.ts'
import { review } from '#contract/desk/index.ts'
import { careRoles } from '#contract/roles.ts'
import { actsFor } from '#kernel/actor.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { isSignedOff, practiceClock, practitionersOf, teamById, teamsOf } from '#modules/directory/index.ts'
import { openingsOf } from '#modules/patients/index.ts'
import { attachmentsOf } from '#modules/cases/attachments.views.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import { caseToRead, openTasksOf } from '#modules/cases/cases.access.ts'
import { abilitiesOf, mayClaim, onlyReading } from '#modules/cases/desk/abilities.ts'
import { endsOpenTo, isUnanswered } from '#modules/cases/desk/conclude.rules.ts'
import { otherMattersOf } from '#modules/cases/desk/conclude.views.ts'
import { entryAtDesk } from '#modules/cases/desk/desk-entry.ts'
import { isGeneral } from '#modules/cases/general-matter.ts'
import { noAnswers } from '#modules/cases/desk/intake-answers.ts'
import { credentialsOf, deciders, standingIn } from '#modules/cases/desk/licence.ts'
import { linksOf, notesOf } from '#modules/cases/desk/notes.views.ts'
import { topicsOf } from '#modules/cases/desk/topics.store.ts'
import { chartPart, headPart, licencePart, patientPart } from '#modules/cases/desk/review-patient.ts'
import {
  assessmentParts,
  draftPart,
  findingPart,
  firedPart,
  orderPart,
  planParts,
  prescriptionPart,
  requestPart,
  signedPart,
  storyParts,
  taskPart,
} from '#modules/cases/desk/review.parts.ts'
import { patientTold } from '#modules/cases/desk/patient-told.ts'
import { workOfFlag } from '#modules/cases/desk/take-in-hand.ts'
import { fits, isHeld } from '#modules/cases/desk/working.ts'
import { standingOrderParts } from '#modules/cases/desk/standing-orders.ts'
import { entriesOf, forStaff, type EntryRow } from '#modules/cases/entries.views.ts'
import { facesFor } from '#modules/cases/faces.ts'
import { givenUnderOrders } from '#modules/cases/given-under.views.ts'
import { findingsOf, wasFlagged } from '#modules/cases/findings.store.ts'
import { assessCase } from '#modules/cases/flags.ts'
import { deskDraftsOf } from '#modules/cases/intake-draft.ts'
import { paperOpened, planOf, prescriptionsOf } from '#modules/cases/plan.views.ts'
import { withWords } from '#modules/cases/photo-words.ts'
import { readingsView } from '#modules/cases/readings.view.ts'
import { openRequestOf } from '#modules/cases/requests.store.ts'

/** Of these nothing more can be said: what was handed over, the pharmacy may still confirm. */
const settled = ['confirmed', 'cancelled']

/** One screen: the story, the work, the thread and the margin; and what this person may do, worked out here. */
export const reviewCase = query({
  endpoint: review,
  policy: only(
    careRoles,
    'on a team that has, or had, work on the matter, or covering it; or, to read, in an emergency',
  ),
  view: async (tx, actor, input) => {
    const read = await caseToRead(tx, actor, input.caseId)
    // Nobody handles a matter of their own: as its patient they have another door.
    if (!read || actsFor(actor, read.c.patientId)) return null
    const { c, emergencyUntil } = read
    const ctx = await contextOf(tx, c)
    const { folder } = ctx
    const { protocol } = folder
    const entries = await entriesOf(tx, c, forStaff)
    const sent = entries.findLast((e): e is Extract<EntryRow, { kind: 'intake' }> => e.kind === 'intake')
    const active = sent?.content.active ?? noAnswers(ctx)
    const result = assessCase(ctx, active)
    const tasks = await openTasksOf(tx, c.id)
    const findings = await findingsOf(tx, c)
    const notes = await notesOf(tx, c)
    const plan = await planOf(tx, c)
    const prescriptions = await prescriptionsOf<Prescription>(tx, c)
    const opened = prescriptions.length > 0 ? await paperOpened(tx, c) : undefined
    const team = await teamById(tx, c.teamId)
    const { zone, calendar } = await practiceClock(tx)
    const known = await credentialsOf(tx, actor)
    const mine = (scope: 'review' | 'sign') => standingIn(known, c.locationState, scope, deciders, tx.now).verdict
    const standingOrders = await standingOrderParts(tx, actor, c, known, result)
    const people = await practitionersOf(tx, [
      ...tasks.flatMap((t) => t.holder ?? []),
      ...findings.flatMap((f) => [f.seenBy, f.disposedBy].filter((x) => x !== null)),
      ...(plan ? [plan.signedBy] : []),
      ...prescriptions.flatMap((p) => p.stateBy ?? []),
      ...(opened?.personId ? [opened.personId] : []),
    ])
    const nameOf = (personId: string) => people.get(personId)?.displayName ?? ''
    const faceOf = await facesFor(tx, ctx.patient, [...entries, ...notes])
    const under = await givenUnderOrders(tx, c.id)
    const open = findings.filter((f) => f.disposedAt === null)
    const patient = await patientPart(tx, c, ctx)
    const request = await openRequestOf(tx, c)
    const findingOpen = open.some((f) => f.level !== 'concern')
    const unanswered = await isUnanswered(tx, c, request)
    const ends =
      emergencyUntil === null
        ? endsOpenTo(
            actor,
            c,
            tasks,
            { findingOpen, flagged: wasFlagged(findings), unanswered, planned: plan !== undefined },
            tx.now,
          )
        : []
    return {
      ...headPart(c, tx.now, zone),
      title: protocol.title,
      protocol: {
        key: c.protocolKey,
        version: c.protocolVersion,
        // A general question holds nothing to sign off.
        signedOff: isGeneral(c.protocolKey) || (await isSignedOff(tx, c.protocolKey, c.protocolVersion)),
      },
      team: { id: c.teamId, name: team?.name ?? { en: '', es: '' } },
      topics: await topicsOf(tx, c),
      links: await linksOf(tx, c.id),
      patient,
      story: storyParts(
        tellContradictions(tellStory(folder.intake, active), new Set(findings.map(({ ruleId }) => ruleId))),
      ),
      chart: await chartPart(tx, ctx),
      readings: readingsView(folder, sent?.content.active, ctx.facts.today),
      findings: findings.map((f) => {
        const work = workOfFlag(tasks, f)
        const free = work !== undefined && !isHeld(work, tx.now) && fits(actor, work.needs)
        const answerable = free && emergencyUntil === null
        return findingPart(f, nameOf, { told: patientTold(f, calendar), work, answerable })
      }),
      tasks: tasks.map((t) => ({
        ...taskPart(t, actor.personId, nameOf, tx.now, patient.location?.callBack ?? patient.phone),
        claimable: mayClaim(actor, t, mine('review').ok, tx.now),
      })),
      entries: entries.map((e) => entryAtDesk(e, faceOf(e), ctx, findings, actor.language, under.get(e.id))),
      notes: notes.map((n) => ({ id: n.id, seq: n.seq, at: n.at.toISOString(), from: faceOf(n), text: n.text })),
      // What was not sent is the patient's own: neither its photos nor what the rules make of half an intake stands here.
      attachments: c.state === 'draft' ? [] : withWords(folder, entries, await attachmentsOf(tx, c)),
      fired: c.state === 'draft' ? [] : firedPart(result),
      suggestedRoute: result.route,
      suggestedAcuity: acuities[result.acuity],
      assessments: assessmentParts(folder, result),
      orders: result.orders.map(orderPart),
      plans: planParts(folder, result),
      standingOrders,
      photoGuides: (protocol.photos?.guide ?? []).map(({ id, say }) => ({ id, say })),
      teams: (await teamsOf(tx)).map(({ id, key, name }) => ({ id, key, name })),
      request: requestPart(request),
      plan: signedPart(plan, nameOf),
      prescriptions: prescriptions.map((p) => prescriptionPart(p, nameOf, opened)),
      ends,
      otherMatters: ends.includes('duplicate') ? await otherMattersOf(tx, actor, c) : [],
      drafts: (await deskDraftsOf<{ text: string }>(tx, actor, c)).map(({ box, kept }) => draftPart(box, kept)),
      licence: licencePart(c, mine('sign')),
      emergencyUntil: emergencyUntil?.toISOString() ?? null,
      opened: await openingsOf(tx, actor, c.patientId),
      can: (emergencyUntil === null ? abilitiesOf : onlyReading)(
        actor,
        {
          c,
          tasks,
          mayReview: mine('review').ok,
          maySign: mine('sign').ok,
          findingOpen,
          anyFinding: open.length > 0,
          orderInScope: standingOrders.some((o) => o.inScope),
          onItsWay: prescriptions.some((p) => !settled.includes(p.state)),
        },
        tx.now,
      ),
    }
  },
  discloses: ({ id: caseId, patient, emergencyUntil }) =>
    emergencyUntil === null
      ? [{ patientId: patient.id, screen: 'case', how: 'opened', caseId }]
      : [{ patientId: patient.id, screen: 'emergency.case', how: 'opened', caseId }],
})
