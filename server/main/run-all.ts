import type { Database } from '#db/database.ts'
import type { Config } from './config.ts'
import { demoSignIns, hasPractice, seedDemo } from './demo.ts'
import { openHouse } from './open-house.ts'
import { serveOn } from './serve.ts'
import { PATIENCE_MS, workOn } from './worker.ts'

type Given = {
  readonly config: Config
  readonly env: NodeJS.ProcessEnv
  readonly stop: AbortSignal
  readonly state: string
  readonly stored: Database
}

/** Server and worker in this process, until asked to stop. */
export async function runAll({ config, env, stop, state, stored }: Given): Promise<number> {
  const open = await openHouse(state, config, env, { migrate: true, stored, patienceMs: PATIENCE_MS })
  try {
    if (config.demo && !(await hasPractice(open.house))) await seedDemo(open, (line) => console.log(line))
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
  }
}
