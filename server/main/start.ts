import type { OperatorCommand } from './command-line.ts'

export const start: OperatorCommand = async () => {
  throw new Error('kairos start is not built yet.')
}
