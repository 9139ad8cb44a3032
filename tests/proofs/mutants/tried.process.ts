/** One process of `prove mutants`: a file with all its mutants in it, and the tests that concern it, asked again for each mutant. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { instrument } from './instrument.ts'

type Ready = Extract<Heard, { kind: 'ready' }>
type Asked = { readonly ids: readonly number[] }
/** A test that holds twice in one process: which of all collected, how long both took, which mutants it comes by. */
export type Known = {
  readonly nth: number
  readonly name: string
  readonly ms: number
  readonly reaches: readonly number[]
}
/** To the parent: which tests come by which mutants and which are come by when the files are read, or what became of one. */
export type Heard =
  | {
      readonly kind: 'ready'
      readonly fit: readonly Known[]
      readonly unfit: readonly string[]
      readonly atStart: readonly number[]
    }
  | { readonly kind: 'begins'; readonly id: number; readonly withinMs: number }
  | { readonly kind: 'lives'; readonly id: number }
  | { readonly kind: 'dies'; readonly id: number; readonly by: string; readonly wellAfter: boolean }

const [target = '', atLoad = '-1', without = '', knownIn = '', ...tests] = process.argv.slice(2)
const say = (heard: Heard): void => void process.send?.(heard)
/** Once it has left: what comes next may never end. */
const told = (heard: Heard): Promise<void> =>
  new Promise((left) => process.send?.(heard, undefined, undefined, () => left()))

let awake = Number(atLoad)
let reached = new Set<number>()
Object.assign(globalThis, {
  __mutant: (id: number): boolean => {
    reached.add(id)
    return id === awake
  },
})
const shim = new URL('./collected-tests.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'node:test'
      ? { url: shim, shortCircuit: true, format: 'module-typescript' }
      : next(specifier, context),
  load: (url, context, next) =>
    url === target
      ? { format: 'module', source: instrument(readFileSync(new URL(url), 'utf8')).code, shortCircuit: true }
      : next(url, context),
})

let loose: unknown
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, (e) => (loose = e ?? event))
/** Of one test with every mutant asleep. */
const PATIENCE_MS = 20_000
const SLOW_MS = 1_500
/** Generous: on a busy machine a test that is merely late would count as one that fails. */
const patience = (ms: number): number => 10_000 + 10 * ms

const { collected, allCollected } = await import('./collected-tests.ts')
/** Whether this test holds. */
async function holds(run: () => Promise<void>, patienceMs = PATIENCE_MS): Promise<boolean> {
  loose = undefined
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error('late')), patienceMs)))
  try {
    await Promise.race([run(), late])
    return loose === undefined
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

for (const file of tests) await import(file)
await allCollected()

/** As the suite's own runs: each test twice, since it will be asked often; one that does not hold the second time is left out. */
async function look() {
  const fit: Known[] = []
  const unfit: string[] = []
  const atStart = reached
  for (const [nth, { name, run }] of collected.entries()) {
    if (without !== '' && new RegExp(without).test(name)) continue
    reached = new Set()
    const began = performance.now()
    const before = process.cpuUsage()
    const well = (await holds(run)) && (await holds(run))
    const ms = performance.now() - began
    // What is thrown at chance for seconds is not asked again for each mutant.
    const { user, system } = process.cpuUsage(before)
    if (user + system > 2_000 * SLOW_MS) unfit.push(`${name} (slow)`)
    else if (well) fit.push({ nth, name, ms, reaches: [...atStart, ...reached] })
    else unfit.push(name)
  }
  return { fit, unfit, atStart: [...atStart] }
}

// A process that takes another's place is told what was found the first time.
const { fit, unfit, atStart } = knownIn === '' ? await look() : (JSON.parse(readFileSync(knownIn, 'utf8')) as Ready)
if (knownIn !== '' && awake >= 0) await tryAwake()
say({ kind: 'ready', fit, unfit, atStart })
const reaching = new Map<number, Known[]>()
for (const one of fit) for (const id of one.reaches) reaching.set(id, [...(reaching.get(id) ?? []), one])

/** With a mutant that was awake when the file was read: until the first test that no longer holds. */
async function tryAwake(): Promise<void> {
  for (const { nth, name, ms } of fit)
    if (!(await holds(collected[nth]?.run ?? (() => Promise.resolve()), patience(ms))))
      return say({ kind: 'dies', id: awake, by: name, wellAfter: true })
  say({ kind: 'lives', id: awake })
}

async function tryOne(id: number): Promise<void> {
  const concerned = (reaching.get(id) ?? []).toSorted((a, b) => a.ms - b.ms)
  for (const one of concerned) {
    const run = collected[one.nth]?.run
    if (!run) throw new Error(`${one.name} is not there`)
    // Told test by test: who never comes back is given up on after the time of one, not of all that were still to come.
    await told({ kind: 'begins', id, withinMs: 10_000 + 2 * patience(one.ms) })
    awake = id
    const held = await holds(run, patience(one.ms))
    awake = -1
    // A mutant may leave its mess behind; a test that then fails by itself proves nothing against the next.
    if (!held) return say({ kind: 'dies', id, by: one.name, wellAfter: await holds(run) })
  }
  say({ kind: 'lives', id })
}

process.on('message', (asked: Asked) => {
  void (async () => {
    for (const id of asked.ids) await tryOne(id)
  })()
})
process.on('disconnect', () => process.exit(0))
