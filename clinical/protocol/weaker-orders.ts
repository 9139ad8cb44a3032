import { plain } from './behind-condition.ts'
import { ingredientsAndClassesOf } from './drug-classes.ts'
import { dosesMore } from './dose-by-weight.ts'
import { moreThan, type OrderNumber } from './dose.ts'
import { lostDrugName } from './drug-names-kept.ts'
import { notHeld, restsOnLess } from './held-condition.ts'
import type { Localized, Order, ProtocolFolder } from './protocol.types.ts'
import { found, type Found, type WeakerWarning } from './weaker.types.ts'

/** An order that came with the house, and where it stands, as people are told: title, version, source. */
export type HouseOrder = { readonly order: Order; readonly key: string; readonly from: Localized }

/** Every order of these protocols. */
export const houseOrdersOf = (folders: readonly Pick<ProtocolFolder, 'protocol'>[]): HouseOrder[] =>
  folders.flatMap(({ protocol: { key, title, version, orders, citations } }) =>
    orders.map((order) => {
      const source = citations.find(({ id }) => id === order.citation)
      const cited = source ? `${source.title}, ${source.organisation}, ${source.year}` : order.citation
      return {
        order,
        key,
        from: {
          en: `“${title.en}”, version ${version}; source: ${cited}`,
          es: `«${title.es}», versión ${version}; fuente: ${cited}`,
        },
      }
    }),
  )

/**
 * Orders that give more than the house’s own, or let less stop them. An order of the same name must be the same medicine; one of a
 * name of its own, of a medicine the house orders, is held to that order of it which it comes nearest. A medicine that the house
 * orders nowhere has no known ceiling.
 */
export function weakerOrders(
  floor: ProtocolFolder | null,
  changed: ProtocolFolder,
  house: readonly HouseOrder[],
): WeakerWarning[] {
  const key = floor?.protocol.key
  const own = house.filter((one) => one.key === key)
  const orders = changed.protocol.orders.flatMap((now) => {
    const same = own.find(({ order }) => order.id === now.id)
    if (same) return against(same, now, floor, changed)
    const [nearest] = [own, house]
      .map((some) => some.filter(({ order }) => isOf(order, now)))
      .find((some) => some.length > 0)
      ?.map((one) => against(one, now, one.key === key ? floor : null, changed))
      .toSorted((a, b) => a.length - b.length) ?? [[]]
    return nearest ?? []
  })
  return floor ? [...unknownNames(floor, changed), ...orders] : orders
}

/** An allergy is told by the names of drugs: one that is known no longer stops nothing. */
function unknownNames(floor: ProtocolFolder, changed: ProtocolFolder): WeakerWarning[] {
  const name = lostDrugName(floor.protocol.drugNames, changed.protocol.drugNames)
  if (name === undefined) return []
  const lost = found(
    'narrower',
    `Among the names of drugs “${name}” stands for something else than in what came with Kairos, or for nothing: put it back. Other names may be added.`,
    `Entre los nombres de medicamentos «${name}» representa otra cosa que en lo que vino con Kairos, o nada: vuelva a ponerlo. Se pueden añadir otros nombres.`,
  )
  return [{ of: 'order', ruleId: 'drugNames', at: NAMES, level: null, clinician: name, ...lost }]
}
export const NAMES = '/protocol/drugNames'

/** Whether the house knows an order of this medicine: where it does not, nobody but who signs guards how much of it is given. */
export const hasCeiling = (order: Order, house: readonly HouseOrder[]): boolean =>
  house.some((one) => isOf(one.order, order))

/** By what it is called as much as by what it says it holds. */
function isOf(house: Order, order: Order): boolean {
  const terms = new Set([
    ...order.ingredients,
    ...[order.drug, ...order.brandNames].flatMap((name) => ingredientsAndClassesOf(name)),
  ])
  return whereTo(house) === whereTo(order) && house.ingredients.every((ingredient) => terms.has(ingredient))
}
const ways = [/mouth|oral|swallow/, /skin|scalp|face|topical/, /eye/, /nos(?:e|tril)/, /ear/] as const
const whereTo = ({ route }: Order): string =>
  String(ways.findIndex((way) => way.test(route.toLowerCase()))).replace('-1', plain(route))

function against(
  { order: was, from }: HouseOrder,
  now: Order,
  floor: ProtocolFolder | null,
  changed: ProtocolFolder,
): WeakerWarning[] {
  const at = `/protocol/orders/${now.id}`
  const named = `${now.drug} ${now.strength}`
  const warn = (field: string | undefined, { how, message }: Found): WeakerWarning => ({
    of: 'order',
    ruleId: now.id,
    at: field === undefined ? at : `${at}/${field}`,
    level: null,
    clinician: named,
    how,
    message,
  })
  const another = was.id === now.id ? anotherMedicine(was, now) : undefined
  if (another) return [warn(another, isAnother(String(was[another]), from))]
  const more = moreThan(now, was)
  const [only, ...others] = more
  return [
    ...(dosesMore(now.byWeight, was.byWeight) ? [warn('byWeight', moreByWeight(from))] : []),
    // Numbers of one order belong together: one sentence says them all.
    ...(only ? [warn(others.length === 0 ? only : undefined, tooMuch(more, was, now, from))] : []),
    ...lessAsked(was, now, from).map(([field, less]) => warn(field, less)),
    ...(floor ? [...weakerStops(was, now, floor, changed)] : []),
  ]
}

const medicine = ['drug', 'form', 'route'] as const
const anotherMedicine = (was: Order, now: Order) => medicine.find((field) => plain(was[field]) !== plain(now[field]))

