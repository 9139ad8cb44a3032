import { appendFileSync } from 'node:fs'

/** For `--import=./dev/spent.ts`: where KAIROS_SPENT names a file, a process adds to it, when it ends, what it took of the processor. */
const file = process.env['KAIROS_SPENT']
const program = process.argv[1]
if (file && program?.includes('.test.'))
  process.once('exit', () => {
    const { user, system } = process.cpuUsage()
    appendFileSync(file, `${Math.round((user + system) / 1000)} ms ${program}\n`)
  })
