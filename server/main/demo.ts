import type { OperatorCommand } from './command-line.ts'

export const demo: OperatorCommand = async () => {
  throw new Error('kairos demo is not built yet.')
}
