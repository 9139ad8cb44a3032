import { parseArgs } from 'node:util'
import { AppError } from '#kernel/errors.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig } from './config.ts'
import { approvedRequests, finishForgetting, forget } from './forget.ts'
import { openHouse } from './open-house.ts'
import { getStateFolder } from './state-folder.ts'

const AFTERWARDS =
  'Now run backup --keys, so that the copy of the shares loses theirs too: from a copy made before, a restored backup still opens.'

/** Destroys what opens a patient's record, for good: without arguments it says what waits. See docs/security.md. */
export const forgetPatientCommand: OperatorCommand = async ({ args, env }) => {
  const { values: v } = parseArgs({
    args: [...args],
    options: { request: { type: 'string' }, finish: { type: 'boolean', default: false } },
  })
  const open = await openHouse(getStateFolder(env), readConfig(env), env, { migrate: false })
  const { house } = open
  try {
    if (v.finish) {
      const { shares, again } = await finishForgetting(house)
      console.log(
        `${shares} shares of forgotten patients destroyed; ${again} patients this database still knew are forgotten again.`,
      )
      if (shares + again > 0) console.log(AFTERWARDS)
      return 0
    }
    const waiting = await approvedRequests(house)
    if (v.request === undefined) {
      for (const r of waiting) console.log(`${r.id}  practice ${r.organizationId}`)
      console.log(
        waiting.length === 0
          ? 'Nothing waits. A privacy officer or administrator asks, and a second one approves; then it is listed here.'
          : `\nCarry one out with: npm run kairos -- forget-patient --request ID`,
      )
      return 0
    }
    const request = waiting.find((r) => r.id === v.request)
    if (!request)
      throw new Error(`No approved request ${v.request}. Without arguments, forget-patient lists those that are.`)
    const { accounts, photos } = await forget(house, { ...request, requestId: request.id })
    console.log(
      `Forgotten: the key, its share, every look-up hash, ${photos} photos and ${accounts} accounts. What stays is sealed for good.\n${AFTERWARDS}`,
    )
    return 0
  } catch (e) {
    if (e instanceof AppError && e.code === 'forgetting.refused')
      throw new Error(
        `Not forgotten: ${String(e.facts['because'])}${e.facts['until'] ? ` until ${String(e.facts['until'])}` : ''}. Nothing was changed.`,
      )
    throw e
  } finally {
    await open.close()
  }
}
