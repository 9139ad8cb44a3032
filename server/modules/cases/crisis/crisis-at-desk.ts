import type * as z from 'zod/mini'
import {
  crisisRisk,
  latestOf,
  questionsFor,
  type CrisisAnswer,
  type CrisisQuestion,
} from '#clinical/protocol/crisis-questions.ts'
import type { crisisAtDesk as contract, deskEntry } from '#contract/desk/index.ts'
import type { Language } from '#contract/roles.ts'
import { isOfCrisis, type SaidInCrisis } from '#modules/cases/crisis/said-in-crisis.ts'
import type { EntryRow } from '#modules/cases/entries.views.ts'

/** What stands on the cards of the flags: each question once, with what was said to it before, if that was something else. */
export const crisisAtDesk = (said: ReadonlyMap<string, SaidInCrisis>): z.infer<typeof contract>[] =>
  [...said].map(([findingId, { given, number }]) => ({
    findingId,
    risk: crisisRisk(given),
    of: questionsFor(given).length,
    number,
    answers: [...latestOf(given)].map(([question, answer]) => {
      const all = given.filter((one) => one.question === question)
      return {
        question,
        answer,
        earlier: all.findLast((one) => one.answer !== answer)?.answer ?? null,
        at: (all.at(-1)?.at ?? new Date(0)).toISOString(),
      }
    }),
  }))

/** The record has a line for each answer; read by people, those about one flag are one, where the last stands: it is the news. */
export function withoutRepeats(entries: readonly EntryRow[]): readonly EntryRow[] {
  const last = new Map(entries.filter(isOfCrisis).map((e) => [e.content.findingId, e]))
  return entries.filter((e) => !isOfCrisis(e) || last.get(e.content.findingId) === e)
}

type Words = Readonly<Record<CrisisQuestion | CrisisAnswer | 'of' | 'call', string>>
const words: Readonly<Record<Language, Words>> = {
  en: {
    of: 'answered {n} of {of}',
    call: 'call at {number}',
    wish: 'wish to be dead',
    thoughts: 'thoughts of suicide',
    method: 'method',
    intent: 'intent',
    plan: 'plan',
    behavior: 'suicidal behavior',
    yes: 'yes',
    no: 'no',
    recent: 'yes, in the past 3 months',
    before: 'yes, longer ago',
  },
  es: {
    of: '{n} de {of} contestadas',
    call: 'llamar al {number}',
    wish: 'deseo de estar muerto',
    thoughts: 'pensamientos de suicidio',
    method: 'método',
    intent: 'intención',
    plan: 'plan',
    behavior: 'conducta suicida',
    yes: 'sí',
    no: 'no',
    recent: 'sí, en los últimos 3 meses',
    before: 'sí, hace más tiempo',
  },
}

/** That one line says all that was answered, as it stands now. */
export function withAnswers(
  shown: z.infer<typeof deskEntry>,
  e: EntryRow,
  said: ReadonlyMap<string, SaidInCrisis>,
  language: Language,
): z.infer<typeof deskEntry> {
  const all = isOfCrisis(e) ? said.get(e.content.findingId) : undefined
  if (!all) return shown
  const w = words[language]
  const { given, number } = all
  const latest = latestOf(given)
  const answered = w.of.replace('{n}', String(latest.size)).replace('{of}', String(questionsFor(given).length))
  const each = [...latest].map(([question, answer]) => `${w[question]}: ${w[answer]}`)
  return {
    ...shown,
    // No flag of its own: it is not counted among those that were raised.
    kind: 'screener',
    foundIn: null,
    text: [answered, ...each, ...(number ? [w.call.replace('{number}', number)] : [])].join('; '),
  }
}
