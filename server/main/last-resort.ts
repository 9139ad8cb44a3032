import { wallClock } from '#kernel/clock.ts'
import { jsonLog } from '#kernel/log.ts'

/**
 * What nobody caught ends the process, because nobody knows what it left half done: a supervisor starts it again, and what was
 * acknowledged is in the database. Node itself would print the message, which may quote what a patient said; here the log
 * gets kind, code and place. A promise that nobody waited for comes here too.
 */
export function endOnWhatNobodyCaught(): void {
  const log = jsonLog((line) => void process.stderr.write(`${line}\n`), wallClock.now)
  process.once('uncaughtException', (error) => {
    log.error('process.broken', error)
    process.exit(1)
  })
}
