import type { Protocol, ProtocolResult } from '#clinical/protocol/protocol.types.ts'
import { statedFacts } from '#clinical/questionnaire/stated-facts.ts'
import { readResponse, validateForSubmit } from '#clinical/questionnaire/submit.ts'
import { tickedTopics } from '#clinical/questionnaire/topic-labels.ts'
import { isPresent, PRESENT_HOURS } from '#clinical/where/index.ts'
import { submitCase } from '#contract/cases/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { forget } from '#kernel/outbox.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { isEmailConfirmed } from '#modules/identity/index.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { latestLocation, missingConsents, recordStatedFacts } from '#modules/patients/index.ts'
import { acuityPromised } from '#modules/cases/answer-by.ts'
import { attachmentsOf, goesAlong } from '#modules/cases/attachments.views.ts'
import { addAutoReply, toldOf } from '#modules/cases/auto-reply.ts'
import { onWall, startClocks } from '#modules/cases/case-clock.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { contextOf, fhirPath } from '#modules/cases/case-context.ts'
import { caseForPatientLocked } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { addEntry, authorOf, moved } from '#modules/cases/cases.store.ts'
import { ofWords } from '#modules/cases/crisis/rules.ts'
import { addTopicHints } from '#modules/cases/desk/topics.store.ts'
import { findingsOf, raiseFindings, raisingWrites } from '#modules/cases/findings.store.ts'
import { acuityAsSent, assessCase, flagsInAnswers } from '#modules/cases/flags.ts'
import { tellOfSetAside } from '#modules/cases/consent-taken-back.ts'
import { draftRevision, dropDraft } from '#modules/cases/intake-draft.ts'
import { callNoMore, isNotScreened, readFirst } from '#modules/cases/not-screened.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'
import { assertMayBegin } from '#modules/cases/place-rule.ts'
import { sayAutoReply } from '#modules/cases/words.ts'

/** The whole case in one transaction, or still a draft: a power cut leaves nothing in between. */
export const submitCaseCommand = command({
  endpoint: submitCase,
  writes: [...raisingWrites, 'chart_item', 'case_topic'],
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    if (actor.personId && !(await isEmailConfirmed(tx, actor.personId))) throw new AppError('account.email_unconfirmed')
    const here = await presentPlace(tx, target, now)
    const patch = { ...moved(target, 'submit'), ...here }
    if (input.revision !== undefined && input.revision !== (await draftRevision(tx, actor, 'intake', target)))
      throw new AppError('conflict.version')
    const ctx = await contextOf(tx, { ...target, ...here })
    const { protocol, intake } = ctx.folder
    const missing = await missingConsents(tx, target.patientId, here.locationState, actor.personId)
    if (missing.length > 0)
      throw new AppError(
        'case.consent_missing',
        {},
        missing.map((path) => ({ path, message: 'consent' })),
      )

    const { response } = readResponse(intake, input.response)
    const checked = validateForSubmit(intake, input.response, ctx.facts, fhirPath, target.language)
    if (!checked.ok)
      throw new AppError(
        'case.incomplete',
        {},
        checked.issues.map((i) => ({ path: i.linkId ?? '', message: i.code })),
      )
    const photos = (await attachmentsOf(tx, target)).filter(goesAlong)
    if (protocol.photos?.required && photos.length < protocol.photos.min)
      throw new AppError('case.incomplete', { photos: protocol.photos.min }, [{ path: 'photos', message: 'photos' }])
    const { needsImages } = await assertMayBegin(tx, {
      state: here.locationState,
      patientId: target.patientId,
      established: target.established ?? false,
      hasImagesOrRecords: photos.length > 0,
      byProxy: authorOf(actor, target).actingFor !== null,
    })
    if (needsImages) throw new AppError('state.images_needed')

    const raised = await raiseFindings(tx, target, flagsInAnswers(ctx, response, target.language))
    const result = assessCase(ctx, checked.active)
    // A flag raised while writing keeps the acuity it asked for, whatever the final answers say, until somebody has dealt with it.
    const findings = await findingsOf(tx, target)
    const open = findings.filter((f) => f.disposedAt === null)
    const acuity = acuityAsSent(result.acuity, open)
    const clock = await practiceClock(tx)
    const clocks = startClocks(clock, acuity, now, acuityPromised(result.acuity, open))
    const own = input.ownClinician ? { ownClinician: input.ownClinician } : {}
    let { c } = await addEntry(
      tx,
      raised.c,
      {
        kind: 'intake',
        author: authorOf(actor, target),
        language: target.language,
        content: { response: response, active: checked.active, attachmentIds: photos.map((a) => a.id), ...own },
      },
      { ...patch, ...clocks, submittedAt: now },
    )
    c = await addAutoReply(tx, c, sayAutoReply(c.language, await toldOf(tx, c, ofWords(open))))
    await endTasks(tx, c, ['finish_intake'], actor, 'sent')
    await openTask(tx, c, {
      kind: 'triage',
      teamId: c.teamId,
      whoseMove: 'care_team',
      needs: 'triage',
      dueAt: clocks.safetyDueAt,
      wallClock: onWall(c),
    })
    if (open.some(isNotScreened)) {
      await callNoMore(tx, c, actor, open)
      c = await readFirst(tx, c)
    }
    await tellOfSetAside(tx, c)
    await addTopicHints(tx, c, 'patient', ticked(intake, checked.active))
    await addTopicHints(tx, c, 'rules', named(protocol, result))
    await recordStatedFacts(tx, target.patientId, statedFacts(intake, checked.active), target.id)
    if (actor.personId) await dropDraft(tx, actor.personId, 'intake', c.id)
    await forget(tx, 'draft', c.id)
    return {
      kind: 'changed',
      out: { id: c.id, version: c.version, answerBy: clocks.promiseDueAt?.toISOString() ?? null, route: result.route },
      events: [event('case.submitted', { caseId: c.id }), ...raised.events],
      audit: {
        subject: { kind: 'case', id: c.id },
        patientId: c.patientId,
        caseId: c.id,
        actingFor: c.actingFor,
        fields: ['state', 'acuity', 'intake', ...(here.locationId === target.locationId ? [] : ['location'])],
      },
    }
  },
})

const ticked = (...of: Parameters<typeof tickedTopics>): string[] => tickedTopics(...of).map(({ id }) => id)
const named = ({ rules }: Protocol, { fired }: ProtocolResult): string[] =>
  rules.filter((r) => r.topic && fired.some(({ id }) => id === r.id)).map(({ id }) => id)

/** Where the patient says to be now; a draft may be days old, and a place said then decides nothing today. */
async function presentPlace(tx: ReadTx, c: CaseRow, now: Date): Promise<{ locationId: string; locationState: string }> {
  const said = await latestLocation(tx, c.patientId)
  if (!said || !isPresent(said.statedAt, now)) throw new AppError('location.old', { hours: PRESENT_HOURS })
  return { locationId: said.id, locationState: said.state }
}
