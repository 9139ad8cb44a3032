import type { OperatorCommand } from './command-line.ts'

export const serve: OperatorCommand = async () => {
  throw new Error('kairos serve is not built yet.')
}
