/**
 * The sequencer of the house in KAIROS_STATE, alone in a process. Told `drain` it chains and signs until nothing is left, told
 * `on` it turns each second as a worker's does, told `off` it rests; it answers each with how many leaves it has added in all.
 */
import { readConfig } from '#main/config.ts'
import { keepLog } from '#main/log-keeping.ts'
import { openHouse } from '#main/open-house.ts'

const state = process.env['KAIROS_STATE'] ?? ''
const config = readConfig(process.env)
const open = await openHouse(state, config, process.env, { migrate: false })
const sequencer = await keepLog(open.house, config, state)
let turning: NodeJS.Timeout | undefined
let leaves = 0
const turn = async (): Promise<number> => {
  const added = await sequencer.turn()
  leaves += added
  return added
}
let busy: Promise<unknown> = Promise.resolve()
process.on('message', (told: 'drain' | 'on' | 'off') => {
  clearInterval(turning)
  busy = busy.then(async () => {
    if (told === 'drain') while ((await turn()) > 0);
    // A turn that fails rejects what the next one waits for: nobody catches it, so it ends the process, in words.
    if (told === 'on') turning = setInterval(() => void (busy = busy.then(turn)), 1000)
    process.send?.(leaves)
  })
})
process.once('disconnect', () => process.exit())
process.send?.(leaves)
