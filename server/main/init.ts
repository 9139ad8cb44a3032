import type { OperatorCommand } from './command-line.ts'

export const init: OperatorCommand = async () => {
  throw new Error('kairos init is not built yet.')
}
