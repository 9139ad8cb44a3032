import {
  findExpression,
  findExtension,
  inLanguage,
  urls,
  wordsOfExtension,
} from '#clinical/questionnaire/extensions.ts'
import { findOptions, isExclusive, optionLabel } from '#clinical/questionnaire/options.ts'
import type { Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { itemsOf } from './intake-words.ts'
import type { Protocol } from './protocol.types.ts'

export const comparedParts = [
  'protocol',
  'question',
  'rule',
  'acuity',
  'threshold',
  'assessment',
  'order',
  'plan',
  'standing',
  'education',
  'citation',
  'variable',
  'drug',
] as const
export type ComparedPart = (typeof comparedParts)[number]

/** One thing that was added, taken away or changed; `fields` says where and from what to what, and is empty unless changed. */
export type ProtocolChange = {
  readonly part: ComparedPart
  readonly id: string
  /** What it is called, in both languages; the newer name where it changed. */
  readonly name: { readonly en: string; readonly es: string }
  readonly kind: 'added' | 'removed' | 'changed'
  readonly fields: readonly FieldChange[]
}
export type FieldChange = {
  readonly field: string
  readonly before: string | undefined
  readonly after: string | undefined
}

type Version = { readonly protocol: Protocol; readonly intake: Questionnaire }
type Named = { readonly id: string; readonly name: ProtocolChange['name']; readonly value: unknown }
type Parts = Readonly<Record<ComparedPart, readonly Named[]>>

/** What differs between two versions, part by part. The number of the version itself is left out, as is the order of things. */
export function compareProtocols(before: Version, after: Version): readonly ProtocolChange[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  return comparedParts.flatMap((part) => changesOf(part, old[part], now[part]))
}

function changesOf(part: ComparedPart, old: readonly Named[], now: readonly Named[]): ProtocolChange[] {
  const removed = old.filter(({ id }) => !now.some((one) => one.id === id))
  const found = now.flatMap(({ id, name, value }): ProtocolChange[] => {
    const was = old.find((one) => one.id === id)
    if (!was) return [{ part, id, name, kind: 'added', fields: [] }]
    const fields = fieldsOf(was.value, value)
    return fields.length > 0 ? [{ part, id, name, kind: 'changed', fields }] : []
  })
  return [...found, ...removed.map(({ id, name }) => ({ part, id, name, kind: 'removed' as const, fields: [] }))]
}

function fieldsOf(before: unknown, after: unknown): FieldChange[] {
  const [old, now] = [leaves(before), leaves(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, before: old.get(field), after: now.get(field) }))
}

/** Every leaf by its path. Lists of plain values are one leaf; things in a list go by their id, key or name. */
function leaves(value: unknown, path = ''): Map<string, string> {
  if (value === undefined || value === null) return new Map()
  if (typeof value !== 'object') return new Map([[path, String(value)]])
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return new Map(value.length > 0 ? [[path, value.join(', ')]] : [])
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((one: unknown, place) => [nameIn(one) ?? String(place + 1), one] as const)
    : Object.entries(value)
  return new Map(entries.flatMap(([name, inner]) => [...leaves(inner, path ? `${path}.${name}` : name)]))
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const field of ['id', 'key', 'name'] as const) {
    const name: unknown = field in value ? value[field as keyof typeof value] : undefined
    if (typeof name === 'string') return name
  }
  return undefined
}

const same = (words: string) => ({ en: words, es: words })

function partsOf({ protocol, intake }: Version): Parts {
  const {
    version: _version,
    rules,
    acuity,
    readings,
    assessments,
    orders,
    plans,
    standingOrders,
    education,
    citations,
    variables,
    drugNames = [],
    ...rest
  } = protocol
  const { thresholds = [], ...readingRest } = readings ?? {}
  // Parts with a name that the form’s own expressions read stand at its head, and belong to no question.
  const form = (intake.extension ?? []).map((one) => JSON.stringify(one))
  const whole = { ...rest, acuity: acuity.default, readings: readingRest, form }
  return {
    protocol: [{ id: protocol.key, name: protocol.title, value: whole }],
    question: itemsOf(intake).map((item) => asNamed(intake, item)),
    rule: rules.map((one) => ({ id: one.id, name: same(one.clinician), value: one })),
    acuity: acuity.rules.map((one) => ({ id: one.id, name: same(one.clinician), value: one })),
    threshold: thresholds.map((one) => ({ id: one.id, name: same(one.clinician), value: one })),
    assessment: assessments.map((one) => ({ id: one.id, name: one.label, value: one })),
    order: orders.map((one) => ({ id: one.id, name: same(`${one.drug} ${one.strength}`), value: one })),
    plan: plans.map((one) => ({ id: one.id, name: one.title, value: one })),
    standing: standingOrders.map((one) => ({ id: one.key, name: one.title, value: one })),
    education: education.map((one) => ({ id: one.id, name: one.title, value: one })),
    citation: citations.map((one) => ({ id: one.id, name: same(one.title), value: one })),
    variable: variables.map((one) => ({ id: one.name, name: same(one.name), value: one })),
    drug: drugNames.map((one) => ({ id: one.names[0] ?? '', name: same(one.names[0] ?? ''), value: one })),
  }
}

/** A question by what people see and what opens it; whatever else the file says of it stands under `more`. */
function asNamed(intake: Questionnaire, item: QuestionnaireItem): Named {
  const text = { en: item.text ?? '', es: inLanguage(item.text ?? '', item._text, 'es') }
  const why = findExtension(item, urls.whyWeAsk)
  const seen: readonly string[] = [urls.whyWeAsk, urls.enableWhenExpression]
  const value = {
    text,
    type: item.type,
    required: item.required === true,
    repeats: item.repeats === true,
    options: (findOptions(intake, item) ?? []).map((option) => ({
      id: option.coding.code ?? '',
      en: optionLabel(option, 'en'),
      es: optionLabel(option, 'es'),
      ...(isExclusive(option) ? { exclusive: true } : {}),
      says: JSON.stringify(option.marks.extension ?? []),
    })),
    opens: item.enableWhen?.map((one) => JSON.stringify(one)) ?? [],
    opensWhen: item.enableBehavior,
    opensBy: findExpression(item, urls.enableWhenExpression),
    why: { en: wordsOfExtension(why, 'en'), es: wordsOfExtension(why, 'es') },
    limits: {
      maxLength: item.maxLength,
      readOnly: item.readOnly,
      initial: item.initial && JSON.stringify(item.initial),
      ticked: (item.answerOption ?? []).flatMap((one) => (one.initialSelected ? (one.valueCoding?.code ?? '') : [])),
    },
    more: (item.extension ?? []).filter(({ url }) => !seen.includes(url)).map((one) => JSON.stringify(one)),
  }
  const label = text.en === '' ? same(item.linkId) : text
  return { id: item.linkId, name: label, value }
}
