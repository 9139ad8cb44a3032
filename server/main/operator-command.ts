/** An operator's command: resolves with the exit code, or throws an Error whose message is for the operator. */
export type OperatorCommand = (context: CommandContext) => Promise<number>

export type CommandContext = {
  args: readonly string[]
  env: NodeJS.ProcessEnv
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP: drain and resolve. A second one ends the process at once. */
  stop: AbortSignal
}
