import type { Language } from '#contract/roles.ts'
import { sayWrong, type Wrong, type WrongFacts } from '#contract/words/wrong.ts'
import { AppError } from '#kernel/errors.ts'

/** What no schema can say of a member: what is wrong with it, said in the language of whoever typed it. */
export type WrongField = { readonly path: string; readonly what: Wrong; readonly facts?: WrongFacts }

export const wrong = (language: Language, ...fields: readonly WrongField[]): AppError =>
  new AppError(
    'input.invalid',
    {},
    fields.map(({ path, what, facts }) => ({ path, message: sayWrong(language, what, facts) })),
  )
export const sameVersion = (row: { readonly version: number }, said: number | undefined): void => {
  if (row.version !== said) throw new AppError('conflict.version', { version: row.version })
}
export const throwWrong = (language: Language, fields: readonly WrongField[]): void => {
  if (fields.length > 0) throw wrong(language, ...fields)
}
