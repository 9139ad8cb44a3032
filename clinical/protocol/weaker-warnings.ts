import type { Evaluate } from '#clinical/questionnaire/questionnaire.types.ts'
import { runVignette } from './check-vignettes.ts'
import { notHeld } from './held-condition.ts'
import { itemsOf } from './intake-words.ts'
import { redFlagLevels } from './routes.ts'
import type { Localized, ProtocolFolder, RedFlagLevel, Rule, Vignette } from './protocol.types.ts'
import { weakerRenewals } from './weaker-renewals.ts'
import { type HouseOrder, houseOrdersOf, stopWarning, weakerOrders } from './weaker-orders.ts'
import { found, type Found, type WeakerWarning } from './weaker.types.ts'

/** Raise it when more is found than before: versions published anywhere are then compared again. */
export const COMPARED_BY = 3

type RedFlag = Extract<Rule, { kind: 'red-flag' }>

/**
 * What `floor` warns of, stops, or gives at most, where `changed` does less or gives more. Told by text, of what a condition
 * rests on too, and by the made-up patients of `floor`, who must set off the same flags and meet the same stops. Words may
 * change; a condition may hold for more (`… or …`). With `texts` nobody is run: of what cannot be run nothing can be told.
 */
export function weakerWarnings(
  floor: ProtocolFolder,
  changed: ProtocolFolder,
  fhirPath: Evaluate,
  {
    house = houseOrdersOf([floor]),
    how = 'run',
  }: { readonly house?: readonly HouseOrder[]; readonly how?: 'run' | 'texts' } = {},
): readonly WeakerWarning[] {
  const unheard = how === 'run' ? unheardIn(floor, changed, fhirPath) : new Map<string, Vignette>()
  const flags = floor.protocol.rules.filter(isRedFlag).flatMap((rule): WeakerWarning[] => {
    const less = byText(rule, floor, changed) ?? unheardBy(unheard.get(rule.id))
    const at = `/protocol/rules/${rule.id}`
    return less ? [{ of: 'flag', ruleId: rule.id, at, level: rule.level, clinician: rule.clinician, ...less }] : []
  })
  const orders = [...weakerOrders(floor, changed, house), ...weakerRenewals(floor, changed)]
  const told = new Set(orders.map(({ ruleId }) => ruleId))
  const unstopped = floor.protocol.orders.flatMap((was) => {
    const now = changed.protocol.orders.find(({ id }) => id === was.id)
    return was.stops.flatMap((stop) => {
      const less = unstoppedBy(unheard.get(`${was.id}/${stop.id}`))
      return now && less && !told.has(`${was.id}/${stop.id}`) ? [stopWarning(now, stop, less)] : []
    })
  })
  return [...flags, ...orders, ...unstopped]
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
  return notHeld(rule.when, now.when, floor, changed)
}

const levels: Readonly<Record<RedFlagLevel, Localized>> = {
  emergency: { en: 'Emergency', es: 'Emergencia' },
  urgent: { en: 'Urgent', es: 'Urgente' },
  concern: { en: 'Concern', es: 'Atención' },
}

/** Red flags that a made-up patient of the house sets off there and not here, and stops (`order/stop`) met there and not here. */
function unheardIn(floor: ProtocolFolder, changed: ProtocolFolder, fhirPath: Evaluate): ReadonlyMap<string, Vignette> {
  const left = new Set(itemsOf(changed.intake).map(({ linkId }) => linkId))
  const missed = new Map<string, Vignette>()
  for (const vignette of floor.vignettes) {
    const heard = heardOf(floor, vignette, fhirPath)
    if (heard.size === 0) continue
    const answers = Object.fromEntries(Object.entries(vignette.answers).filter(([linkId]) => left.has(linkId)))
    const still = heardOf(changed, { ...vignette, answers }, fhirPath)
    for (const id of heard) if (!still.has(id) && !missed.has(id)) missed.set(id, vignette)
  }
  return missed
}

/** What is not known stops an order as what is: either is the same stop. */
function heardOf(folder: ProtocolFolder, vignette: Vignette, fhirPath: Evaluate): ReadonlySet<string> {
  try {
    const { findings, orders } = runVignette(folder, vignette, fhirPath).result
    return new Set([
      ...findings.map(({ id }) => id),
      ...orders.flatMap(({ order, stops }) => stops.map(({ id }) => `${order.id}/${id.replace(/:unknown$/, '')}`)),
    ])
  } catch {
    return new Set()
  }
}

const unheardBy = (one: Vignette | undefined): Found | undefined =>
  one &&
  found(
    'unheard',
    `This example patient of the house sets it off there and not here: “${one.story}”`,
    `Este paciente de ejemplo de la casa la dispara allí y aquí no: «${one.story}»`,
  )
const unstoppedBy = (one: Vignette | undefined): Found | undefined =>
  one &&
  found(
    'unheard',
    `This example patient of the house is stopped by it there and not here: “${one.story}”`,
    `A este paciente de ejemplo de la casa lo frena allí y aquí no: «${one.story}»`,
  )
