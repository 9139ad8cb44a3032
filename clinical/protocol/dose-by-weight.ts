import { oftenIn } from './dose.ts'
import type { Citation, Order, OrderStop, Protocol, ProtocolFacts } from './protocol.types.ts'

type ByWeight = NonNullable<Order['byWeight']>
/** One dose worked out: `mg` after every bound and rounding, `mL` of it; `arithmetic` is how, for the clinician. */
export type WorkedOut = { readonly mg: number; readonly mL: number; readonly arithmetic: string }

/** Where the dose stands in what the patient reads. */
export const DOSE = '{dose}'

/**
 * Milligrams for each kilogram, held to the most at one time and in a day, and rounded down to what can be measured: never more
 * than the source gives.
 */
export function doseOf(by: ByWeight, kg: number): WorkedOut {
  const asked = kg * by.mgPerKg
  const most = Math.min(by.mostPerDose, by.mostPerDay / by.timesADay)
  const perML = by.holds.mg / by.holds.mL
  // A hair above nothing: tenths do not divide exactly.
  const steps = Math.floor(Math.min(asked, most) / perML / by.step + 1e-9)
  const mL = tidy(steps * by.step)
  const mg = tidy(mL * perML)
  const held =
    asked > most ? `, held to ${tidy(most)} mg (at most ${by.mostPerDose} mg at once, ${by.mostPerDay} mg a day)` : ''
  return {
    mg,
    mL,
    arithmetic:
      `${tidy(kg)} kg × ${by.mgPerKg} mg/kg = ${tidy(asked)} mg${held}; ` +
      `of ${by.holds.mg} mg in ${by.holds.mL} mL, measured to ${by.step} mL: ${mL} mL (${mg} mg), ` +
      `${by.timesADay} ${by.timesADay === 1 ? 'time' : 'times'} a day = ${tidy(mg * by.timesADay)} mg a day`,
  }
}

const tidy = (number: number): number => Number(number.toFixed(2))

/** The order for this patient: with dose, quantity and directions worked out where a weight decides them and is known. */
export function dosedFor(
  order: Order,
  facts: ProtocolFacts,
): { readonly order: Order; readonly arithmetic: string | null } {
  const by = order.byWeight
  if (!by) return { order, arithmetic: null }
  const kg = weightIn(by, facts)
  // Nobody reads the most it gives as theirs.
  if (kg === undefined || !isWithin(kg, by.kg))
    return { order: { ...order, dose: `${by.mgPerKg} mg/kg` }, arithmetic: null }
  const { mL, arithmetic } = doseOf(by, kg)
  return { order: withDose(order, by, mL), arithmetic }
}

const withDose = (order: Order, by: ByWeight, mL: number): Order => ({
  ...order,
  dose: `${mL} mL`,
  quantity: Math.ceil(tidy(mL * by.timesADay * order.days)),
  directions: {
    en: order.directions.en.replaceAll(DOSE, `${mL} mL`),
    es: order.directions.es.replaceAll(DOSE, `${mL} mL`),
  },
})

/** The most this order ever gives: what its own fields must say. */
export const mostOf = (order: Order): Order =>
  order.byWeight ? withDose(order, order.byWeight, doseOf(order.byWeight, order.byWeight.kg.max).mL) : order

/**
 * Whether directions as they were left say the dose that was worked out, and no amount besides those of the order's own: "12.5 mL"
 * does not say 2.5 mL.
 */
export function saysItsDose({ dose, directions }: Pick<Order, 'dose' | 'directions'>, written: string): boolean {
  const said = millilitersIn(written)
  const own = [...millilitersIn(directions.en), ...millilitersIn(directions.es)]
  return millilitersIn(dose).every((amount) => said.includes(amount)) && said.every((amount) => own.includes(amount))
}
const millilitersIn = (text: string): string[] =>
  [...text.matchAll(/([\d.,]*\d)\s*(?:ml|cc|millilit|mililit)/gi)].map(([, amount = '']) => amount)

const weightIn = (by: ByWeight, { known }: ProtocolFacts): number | undefined => {
  const kg = known?.[by.fact]
  return typeof kg === 'number' ? kg : undefined
}
const isWithin = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
  value >= min && value <= max

