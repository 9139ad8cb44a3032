import { openConnection } from './http-client.ts'
import { WIDTH } from './messages.ts'
import type { Running } from './processes.ts'
import { round, spreadOf, type Spread } from './rounds.ts'
import type { World } from './world.ts'

export type PageFigures = {
  readonly page: 'queue' | 'counts above it' | 'thread'
  readonly widths: readonly { readonly width: number; readonly http: Spread; readonly perProbe: number }[]
  readonly rows: number
  readonly bytes: number
}

/**
 * (b) The queue's first 20 rows as a nurse sees them, the counts above them, and a patient's whole thread, opened from sealed rows. `perProbe` is
 * the pace beside that of the health page, which asks the same server and database for one row: a ratio for the machine.
 */
export async function measurePages(
  world: World,
  server: Running,
  options: { readonly rounds: number; readonly ms: number },
): Promise<PageFigures[]> {
  const lines = await Promise.all(Array.from({ length: WIDTH }, () => openConnection(server.port)))
  const get = (path: (worker: number) => string, token: (worker: number) => string) => async (worker: number) => {
    const reply = await lines[worker]?.send('GET', path(worker), { cookie: `__Host-sid=${token(worker)}` })
    if (reply?.status !== 200) throw new Error(`${path(worker)}: ${reply?.status} ${reply?.body.slice(0, 300)}`)
    return reply.body
  }
  // Those who wrote to nobody in the other measurement: their threads are as short as threads are.
  const readers = world.writers.slice(2 * WIDTH)
  const reader = (worker: number) => readers[worker % readers.length] ?? readers[0]
  const pages = {
    queue: get(
      () => '/api/v1/desk/queue?limit=20',
      () => world.nurse.token,
    ),
    'counts above it': get(
      () => '/api/v1/desk/workload',
      () => world.nurse.token,
    ),
    thread: get(
      (w) => `/api/v1/cases/${reader(w)?.caseId}`,
      (w) => reader(w)?.token ?? '',
    ),
    probe: get(
      () => '/healthz',
      () => '',
    ),
  }
  const figures: PageFigures[] = []
  for (const page of ['queue', 'counts above it', 'thread'] as const) {
    const body = await pages[page](0)
    const said = JSON.parse(body) as { rows?: unknown[]; entries?: unknown[] }
    // Until every connection has its plans: PostgreSQL makes six for a statement before it keeps one.
    await round(WIDTH, 3000, async (w) => void (await pages[page](w)))
    const widths = []
    for (const width of [1, WIDTH]) {
      const own = []
      const probe = []
      for (let i = 0; i < options.rounds; i++) {
        own.push(await round(width, options.ms, async (w) => void (await pages[page](w))))
        probe.push(await round(width, options.ms / 2, async (w) => void (await pages.probe(w))))
      }
      const [http, floor] = [spreadOf(own), spreadOf(probe)]
      widths.push({ width, http, perProbe: http.perSecond / floor.perSecond })
    }
    figures.push({ page, widths, rows: (said.rows ?? said.entries ?? []).length, bytes: Buffer.byteLength(body) })
  }
  for (const line of lines) line.close()
  return figures
}
