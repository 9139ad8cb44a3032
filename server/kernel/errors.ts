import { errorTable, type ErrorCode } from '#contract/errors.ts'

export type Facts = Readonly<Record<string, string | number | boolean | null>>
export type FieldProblem = { readonly path: string; readonly message: string }

/** A failure the contract knows. `facts` may be shown, so they never hold what a person said or is called. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly facts: Facts
  readonly fields: readonly FieldProblem[]
  constructor(code: ErrorCode, facts: Facts = {}, fields: readonly FieldProblem[] = []) {
    super(code)
    this.code = code
    this.facts = facts
    this.fields = fields
  }
  get status(): number {
    return errorTable[this.code].status
  }
}

/** A fault of ours or of the machine's: never shown, always logged by its shape, without values. */
export class Broken extends Error {
  override readonly name = 'Broken'
}
