import { runHere } from '#modules/directory/protocol-runner.ts'
import type { RunAsked } from './protocol-runner.ts'

// What somebody wrote is run here, apart from everything: an expression that never ends is ended with this process.
process.on('disconnect', () => process.exit(0))
process.on('message', (asked: RunAsked) => void answer(asked))

async function answer({ id, ...asked }: RunAsked): Promise<void> {
  try {
    const out = asked.kind === 'check' ? await runHere.check(asked.asked) : await runHere.vignettes(asked.folder)
    process.send?.({ id, out })
  } catch {
    process.send?.({ id, failed: true })
  }
}
