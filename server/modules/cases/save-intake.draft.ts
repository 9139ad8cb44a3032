import { readResponse } from '#clinical/questionnaire/submit.ts'
import { saveIntake } from '#contract/cases/index.ts'
import { screenDraft } from '#contract/internal.ts'
import { command, run } from '#kernel/command.ts'
import { draft } from '#kernel/draft.ts'
import { AppError } from '#kernel/errors.ts'
import type { DomainEvent } from '#contract/events.ts'
import { systemActor } from '#kernel/actor.ts'
import { forget, remind } from '#kernel/outbox.ts'
import { house } from '#kernel/policy.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import { answerByOf } from '#modules/cases/answer-by.ts'
import { caseForHouse, caseForPatient, caseForPatientKept } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { findingsOf, interrupting, newFlags, raiseFindings, raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInAnswers } from '#modules/cases/flags.ts'
import { findDraft, keepDraft, type IntakeDraft } from '#modules/cases/intake-draft.ts'

/** A red flag in kept answers is judged by then at the latest, whatever became of the process that kept them. */
const SECONDS_OWED = 10
const owed = 'screen_draft'

/**
 * The kept answers, judged by the server alone: nothing a browser says can keep a red flag from being recorded. Run at
 * once after a save, and again by the sweep when that save's process did not live to do it.
 */
export const screenDraftCommand = command({
  endpoint: screenDraft,
  writes: raisingWrites,
  policy: house('what a kept draft owes'),
  load: (tx, _actor, input) => caseForHouse(tx, input.caseId),
  handle: async (tx, { target }) => {
    // First: what is kept after this owes its own look.
    await forget(tx, owed, target.id)
    const kept = await findDraft<IntakeDraft>(tx, { personId: target.openedBy }, 'intake', target)
    const flags =
      kept && target.state === 'draft'
        ? flagsInAnswers(await contextOf(tx, target), kept.value.response, target.language)
        : []
    const { events } = await raiseFindings(tx, target, flags)
    const [first, ...rest] = events as [DomainEvent?, ...DomainEvent[]]
    if (!first) return { kind: 'unchanged', out: { raised: 0 }, because: 'every flag is on record already' }
    return {
      kind: 'changed',
      out: { raised: events.length },
      events: [first, ...rest],
      audit: {
        subject: { kind: 'case', id: target.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: ['finding'],
      },
    }
  },
})

export const saveIntakeDraft = draft({
  endpoint: saveIntake,
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientKept(tx, actor, input.caseId),
  save: async (tx, { actor, input, target }) => {
    if (target.state !== 'draft') throw new AppError('case.state', { state: target.state })
    const ctx = await contextOf(tx, target)
    const { response } = readResponse(ctx.folder.intake, input.response)
    const kept = await keepDraft(tx, actor, 'intake', target, input.revision, { response } satisfies IntakeDraft)
    const known = await findingsOf(tx, target)
    const flags = flagsInAnswers(ctx, response, target.language)
    const fresh = newFlags(target, known, flags, tx.now).length > 0
    if (fresh) await remind(tx, owed, target.id, new Date(tx.now.getTime() + SECONDS_OWED * 1000))
    const answerBy = await answerByOf(tx, ctx, target, known, { response, flags })
    return { out: { ...kept, findings: await interrupting(tx, target, known), answerBy }, owesMore: fresh }
  },
  after: async (h, actor, input, out) => {
    await run(h, screenDraftCommand, systemActor(saveIntake.name, actor.organizationId), { caseId: input.caseId })
    const findings = await h.db.transaction({ organizationId: actor.organizationId, readOnly: true }, async (raw) => {
      const tx = readTxOf(h, raw, actor.organizationId)
      const c = await caseForPatient(tx, actor, input.caseId)
      return c ? interrupting(tx, c, await findingsOf(tx, c)) : []
    })
    return { ...out, findings }
  },
})

export const screenDraftSweep: Sweep = {
  kind: owed,
  sweep: async (h, due) => {
    await run(h, screenDraftCommand, systemActor(`sweep:${owed}`, due.organizationId), { caseId: due.subjectId })
  },
}
