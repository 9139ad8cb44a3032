import type { ErrorCode } from '#contract/errors.ts'
import type { Language } from '#contract/roles.ts'
import { en } from '#contract/words/errors.en.ts'
import { es } from '#contract/words/errors.es.ts'
import { isBecause, refusals } from '#contract/words/refusals.ts'

/** An error in a person's language, its facts filled in; who may not is told why. A fact that is missing is left as an ellipsis, never as `{name}`. */
export function sayError(language: Language, code: ErrorCode, facts: Readonly<Record<string, unknown>> = {}): string {
  if (code === 'access.denied' && isBecause(facts['because'])) return refusals[facts['because']][language]
  return (language === 'es' ? es : en)[code].replace(/\{(\w+)\}/g, (_, k: string) => String(facts[k] ?? '…'))
}
