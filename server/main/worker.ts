import type { OperatorCommand } from './command-line.ts'

export const worker: OperatorCommand = async () => {
  throw new Error('kairos worker is not built yet.')
}
