import { findExpression, isFlagged, urls } from '#clinical/questionnaire/extensions.ts'
import { findOptions, isExclusive, isNotSure } from '#clinical/questionnaire/options.ts'
import type { Evaluate, Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { readBy } from './answers-behind.ts'
import { runVignette } from './check-vignettes.ts'
import { itemsOf } from './intake-words.ts'
import { redFlagLevels } from './routes.ts'
import { isSameContent } from './same-content.ts'
import type { Localized, Protocol, ProtocolFolder, RedFlagLevel, Rule, Vignette } from './protocol.types.ts'

/** A red flag of the house that is missing here, lower, fires for less, or can no longer be answered. */
export type WeakerWarning = {
  readonly ruleId: string
  readonly level: RedFlagLevel
  readonly clinician: string
  readonly how: 'missing' | 'lower' | 'narrower' | 'unheard'
  readonly message: Localized
}
type RedFlag = Extract<Rule, { kind: 'red-flag' }>
type Found = Pick<WeakerWarning, 'how' | 'message'>

/**
 * Every red flag of `floor` that is weaker in `changed`: told by the text of its rule and of what that rests on, and by the
 * made-up patients of `floor`, who must set off the same flags. Words may change; a rule may fire for more (`… or …`).
 */
export function weakerWarnings(
  floor: ProtocolFolder,
  changed: ProtocolFolder,
  fhirPath: Evaluate,
): readonly WeakerWarning[] {
  const unheard = unheardIn(floor, changed, fhirPath)
  return floor.protocol.rules.filter(isRedFlag).flatMap((rule): WeakerWarning[] => {
    const found = byText(rule, floor, changed) ?? unheard.get(rule.id)
    return found ? [{ ruleId: rule.id, level: rule.level, clinician: rule.clinician, ...found }] : []
  })
}

const isRedFlag = (rule: Rule): rule is RedFlag => rule.kind === 'red-flag'

function byText(rule: RedFlag, floor: ProtocolFolder, changed: ProtocolFolder): Found | undefined {
  const now = changed.protocol.rules.find(({ id }) => id === rule.id)
  if (!now) return found('missing', 'The rule is not there any more.', 'La regla ya no está.')
  if (!isRedFlag(now)) return found('lower', 'It is no red flag any more.', 'Ya no es una señal de alarma.')
  if (redFlagLevels.indexOf(now.level) > redFlagLevels.indexOf(rule.level))
    return found('lower', `It was “${rule.level}” and is “${now.level}”.`, `Era «${rule.level}» y es «${now.level}».`)
  if (now.instruction !== rule.instruction)
    return found('lower', 'Other help is offered with it.', 'Se ofrece otra ayuda con ella.')
  if (!isSameOrWider(rule.when, now.when))
    return found(
      'narrower',
      'When it fires was changed. Only “… or …” may be added.',
      'Cambió cuándo se dispara. Solo se puede añadir «… or …».',
    )
  const variable = changedVariable(rule, floor.protocol, changed.protocol)
  if (variable !== undefined)
    return found('narrower', `It reads “${variable}”, which was changed.`, `Lee «${variable}», que se cambió.`)
  const question = changedQuestion(rule, floor, changed)
  if (question !== undefined)
    return found(
      'unheard',
      `The question “${question}” is missing, asked for fewer people, or lacks an answer it needs.`,
      `La pregunta «${question}» falta, se hace a menos personas o no tiene una respuesta que hace falta.`,
    )
  return undefined
}

const found = (how: Found['how'], en: string, es: string): Found => ({ how, message: { en, es } })

const plain = (expression: string) => expression.replaceAll(/\s+/g, ' ').trim()
/** Parts that could turn what stands before them round: they bind more loosely than `or`, hide what follows, or close what another opened. */
function isHarmless(rest: string): boolean {
  const bare = rest.replaceAll(/'(?:[^'\\]|\\.)*'/g, "''")
  if (/\b(implies|xor)\b|\/\/|\/\*|['`]/.test(bare.replaceAll("''", ''))) return false
  let open = 0
  for (const sign of bare) {
    if (sign === '(') open++
    if (sign === ')' && --open < 0) return false
  }
  return open === 0
}
/** The same condition, or the same with something added by `or`: where what was added breaks, the flag is raised (`raises`). */
export function isSameOrWider(before: string, now: string): boolean {
  const [old, changed] = [plain(before), plain(now)]
  if (old === changed) return true
  const start = [`${old} or `, `(${old}) or `].find((one) => changed.startsWith(one))
  return start !== undefined && isHarmless(old) && isHarmless(changed.slice(start.length))
}

/** The first named part of an expression, on the way from the rule, that does not read as it did. */
function changedVariable(rule: RedFlag, floor: Protocol, changed: Protocol): string | undefined {
  const seen = new Set<string>()
  const walk = (text: string): string | undefined => {
    for (const [, name = ''] of text.matchAll(/%([A-Za-z]\w*)/g)) {
      if (seen.has(name)) continue
      seen.add(name)
      if ((name === 'readings' || name === 'screened') && !isSameContent(numbersOf(floor), numbersOf(changed)))
        return name
      if (name === 'namedClasses' && !isSameContent(namedIn(floor), namedIn(changed))) return name
      const was = floor.variables.find((one) => one.name === name)?.expression
      if (was === undefined) continue
      const is = changed.variables.find((one) => one.name === name)?.expression
      if (is === undefined || plain(is) !== plain(was)) return name
      const inner = walk(was)
      if (inner !== undefined) return inner
    }
    return undefined
  }
  return walk(rule.when)
}
const namedIn = ({ medicineItems, drugNames }: Protocol) => [medicineItems, drugNames]
/** What is measured and where the line is, without the words around it. */
const numbersOf = ({ readings }: Protocol) => {
  if (!readings) return null
  const { thresholds, home: _home, average: _average, plausible, ...rest } = readings
  const lines = thresholds.map((one) => ({ ...one, say: null, clinician: null, citation: null }))
  return [rest, plausible.systolic, plausible.diastolic, lines]
}

type Placed = { readonly item: QuestionnaireItem; readonly around: readonly QuestionnaireItem[] }
const place = (items: readonly QuestionnaireItem[], around: readonly QuestionnaireItem[] = []): readonly Placed[] =>
  items.flatMap((item) => [{ item, around }, ...place(item.item ?? [], [...around, item])])

/** The first question behind the rule, or one that opens it, that cannot be answered as it could. */
function changedQuestion(rule: RedFlag, floor: ProtocolFolder, changed: ProtocolFolder): string | undefined {
  const { linkIds, named } = readBy(floor.protocol, rule.when)
  const [before, now] = [place(floor.intake.item ?? []), place(changed.intake.item ?? [])]
  const needed = new Set(linkIds)
  // A question is asked when another was answered so: it stands on that one, and on the groups around it.
  for (const id of needed)
    for (const { item, around } of before.filter((one) => one.item.linkId === id))
      for (const holder of [item, ...around]) {
        if (holder !== item) needed.add(holder.linkId)
        for (const { question } of holder.enableWhen ?? []) needed.add(question)
        const expression = findExpression(holder, urls.enableWhenExpression) ?? ''
        for (const read of readBy({ variables: [] }, expression).linkIds) needed.add(read)
      }
  return [...needed].find((id) => {
    const [was, is] = [before, now].map((all) => all.find(({ item }) => item.linkId === id))
    if (!was) return false
    if (!is || !isSameContent(askedAs(was.item), askedAs(is.item))) return true
    if (
      !isSameContent(
        was.around.map(({ linkId }) => linkId),
        is.around.map(({ linkId }) => linkId),
      )
    )
      return true
    const [codes, left] = [choices(floor.intake, was.item), choices(changed.intake, is.item)]
    const wanted = linkIds.has(id) ? codes.filter(({ code }) => named.has(code)) : codes
    return (wanted.length > 0 ? wanted : codes).some((one) => !left.some((other) => isSameContent(one, other)))
  })
}

/** To whom and how a question is put, and what stands there before anybody answers: all of it but its words. */
const askedAs = (item: QuestionnaireItem) => ({
  type: item.type,
  required: item.required === true,
  repeats: item.repeats === true,
  readOnly: item.readOnly === true,
  hidden: isFlagged(item, urls.hidden),
  opens: (item.enableWhen ?? []).map(({ answerCoding, ...one }) => ({ ...one, code: answerCoding?.code ?? null })),
  any: item.enableBehavior ?? null,
  opensBy: plain(findExpression(item, urls.enableWhenExpression) ?? ''),
  worksOut: plain(findExpression(item, urls.calculatedExpression) ?? ''),
  startsBy: plain(findExpression(item, urls.initialExpression) ?? ''),
  startsWith: (item.initial ?? []).map(({ valueCoding, ...one }) => ({ ...one, code: valueCoding?.code ?? null })),
  startsTicked: (item.answerOption ?? []).flatMap((one) => (one.initialSelected ? [one.valueCoding?.code ?? ''] : [])),
  limits: (item.extension ?? []).filter(({ url }) => url === urls.minValue || url === urls.maxValue),
})
const choices = (intake: Questionnaire, item: QuestionnaireItem) =>
  (findOptions(intake, item) ?? []).map((option) => ({
    code: option.coding.code ?? '',
    alone: isExclusive(option),
    unsure: isNotSure(option),
  }))

/** Red flags that a made-up patient of the house sets off there and not here. */
function unheardIn(floor: ProtocolFolder, changed: ProtocolFolder, fhirPath: Evaluate): ReadonlyMap<string, Found> {
  const left = new Set(itemsOf(changed.intake).map(({ linkId }) => linkId))
  const missed = new Map<string, Found>()
  for (const vignette of floor.vignettes) {
    const raised = flagsOf(floor, vignette, fhirPath)
    if (raised.length === 0) continue
    const answers = Object.fromEntries(Object.entries(vignette.answers).filter(([linkId]) => left.has(linkId)))
    const still = flagsOf(changed, { ...vignette, answers }, fhirPath)
    for (const id of raised)
      if (!still.includes(id) && !missed.has(id))
        missed.set(
          id,
          found(
            'unheard',
            `The made-up patient “${vignette.id}” of the house sets it off there and not here.`,
            `El paciente inventado «${vignette.id}» de la casa la dispara allí y aquí no.`,
          ),
        )
  }
  return missed
}

function flagsOf(folder: ProtocolFolder, vignette: Vignette, fhirPath: Evaluate): readonly string[] {
  try {
    return runVignette(folder, vignette, fhirPath).result.findings.map(({ id }) => id)
  } catch {
    return []
  }
}
