import { inLanguage } from '#clinical/questionnaire/extensions.ts'
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
  if (!now) return found('missing', 'Put the rule in as the house has it.', 'Ponga la regla como la tiene la casa.')
  if (!isRedFlag(now))
    return found('lower', 'It is no danger any more: make it one again.', 'Ya no es un peligro: vuelva a hacerla uno.')
  if (redFlagLevels.indexOf(now.level) > redFlagLevels.indexOf(rule.level))
    return found(
      'lower',
      `It was “${levels[rule.level].en}” and is “${levels[now.level].en}”: set the level back.`,
      `Era «${levels[rule.level].es}» y es «${levels[now.level].es}»: vuelva a poner el nivel.`,
    )
  if (now.instruction !== rule.instruction)
    return found(
      'lower',
      'Other help is offered with it: put back what was offered.',
      'Se ofrece otra ayuda con ella: vuelva a poner la que se ofrecía.',
    )
  if (!isSameOrWider(rule.when, now.when))
    return found(
      'narrower',
      'Its condition was changed: put back what stood there. Only “… or …” may be added after it.',
      'Se cambió su condición: vuelva a poner lo que había. Detrás solo se puede añadir «… or …».',
    )
  const name = changedName(rule.when, floor.protocol, changed.protocol)
  if (name !== undefined)
    return found(
      'narrower',
      `It uses “%${name}”, which was changed or is there twice: put that back as it was.`,
      `Usa «%${name}», que se cambió o está dos veces: vuelva a ponerlo como estaba.`,
    )
  const linkId = changedQuestion(rule.when, floor, changed)
  if (linkId === undefined) return undefined
  const question = itemsOf(floor.intake).find((one) => one.linkId === linkId)
  const asked = (language: 'en' | 'es') => inLanguage(question?.text ?? linkId, question?._text, language)
  return found(
    'unheard',
    `“${asked('en')}” is missing, is put to fewer people, or lacks an answer that it needs: put it back as it was.`,
    `«${asked('es')}» falta, se pregunta a menos personas o no tiene una respuesta que hace falta: vuelva a ponerla como estaba.`,
  )
}

const levels: Readonly<Record<RedFlagLevel, Localized>> = {
  emergency: { en: 'Emergency', es: 'Emergencia' },
  urgent: { en: 'Urgent', es: 'Urgente' },
  concern: { en: 'Concern', es: 'Atención' },
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
            `This example patient of the house sets it off there and not here: “${vignette.story}”`,
            `Este paciente de ejemplo de la casa la dispara allí y aquí no: «${vignette.story}»`,
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
