import { answer, type Answer } from '#kernel/registry.ts'
import { approveForgettingCommand } from './approve-forgetting.command.ts'
import { askToForgetCommand } from './ask-to-forget.command.ts'
import { listForgettings } from './list-forgettings.query.ts'
import { seeRetention } from './see-retention.query.ts'
import { setLegalHoldCommand } from './set-legal-hold.command.ts'
import { withdrawForgettingCommand } from './withdraw-forgetting.command.ts'

export { forgetPatientCommand } from './forget-patient.command.ts'
export const forgettingAnswers: readonly Answer[] = [
  answer(listForgettings),
  answer(seeRetention),
  answer(askToForgetCommand),
  answer(approveForgettingCommand),
  answer(withdrawForgettingCommand),
  answer(setLegalHoldCommand),
]
