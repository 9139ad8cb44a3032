import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { tmpdir } from 'node:os'
import { measureBeside } from './beside.ts'
import { describeMachine, loadNow, type Machine } from './machine.ts'
import { measureMessages } from './messages.ts'
import { readTaps, weighPages } from './page-weight.ts'
import { measurePages } from './pages.ts'
import { runKairos } from './processes.ts'
import { writeReport, type Figures, type NotMeasured } from './report.ts'
import { buildWeb, measureStart } from './start-up.ts'
import { makeWorld } from './world.ts'

const RESULTS = resolve(import.meta.dirname, 'results')
/** Somebody waits for it: about five minutes on a quiet machine, and never more than this. */
const LIMIT_MS = 11.5 * 60_000
const LATEST_START_MS = 9 * 60_000
type Writable<T> = { -readonly [K in keyof T]: T[K] }
const all = ['messages', 'pages', 'start', 'weight', 'beside'] as const
const named = process.argv.slice(2).filter((a) => !a.startsWith('-'))
/** Only when asked for: each takes its own time, and prints its own table. */
const apart = ['safety', 'scale']
const unknown = named.filter((a) => !apart.includes(a) && !(all as readonly string[]).includes(a))
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join(', ')}". There are: ${[...all, ...apart].join(', ')}.`)
  process.exit(2)
}
const wanted = (name: (typeof all)[number]) => named.length === 0 || named.includes(name)
if (named.includes('safety')) await import('./safety.ts')
if (named.includes('scale')) await import('./scale.ts')
if (named.length === 0 || named.some((a) => !apart.includes(a))) await measure()
process.exit()

/** What one part found, or why it found nothing: one part that fails does not take the others with it. */
async function part<T>(name: string, work: () => Promise<T>): Promise<T | NotMeasured> {
  if (performance.now() > LATEST_START_MS) return { notMeasured: 'there was no time left' }
  console.error(`bench: ${name} …`)
  try {
    return await work()
  } catch (e) {
    return { notMeasured: e instanceof Error ? e.message.replaceAll(/\s+/g, ' ').slice(0, 300) : 'unknown' }
  }
}

async function measure(): Promise<void> {
  const loadBefore = loadNow()
  const quick = process.argv.includes('--quick')
  const options = quick ? { rounds: 3, ms: 1000 } : { rounds: 5, ms: 2000 }
  const state = join(process.env['KAIROS_BENCH_FOLDER'] ?? tmpdir(), `kairos-bench-${randomBytes(4).toString('hex')}`)
  const clean = () => {
    for (const folder of [state, `${state}-start`]) rmSync(folder, { recursive: true, force: true })
  }
  const found: Partial<Writable<Figures>> = {}
  let machine: Machine | undefined
  const finish = () =>
    machine &&
    write({
      at: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
      machine,
      loadAfter: loadNow(),
      ...found,
    })
  const tooLong = setTimeout(() => {
    console.error('bench: twelve minutes are over; what was found so far:')
    finish()
    clean()
    process.exit(1)
  }, LIMIT_MS)
  try {
    if (wanted('start') || wanted('weight')) {
      const built = await part('building the web app', async () => buildWeb())
      if (built) console.error(`bench: ${built.notMeasured}`)
      if (wanted('start')) found.start = built ?? (await part('starting', () => measureStart(`${state}-start`)))
      if (wanted('weight')) [found.weights, found.taps] = [weighPages(), readTaps()]
    }
    const world = await makeWorld(state, 40)
    try {
      // Only this process's own bookkeeping, and on disk before anything is timed.
      await world.house.db.query({ text: 'select 1 as ok', values: [], name: 'ready' })
      machine = await describeMachine(world.house.db, loadBefore)
      if (!wanted('messages') && !wanted('pages') && !wanted('beside')) return void finish()
      // As after any first start, compiled code is there.
      await (await runKairos('serve', state)).stop()
      const profile = process.argv.includes('--profile') ? ['--cpu-prof', '--cpu-prof-dir', RESULTS] : []
      const server = await runKairos('serve', state, profile)
      const memory = { idleMb: 0, loadMb: 0 }
      await new Promise((done) => setTimeout(done, 1500))
      memory.idleMb = memory.loadMb = server.residentMb()
      found.memory = memory
      const watch = setInterval(() => void (memory.loadMb = Math.max(memory.loadMb, server.residentMb())), 200)
      try {
        if (wanted('pages')) found.pages = await part('pages', () => measurePages(world, server, options))
        if (wanted('messages')) found.messages = await part('messages', () => measureMessages(world, server, options))
        if (wanted('beside')) found.beside = await part('beside', () => measureBeside(world, server, options))
      } finally {
        clearInterval(watch)
        await server.stop()
      }
      finish()
    } finally {
      await world.open.close()
    }
  } finally {
    clearTimeout(tooLong)
    clean()
  }
}

function write(figures: Figures): void {
  const report = writeReport(figures)
  console.log(report)
  if (named.length > 0) return
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(join(RESULTS, 'latest.md'), report)
  writeFileSync(join(RESULTS, 'latest.json'), `${JSON.stringify(figures, null, 2)}\n`)
}
