import { SAFETY_RULES } from '#clinical/safety/rules.ts'
import type { SetAside } from '#clinical/safety/safety.types.ts'
import type { Hearing } from '#modules/cases/case-context.ts'
import type { Written } from '#modules/cases/desk/patient-words.ts'
import { type Said, saidInText } from '#modules/cases/said.ts'

/** A red flag no rule raised because of how the words were said, with those words and what said so. */
export type HeardAside = Pick<SetAside, 'kind' | 'why'> & { readonly said: Said }

/** Of these a wrong reading costs a day or a life; what staff only read first they read anyway. */
const grave: ReadonlySet<string> = new Set(SAFETY_RULES.filter((r) => r.level !== 'concern').map(({ id }) => id))

/**
 * What the rules heard in the patient's words and left out, so that somebody who reads the matter sees where they may have
 * understood it wrongly. A rule that spoke of the same text has its flag, and is not here.
 */
export function heardAside(written: readonly Written[], { screen, safety }: Hearing, language: string): HeardAside[] {
  return written.flatMap(({ question, text }) => {
    const { findings, setAside } = screen({ text, language, facts: safety })
    const left = setAside.filter(({ ruleId }) => grave.has(ruleId) && !findings.some((f) => f.ruleId === ruleId))
    return perReading(left).map(({ kind, why, spans, cue }) => ({
      kind,
      why,
      said: saidInText(text, [...spans, cue], question),
    }))
  })
}

/** Two rules of one kind over the same words, left out for the same reason, are one reading. */
function perReading(all: readonly SetAside[]): SetAside[] {
  const key = (a: SetAside) => `${a.kind} ${a.why} ${a.cue.join()}`
  return [...new Map(all.map((a) => [key(a), a])).values()]
}
