import { evaluate } from './evaluate.ts'
import { isFlagged, marked, urls } from './extensions.ts'
import { makeIssue } from './issues.ts'
import type {
  Answer,
  Evaluate,
  Extension,
  Facts,
  Issue,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
  Submission,
} from './questionnaire.types.ts'
import { isRepeatingGroup } from './tree.ts'
import { readAnswer } from './values.ts'

const mostIssues = 100

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: unknown): readonly unknown[] | undefined =>
  value === undefined ? [] : Array.isArray(value) ? value : undefined

/**
 * Reads what a client sent against the questionnaire: keeps what is well formed, hidden answers too, and says what is
 * not. Never throws. Names places (`item[3].item[0]`), never what stood there.
 */
export const readResponse = (
  q: Questionnaire,
  sent: unknown,
): { readonly response: QuestionnaireResponse; readonly issues: readonly Issue[] } => {
  const issues: Issue[] = []
  const complain = (code: Issue['code'], at: string, linkId?: string): void => {
    if (issues.length < mostIssues) issues.push(makeIssue(code, { at, ...(linkId === undefined ? {} : { linkId }) }))
  }

  const readOne = (item: QuestionnaireItem, from: Record<string, unknown>, at: string): ResponseItem => {
    const { linkId } = item
    const rawAnswers = listOf(from['answer'])
    if (!rawAnswers) complain('malformed', at, linkId)
    const takesAnswers = item.type !== 'group' && item.type !== 'display'
    if (rawAnswers?.length && !takesAnswers) complain('not-answerable', at, linkId)
    const answer: Answer[] = (takesAnswers ? (rawAnswers ?? []) : []).flatMap((raw) => {
      const read = readAnswer(q, item, raw)
      if (!read) complain('wrong-type', at, linkId)
      return read ?? []
    })
    const inside = readAll(item.item ?? [], from['item'], `${at}.`)
    const marks = listOf(from['extension'])?.filter(isRecord) ?? []
    const holder = { extension: marks as unknown as Extension[] }
    const said = { prefilled: isFlagged(holder, urls.prefilled), noOthers: isFlagged(holder, urls.noOthers) }
    return {
      linkId,
      ...marked(said),
      ...(answer.length ? { answer } : {}),
      ...(inside.length ? { item: inside } : {}),
    }
  }

  const readAll = (items: readonly QuestionnaireItem[], sentItems: unknown, prefix: string): ResponseItem[] => {
    const list = listOf(sentItems)
    if (!list) {
      complain('malformed', `${prefix}item`)
      return []
    }
    const seen = new Set<string>()
    return list.flatMap((each, index) => {
      const at = `${prefix}item[${index}]`
      if (!isRecord(each)) {
        complain('malformed', at)
        return []
      }
      const item = items.find(({ linkId }) => linkId === each['linkId'])
      if (!item) {
        complain('unknown-item', at)
        return []
      }
      if (seen.has(item.linkId) && !isRepeatingGroup(item)) {
        complain('malformed', at, item.linkId)
        return []
      }
      seen.add(item.linkId)
      return readOne(item, each, at)
    })
  }

  const questionnaire = `${q.url}|${q.version}`
  const from = isRecord(sent) ? sent : {}
  if (from['resourceType'] !== 'QuestionnaireResponse') complain('malformed', 'resourceType')
  if (from['questionnaire'] !== questionnaire) complain('wrong-questionnaire', 'questionnaire')
  const item = readAll(q.item ?? [], from['item'], '')
  return { response: { resourceType: 'QuestionnaireResponse', questionnaire, status: 'in-progress', item }, issues }
}

/**
 * The server's word on a submission: conditions and calculations are worked out anew, nothing a client computed is
 * believed. `active` is what rules, story and orders may see; use it only when `ok`. Never throws on what was sent.
 */
export const validateForSubmit = (
  q: Questionnaire,
  sent: unknown,
  facts: Facts,
  fhirPath: Evaluate,
  language = 'en',
): Submission => {
  const read = readResponse(q, sent)
  const { active, issues: found } = evaluate(q, read.response, facts, fhirPath, language)
  const issues = [...read.issues, ...found]
  return {
    ok: issues.every((issue) => issue.severity !== 'error'),
    issues,
    active: { ...active, status: 'completed' },
  }
}
