/** What may be written to a log: names of things and numbers, never what anybody said. Values are ids, codes, counts. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>
export type Log = {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  /** An error is logged by class, code and where it was thrown. Its message stays out: messages carry values. */
  error(event: string, error: unknown, fields?: LogFields): void
}

const whereOf = (e: Error): string =>
  (e.stack ?? '')
    .split('\n')
    .filter((l) => l.includes('.ts:'))
    .slice(0, 4)
    .map((l) => /([\w./-]+\.ts:\d+)/.exec(l)?.[1] ?? '')
    .join(' < ')

function describeError(e: unknown): LogFields {
  if (!(e instanceof Error)) return { error: typeof e }
  const { code, table, constraint, routine } = e as {
    code?: string
    table?: string
    constraint?: string
    routine?: string
  }
  // Not `at`: that is when.
  return { error: e.name, code, table, constraint, routine, where: whereOf(e) }
}

export function jsonLog(write: (line: string) => void, now: () => Date): Log {
  const line = (level: string, event: string, fields: LogFields) =>
    write(JSON.stringify({ at: now().toISOString(), level, event, ...fields }))
  return {
    info: (event, fields = {}) => line('info', event, fields),
    warn: (event, fields = {}) => line('warn', event, fields),
    error: (event, error, fields = {}) => line('error', event, { ...fields, ...describeError(error) }),
  }
}
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
