import { linkIdsIn, quotedIn, variablesIn } from '#clinical/questionnaire/expression-names.ts'
import { extensionsOf, findExpression, urls } from '#clinical/questionnaire/extensions.ts'
import { findOptions, isExclusive, isNotSure } from '#clinical/questionnaire/options.ts'
import type { Extension, Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { readBy } from './answers-behind.ts'
import { lostDrugName } from './drug-names-kept.ts'
import { factsNamedIn } from './practice-facts.ts'
import { isSameContent } from './same-content.ts'
import type { Protocol, ProtocolFolder } from './protocol.types.ts'

/** One line of an expression as it is compared: how it is broken into lines means nothing. */
export const plain = (expression: string) => expression.replaceAll(/\s+/g, ' ').trim()

/** What a condition reads by name, through everything named on the way. */
function namesBehind({ variables, readings }: Protocol, when: string): ReadonlySet<string> {
  const names = new Set(variablesIn(when))
  for (const name of names) {
    for (const one of variables)
      if (one.name === name) for (const inner of variablesIn(one.expression)) names.add(inner)
    // A threshold says by an expression for whom it is.
    if (name === 'readings' || name === 'screened')
      for (const inner of (readings?.thresholds ?? []).flatMap(({ appliesWhen = '' }) => variablesIn(appliesWhen)))
        names.add(inner)
  }
  return names
}

/** The named parts of a condition that are not what they were: also one that takes the name of a fact, or is there twice. */
export function changedNames(when: string, floor: Protocol, changed: Protocol): string[] {
  const said = ({ variables }: Protocol, name: string) =>
    variables.filter((one) => one.name === name).map(({ expression }) => plain(expression))
  return [...namesBehind(floor, when)].filter((name) => {
    if (!isSameContent(said(floor, name), said(changed, name))) return true
    if (name === 'readings' || name === 'screened') return !isSameContent(numbersOf(floor), numbersOf(changed))
    if (name === 'namedClasses' && !isSameContent(floor.medicineItems, changed.medicineItems)) return true
    if (name === 'facts' && !isSameContent(recordedBehind(floor, when, floor), recordedBehind(floor, when, changed)))
      return true
    if (name !== 'namedClasses' && name !== 'facts') return false
    return lostDrugName(floor.drugNames, changed.drugNames) !== undefined
  })
}

/** What of a condition somebody records, and for how long it counts, without the words around it. */
function recordedBehind(floor: Protocol, when: string, { facts = [] }: Protocol) {
  const names = namesBehind(floor, when)
  const texts = [when, ...floor.variables.filter(({ name }) => names.has(name)).map(({ expression }) => expression)]
  const read = texts.flatMap(factsNamedIn)
  return facts
    .filter(({ name }) => read.includes(name))
    .map((one) => ({ ...one, label: null, hint: null, citation: null }))
}

/** What is measured and where the line is, without the words around it. */
const numbersOf = ({ readings }: Protocol) => {
  if (!readings) return null
  const { thresholds, home: _home, average: _average, plausible, ...rest } = readings
  const lines = thresholds.map((one) => ({ ...one, say: null, clinician: null, citation: null }))
  return [rest, plausible.systolic, plausible.diastolic, lines]
}

type Placed = { readonly item: QuestionnaireItem; readonly around: readonly QuestionnaireItem[] }
type Form = { readonly intake: Questionnaire; readonly placed: ReadonlyMap<string, Placed> }
function formOf({ intake }: ProtocolFolder): Form {
  const placed = new Map<string, Placed>()
  const walk = (items: readonly QuestionnaireItem[], around: readonly QuestionnaireItem[]) => {
    for (const item of items) {
      placed.set(item.linkId, { item, around })
      walk(item.item ?? [], [...around, item])
    }
  }
  walk(intake.item ?? [], [])
  return { intake, placed }
}

/** The questions behind a condition, or behind one that opens or works out another, that cannot be answered as they could. */
export function changedQuestions(when: string, floor: ProtocolFolder, changed: ProtocolFolder): string[] {
  const { linkIds, named } = readBehind(floor, when)
  const [before, now] = [formOf(floor), formOf(changed)]
  const needed = new Set(linkIds)
  for (const id of needed) for (const other of standsOn(before, id)) needed.add(other)
  return [...needed].filter((id) => {
    const [was, is] = [before.placed.get(id), now.placed.get(id)]
    if (!was) return false
    if (!is || !isSameContent(askedAs(before, was), askedAs(now, is))) return true
    const [codes, left] = [choices(floor.intake, was.item), choices(changed.intake, is.item)]
    const wanted = linkIds.has(id) ? codes.filter(({ code }) => named.has(code)) : codes
    return (wanted.length > 0 ? wanted : codes).some((one) => !left.some((other) => isSameContent(one, other)))
  })
}

/** The questions whose answers a condition reads itself: those of readings too, and those that say whose numbers they are. */
function readBehind({ protocol }: ProtocolFolder, when: string): ReturnType<typeof readBy> {
  const read = readBy(protocol, when)
  if (!read.readings || !protocol.readings) return read
  const { group, systolic, diastolic, pulse, takenOn, timeOfDay, arm, thresholds } = protocol.readings
  const lines = readBy(protocol, thresholds.flatMap(({ appliesWhen }) => appliesWhen ?? []).join(' or '))
  const typed = [group, systolic, diastolic, pulse, takenOn, timeOfDay, arm]
  return {
    readings: true,
    linkIds: new Set([...read.linkIds, ...typed, ...lines.linkIds]),
    named: new Set([...read.named, ...lines.named]),
  }
}

const driving = [urls.enableWhenExpression, urls.calculatedExpression, urls.initialExpression]
const expressionsOf = (item: QuestionnaireItem) => driving.map((url) => plain(findExpression(item, url) ?? ''))

/** A question is asked when another was answered so, and may be worked out from others: it stands on those, and on the groups around it. */
function standsOn(form: Form, id: string): string[] {
  const found = form.placed.get(id)
  if (!found) return []
  const texts = [...expressionsOf(found.item), ...namedParts(form, found).map(({ expression }) => expression)]
  return [
    ...found.around.map(({ linkId }) => linkId),
    ...(found.item.enableWhen ?? []).map(({ question }) => question),
    // Where a question is named in another way than by `linkId = '…'`, any word may be its name.
    ...texts.flatMap((text) => (/linkId(?!\s*=\s*')/.test(text) ? quotedIn(text) : linkIdsIn(text))),
  ]
}

/** The form’s own variables that the expressions of a question read, as they stand around it, outermost first. */
function namedParts({ intake }: Form, { item, around }: Placed) {
  const declared = [intake, ...around].flatMap((holder, depth) =>
    extensionsOf(holder, urls.variable).map(({ valueExpression }) => ({
      depth,
      name: valueExpression?.name ?? '',
      expression: plain(valueExpression?.expression ?? ''),
    })),
  )
  const names = new Set(expressionsOf(item).flatMap(variablesIn))
  for (const name of names)
    for (const one of declared) if (one.name === name) for (const inner of variablesIn(one.expression)) names.add(inner)
  return declared.filter(({ name }) => names.has(name))
}

/** Words, and how an answer is told on: they change nothing of what can be answered. Expressions are compared as text. */
const wordsAlone: readonly string[] = [
  urls.whyWeAsk,
  urls.photoGuide,
  urls.clinicalPhrase,
  urls.relevantNegative,
  urls.answersFor,
  urls.answersForNothing,
  urls.untickedSaysNothing,
  urls.itemControl,
  urls.variable,
  ...driving,
]
const marksOf = (extension: readonly Extension[] | undefined) =>
  (extension ?? []).filter(({ url }) => !wordsAlone.includes(url)).toSorted((a, b) => (a.url < b.url ? -1 : 1))

/** To whom and how a question is put, and what stands there before anybody answers: all of it but its words. */
function askedAs(form: Form, placed: Placed) {
  const { item, around } = placed
  return {
    around: around.map(({ linkId }) => linkId),
    type: item.type,
    required: item.required === true,
    repeats: item.repeats === true,
    readOnly: item.readOnly === true,
    longest: item.maxLength ?? null,
    opens: (item.enableWhen ?? []).map(({ answerCoding, ...one }) => ({ ...one, code: answerCoding?.code ?? null })),
    any: item.enableBehavior ?? null,
    expressions: expressionsOf(item),
    named: namedParts(form, placed),
    startsWith: (item.initial ?? []).map(({ valueCoding, ...one }) => ({ ...one, code: valueCoding?.code ?? null })),
    startsTicked: (item.answerOption ?? []).flatMap((one) =>
      one.initialSelected ? [one.valueCoding?.code ?? ''] : [],
    ),
    marks: marksOf(item.extension),
  }
}

const choices = (intake: Questionnaire, item: QuestionnaireItem) =>
  (findOptions(intake, item) ?? []).map((option) => ({
    code: option.coding.code ?? '',
    alone: isExclusive(option),
    unsure: isNotSure(option),
  }))
