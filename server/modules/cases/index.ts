import { answer, type Answer } from '#kernel/registry.ts'
import type { Actor } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import type { Reaction, Sweep } from '#kernel/reaction.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { alarmCommand } from '#modules/cases/alarm.command.ts'
import { answerFindingCommand } from '#modules/cases/answer-finding.command.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import { caseForPatient, caseForTeam } from '#modules/cases/cases.access.ts'
import { flagQuestionsQuery } from '#modules/cases/crisis/flag-questions.query.ts'
import { deskAnswers, deskSweeps } from '#modules/cases/desk/index.ts'
import { draftSweep, expireDraftCommand } from '#modules/cases/expire-draft.command.ts'
import {
  approveRuleAdditionCommand,
  endRuleAdditionCommand,
  refuseRuleAdditionCommand,
} from '#modules/cases/governance/decide-rule-addition.command.ts'
import { proposeRuleAdditionCommand } from '#modules/cases/governance/propose-rule-addition.command.ts'
import { practiceRulesQuery, ruleAdditionsQuery } from '#modules/cases/governance/rule-additions.query.ts'
import { leaveTeam } from '#modules/cases/desk/leave-team.reaction.ts'
import { keepRuleTrialCommand, ruleTrialSweep } from '#modules/cases/governance/rule-trial.sweep.ts'
import { rulesOverClosedQuery } from '#modules/cases/governance/rules-over-closed.query.ts'
import { safetyRulesQuery } from '#modules/cases/governance/safety-rules.query.ts'
import { getIntake } from '#modules/cases/get-intake.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import {
  keepAttachmentCommand,
  mayUploadQuery,
  removeAttachmentCommand,
} from '#modules/cases/keep-attachment.command.ts'
import { getAttachmentLink, getPrescriptionLink, getSummaryLink } from '#modules/cases/links.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { listMyLoops } from '#modules/cases/loops/list-my-loops.query.ts'
import { tellLoopCommand } from '#modules/cases/loops/tell-loop.command.ts'
import { markReadCommand, understoodCommand } from '#modules/cases/mark-read.command.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { prescriptionsOnTheWayQuery } from '#modules/cases/prescribing/on-the-way.query.ts'
import { settleRetired } from '#modules/cases/prescribing/pharmacy-retired.reaction.ts'
import { recordTransmissionCommand } from '#modules/cases/prescribing/record-transmission.command.ts'
import {
  askPharmacy,
  sendPrescription,
  type PharmacyPorts,
} from '#modules/cases/prescribing/send-prescription.reaction.ts'
import { prescriptionSweep, wantPharmacyNewsCommand } from '#modules/cases/prescribing/want-pharmacy-news.command.ts'
import {
  olderRescreenSweep,
  planRescreeningCommand,
  rescreenCaseCommand,
  rescreenSweep,
} from '#modules/cases/rescreen-case.command.ts'
import { refuseAttachmentCommand } from '#modules/cases/refuse-attachment.command.ts'
import { saveIntakeDraft, screenDraftCommand, screenDraftSweep } from '#modules/cases/save-intake.draft.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { settleAttachmentCommand } from '#modules/cases/settle-attachment.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { withdrawCaseCommand } from '#modules/cases/withdraw-case.command.ts'
import { withdrawConsentCommand } from '#modules/cases/withdraw-consent.command.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

