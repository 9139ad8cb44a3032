import { answer, type Answer } from '#kernel/registry.ts'
import { accountingAnswers } from '#modules/audit/accounting/index.ts'
import { exportTrailCommand } from '#modules/audit/export-trail.command.ts'
import { resumeLogCommand } from '#modules/audit/log/resume-log.command.ts'
import { readTrail } from '#modules/audit/read-trail.query.ts'

/** The only door of this module. */
export const answers: readonly Answer[] = [
  answer(readTrail),
  answer(exportTrailCommand),
  answer(resumeLogCommand),
  ...accountingAnswers,
]
