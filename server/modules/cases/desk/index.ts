import { answer, type Answer } from '#kernel/registry.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { keepWorkingCommand } from '#modules/cases/desk/keep-working.command.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { triageCaseCommand } from '#modules/cases/desk/triage-case.command.ts'

/** The desk's side of a case. */
export const deskAnswers: readonly Answer[] = [
  claimTaskCommand,
  releaseTaskCommand,
  keepWorkingCommand,
  triageCaseCommand,
  askPatientCommand,
  signPlanCommand,
].map(answer)
export const deskSweeps: readonly Sweep[] = []
