import type { ItemType, Problem } from './questionnaire.types.ts'

const types: Record<ItemType, true> = {
  group: true,
  display: true,
  boolean: true,
  decimal: true,
  integer: true,
  date: true,
  dateTime: true,
  time: true,
  string: true,
  text: true,
  url: true,
  choice: true,
  'open-choice': true,
  attachment: true,
  quantity: true,
}

const deepest = 12

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isExtension = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['url'] === 'string' &&
  (value['extension'] === undefined || (Array.isArray(value['extension']) && value['extension'].every(isExtension)))

const lists = ['extension', 'modifierExtension', 'enableWhen', 'answerOption', 'initial', 'item'] as const

/** Problems that keep the other checks from reading the JSON at all. */
export const checkShape = (sent: unknown): readonly Problem[] => {
  const problems: Problem[] = []
  const complain = (path: string, message: string, linkId?: string): void => {
    problems.push({ severity: 'error', path, message, ...(linkId === undefined ? {} : { linkId }) })
  }

  const checkLists = (holder: Record<string, unknown>, prefix: string): void => {
    for (const field of lists) {
      const value = holder[field]
      if (value === undefined) continue
      if (!Array.isArray(value) || !value.every(isRecord))
        complain(`${prefix}${field}`, `${field} must be a list of objects.`)
      else if ((field === 'extension' || field === 'modifierExtension') && !value.every(isExtension))
        complain(`${prefix}${field}`, 'Each extension needs a url.')
      if (field === 'answerOption' && Array.isArray(value))
        value.filter(isRecord).forEach((option, index) => checkLists(option, `${prefix}answerOption[${index}].`))
    }
  }

  const checkItems = (items: unknown, prefix: string, depth: number): void => {
    if (!Array.isArray(items)) return
    if (depth > deepest) return complain(prefix, `Items are nested more than ${deepest} deep.`)
    items.forEach((item: unknown, index) => {
      const path = `${prefix}item[${index}]`
      if (!isRecord(item)) return
      const { linkId, type, text } = item
      if (typeof linkId !== 'string' || linkId === '') return complain(`${path}.linkId`, 'Every item needs a linkId.')
      if (typeof type !== 'string' || !Object.hasOwn(types, type))
        complain(
          `${path}.type`,
          `The item type ${JSON.stringify(type)} is not supported. Use one of ${Object.keys(types).join(', ')}.`,
          linkId,
        )
      if (text !== undefined && typeof text !== 'string') complain(`${path}.text`, 'text must be a string.', linkId)
      checkLists(item, `${path}.`)
      checkItems(item['item'], `${path}.`, depth + 1)
    })
  }

  if (!isRecord(sent) || sent['resourceType'] !== 'Questionnaire') {
    complain('resourceType', 'This is not a FHIR Questionnaire: resourceType must be "Questionnaire".')
    return problems
  }
  if (sent['contained'] !== undefined && !(Array.isArray(sent['contained']) && sent['contained'].every(isRecord)))
    complain('contained', 'contained must be a list of resources.')
  checkLists(sent, '')
  checkItems(sent['item'], '', 0)
  return problems
}
