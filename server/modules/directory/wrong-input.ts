import { AppError, type FieldProblem } from '#kernel/errors.ts'

/** What no schema can say: thrown with the member it is about and what to do. */
export const wrong = (...fields: readonly FieldProblem[]): AppError => new AppError('input.invalid', {}, fields)
export const sameVersion = (row: { readonly version: number }, said: number | undefined): void => {
  if (row.version !== said) throw new AppError('conflict.version', { version: row.version })
}
export const throwWrong = (fields: readonly FieldProblem[]): void => {
  if (fields.length > 0) throw wrong(...fields)
}
