import { runHere } from '#modules/directory/protocol-runner.ts'
import type { RunAsked } from './protocol-runner.ts'

// What somebody wrote is run here, apart from everything: an expression that never ends is ended with this process.
process.on('disconnect', () => process.exit(0))
process.on('message', (asked: RunAsked) => void answer(asked))

async function answer(asked: RunAsked): Promise<void> {
  const { id } = asked
  try {
    process.send?.({ id, out: await run(asked) })
  } catch {
    process.send?.({ id, failed: true })
  }
}

function run(asked: RunAsked): Promise<unknown> {
  if (asked.kind === 'check') return runHere.check(asked.asked)
  if (asked.kind === 'weaker') return runHere.weaker(asked.floor, asked.folder)
  return runHere[asked.kind](asked.folder)
}
