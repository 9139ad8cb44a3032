import { spawn, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { answering, freePort, HEAP } from './processes.ts'

export type StartFigures = { readonly coldMs: Mark; readonly warmMs: Mark }
type Mark = { readonly health: number; readonly page: number }

const CLI = resolve(import.meta.dirname, '../server/main/cli.ts')

/** Once, so that no start has to; does nothing where it is fresh. */
export function buildWeb(): void {
  const built = spawnSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build-web.mjs')], {
    encoding: 'utf8',
    timeout: 180_000,
  })
  if (built.status !== 0) throw new Error('the web app does not build')
}

/**
 * (c) `kairos start` on an empty state folder (initdb, migrations, demo practice), then once more on the same: until the health
 * page answers, and until the patient's page does. Of three warm starts the quickest counts: what else the machine does can only add.
 */
export async function measureStart(state: string): Promise<StartFigures> {
  rmSync(state, { recursive: true, force: true })
  const coldMs = await startOnce(state)
  const warm = [await startOnce(state), await startOnce(state), await startOnce(state)]
  const least = (of: keyof Mark) => Math.min(...warm.map((m) => m[of]))
  const warmMs = { health: least('health'), page: least('page') }
  rmSync(state, { recursive: true, force: true })
  return { coldMs, warmMs }
}

async function startOnce(state: string): Promise<Mark> {
  const port = await freePort()
  const env = { ...process.env, KAIROS_STATE: state, KAIROS_PORT: String(port) }
  const began = performance.now()
  const child = spawn(process.execPath, [...HEAP, CLI, 'start'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let last = ''
  child.stderr.on('data', (chunk: Buffer) => void (last = chunk.toString('utf8').slice(-500)))
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const gone = ended.then(() => {
    throw new Error(`kairos start ended at once: ${last.replaceAll(/\s+/g, ' ')}`)
  })
  gone.catch(() => undefined)
  const reach = async (path: string) => {
    await Promise.race([answering(port, path), gone])
    return Math.round(performance.now() - began)
  }
  const health = await reach('/healthz')
  const page = await reach('/p/demo')
  child.kill('SIGTERM')
  await ended
  return { health, page }
}
