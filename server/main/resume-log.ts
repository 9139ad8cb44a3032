import { parseArgs } from 'node:util'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig } from './config.ts'
import { assertKeyFiles } from './keys.ts'
import { beginEpochs } from './log-keeping.ts'
import { openHouse } from './open-house.ts'
import { getStateFolder } from './state-folder.ts'

/** After a restore to an earlier moment: names what was signed and is gone, in the signed log itself, and lets it go on. */
export const resumeLog: OperatorCommand = async ({ args, env }) => {
  const { values } = parseArgs({ args: [...args], options: { 'after-restore': { type: 'boolean', default: false } } })
  if (!values['after-restore'])
    throw new Error(
      'resume-log signs for good that entries were lost. If the database was restored to an earlier moment, say --after-restore; if not, run verify-log first.',
    )
  const state = getStateFolder(env)
  assertKeyFiles(state, 'checkpoint.key')
  const config = readConfig(env)
  const open = await openHouse(state, config, env, { migrate: false })
  try {
    const begun = await beginEpochs(open.house, config, state)
    for (const [practice, { left, size, epoch }] of begun)
      console.log(
        `${practice}: epoch ${epoch} goes on from ${size} entries; ${left.size} were signed at ${left.at}. Both are in its checkpoints.`,
      )
    if (begun.size === 0) console.log('Every log is what was signed: nothing to begin anew.')
    return 0
  } finally {
    await open.close()
  }
}
