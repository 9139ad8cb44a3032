import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { attachOrStart } from '#db/embedded-postgres.ts'
import { sql } from '#kernel/sql.ts'
import { growPractice, type Size } from './grow.ts'
import { openConnection } from './http-client.ts'
import { describeMachine, loadNow } from './machine.ts'
import { WIDTH } from './messages.ts'
import { runKairos, type Running } from './processes.ts'
import { spentDuring, type Spent } from './processor-time.ts'
import { ratioOf, round, spreadOf, type Spread } from './rounds.ts'
import { makeWorld, type World } from './world.ts'

/**
 * What a page costs in a practice of 1,000 matters and in the same one of 200,000 with a million sealed entries: one in a
 * hundred is open, as in a practice some years old. `npm run bench -- scale`; aim: 1.3 times at most.
 */
const SMALL: Size = { cases: 1000, open: 50, entriesEach: 5 }
const LARGE: Size = process.argv.includes('--quick')
  ? { cases: 20_000, open: 200, entriesEach: 5 }
  : { cases: 200_000, open: 2000, entriesEach: 5 }
const AIM = 1.3
const ROUNDS = 5
const ROUND_MS = 1200
/** A connection tells what it read once it has had nothing to do for ten seconds. */
const TOLD_AFTER_MS = 11_000
const VISITS_EACH = 20

const pages = ['queue', 'counts above it', 'case page', 'patient’s list', 'search by name'] as const
type Page = (typeof pages)[number]
/** `perProbe` is the pace beside that of the health page just before and after: what else the machine does weighs on both. */
type Pace = Spread & { readonly perProbe: number }
/**
 * `processorMs`: of the server and of PostgreSQL for one visit, which waits for nobody. `blocks`: pages of 8 kB the database looked
 * at for one visit, which no other work on the machine changes.
 */
type Visits = { readonly alone: Pace; readonly together: Pace; readonly processorMs: Spent; readonly blocks: number }
type Measured = Readonly<Record<Page, Visits>>

const state = join(process.env['KAIROS_BENCH_FOLDER'] ?? tmpdir(), `kairos-scale-${randomBytes(4).toString('hex')}`)
const loadBefore = loadNow()
try {
  const world = await makeWorld(state, 40)
  const postgres = await attachOrStart(state)
  try {
    const admin = { ...postgres.admin, database: 'kairos' }
    const machine = await describeMachine(world.house.db, loadBefore)
    const server = await runKairos('serve', state)
    try {
      const at = async (size: Size) => {
        console.error(`bench: ${size.cases} matters …`)
        await growPractice(admin, world.org, size)
        return { size, held: await heldBy(world), pages: await measure(world, server) }
      }
      const [small, large] = [await at(SMALL), await at(LARGE)]
      report({ machine, small, large })
    } finally {
      await server.stop()
    }
  } finally {
    await world.open.close()
    await postgres.stop()
  }
} finally {
  rmSync(state, { recursive: true, force: true })
}

type At = { readonly size: Size; readonly held: Held; readonly pages: Measured }
type Held = {
  readonly cases: number
  readonly open: number
  readonly entries: number
  readonly patients: number
  readonly megabytes: number
}

async function heldBy(world: World): Promise<Held> {
  const [held] = await world.rows(sql<Held>`select
    (select count(*)::int from clinical_case) as cases, (select count(*)::int from clinical_case where state <> 'closed') as open,
    (select count(*)::int from timeline_entry) as entries, (select count(*)::int from patient) as patients,
    (pg_database_size(current_database()) / 1000000)::int as megabytes`)
  if (!held) throw new Error('the database did not say what it holds')
  return held
}

