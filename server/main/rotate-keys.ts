import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { replaceRoot } from '#integrations/keys/replace-root.ts'
import { openDatabase } from '#kernel/database.ts'
import { OUTER_KEY_CACHE_MS } from '#kernel/outer-keys.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig } from './config.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { clockOf, rotateHouse } from './rotate/rotate-house.ts'
import { claimInstance, getStateFolder } from './state-folder.ts'

type Begun = { readonly began: string; readonly rootBefore: string }

/** New keys from the root down while people go on; without --keys-only, all that was said is sealed again too. Killed, it goes on. */
export const rotateKeys: OperatorCommand = async ({ args, env, stop }) => {
  const { values: v } = parseArgs({ args: [...args], options: { 'keys-only': { type: 'boolean', default: false } } })
  const state = getStateFolder(env)
  const instance = claimInstance(state, 'rotate-keys')
  const open = await openHouse(state, readConfig(env), env, { migrate: false }).catch((e: unknown) => {
    instance.release()
    throw e
  })
  const db = openDatabase({ ...open.owner, prepared: open.prepared, max: 2 })
  try {
    const house = { ...open.house, db }
    const begun = await begin(open, house)
    const sum = await rotateHouse({
      house,
      began: new Date(begun.began),
      reseal: !v['keys-only'],
      settleMs: OUTER_KEY_CACHE_MS + 5_000,
      stop,
      say: (line) => console.log(line),
    })
    console.log(
      `${sum.practices} practices: ${sum.wrapped} keys wrapped again, ${sum.renewed} renewed, ${sum.rows} values and ${sum.photos} photos sealed again, ${sum.ended} old keys ended.`,
    )
    if (sum.shut > 0) console.log(`${sum.shut} did not open and were left as they are, with their keys: run verify.`)
    if (!sum.done) {
      console.log(`${sum.waiting} keys are still needed by something. Run rotate-keys again: it goes on.`)
      return 1
    }
    rmSync(markOf(state), { force: true })
    console.log('Now run backup --keys. Backups of before open with the root key of before, which the copy keeps.')
    return sum.shut > 0 ? 1 : 0
  } finally {
    await db.close()
    await open.close()
    instance.release()
  }
}

const markOf = (state: string): string => path.join(state, 'rotation.json')

/** Written before anything is changed, so that whoever comes after a kill knows what is new already. */
async function begin({ state, keys }: OpenHouse, house: OpenHouse['house']): Promise<Begun> {
  const mark = markOf(state)
  if (!existsSync(mark)) {
    const begun: Begun = { began: (await clockOf(house)).toISOString(), rootBefore: await keys.provider.rootKeyId() }
    writeFileSync(`${mark}.new`, JSON.stringify(begun), { mode: 0o600, flush: true })
    renameSync(`${mark}.new`, mark)
    console.log('A rotation begins.')
  } else console.log('A rotation goes on.')
  const begun = JSON.parse(readFileSync(mark, 'utf8')) as Begun
  if (keys.rootIsFile && (await keys.provider.rootKeyId()) === begun.rootBefore)
    console.log(`The root key is now ${await replaceRoot(path.join(state, 'keys'))}; the one before lies beside it.`)
  return begun
}
