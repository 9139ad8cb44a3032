import { type ChildProcess, fork } from 'node:child_process'
import { on } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { globalSetup } from '../../dev/test-setup.ts'
import { instrument, type Mutant } from './mutants/instrument.ts'
import { type Target, targets } from './mutants/targets.ts'
import type { Heard } from './mutants/tried.process.ts'
import type { Proof } from './proof.ts'

const project = path.resolve(import.meta.dirname, '../..')
/** Until a process that is asked begins. */
const PATIENCE_MS = 40_000
/** Until a file's tests were run twice, on a busy machine with a database of their own. */
const READY_WITHIN_MS = 6 * 60_000
const WANTED_PERCENT = 90

type Fate = { readonly mutant: Mutant; readonly fate: 'dies' | 'late' | 'lives' | 'untouched' }

/**
 * The files on which most hangs, done otherwise at one place at a time: does a test of theirs say so? Mutants as Stryker makes
 * them, by our own small mutator; all of a file in one process, woken one after the other. `KAIROS_ONLY` is a pattern of files.
 */
export const mutants: Proof = async (share) => {
  const only = process.env['KAIROS_ONLY']
  const found: Found[] = []
  const chosen = targets.filter((t) => !only || new RegExp(only).test(t.file))
  if (chosen.some((t) => t.database)) await globalSetup()
  for (const target of chosen) {
    found.push(await tryFile(target, share))
    const { file, tried, percent, living, unfit } = found.at(-1) as Found
    const told = [...living, ...unfit.map((name) => `not asked: ${name}`)]
    console.error(`${file}: ${percent} % of ${tried}\n${told.map((l) => `  ${l}`).join('\n')}`)
  }
  const [first] = targets
  const blind = first && (await tryFile({ ...first, tests: [first.tests[0] ?? ''], without: /./ }, 0.1))
  const low = found.filter((f) => f.percent < WANTED_PERCENT)
  const tried = found.reduce((n, f) => n + f.tried, 0)
  const detected = found.reduce((n, f) => n + f.detected, 0)
  const seen = blind?.percent === 0
  return {
    holds: low.length === 0 && seen,
    says:
      `${detected} of ${tried} mutants found (${percentOf(detected, tried)} %) in ${found.length} files: ` +
      found.map((f) => `${path.basename(f.file)} ${f.percent}`).join(', ') +
      (low.length > 0 ? `; below ${WANTED_PERCENT}: ${low.map((f) => f.file).join(', ')}` : '') +
      (seen ? '' : '; planted: without tests mutants were found all the same'),
    figures: { share, tried, detected, files: found },
  }
}

type Found = {
  readonly part: string
  readonly file: string
  readonly tests: number
  /** Tests that do not hold twice in one process, and were not asked. */
  readonly unfit: readonly string[]
  readonly tried: number
  readonly detected: number
  readonly percent: number
  readonly living: readonly string[]
}

const percentOf = (n: number, of: number): number => (of === 0 ? 0 : Math.floor((n / of) * 1000) / 10)

async function tryFile(target: Target, share: number): Promise<Found> {
  const { mutants: all } = instrument(readFileSync(path.join(project, target.file), 'utf8'))
  const every = Math.max(1, Math.round(1 / share))
  const chosen = all.filter((m, i) => i % every === 0 && !target.same?.test(`${m.operator} ${m.was} > ${m.becomes}`))
  const { ready, fates } = await wakeInTurn(target, chosen)
  const detected = fates.filter((f) => f.fate === 'dies' || f.fate === 'late').length
  return {
    part: target.part,
    file: target.file,
    tests: ready.fit.length,
    unfit: ready.unfit,
    tried: fates.length,
    detected,
    percent: percentOf(detected, fates.length),
    living: fates.flatMap(({ mutant: m, fate }) =>
      fate === 'lives' || fate === 'untouched'
        ? [
            `${m.line} ${m.operator}${fate === 'untouched' ? ' (no test comes here)' : ''}: ${short(m.was)} > ${short(m.becomes)}`,
          ]
        : [],
    ),
  }
}

const short = (code: string): string => code.replaceAll(/\s+/g, ' ').slice(0, 80)
type Ready = Extract<Heard, { kind: 'ready' }>

