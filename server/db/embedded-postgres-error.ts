export type EmbeddedPostgresProblem = 'cannot_run' | 'no_user' | 'folder_unreachable' | 'in_use' | 'not_started'

/** Its message says what to do and holds no data: fit to be shown to the operator. */
export class EmbeddedPostgresError extends Error {
  readonly problem: EmbeddedPostgresProblem

  constructor(problem: EmbeddedPostgresProblem, message: string) {
    super(message)
    this.name = 'EmbeddedPostgresError'
    this.problem = problem
  }
}
