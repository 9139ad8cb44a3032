import { checkQuestionnaire } from '#clinical/questionnaire/index.ts'
import type { Evaluate } from '#clinical/questionnaire/questionnaire.types.ts'
import { checkExpressions } from './check-expressions.ts'
import { checkPrefill } from './check-prefill.ts'
import { checkReferences } from './check-references.ts'
import { checkVignettes } from './check-vignettes.ts'
import { readProtocolFiles, type ProtocolFiles } from './protocol-folder.ts'
import type { ProtocolFolder, ProtocolProblem } from './protocol.types.ts'

/**
 * Everything that is wrong with a protocol folder; with one problem left it cannot be published.
 * Runs every vignette through the real engine.
 */
export function checkProtocol(files: ProtocolFiles, fhirPath: Evaluate): readonly ProtocolProblem[] {
  return openProtocol(files, fhirPath).problems
}

/** As `checkProtocol`, giving the protocol too: `folder` is there only when there is no problem at all. */
export function openProtocol(
  files: ProtocolFiles,
  fhirPath: Evaluate,
): { readonly folder?: ProtocolFolder; readonly problems: readonly ProtocolProblem[] } {
  const read = readProtocolFiles(files)
  if (!read.folder) return read
  const { folder } = read
  const intake = checkQuestionnaire(folder.intake, fhirPath)
    .filter(({ severity }) => severity === 'error')
    .map(({ path, linkId, message }) => ({
      file: 'intake.questionnaire.json',
      path,
      message: linkId === undefined ? message : `${linkId}: ${message}`,
    }))
  const static_ = [
    ...intake,
    ...checkReferences(folder),
    ...checkPrefill(folder, fhirPath),
    ...checkExpressions(folder, fhirPath),
  ]
  // A vignette can only be judged by rules that work.
  const problems = static_.length > 0 ? static_ : checkVignettes(folder, fhirPath)
  return problems.length > 0 ? { problems } : { folder, problems }
}