async function wakeInTurn(target: Target, chosen: readonly Mutant[]): Promise<{ ready: Ready; fates: Fate[] }> {
  const fates: Fate[] = []
  const told = (mutant: Mutant, fate: Fate['fate']) => void fates.push({ mutant, fate })
  let child = await begin(target)
  if (!child.ready) throw new Error(`${target.file}: its tests do not run with every mutant asleep: ${child.said()}`)
  const { ready } = child
  const reached = new Set(ready.fit.flatMap((t) => t.reaches))
  const atStart = new Set(ready.atStart)
  const known = path.join(tmpdir(), `kairos-mutants-${process.pid}.json`)
  writeFileSync(known, JSON.stringify(ready))
  for (const mutant of chosen) {
    if (!reached.has(mutant.id)) told(mutant, 'untouched')
    else if (atStart.has(mutant.id)) told(mutant, await atLoad(target, mutant, known, ready))
    else {
      let heard = await ask(child, mutant.id)
      // The process is not what it was: once more in a fresh one, and whatever comes next there too.
      if (heard === undefined || (heard.kind === 'dies' && !heard.wellAfter)) {
        child.process.kill('SIGKILL')
        child = await begin(target, -1, known)
        if (heard?.kind === 'dies') heard = await ask(child, mutant.id)
        if (heard?.kind === 'dies' && !heard.wellAfter) {
          child.process.kill('SIGKILL')
          child = await begin(target, -1, known)
        }
      }
      told(mutant, heard === undefined ? 'late' : heard.kind === 'lives' ? 'lives' : 'dies')
    }
  }
  child.process.kill('SIGKILL')
  return { ready, fates }
}

/** What counts when the file is read, be it in a function that is called then: its tests are asked in a process of their own. */
async function atLoad(target: Target, mutant: Mutant, known: string, { fit }: Ready): Promise<Fate['fate']> {
  // One that reads for ever is ended: after a minute, and ten times as long as all its tests took.
  const within = 60_000 + 10 * fit.reduce((ms, test) => ms + test.ms, 0)
  const { process: child, first } = await begin(target, mutant.id, known, within)
  child.kill('SIGKILL')
  return first?.kind === 'lives' ? 'lives' : first?.kind === 'dies' ? 'dies' : 'late'
}

/** Kept until they are asked for: several may come at once. */
type Messages = AsyncIterator<[Heard]>
type Child = {
  readonly process: ChildProcess
  readonly messages: Messages
  readonly first: Heard | undefined
  readonly ready: Ready | undefined
  said(): string
}

async function begin(
  { file, tests, without }: Target,
  awake = -1,
  known = '',
  withinMs = READY_WITHIN_MS,
): Promise<Child> {
  const url = (f: string) => pathToFileURL(path.join(project, f)).href
  const child = fork(
    path.join(import.meta.dirname, 'mutants/tried.process.ts'),
    [url(file), String(awake), without ? without.source : '', known, ...tests.map(url)],
    {
      execArgv: ['--disable-warning=ExperimentalWarning', '--import=./server/main/own-imports.ts'],
      cwd: project,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  )
  let said = ''
  child.stderr?.on('data', (d: Buffer) => (said = (said + d.toString()).slice(-2000)))
  const messages = on(child, 'message', { close: ['exit'] }) as Messages
  const first = await next(messages, withinMs)
  return { process: child, messages, first, ready: first?.kind === 'ready' ? first : undefined, said: () => said }
}

async function ask(child: Child, id: number): Promise<Heard | undefined> {
  child.process.send({ ids: [id] })
  let heard = await next(child.messages, PATIENCE_MS)
  // A loop without an end is ended then, and counts as found.
  while (heard?.kind === 'begins') heard = await next(child.messages, heard.withinMs)
  return heard
}

/** What the process says next; undefined when it ends or says nothing in time. */
async function next(messages: Messages, ms: number): Promise<Heard | undefined> {
  const inTime = new AbortController()
  const late = setTimeout(Math.ceil(ms), undefined, { signal: inTime.signal }).catch(() => undefined)
  const said = messages.next().then(({ done, value }) => (done ? undefined : value[0]))
  return Promise.race([said, late]).finally(() => inTime.abort())
}
