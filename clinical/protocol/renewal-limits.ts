import type { OrderStop, OrderWarning, RenewalTable } from './protocol.types.ts'
import { readMedicine } from './read-medicine.ts'

/** How much may be given: as the table says, until what is due was done, or nothing. */
export type Limits = {
  readonly ground: 'full' | 'bridge' | 'none'
  readonly mostDays: number
  readonly refills: boolean
}

type Amount = { readonly days: number; readonly refills: number; readonly quantity: number; readonly unit: string }

/** No medicine of these tables is taken in more pieces a day: a nought too many is. The house's own judgement, draft. */
export const MOST_PIECES_A_DAY = 8
const piece = /\b(?:tab|cap|c[aá]p|pill|pastilla|comprimido)/i
const tooManyPieces = ({ quantity, unit, days }: Amount): boolean =>
  piece.test(unit) && quantity > days * MOST_PIECES_A_DAY

/** What is too much of it. Days count with every refill: the bound holds for what the patient has in hand in the end. */
export function amountStops({ ground, mostDays, refills }: Limits, amount: Amount): OrderStop[] {
  if (ground === 'none') return []
  const over = amount.days * (1 + amount.refills) > mostDays || (amount.refills > 0 && !refills)
  return [
    ...(over ? [ground === 'bridge' ? bridgeOnly(mostDays) : tooManyDays(mostDays)] : []),
    // Days alone bound nothing where ten times as many are handed out.
    ...(tooManyPieces(amount) ? [tooMuchForDays] : []),
  ]
}

type House = { readonly table: RenewalTable | undefined; readonly limits: Limits; readonly sameMedicine: boolean }

export const houseStops = ({ table, limits, sameMedicine }: House): OrderStop[] => [
  ...(sameMedicine ? [] : [anotherMedicine]),
  ...(table ? [] : [noTable]),
  ...(limits.ground === 'none' ? [elsewhereFirst] : []),
]

type Named = {
  readonly source: string
  readonly told: boolean
  readonly drug: string
  readonly strength: string
  /** Named in this form. */
  readonly asked: boolean
}

/** What the list does not bear out: weighed by the clinician. */
export function sourceWarnings({ source, told, drug, strength, asked }: Named): OrderWarning[] {
  const listed = readMedicine(source).strength
  const plain = (text: string) => text.toLowerCase().replaceAll(/\s/g, '')
  return [
    ...(told
      ? [
          {
            id: 'only-told',
            say: null,
            clinician: `${drug}: only the patient names it, no list has it. Look who prescribed it, and the strength.`,
          },
        ]
      : []),
    ...(asked
      ? []
      : [
          {
            id: 'not-asked-for',
            say: null,
            clinician: `${drug}: the form names another medicine, and its questions were answered for that one.`,
          },
        ]),
    ...(listed !== '' && strength !== '' && plain(listed) !== plain(strength)
      ? [{ id: 'other-strength', say: null, clinician: `${drug}: the list says ${listed}, this says ${strength}.` }]
      : []),
  ]
}

const tooManyDays = (days: number): OrderStop => ({
  id: 'too-many-days',
  say: {
    en: 'We can renew this medicine for a shorter time only.',
    es: 'Esta medicina solo se puede renovar por menos tiempo.',
  },
  clinician: `At most ${days} days with all refills.`,
})
const tooMuchForDays: OrderStop = {
  id: 'too-much-for-days',
  say: {
    en: 'We can renew this medicine for a shorter time only.',
    es: 'Esta medicina solo se puede renovar por menos tiempo.',
  },
  clinician: `More than ${MOST_PIECES_A_DAY} pieces a day: look at quantity and days again.`,
}
const bridgeOnly = (days: number): OrderStop => ({
  id: 'bridge-only',
  say: {
    en: 'We can give you enough of this medicine until your test or visit.',
    es: 'Le podemos dar suficiente de esta medicina hasta su análisis o consulta.',
  },
  clinician: `Until what is due was done: at most ${days} days, without refills.`,
})
const anotherMedicine: OrderStop = {
  id: 'another-medicine',
  say: { en: 'Which medicine is it, as its label says?', es: '¿Qué medicina es, como dice la etiqueta?' },
  clinician: 'This is not the medicine that the list names: only that one is renewed here. Put the list right first.',
}
const noTable: OrderStop = {
  id: 'not-renewed-here',
  // No answer of the patient's puts it in a table.
  ofPractice: true,
  say: {
    en: 'We cannot renew this medicine here. We will tell you how to get it.',
    es: 'Aquí no podemos renovar esta medicina. Le diremos cómo conseguirla.',
  },
  clinician:
    'No table of this protocol has this medicine, or its name is not known here: prescribe it in your own system, or see the patient.',
}
const elsewhereFirst: OrderStop = {
  id: 'not-treated-here',
  say: {
    en: 'From what you told us, you need to be seen another way before more of this medicine.',
    es: 'Por lo que nos contó, alguien tiene que atenderle de otra manera antes de darle más de esta medicina.',
  },
  clinician:
    'The protocol sends this patient elsewhere or cannot decide, and nothing bridges that: nothing is renewed.',
}
