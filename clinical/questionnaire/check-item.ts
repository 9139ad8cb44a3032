import { runsAway } from './runs-away.ts'
import type { Placed } from './place-items.ts'
import { findExtension, isFlagged, isFormOwned, urls } from './extensions.ts'
import { findBound, findCount, isAbove } from './limits.ts'
import { findOptions, isExclusive, isNotSure, isSameCoding, type Option } from './options.ts'
import type { Problem, Questionnaire, QuestionnaireItem } from './questionnaire.types.ts'
import { isRepeatingGroup } from './tree.ts'
import { readAnswer } from './values.ts'

type Complain = (field: string, message: string, severity?: Problem['severity']) => void

const soundsLikeNone = /^(none|no,? none|neither|ningun[oa]?)\b/i
const soundsUnsure = /\b(not sure|unsure|don.?t know|rather not|prefer not|no estoy segur|no s[eé]\b|prefiero no)/i

/** What the pages ask several answers of; the engine takes several of any that repeats. */
const REPEATS: ReadonlySet<QuestionnaireItem['type']> = new Set(['group', 'choice', 'open-choice', 'attachment'])

const askedOnce = ({ type }: QuestionnaireItem): string =>
  `A ${type} is asked once here: to ask for several, put it in a repeating group.`

const checkPlace = ({ item, around }: Placed, complain: Complain): void => {
  const parent = around.at(-1)
  if (parent?.type === 'display') complain('', 'Nothing may stand inside a display text.')
  if (parent?.repeats && parent.type !== 'group' && item.type !== 'display')
    complain('', 'What stands inside is asked once, not once for each answer.', 'warning')
  if (isRepeatingGroup(item) && around.some(isRepeatingGroup))
    complain('repeats', 'A repeating group may not stand inside a repeating group.')
  if (item.type === 'group' && !item.item?.length) complain('item', 'The group is empty.')
  if (item.repeats && !REPEATS.has(item.type)) complain('repeats', askedOnce(item), 'warning')
  if (item.type === 'display' && item.required) complain('required', 'A display text cannot be required.')
  if (item.type !== 'group' && !item.text) complain('text', 'Nothing says what is asked.')
}

const checkOwner = (item: QuestionnaireItem, complain: Complain): void => {
  const isQuestion = item.type !== 'group' && item.type !== 'display'
  if (isQuestion && isFlagged(item, urls.hidden) && !isFormOwned(item))
    complain('extension(hidden)', 'A hidden question needs an initial value or an expression: nobody can answer it.')
  if (isQuestion && item.readOnly && !isFormOwned(item))
    complain('readOnly', 'A read-only question needs an initial value or an expression: nobody can answer it.')
}

const checkOptions = (item: QuestionnaireItem, options: readonly Option[], complain: Complain): void => {
  options.forEach((option, index) => {
    const at = `answerOption[${index}]`
    const { code, display = '' } = option.coding
    if (!code) complain(at, 'The option needs a code.')
    if (!display) complain(at, 'The option needs a display.')
    if (options.slice(0, index).some((each) => isSameCoding(each.coding, option.coding)))
      complain(at, `The code "${code ?? ''}" is already an option.`)
    if (item.repeats && soundsLikeNone.test(display) && !isExclusive(option))
      complain(at, `"${display}" must be exclusive (questionnaire-optionExclusive), or it can stand beside a symptom.`)
    if (soundsUnsure.test(display) && !isNotSure(option))
      complain(at, `"${display}" must be marked urn:kairos:not-sure, or it would be read as an answer.`)
  })
  if (item.repeats && item.required && !options.some(isExclusive))
    complain('answerOption', 'Required, but nobody can say "none of these".', 'warning')
}

const checkChoice = (q: Questionnaire, item: QuestionnaireItem, complain: Complain): void => {
  const isChoice = item.type === 'choice' || item.type === 'open-choice'
  if (!isChoice) {
    if (item.answerOption || item.answerValueSet) complain('answerOption', `A ${item.type} has no options.`)
    return
  }
  const options = findOptions(q, item)
  if (item.answerValueSet && !options)
    return complain('answerValueSet', 'Only value sets contained in the questionnaire ("#id") are supported.')
  const areWellFormed = options?.every(({ answer }) => readAnswer(q, item, answer))
  if (item.answerOption && (options?.length !== item.answerOption.length || !areWellFormed))
    return complain('answerOption', 'Each option must be a coding, a text, a whole number, a day or a time.')
  if (!options?.length) return complain('answerOption', 'A choice needs options.')
  checkOptions(item, options, complain)
}

const checkLimits = (item: QuestionnaireItem, complain: Complain): void => {
  const { maxLength } = item
  if (maxLength !== undefined && (!Number.isInteger(maxLength) || maxLength < 1))
    complain('maxLength', 'maxLength must be a whole number above zero.')
  for (const bound of ['minValue', 'maxValue'] as const)
    if (findExtension(item, urls[bound]) && findBound(item, bound) === undefined)
      complain(`extension(${bound})`, `${bound} has no value of the item's type (${item.type}).`)
  const [min, max] = [findBound(item, 'minValue'), findBound(item, 'maxValue')]
  if (item.type !== 'quantity' && min !== undefined && max !== undefined && isAbove(min, max))
    complain('extension(minValue)', 'minValue is above maxValue.')
  const [fewest, most] = [findCount(item, 'minOccurs'), findCount(item, 'maxOccurs')]
  if (fewest !== undefined && most !== undefined && fewest > most)
    complain('extension(minOccurs)', 'minOccurs is above maxOccurs.')
  if (((fewest ?? 0) > 1 || (most ?? 0) > 1) && !item.repeats)
    complain('extension(maxOccurs)', 'Only an item that repeats can have several answers.')
  if (item.repeats && (fewest ?? 0) > 1 && !REPEATS.has(item.type)) complain('extension(minOccurs)', askedOnce(item))
  const regex = findExtension(item, urls.regex)
  if (!regex) return
  const pattern = regex.valueString ?? '('
  try {
    void new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    return complain('extension(regex)', 'The pattern is not a valid regular expression.')
  }
  if (runsAway(pattern, 'u')) complain('extension(regex)', 'The pattern can take for ever on a short text.')
}

const checkInitial = (q: Questionnaire, item: QuestionnaireItem, complain: Complain): void => {
  item.initial?.forEach((each, index) => {
    if (!readAnswer(q, item, each)) complain(`initial[${index}]`, `The initial value is not a ${item.type}.`)
  })
}

/** What is wrong with one item by itself. */
export const checkItem = (q: Questionnaire, placed: Placed): readonly Problem[] => {
  const { item, path } = placed
  const problems: Problem[] = []
  const complain: Complain = (field, message, severity = 'error') =>
    problems.push({ severity, path: field ? `${path}.${field}` : path, linkId: item.linkId, message })
  checkPlace(placed, complain)
  checkOwner(item, complain)
  checkChoice(q, item, complain)
  checkLimits(item, complain)
  checkInitial(q, item, complain)
  return problems
}
