import type { Evaluate } from '#clinical/questionnaire/questionnaire.types.ts'
import { changedName, changedQuestion, plain } from './behind-red-flag.ts'
import { runVignette } from './check-vignettes.ts'
import { itemsOf } from './intake-words.ts'
import { redFlagLevels } from './routes.ts'
import type { Localized, ProtocolFolder, RedFlagLevel, Rule, Vignette } from './protocol.types.ts'

/** A red flag of the house that is missing here, lower, fires for less, or can no longer be answered. */
export type WeakerWarning = {
  readonly ruleId: string
  readonly level: RedFlagLevel
  readonly clinician: string
  readonly how: 'missing' | 'lower' | 'narrower' | 'unheard'
  readonly message: Localized
}
/** Raise it when more is found than before: versions published anywhere are then compared again. */
export const COMPARED_BY = 2

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
  const variable = changedName(rule.when, floor.protocol, changed.protocol)
  if (variable !== undefined)
    return found('narrower', `It reads “${variable}”, which was changed.`, `Lee «${variable}», que se cambió.`)
  const question = changedQuestion(rule.when, floor, changed)
  if (question !== undefined)
    return found(
      'unheard',
      `The question “${question}” is missing, asked for fewer people, or lacks an answer it needs.`,
      `La pregunta «${question}» falta, se hace a menos personas o no tiene una respuesta que hace falta.`,
    )
  return undefined
}

const found = (how: Found['how'], en: string, es: string): Found => ({ how, message: { en, es } })

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
