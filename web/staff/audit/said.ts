import type { auditTrail } from '#contract/desk/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Language } from '#contract/roles.ts'
import * as en from './acts.en.ts'
import * as es from './acts.es.ts'
import { reasons as whyInEnglish } from './reasons.en.ts'
import { reasons as whyInSpanish } from './reasons.es.ts'

export type TrailRow = OutputOf<typeof auditTrail>['rows'][number]

type Sayings = {
  readonly acts: Readonly<Record<string, readonly [did: string, tried: string]>>
  readonly looks: Readonly<Record<string, string>>
  readonly reasons: Readonly<Record<string, string>>
}
const sayings: Readonly<Record<Language, Sayings>> = {
  en: { ...en, reasons: whyInEnglish },
  es: { ...es, reasons: whyInSpanish },
}
const frame = {
  en: {
    house: 'Kairos, by itself',
    nobody: 'Someone not signed in',
    someone: 'Someone',
    waysToo: ', and ended how they sign in',
    tried: (what: string, why: string) => `tried to ${what}, and was refused: ${why}`,
    unknown: (code: string) => `did what this page has no words for (${code})`,
  },
  es: {
    house: 'Kairos, por sí mismo',
    nobody: 'Alguien sin haber entrado',
    someone: 'Alguien',
    waysToo: ', y anuló su forma de entrar',
    tried: (what: string, why: string) => `intentó ${what}, y se le negó: ${why}`,
    unknown: (code: string) => `hizo algo para lo que esta página no tiene palabras (${code})`,
  },
} as const

/** Who did it, as people say it. */
export function whoOf(row: Pick<TrailRow, 'by' | 'who'>, language: Language): string {
  if (row.by === 'house') return frame[language].house
  if (row.who !== '') return row.who
  return row.by === 'not_signed_in' ? frame[language].nobody : frame[language].someone
}

/** Besides sessions, whose, and why: what was ended with them. */
const endsWays = ({ act, fields }: Pick<TrailRow, 'act' | 'fields'>): boolean =>
  act === 'identity.endPatientSessions' && fields.length > 3

/** What they did, looked at, or tried and why it was refused: a sentence that begins with who. */
export function didOf(row: Pick<TrailRow, 'what' | 'act' | 'outcome' | 'fields'>, language: Language): string {
  const { acts, looks, reasons } = sayings[language]
  const { tried, unknown, waysToo } = frame[language]
  if (row.what === 'look') return looks[row.act] ?? unknown(row.act)
  const act = acts[row.act]
  if (!act) return unknown(row.act)
  if (row.what === 'act') return endsWays(row) ? act[0] + waysToo : act[0]
  return tried(act[1], reasons[row.outcome] ?? row.outcome)
}
