import './own-imports.ts'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { findCommand, HELP } from './command-line.ts'
import { endOnWhatNobodyCaught } from './last-resort.ts'
import { compileCacheOf } from './state-folder.ts'

const [name = 'help', ...args] = process.argv.slice(2)

const lasts = ['start', 'serve', 'worker'].includes(name)
if (lasts) endOnWhatNobodyCaught()

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // The second signal finds no listener and ends the process: whoever asks twice does not want to wait.
  process.once(signal, () => stop.abort(signal))
}
// The script that started us was killed: nobody would see us any more, so drain as if asked to.
process.once('disconnect', () => stop.abort('disconnect'))
process.channel?.unref()

process.exitCode = await runCommand()
// The channel is unreferenced, but a command that left a timer or a socket behind must not keep the terminal.
process.exit()

async function runCommand(): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    console.log(HELP)
    return 0
  }
  try {
    keepCompiledCode()
    const command = await findCommand(name)
    if (!command) {
      console.error(`There is no command "${name}".\n\n${HELP}`)
      return 2
    }
    return await command({ args, env: process.env, stop: stop.signal })
  } catch (error) {
    console.error(describe(error))
    return 1
  }
}

/** What runs for long keeps its compiled code beside its state: the next start reads it instead of making it again. */
function keepCompiledCode(): void {
  if (!lasts) return
  enableCompileCache(compileCacheOf(process.env))
  setTimeout(flushCompileCache, 10_000).unref()
}

/** Errors meant for the operator are one sentence; the stack is for whoever sets KAIROS_DEBUG. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return process.env.KAIROS_DEBUG ? (error.stack ?? error.message) : error.message
}
