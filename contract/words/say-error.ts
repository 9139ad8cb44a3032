import type { ErrorCode } from '#contract/errors.ts'
import type { Language } from '#contract/roles.ts'
import { en } from '#contract/words/errors.en.ts'
import { es } from '#contract/words/errors.es.ts'
import { nameOfState } from '#contract/words/state-names.ts'
import { isBecause, refusals } from '#contract/words/refusals.ts'

/** An error in a person's language, its facts filled in; who may not is told why. A fact that is missing is left as an ellipsis, never as `{name}`. */
export function sayError(language: Language, code: ErrorCode, facts: Readonly<Record<string, unknown>> = {}): string {
  if (code === 'access.denied' && isBecause(facts['because'])) return refusals[facts['because']][language]
  return (language === 'es' ? es : en)[code].replace(/\{(\w+)\}/g, (_, name: string) => said(language, facts[name]))
}

/** A state by its name, a day as people write it. */
function said(language: Language, fact: unknown): string {
  const text = String(fact ?? '…')
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return nameOfState(text, language)
  const written = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone: 'UTC' })
  return written.format(new Date(text))
}
