import type { ZodType } from 'zod'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import { protocol } from './protocol.schema.ts'
import { sayIssue } from './say-issue.ts'
import { vignettes } from './vignette.schema.ts'
import type { ProtocolFolder, ProtocolProblem } from './protocol.types.ts'

/** The files of a protocol folder, by name, as text. */
export type ProtocolFiles = Readonly<Record<string, string>>

export const protocolFileNames = ['protocol.json', 'intake.questionnaire.json', 'vignettes.json', 'README.md'] as const

type Read = { readonly folder?: ProtocolFolder; readonly problems: readonly ProtocolProblem[] }

/** Reads the files by their schemas; `folder` is there only when nothing is wrong with their shape. */
export function readProtocolFiles(files: ProtocolFiles): Read {
  const problems: ProtocolProblem[] = protocolFileNames
    .filter((name) => files[name] === undefined || files[name].trim() === '')
    .map((file) => ({ file, path: '', message: 'the file is missing or empty: a protocol folder needs it' }))
  const add = (problem: ProtocolProblem) => void problems.push(problem)
  const content = parsed('protocol.json', files, protocol, add)
  const cases = parsed('vignettes.json', files, vignettes, add)
  // The questionnaire engine has its own checker; here it only has to be a Questionnaire.
  const intake = json('intake.questionnaire.json', files, add)
  if (intake !== undefined && !isQuestionnaire(intake))
    add({ file: 'intake.questionnaire.json', path: 'resourceType', message: 'must be a FHIR R4 Questionnaire' })
  if (problems.length > 0 || !content || !cases || !isQuestionnaire(intake)) return { problems }
  return { problems, folder: { protocol: content, intake, vignettes: cases, readme: files['README.md'] ?? '' } }
}

const isQuestionnaire = (value: unknown): value is Questionnaire =>
  typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Questionnaire'

function json(file: string, files: ProtocolFiles, add: (problem: ProtocolProblem) => void): unknown {
  const text = files[file]
  if (text === undefined || text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    add({ file, path: '', message: `is not JSON: ${error instanceof Error ? error.message : 'cannot be read'}` })
    return undefined
  }
}

function parsed<T>(
  file: string,
  files: ProtocolFiles,
  schema: ZodType<T>,
  add: (problem: ProtocolProblem) => void,
): T | undefined {
  const value = json(file, files, add)
  if (value === undefined) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) add({ file, path: issue.path.join('.'), message: sayIssue(issue) })
  return undefined
}
