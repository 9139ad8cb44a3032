import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { dumpLog as printLog } from '#modules/audit/log/dump-log.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig } from './config.ts'
import { openHouse } from './open-house.ts'
import { getStateFolder } from './state-folder.ts'

/** Who did and saw what, the commitments and the log over them, in one file for whoever verifies it. No sealed word in it. */
export const dumpLog: OperatorCommand = async ({ args, env }) => {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } } })
  if (!values.out) throw new Error('dump-log needs --out FILE.')
  const open = await openHouse(getStateFolder(env), readConfig(env), env, { migrate: false })
  try {
    const file = createWriteStream(values.out, { mode: 0o600 })
    // A full buffer is waited for: the log may be larger than memory.
    await printLog(open.house.db, async (line) => {
      if (!file.write(`${line}\n`)) await once(file, 'drain')
    })
    file.end()
    await once(file, 'finish')
    console.log(`Written to ${values.out}`)
    return 0
  } finally {
    await open.close()
  }
}
