import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { tmpdir } from 'node:os'
import { describeMachine, loadNow } from './machine.ts'
import { measureMessages } from './messages.ts'
import { readTaps, weighPages } from './page-weight.ts'
import { measurePages } from './pages.ts'
import { runKairos } from './processes.ts'
import { writeReport, type Figures } from './report.ts'
import { measureStart } from './start-up.ts'
import { makeWorld } from './world.ts'

const RESULTS = resolve(import.meta.dirname, 'results')
const all = ['messages', 'pages', 'start', 'weight'] as const
const named = process.argv.slice(2).filter((a) => !a.startsWith('-'))
const unknown = named.filter((a) => a !== 'safety' && !(all as readonly string[]).includes(a))
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join(', ')}". There are: ${all.join(', ')}, safety.`)
  process.exit(2)
}
const wanted = (name: (typeof all)[number]) => named.length === 0 || named.includes(name)
if (named.includes('safety')) await import('./safety.ts')
if (named.length === 0 || named.some((a) => a !== 'safety')) await measure()
process.exit()

async function measure(): Promise<void> {
  const loadBefore = loadNow()
  const quick = process.argv.includes('--quick')
  const options = quick ? { rounds: 3, ms: 1000 } : { rounds: 7, ms: 2500 }
  const state = join(process.env['KAIROS_BENCH_FOLDER'] ?? tmpdir(), `kairos-bench-${randomBytes(4).toString('hex')}`)
  const started = wanted('start')
    ? await measureStart(`${state}-start`).catch((e: unknown) => ({
        notMeasured: e instanceof Error ? e.message : 'unknown',
      }))
    : undefined
  const world = await makeWorld(state, 40)
  try {
    // Only this process's own bookkeeping, and on disk before anything is timed.
    await world.house.db.query({ text: 'select 1 as ok', values: [], name: 'ready' })
    const machine = await describeMachine(world.house.db, loadBefore)
    const profile = process.argv.includes('--profile') ? ['--cpu-prof', '--cpu-prof-dir', RESULTS] : []
    const server = await runKairos('serve', state, profile)
    try {
      await new Promise((done) => setTimeout(done, 1500))
      const idleMb = server.residentMb()
      let loadMb = idleMb
      const watch = setInterval(() => void (loadMb = Math.max(loadMb, server.residentMb())), 200)
      const pages = wanted('pages') ? await measurePages(world, server, options) : undefined
      const messages = wanted('messages') ? await measureMessages(world, server, options) : undefined
      clearInterval(watch)
      const [weights, taps] = wanted('weight') ? [weighPages(), readTaps()] : []
      write({
        at: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
        machine,
        loadAfter: loadNow(),
        ...(messages ? { messages } : {}),
        ...(pages ? { pages } : {}),
        ...(started ? { start: started } : {}),
        ...(messages || pages ? { memory: { idleMb, loadMb } } : {}),
        ...(weights ? { weights } : {}),
        ...(taps ? { taps } : {}),
      })
    } finally {
      await server.stop()
    }
  } finally {
    await world.open.close()
    rmSync(state, { recursive: true, force: true })
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
