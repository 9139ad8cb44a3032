import { browserScreeningOf } from '#clinical/protocol/browser-screening.ts'
import { emptyResponse } from '#clinical/questionnaire/answering.ts'
import { intake } from '#contract/cases/index.ts'
import { AppError } from '#kernel/errors.ts'
import { query } from '#kernel/query.ts'
import { signedIn } from '#kernel/policy.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { pharmacyById } from '#modules/directory/index.ts'
import { answerByOf } from '#modules/cases/answer-by.ts'
import { attachmentsOf } from '#modules/cases/attachments.views.ts'
import { withWords } from '#modules/cases/photo-words.ts'
import { contextOf, fhirPath, factsToShow } from '#modules/cases/case-context.ts'
import { caseForPatient } from '#modules/cases/cases.access.ts'
import { ofWords } from '#modules/cases/crisis/rules.ts'
import { findingsOf, interrupting } from '#modules/cases/findings.store.ts'
import { lookersOf, settledOf } from '#modules/cases/flag-looks.ts'
import { flagsInAnswers } from '#modules/cases/flags.ts'
import { findDraft, type IntakeDraft } from '#modules/cases/intake-draft.ts'

export const getIntake = query({
  endpoint: intake,
  policy: signedIn('the author of the draft'),
  view: async (tx, actor, input) => {
    const c = await caseForPatient(tx, actor, input.caseId)
    if (!c) return null
    if (c.state !== 'draft') throw new AppError('case.state', { state: c.state })
    const ctx = await contextOf(tx, c)
    const { protocol, intake: questionnaire } = ctx.folder
    const kept = await findDraft<IntakeDraft>(tx, actor, 'intake', c)
    const findings = await findingsOf(tx, c)
    const told = ofWords(findings)
    const written = kept && {
      response: kept.value.response,
      flags: flagsInAnswers(ctx, kept.value.response, c.language),
    }
    return {
      caseId: c.id,
      patientId: c.patientId,
      title: protocol.title,
      kind: protocol.kind,
      questionnaire: { ...questionnaire },
      response: { ...(kept?.value.response ?? emptyResponse(questionnaire, ctx.facts, fhirPath)) },
      revision: kept?.revision ?? 0,
      savedAt: kept?.savedAt.toISOString() ?? null,
      facts: { ...ctx.facts.patient, today: ctx.facts.today } as Record<string, string | number | boolean>,
      safety: factsToShow(ctx.safety),
      photos: protocol.photos,
      thresholds: browserScreeningOf(protocol, ctx.facts),
      attachments: withWords(ctx.folder, [], await attachmentsOf(tx, c)),
      findings: await interrupting(tx, c, findings),
      settled: settledOf(told, await lookersOf(tx, told)),
      priceCents: c.priceCents,
      answerBy: await answerByOf(tx, ctx, c, findings, written),
      allergies: ctx.chart.allergies,
      medicines: ctx.chart.medicines,
      problems: ctx.chart.problems,
      pharmacyName: await pharmacyNameOf(tx, ctx.patient.pharmacyId),
    }
  },
  discloses: (out) => [{ patientId: out.patientId, screen: 'intake', how: 'opened', caseId: out.caseId }],
})

/** One that is no longer there is none. */
async function pharmacyNameOf(tx: ReadTx, id: string | null): Promise<string | null> {
  const pharmacy = id === null ? undefined : await pharmacyById(tx, id)
  return pharmacy && !pharmacy.retired ? pharmacy.name : null
}
