import type { OperatorCommand } from './command-line.ts'
import { readConfig } from './config.ts'
import { demoSignIns, hasPractice, seedDemo } from './demo.ts'
import { openHouse } from './open-house.ts'
import { serveOn } from './serve.ts'
import { claimInstance, getStateFolder } from './state-folder.ts'
import { workOn } from './worker.ts'

/** Everything in one process: what `npm start` runs. */
export const start: OperatorCommand = async ({ env, stop }) => {
  const config = readConfig(env)
  const state = getStateFolder(env)
  const instance = claimInstance(state, 'start')
  const { buildWeb } = (await import(new URL('../../scripts/build-web.mjs', import.meta.url).href)) as {
    buildWeb: (o: { log?: (line: string) => void }) => Promise<unknown>
  }
  await buildWeb({ log: (line) => console.log(line) })
  const open = await openHouse(state, config, env, { migrate: true })
  try {
    if (config.demo && !(await hasPractice(open.house))) await seedDemo(open, config, (line) => console.log(line))
    const served = await serveOn(open, config)
    const working = workOn(open, config)
    console.log(`\nKairos is at ${served.address}\n`)
    console.log(await demoSignIns(open, config))
    await new Promise<void>((done) =>
      stop.aborted ? done() : stop.addEventListener('abort', () => done(), { once: true }),
    )
    console.log('Stopping: finishing what is under way.')
    await served.close()
    await working.close()
    return 0
  } finally {
    await open.close()
    instance.release()
  }
}
