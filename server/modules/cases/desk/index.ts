import { answer, type Answer } from '#kernel/registry.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { concludeCaseCommand } from '#modules/cases/desk/conclude-case.command.ts'
import { confirmArrivalCommand } from '#modules/cases/desk/confirm-arrival.command.ts'
import { confirmPrescriptionCommand } from '#modules/cases/desk/confirm-prescription.command.ts'
import { declineCaseCommand } from '#modules/cases/desk/decline-case.command.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { finishTaskCommand } from '#modules/cases/desk/finish-task.command.ts'
import { keepWorkingCommand } from '#modules/cases/desk/keep-working.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { patientMattersQuery } from '#modules/cases/desk/patient-matters.query.ts'
import { recordResultCommand } from '#modules/cases/desk/record-result.command.ts'
import { redirectCaseCommand } from '#modules/cases/desk/redirect-case.command.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { replyToPatientCommand } from '#modules/cases/desk/reply-to-patient.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { saveReplyDraftAnswer } from '#modules/cases/desk/save-reply.draft.ts'
import { seeFindingCommand } from '#modules/cases/desk/see-finding.command.ts'
import { seeWorkload } from '#modules/cases/desk/see-workload.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { splitCaseCommand } from '#modules/cases/desk/split-case.command.ts'
import { moveLoopCommand } from '#modules/cases/loops/move-loop.command.ts'
import { openLoopCommand } from '#modules/cases/loops/open-loop.command.ts'
import { sweepTaskCommand } from '#modules/cases/desk/sweep-task.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'

export { deskSweeps } from '#modules/cases/desk/sweep-task.command.ts'

/** The desk's side of a case. */
export const deskAnswers: readonly Answer[] = [
  listQueue,
  seeWorkload,
  reviewCase,
  patientMattersQuery,
  claimTaskCommand,
  releaseTaskCommand,
  keepWorkingCommand,
  triageCaseCommand,
  askPatientCommand,
  replyToPatientCommand,
  answerQuestionCommand,
  addNoteCommand,
  logPhoneCommand,
  recordResultCommand,
  openLoopCommand,
  moveLoopCommand,
  splitCaseCommand,
  redirectCaseCommand,
  declineCaseCommand,
  concludeCaseCommand,
  seeFindingCommand,
  disposeFindingCommand,
  signPlanCommand,
  confirmArrivalCommand,
  finishTaskCommand,
  confirmPrescriptionCommand,
  saveReplyDraftAnswer,
  sweepTaskCommand,
].map(answer)