/** No weight, no dose; nor outside the weights and ages that the source speaks of. */
export function weightStops(
  { byWeight: by, drug, citation }: Order,
  facts: ProtocolFacts,
  { citations }: Protocol,
): OrderStop[] {
  if (!by) return []
  const source = citations.find(({ id }) => id === citation)
  const cited: { citation?: Citation } = source ? { citation: source } : {}
  const kg = weightIn(by, facts)
  return [
    ...(isWithin(facts.patient.age, by.age)
      ? []
      : [{ ...ageOutside, clinician: `${drug}: for ${by.age.min} to ${by.age.max} years.`, ...cited }]),
    ...(kg === undefined
      ? [{ ...weightUnknown, clinician: `${drug} is dosed by weight: record the weight of now first.` }]
      : []),
    ...(kg === undefined || isWithin(kg, by.kg)
      ? []
      : [
          {
            ...weightOutside,
            clinician: `${drug}: for ${by.kg.min} to ${by.kg.max} kg, and ${kg} kg is recorded.`,
            ...cited,
          },
        ]),
  ]
}

const weightUnknown = {
  id: 'weight:unknown',
  say: { en: 'What is the weight now, in pounds or kilograms?', es: '¿Cuánto pesa ahora, en libras o kilos?' },
}
const weightOutside = {
  id: 'weight',
  say: {
    en: 'At this weight the dose needs a visit. We will offer you one, in person or by phone.',
    es: 'Con este peso, la dosis necesita una consulta. Le ofreceremos una, en persona o por teléfono.',
  },
}
const ageOutside = {
  id: 'age',
  say: {
    en: 'At this age the dose needs a visit. We will offer you one, in person or by phone.',
    es: 'A esta edad, la dosis necesita una consulta. Le ofreceremos una, en persona o por teléfono.',
  },
}

/** What is wrong with the figures themselves: field and why. */
export function weightProblems(
  order: Order,
  { facts = [] }: Pick<Protocol, 'facts'>,
): (readonly [field: string, message: string])[] {
  const by = order.byWeight
  const placed = (['en', 'es'] as const).filter((language) => order.directions[language].includes('{'))
  if (!by)
    return placed.map((language) => [`directions.${language}`, 'must be finished words, without placeholders'] as const)
  const fact = facts.find(({ name }) => name === by.fact)
  const least = doseOf(by, by.kg.min)
  const asked = Math.min(by.kg.min * by.mgPerKg, by.mostPerDose, by.mostPerDay / by.timesADay)
  const most = mostOf(order)
  return [
    ...(fact?.of === 'patient' && fact.unit === 'kg'
      ? []
      : [['byWeight.fact', `"${by.fact}" must be among facts, of the patient, in kg`] as const]),
    // The most in a day is held by how often it says, and the dose by what the bottle is said to hold.
    ...(oftenIn(order.frequency)?.perDay === by.timesADay
      ? []
      : [['frequency', `must say ${by.timesADay} times a day, as byWeight does`] as const]),
    ...(order.strength === `${by.holds.mg} mg/${by.holds.mL} mL`
      ? []
      : [['strength', `must say what byWeight holds: "${by.holds.mg} mg/${by.holds.mL} mL"`] as const]),
    ...(by.kg.min < by.kg.max ? [] : [['byWeight.kg', 'must end above where it begins'] as const]),
    ...(by.age.min <= by.age.max ? [] : [['byWeight.age', 'must not end below where it begins'] as const]),
    // A tenth less than the source says is as little as rounding may leave.
    ...(least.mg >= asked * 0.9
      ? []
      : [['byWeight.step', `is too coarse: at ${by.kg.min} kg it gives ${least.mg} of ${tidy(asked)} mg`] as const]),
    ...(most.dose === order.dose ? [] : [['dose', `must be the most it ever gives: "${most.dose}"`] as const]),
    ...(most.quantity === order.quantity
      ? []
      : [['quantity', `must be the most it ever gives: ${most.quantity}`] as const]),
    ...(['en', 'es'] as const)
      .filter(
        (language) =>
          order.directions[language].split(DOSE).length !== 2 ||
          order.directions[language].replace(DOSE, '').includes('{'),
      )
      .map((language) => [`directions.${language}`, `must hold the place of the dose once: ${DOSE}`] as const),
  ]
}

/** More for each kilogram, more at most, for more people or measured otherwise: nothing of it may be so in the product's editor. */
export const dosesMore = (now: Order['byWeight'], was: Order['byWeight']): boolean =>
  was !== undefined &&
  (now === undefined ||
    now.fact !== was.fact ||
    now.holds.mg !== was.holds.mg ||
    now.holds.mL !== was.holds.mL ||
    (['mgPerKg', 'timesADay', 'mostPerDose', 'mostPerDay'] as const).some((field) => now[field] > was[field]) ||
    (['kg', 'age'] as const).some((field) => now[field].min < was[field].min || now[field].max > was[field].max))
