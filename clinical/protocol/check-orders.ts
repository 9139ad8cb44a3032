import { findControlledSubstances } from '#clinical/prescription/controlled-substances.ts'
import { findErrorProne } from '#clinical/prescription/error-prone.ts'
import { mostOf } from './dose-by-weight.ts'
import { amountIn, oftenIn } from './dose.ts'
import type { Order, Protocol, ProtocolProblem } from './protocol.types.ts'

/**
 * What an order says in its fields must be what the patient reads, in ways of writing that nobody misreads: the numbers of dose,
 * frequency and days stand in the directions, no sentence of those says more, and tablets that can be counted are as many as they are taken.
 * And it is of no controlled substance, whatever its own field says of that.
 */
export const checkOrders = ({ orders }: Protocol): ProtocolProblem[] =>
  orders.map(mostOf).flatMap((order, i) =>
    [...controlled(order), ...misread(order), ...unsaid(order), ...saysMore(order), ...miscounted(order)].map(
      ([field, message]) => ({
        file: 'protocol.json',
        path: `orders.${i}.${field}`,
        message,
      }),
    ),
  )

type Found = readonly (readonly [field: string, message: string])[]
const languages = ['en', 'es'] as const

/** Nothing of this list can be signed; who publishes it must hear of it, and not the clinician before a patient who waits. */
function controlled({ drug, form, brandNames, ingredients }: Order): Found {
  const named = [
    ['drug', `${drug} ${form}`],
    ...brandNames.map((name, i) => [`brandNames.${i}`, name] as const),
    ...ingredients.map((name, i) => [`ingredients.${i}`, name] as const),
  ] as const
  return named.flatMap(([field, text]) =>
    findControlledSubstances(text).map(
      ({ name, schedule }) =>
        [
          field,
          `"${name}" is a controlled substance (${schedule}): it can never be ordered here, take the order out`,
        ] as const,
    ),
  )
}

function misread({ strength, dose, frequency, unit, directions }: Order): Found {
  const texts = { strength, dose, frequency, unit, 'directions.en': directions.en, 'directions.es': directions.es }
  return Object.entries(texts).flatMap(([field, text]) =>
    findErrorProne(text)
      .filter(({ level }) => level === 'stop')
      .map(({ found, write }) => [field, `"${found}" is easily misread: write ${write}`] as const),
  )
}

const counted = [
  ['one', 'once', 'un', 'una', 'uno'],
  ['two', 'twice', 'dos'],
  ['three', 'tres'],
  ['four', 'cuatro'],
  ['five', 'cinco'],
  ['six', 'seis'],
]
const inLetters = new Map(counted.flatMap((same, i) => same.map((word) => [word, i + 1] as const)))
const saysNumber = (text: string, number: string): boolean =>
  [...text.toLowerCase().matchAll(/\d+(?:[.,]\d+)?|\p{L}+/gu)].some(
    ([found]) => (inLetters.get(found) ?? Number(found.replace(',', '.'))) === Number(number),
  )

/** The directions of an order that say another number, or none, where its fields say one. */
function unsaid({ dose, frequency, days, directions }: Order): Found {
  const [, taken] = /^(\d+(?:\.\d+)?) (?!or )/.exec(dose) ?? []
  const [, often] = /^(?:every )?(\d+) (?:times a day|hours)/.exec(frequency) ?? []
  const wanted = [
    [taken, `does not say the dose "${taken}" that the order says`],
    [often, `does not say the frequency "${often}" that the order says`],
  ] as const
  const numbers = languages.flatMap((language) =>
    wanted.flatMap(([number, message]) =>
      number === undefined || saysNumber(directions[language], number)
        ? []
        : [[`directions.${language}`, message] as const],
    ),
  )
  const told = languages.flatMap((language) => {
    // What comes after the first sentence may be about something else: condoms for 2 days.
    const [first = ''] = directions[language].split(/\.(?=\s|$)/)
    const [, said] = /(?:\bfor|\bpor|\bdurante) (\d+) (?:days|días)/.exec(first) ?? []
    return said === undefined || Number(said) === days
      ? []
      : [[`directions.${language}`, `says ${said} days and the order says ${days}`] as const]
  })
  return [...numbers, ...told]
}

const piece =
  /(\d+(?:[.,]\d+)?|\p{L}+) (?:tablets?|capsules?|drops?|sprays?|packets?|puffs?|mL|tabletas?|pastillas?|comprimidos?|cápsulas?|gotas?|sobres?)(?!\p{L})/giu
const aDay = /(\d+|\p{L}+) (?:times (?:a|each|every) day|veces (?:al|cada) día)/giu
const apart = /(?:every|cada) (\d+) (?:hours|horas)/giu
const forDays = /(?:\bfor|\bpor|\bdurante) (?:the (?:first|next) |los (?:primeros|próximos) )?(\d+) (?:days|días)/giu
const numberOf = (word: string) => inLetters.get(word.toLowerCase()) ?? Number(word.replace(',', '.'))
const numbersIn = (text: string, pattern: RegExp): number[] =>
  [...text.matchAll(pattern)].map(([, word = '']) => numberOf(word)).filter((number) => !Number.isNaN(number))

/** A later sentence of the directions that tells the patient to take more than the order says: where the order is a number, none may be above it. */
function saysMore({ dose, frequency, days, directions }: Order): Found {
  const [amount, often] = [amountIn(dose), oftenIn(frequency)]
  const most = amount && Math.max(amount.most, often?.cap ?? 0)
  const perDay = often && Math.max(1, often.perDay)
  return languages.flatMap((language) => {
    const text = directions[language]
    const over = [
      ...(most === undefined ? [] : numbersIn(text, piece).filter((number) => number > most)),
      ...(perDay === undefined
        ? []
        : [
            ...numbersIn(text, aDay).filter((number) => number > perDay),
            ...numbersIn(text, apart).filter((hours) => 24 / hours > perDay),
          ]),
      ...numbersIn(text, forDays).filter((number) => number > days),
    ]
    return [...new Set(over)].map(
      (number) => [`directions.${language}`, `says ${number}, more than the order`] as const,
    )
  })
}

/** Only what is taken by the piece, so many at a time and so often a day, can be counted. */
function miscounted({ dose, frequency, days, quantity, unit }: Order): Found {
  const [, pieces, piece = ''] = /^(\d+) (tablet|capsule)s?$/.exec(dose) ?? []
  const [, times] = /^(?:once|(\d+) times) a day/.exec(frequency) ?? ['', '0']
  const often = Number(times ?? 1)
  if (pieces === undefined || often === 0 || !unit.startsWith(piece)) return []
  const needed = Number(pieces) * often * days
  return needed === quantity ? [] : [['quantity', `is ${quantity}, and ${needed} are taken in ${days} days`]]
}