const isAnother = (was: string, from: Localized) =>
  found(
    'more',
    `It came with Kairos as “${was}” (${from.en}): put that back. Another medicine is another order.`,
    `Venía con Kairos como «${was}» (${from.es}): vuelva a ponerlo. Otro medicamento es otra orden.`,
  )

const numbers: Readonly<Record<OrderNumber, Localized>> = {
  strength: { en: 'strength', es: 'concentración' },
  dose: { en: 'dose at one time', es: 'dosis de cada vez' },
  frequency: { en: 'frequency', es: 'frecuencia' },
  days: { en: 'number of days', es: 'número de días' },
  quantity: { en: 'quantity', es: 'cantidad' },
  refills: { en: 'number of refills', es: 'número de resurtidos' },
}
function tooMuch(fields: readonly OrderNumber[], was: Order, now: Order, from: Localized): Found {
  const said = (order: Order, field: OrderNumber) =>
    field === 'quantity' ? `${order.quantity} ${order.unit}` : String(order[field])
  const list = (language: 'en' | 'es', line: (name: string, now: string, was: string) => string) =>
    fields.map((field) => line(numbers[field][language], said(now, field), said(was, field))).join('; ')
  return found(
    'more',
    `This is more than came with Kairos: ${list('en', (name, is, most) => `${name} “${is}”, at most “${most}”`)}. The most is from ${from.en}. Write that, or less in the same way of writing.`,
    `Esto es más de lo que vino con Kairos: ${list('es', (name, is, most) => `${name} «${is}», como máximo «${most}»`)}. El máximo es de ${from.es}. Escriba eso, o menos escrito de la misma manera (en inglés).`,
  )
}

const moreByWeight = (from: Localized): Found =>
  found(
    'more',
    `The dose by weight gives more, or to more people, than came with Kairos (${from.en}): put that back.`,
    `La dosis por peso da más, o a más personas, que lo que vino con Kairos (${from.es}): vuelva a ponerla.`,
  )

const authorities: readonly Order['authority'][] = ['none', 'nurse', 'prescriber']
/** What is known of the medicine itself, whatever the questions: whose allergy stops it, what doubles it, who may order it. */
function lessAsked(was: Order, now: Order, from: Localized): [field: string, Found][] {
  const gone = (['ingredients', 'allergyClasses', 'drugClasses'] as const).flatMap((field): [string, Found][] => {
    const missing = was[field].filter((term) => !now[field].includes(term)).join(', ')
    if (missing === '') return []
    return [
      [
        field,
        found(
          'narrower',
          `Allergies and doubles are no longer held against “${missing}”, as they are in what came with Kairos (${from.en}): put it back.`,
          `Ya no se comprueban alergias ni duplicados con «${missing}», como sí en lo que vino con Kairos (${from.es}): vuelva a ponerlo.`,
        ),
      ],
    ]
  })
  const isEasier =
    authorities.indexOf(now.authority) < authorities.indexOf(was.authority)
      ? 'authority'
      : now.overTheCounter && !was.overTheCounter
        ? 'overTheCounter'
        : undefined
  if (now.continues && !was.continues)
    gone.push([
      'continues',
      found(
        'narrower',
        `Who takes it already could be given it twice, which stops what came with Kairos (${from.en}): take that out.`,
        `Quien ya lo toma podría recibirlo dos veces, lo que frena lo que vino con Kairos (${from.es}): quítelo.`,
      ),
    ])
  if (isEasier === undefined) return gone
  const easier = found(
    'lower',
    `It can be had with less than what came with Kairos asks for, a prescriber or a prescription (${from.en}): put that back.`,
    `Se consigue con menos de lo que pide lo que vino con Kairos, quien recete o una receta (${from.es}): vuelva a ponerlo.`,
  )
  return [...gone, [isEasier, easier]]
}

function weakerStops(was: Order, now: Order, floor: ProtocolFolder, changed: ProtocolFolder): WeakerWarning[] {
  return was.stops.flatMap((stop): WeakerWarning[] => {
    const less = weakerStop(
      stop,
      now.stops.find(({ id }) => id === stop.id),
      floor,
      changed,
    )
    return less ? [stopWarning(now, stop, less)] : []
  })
}

/** A hard stop of the house in an order of this name. */
export const stopWarning = (now: Order, stop: Order['stops'][number], less: Found): WeakerWarning => ({
  of: 'stop',
  ruleId: `${now.id}/${stop.id}`,
  at: `/protocol/orders/${now.id}/stops/${stop.id}`,
  level: null,
  clinician: `${now.drug} ${now.strength}: ${stop.clinician}`,
  ...less,
})

type Stop = Order['stops'][number]
function weakerStop(
  was: Stop,
  now: Stop | undefined,
  floor: ProtocolFolder,
  changed: ProtocolFolder,
): Found | undefined {
  if (!now) return found('missing', 'Put the stop in as the house has it.', 'Ponga el freno como lo tiene la casa.')
  const less = notHeld(was.when, now.when, floor, changed)
  if (less) return less
  for (const { known, ask } of was.needs ?? []) {
    if (!now.needs?.some((need) => plain(need.known) === plain(known)))
      return found(
        'narrower',
        `It no longer asks first what it has to know (“${ask.en}”): put that back.`,
        `Ya no pregunta antes lo que tiene que saber («${ask.es}»): vuelva a ponerlo.`,
      )
    const behind = restsOnLess(known, floor, changed)
    if (behind) return behind
  }
  return undefined
}