export { keepAttachmentCommand, mayUploadQuery, waitingFile } from '#modules/cases/keep-attachment.command.ts'
export { refuseAttachmentCommand } from '#modules/cases/refuse-attachment.command.ts'
export { findWaitingFile, settleAttachmentCommand, waitingFiles } from '#modules/cases/settle-attachment.command.ts'
export { attachmentState, findRendition, patientOfCase, type StoredRendition } from '#modules/cases/renditions.views.ts'
export { blobsInUse, caseTidies } from '#modules/cases/cases.tidies.ts'
export { isWorkLate, openerOfLoop, patientOfNews } from '#modules/cases/loops/loops.views.ts'
export { trialDue } from '#modules/cases/governance/rule-trial.sweep.ts'
export { commitmentOf, noteCommitmentOf } from '#modules/cases/commitment.ts'
export { DRAFT_WARNING_DAYS } from '#modules/cases/expire-draft.command.ts'
export { linkKey } from '#modules/cases/links.query.ts'
export { promises } from '#modules/cases/cases.promises.ts'
export {
  matterToTell,
  matterToTellLocked,
  pagedAt,
  readUpTo,
  ringingFindings,
  type MatterToTell,
} from '#modules/cases/matter-to-tell.views.ts'
export { holdsMatterOpen } from '#modules/cases/open-finding.ts'
export { findOpenPage, hastenPage, isUnanswered } from '#modules/cases/page.ts'
export { isNotMailed } from '#modules/cases/not-mailed.ts'
export { matterForgetter } from '#modules/cases/forget-matters.ts'
export { waysOfPrescriptions } from '#modules/cases/prescribing/left.views.ts'
export { prescriptionUnderWay } from '#modules/cases/prescribing/prescription.access.ts'
export { planRescreeningCommand } from '#modules/cases/rescreen-case.command.ts'
export { recordTransmissionCommand } from '#modules/cases/prescribing/record-transmission.command.ts'
export { prescriptionData, prescriptionPaper } from '#modules/cases/prescribing/prescription-document.ts'
export { summaryData, summaryPaper } from '#modules/cases/prescribing/summary-document.ts'
export type { PharmacyPorts } from '#modules/cases/prescribing/send-prescription.reaction.ts'

export const answers: readonly Answer[] = [
  ...[
    openCaseCommand,
    listMyCases,
    getIntake,
    saveIntakeDraft,
    screenDraftCommand,
    screenTextCommand,
    alarmCommand,
    answerFindingCommand,
    flagQuestionsQuery,
    planRescreeningCommand,
    rescreenCaseCommand,
    submitCaseCommand,
    withdrawCaseCommand,
    withdrawConsentCommand,
    getThread,
    listMyLoops,
    tellLoopCommand,
    safetyRulesQuery,
    rulesOverClosedQuery,
    prescriptionsOnTheWayQuery,
    ruleAdditionsQuery,
    proposeRuleAdditionCommand,
    approveRuleAdditionCommand,
    refuseRuleAdditionCommand,
    endRuleAdditionCommand,
    keepRuleTrialCommand,
    practiceRulesQuery,
    sendMessageCommand,
    answerRequestCommand,
    markReadCommand,
    understoodCommand,
    mayUploadQuery,
    keepAttachmentCommand,
    refuseAttachmentCommand,
    settleAttachmentCommand,
    removeAttachmentCommand,
    getAttachmentLink,
    getSummaryLink,
    getPrescriptionLink,
    recordTransmissionCommand,
    wantPharmacyNewsCommand,
    expireDraftCommand,
  ].map(answer),
  ...deskAnswers,
]
export const sweeps: readonly Sweep[] = [
  ...deskSweeps,
  prescriptionSweep,
  screenDraftSweep,
  rescreenSweep,
  olderRescreenSweep,
  ruleTrialSweep,
  draftSweep,
]
export const reactions: readonly Reaction<PharmacyPorts>[] = [sendPrescription, askPharmacy, settleRetired, leaveTeam]

/** Whether a matter holds an emergency, a same-day flag or words nobody could read that nobody has disposed of. */
export const inDanger =
  (house: House) =>
  (organizationId: string, caseId: string): Promise<boolean> =>
    house.db.transaction({ organizationId, readOnly: true }, (raw) =>
      hasOpenFinding(readTxOf(house, raw, organizationId), caseId),
    )

/** Whether somebody may know that a case changed: whoever may open it, and nobody else. */
export const mayFollow =
  (house: House) =>
  (actor: Actor, caseId: string): Promise<boolean> =>
    house.db.transaction({ organizationId: actor.organizationId, readOnly: true }, async (raw) => {
      const tx = readTxOf(house, raw, actor.organizationId)
      return ((await caseForPatient(tx, actor, caseId)) ?? (await caseForTeam(tx, actor, caseId))) !== undefined
    })
