import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { OperatorCommand } from './command-line.ts'
import { readConfig } from './config.ts'
import { demoSignIns, hasPractice, seedDemo } from './demo.ts'
import { openHouse } from './open-house.ts'
import { serveOn } from './serve.ts'
import { claimInstance, getStateFolder } from './state-folder.ts'
import { workOn } from './worker.ts'

/** In a process of its own: the builder's memory goes with it. */
async function buildWeb(): Promise<void> {
  const script = fileURLToPath(new URL('../../scripts/build-web.mjs', import.meta.url))
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (d: Buffer) => void (said += d.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`The web app could not be built:\n${said.slice(-2000)}`)
}

/** Everything in one process: what `npm start` runs. */
export const start: OperatorCommand = async ({ env, stop }) => {
  const config = readConfig(env)
  const state = getStateFolder(env)
  const instance = claimInstance(state, 'start')
  await buildWeb()
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
