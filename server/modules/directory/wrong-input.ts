import type { Language } from '#contract/roles.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong, type WrongField } from '#kernel/input.ts'

export const sameVersion = (row: { readonly version: number }, said: number | undefined): void => {
  if (row.version !== said) throw new AppError('conflict.version', { version: row.version })
}
export const throwWrong = (language: Language, fields: readonly WrongField[]): void => {
  if (fields.length > 0) throw wrong(language, ...fields)
}
