import {
  findCode,
  findExtension,
  hasItemControl,
  inLanguage,
  isFlagged,
  isFormOwned,
  urls,
  wordsOfExtension,
} from './extensions.ts'
import { fewestAnswers, findBound, findCount, maxLengthOf, unitOf, unitsOf } from './limits.ts'
import { codingIn, findOptions, stepOption } from './options.ts'
import type { Questionnaire, QuestionnaireItem, RepeatingGroup, Step } from './questionnaire.types.ts'
import { nothingRecorded, type Others } from './recorded-choices.ts'
import type { Settled } from './settle.ts'
import { isRepeatingGroup, type Node } from './tree.ts'
import { valueOf } from './values.ts'

/** Drops the fields that have no value, so that absent stays absent. */
const present = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never

/** What a page needs of a settled response. */
type Shown = Pick<Settled, 'tree' | 'enabled' | 'answersOf'> & { readonly others?: Others }

const textOf = (item: QuestionnaireItem, language: string): string => inLanguage(item.text ?? '', item._text, language)

const isHidden = (node: Node): boolean => isFlagged(node.item, urls.hidden)

const isHelp = (item: QuestionnaireItem): boolean => item.type === 'display' && hasItemControl(item, 'help')

const findAround = (node: Node, test: (item: QuestionnaireItem) => boolean): Node | undefined =>
  node.parent === undefined || test(node.parent.item) ? node.parent : findAround(node.parent, test)

const sectionOf = (node: Node, language: string): Step['section'] => {
  const around = findAround(node, (item) => item.text !== undefined)
  return around && { linkId: around.item.linkId, title: textOf(around.item, language) }
}

const helpOf = (node: Node, settled: Shown, language: string): string | undefined =>
  node.children
    .filter((child) => isHelp(child.item) && settled.enabled.has(child))
    .map((child) => textOf(child.item, language))
    .join('\n') || undefined

const toStep = (q: Questionnaire, node: Node, notes: readonly string[], settled: Shown, language: string): Step => {
  const { recordedOf, areOpen } = settled.others ?? nothingRecorded
  const recorded = recordedOf(node)
  const { item } = node
  const units = item.type === 'quantity' ? unitsOf(item) : []
  const maxAnswers = findCount(item, 'maxOccurs')
  const fewest = fewestAnswers(item)
  return {
    at: node.at,
    linkId: item.linkId,
    type: item.type as Step['type'],
    text: textOf(item, language),
    notes,
    required: fewest > 0,
    repeats: item.repeats === true,
    readOnly: item.readOnly === true,
    answer: settled.answersOf(node).flatMap((each) => codingIn(q, item, each) ?? valueOf(each) ?? []),
    prefilled: node.prefilled,
    othersOpen: areOpen(node),
    noOthers: node.noOthers,
    ...present({
      recorded: recorded.length ? recorded : undefined,
      prefix: item.prefix && inLanguage(item.prefix, item._prefix, language),
      help: helpOf(node, settled, language),
      whyWeAsk: wordsOfExtension(findExtension(item, urls.whyWeAsk), language),
      section: sectionOf(node, language),
      page: findAround(node, (around) => hasItemControl(around, 'page'))?.item.linkId,
      group: node.instance && { linkId: node.instance.item.linkId, index: node.instance.index },
      options: findOptions(q, item)?.map((option) => stepOption(option, language)),
      min: findBound(item, 'minValue'),
      max: findBound(item, 'maxValue'),
      minAnswers: fewest > 1 ? fewest : undefined,
      maxAnswers,
      maxLength: maxLengthOf(item),
      unit: unitOf(item),
      units: units.length ? units : undefined,
      photoGuide: findCode(item, urls.photoGuide),
      reading: findCode(item, urls.reading),
    }),
  }
}

/** The questions on the page, in order. Display texts join the question after them; a last one stands alone. */
export const listSteps = (q: Questionnaire, settled: Shown, language: string): readonly Step[] => {
  const steps: Step[] = []
  let waiting: Node[] = []
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (!settled.enabled.has(node) || isHidden(node)) continue
      if (node.item.type === 'display') waiting.push(node)
      else if (node.item.type !== 'group' && !isFormOwned(node.item)) {
        const notes = waiting.map((each) => textOf(each.item, language))
        waiting = []
        steps.push(toStep(q, node, notes, settled, language))
      }
      walk(node.children.filter((child) => !isHelp(child.item)))
    }
  }
  walk(settled.tree.roots)
  return [...steps, ...waiting.map((node) => toStep(q, node, [], settled, language))]
}

/** The repeating groups on the page and whether one more, or one fewer, is allowed. */
export const listGroups = (settled: Settled, language: string): readonly RepeatingGroup[] => {
  const isShown = (node: Node): boolean =>
    settled.enabled.has(node) && !isHidden(node) && (node.parent === undefined || isShown(node.parent))
  return [...settled.tree.byLinkId.values()].flatMap(([first, ...others]) => {
    if (!first || !isRepeatingGroup(first.item) || !isShown(first)) return []
    const { item } = first
    const instances = 1 + others.length
    const group: RepeatingGroup = {
      linkId: item.linkId,
      title: textOf(item, language),
      instances,
      canAdd: instances < (findCount(item, 'maxOccurs') ?? Number.POSITIVE_INFINITY),
      canRemove: instances > Math.max(1, findCount(item, 'minOccurs') ?? 1),
      ...present({ reading: findCode(item, urls.reading) }),
    }
    return [group]
  })
}

/** Seconds a person takes, roughly, by kind of question. Estimates of ours, to be replaced by measured medians. */
const seconds: Record<Step['type'], number> = {
  display: 5,
  boolean: 7,
  choice: 8,
  'open-choice': 12,
  integer: 12,
  decimal: 15,
  date: 15,
  dateTime: 25,
  time: 15,
  quantity: 20,
  string: 15,
  url: 20,
  text: 40,
  attachment: 45,
}

export const countRemaining = (steps: readonly Step[]): number =>
  steps.filter(
    (step) =>
      step.required && (step.prefilled || step.othersOpen || step.answer.length < Math.max(1, step.minAnswers ?? 1)),
  ).length

export const estimateMinutes = (steps: readonly Step[]): number => {
  const left = steps.filter((step) => step.answer.length === 0).map((step) => seconds[step.type])
  return Math.ceil(left.reduce((sum, each) => sum + each, 0) / 60)
}
