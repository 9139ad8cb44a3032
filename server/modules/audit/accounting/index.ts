import { answer, type Answer } from '#kernel/registry.ts'
import { exportAccountingCommand } from './export-accounting.command.ts'
import { readAccounting } from './read-accounting.query.ts'
import { readToldOutside } from './read-told-outside.query.ts'
import { recordDisclosureCommand } from './record-disclosure.command.ts'
import { strikeDisclosureCommand } from './strike-disclosure.command.ts'

export const accountingAnswers: readonly Answer[] = [
  answer(readAccounting),
  answer(readToldOutside),
  answer(recordDisclosureCommand),
  answer(strikeDisclosureCommand),
  answer(exportAccountingCommand),
]