async function measure(world: World, server: Running): Promise<Measured> {
  const lines = await Promise.all(Array.from({ length: WIDTH }, () => openConnection(server.port)))
  const ask = async (worker: number, token: string, method: string, path: string, body?: unknown) => {
    const headers = { cookie: `__Host-sid=${token}`, origin: `http://localhost:${server.port}` }
    const reply = await lines[worker]?.send(
      method,
      path,
      headers,
      body === undefined ? undefined : JSON.stringify(body),
    )
    if (reply?.status !== 200) throw new Error(`${path}: ${reply?.status} ${reply?.body.slice(0, 300)}`)
    return reply.body
  }
  const writer = (worker: number) => world.writers[worker] as World['writers'][number]
  const visits: Readonly<Record<Page, (worker: number) => Promise<string>>> = {
    queue: (w) => ask(w, world.nurse.token, 'GET', '/api/v1/desk/queue?limit=20'),
    'counts above it': (w) => ask(w, world.nurse.token, 'GET', '/api/v1/desk/workload'),
    'case page': (w) => ask(w, world.nurse.token, 'GET', `/api/v1/desk/cases/${writer(w).caseId}`),
    'patient’s list': (w) => ask(w, writer(w).token, 'GET', '/api/v1/me/cases'),
    'search by name': (w) => ask(w, world.nurse.token, 'POST', '/api/v1/patients/search', { words: `Patient${w + 1}` }),
  }
  const probe = async (w: number) => void (await ask(w, '', 'GET', '/healthz'))
  const found = {} as Record<Page, Visits>
  for (const page of pages) {
    const visit = async (w: number) => void (await visits[page](w))
    await round(WIDTH, 2000, visit)
    const pace = async (width: number): Promise<Pace> => {
      const own = []
      const beside = []
      for (let i = 0; i < ROUNDS; i++) {
        own.push(await round(width, ROUND_MS, visit))
        beside.push(await round(width, ROUND_MS / 2, probe))
      }
      return { ...spreadOf(own), perProbe: ratioOf(own, beside) }
    }
    const [alone, together] = [await pace(1), await pace(WIDTH)]
    const processorMs = await spentOn(server, visit)
    found[page] = { alone, together, processorMs, blocks: await blocksOf(world, visit) }
  }
  for (const line of lines) line.close()
  return found
}

async function spentOn(server: Running, visit: (worker: number) => Promise<void>): Promise<Spent> {
  const [{ times }, spent] = await spentDuring(server.pid, state, () => round(WIDTH, ROUNDS * ROUND_MS, visit))
  return { server: spent.server / times.length, database: spent.database / times.length }
}

async function blocksOf(world: World, visit: (worker: number) => Promise<void>): Promise<number> {
  const read = async () => {
    await new Promise((done) => setTimeout(done, TOLD_AFTER_MS))
    const [all] = await world.rows(
      sql<{
        blocks: number
      }>`select (blks_hit + blks_read)::float8 as blocks from pg_stat_database where datname = current_database()`,
    )
    return all?.blocks ?? Number.NaN
  }
  const before = await read()
  for (let i = 0; i < VISITS_EACH; i++) await Promise.all(Array.from({ length: WIDTH }, (_, w) => visit(w)))
  return ((await read()) - before) / (VISITS_EACH * WIDTH)
}

function report(found: { readonly machine: unknown; readonly small: At; readonly large: At }): void {
  const { small, large } = found
  const said = ({ held }: At) =>
    `${held.cases} matters (${held.open} open), ${held.patients} patients, ${held.entries} sealed entries, ${held.megabytes} MB`
  console.log(
    `\nTimes are of the pace beside the health page's: the machine's other work is taken out.\n\n${said(small)}\n${said(large)}\n`,
  )
  console.log(
    `| page | p50 ms, small | large | times | at ${WIDTH} at once, per second | large | times (aim ${AIM}) | processor ms, small | large | times | blocks read, small | large | times |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|`,
  )
  const times = Object.fromEntries(
    pages.map((page) => {
      const [a, b] = [small.pages[page], large.pages[page]]
      const [alone, together] = [a.alone.perProbe / b.alone.perProbe, a.together.perProbe / b.together.perProbe]
      const [cheap, dear] = [a, b].map(({ processorMs: { server, database } }) => server + database) as [number, number]
      const n = (value: number, digits = 1) => value.toFixed(digits)
      console.log(
        `| ${page} | ${n(a.alone.p50)} | ${n(b.alone.p50)} | ${n(alone, 2)} | ${n(a.together.perSecond, 0)} | ${n(b.together.perSecond, 0)} | ${n(together, 2)} ${together <= AIM ? 'met' : 'NOT met'} | ${n(cheap, 2)} | ${n(dear, 2)} | ${n(dear / cheap, 2)} | ${n(a.blocks, 0)} | ${n(b.blocks, 0)} | ${n(b.blocks / a.blocks, 2)} |`,
      )
      return [page, { alone, together, processor: dear / cheap, blocks: b.blocks / a.blocks }]
    }),
  )
  const loadAfter = loadNow()
  const folder = resolve(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const name = process.argv.includes('--quick') ? undefined : join(folder, 'scale.json')
  if (name)
    writeFileSync(name, `${JSON.stringify({ at: new Date().toISOString(), loadAfter, ...found, times }, null, 2)}\n`)
}
