import { amountStops } from '#clinical/protocol/renewal-limits.ts'
import type { Renewable } from './use-review.ts'

/** What was typed for a medicine to be given again; numbers as they were typed. */
export type TypedRenewal = {
  readonly drug: string
  readonly strength: string
  readonly form: string
  readonly quantity: string
  readonly unit: string
  readonly days: string
  readonly refills: string
  readonly directions: string
  readonly heeded: readonly string[]
}
export type ChosenRenewal = { readonly of: Renewable; readonly typed: TypedRenewal }
export const renewalFields = ['drug', 'strength', 'form', 'directions', 'quantity', 'unit', 'days', 'refills'] as const
export type RenewalField = (typeof renewalFields)[number]

/** What the list says stands ready to be confirmed; how much and how long is the clinician's, as far as nothing bounds it. */
export const begunFrom = (of: Renewable): TypedRenewal => ({
  drug: of.drug,
  strength: of.strength,
  form: of.form,
  quantity: '',
  unit: of.form.replace(/s$/, ''),
  days: of.ground === 'bridge' ? String(of.mostDays) : '',
  refills: of.refills ? '' : '0',
  directions: of.detail ?? '',
  heeded: [],
})

const whole = (text: string): number | undefined => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : undefined)
const amount = (text: string): number | undefined =>
  /^\d{1,4}(?:[.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined

/** Fields that are empty or cannot be read. */
export const unread = ({ typed }: ChosenRenewal): readonly RenewalField[] =>
  renewalFields.filter((field) => {
    if (field === 'quantity') return !((amount(typed.quantity) ?? 0) > 0)
    if (field === 'days') return !((whole(typed.days) ?? 0) > 0)
    if (field === 'refills') return whole(typed.refills) === undefined
    return typed[field].trim() === ''
  })

/** The numbers as they are sent; zero where they cannot be read. */
export const numbersOf = ({ typed }: ChosenRenewal) => ({
  quantity: amount(typed.quantity) ?? 0,
  days: whole(typed.days) ?? 0,
  refills: whole(typed.refills) ?? 0,
})

/** Whether it is more than the protocol lets be given: said as it is typed, and asked again at the signature. */
export const isTooMuch = (one: ChosenRenewal): boolean => overIn(one).length > 0
/** In what it is too much: in days, or in pieces for those days. */
export const overIn = (one: ChosenRenewal): readonly ('days' | 'pieces')[] => {
  const numbers = numbersOf(one)
  if (numbers.days === 0) return []
  return amountStops(one.of, { ...numbers, unit: one.typed.unit }).map(({ id }) =>
    id === 'too-much-for-days' ? 'pieces' : 'days',
  )
}
