import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#db/database.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig } from './config.ts'
import { claimInstance, getStateFolder } from './state-folder.ts'

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
  // Both are made by processes of their own, while this one reads the rest of its code.
  const built = buildWeb()
  const stored = openDatabase(state, env)
  // Heard below; until then a failure must not take the process down unsaid.
  for (const p of [built, stored]) p.catch(() => undefined)
  try {
    const { runAll } = await import('./run-all.ts')
    await Promise.all([built, stored])
    return await runAll({ config, env, stop, state, stored: await stored })
  } catch (error) {
    // Closed already where everything ran; what was opened for nothing is given up here.
    await stored.then((s) => s.close()).catch(() => undefined)
    throw error
  } finally {
    instance.release()
  }
}
