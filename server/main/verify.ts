import type { OperatorCommand } from './command-line.ts'

export const verify: OperatorCommand = async () => {
  throw new Error('kairos verify is not built yet.')
}
