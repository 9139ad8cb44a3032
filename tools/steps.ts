import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export const project = join(import.meta.dirname, '..')

/** What a step came to: `said` goes on its line, `output` is shown when it failed or left doubts, which end the run's own words. */
export type Outcome = { ok: boolean; said?: string; output?: string; doubts?: readonly string[] }
export type Step = { name: string; run: () => Promise<Outcome> }

const running = new Set<ChildProcess>()

/** Ends what is running, and then this process, when it is asked to stop or left alone. */
export function stopOnSignal(): void {
  const stop = (): void => {
    for (const child of running) child.kill('SIGTERM')
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.once(signal, stop)
  process.channel?.unref()
}

/** A program that has not ended by then never will: a test file waits for something that does not come. */
const PATIENCE_MS = 30 * 60_000

/** Runs a program in the project, or in another folder, and collects what it prints, both streams in order. 127: it could not be started. */
export async function capture(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  patienceMs: number = PATIENCE_MS,
  folder: string = project,
): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const code = await new Promise<number>((ended) => {
    const impatience = setTimeout(() => {
      output += `\nstopped after ${Math.round(patienceMs / 60_000)} minutes without an end`
      child.kill('SIGTERM')
      ended(124)
    }, patienceMs)
    child.on('error', (error) => {
      clearTimeout(impatience)
      output += error.message
      ended(127)
    })
    child.on('close', (status, signal) => {
      clearTimeout(impatience)
      ended(status ?? (signal ? 128 : 1))
    })
  })
  running.delete(child)
  return { code, output: output.trim() }
}

/** A step that is one program of node_modules/.bin; it holds when the program exits with 0. */
export function toolStep(name: string, tool: string, args: readonly string[]): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await capture(join(project, 'node_modules/.bin', tool), args)
      return { ok: code === 0, output }
    },
  }
}

/** Runs the rows one after another and the steps of a row together, a line each. True when all held. */
export async function runSteps(rows: readonly (readonly Step[])[]): Promise<boolean> {
  const begun = performance.now()
  const failed: string[] = []
  const doubted: string[] = []
  for (const row of rows) {
    await Promise.all(
      row.map(async ({ name, run }) => {
        const from = performance.now()
        const { ok, said = '', output = '', doubts = [] } = await run()
        console.log(`${ok ? '✓' : '✗'} ${name.padEnd(16)}${seconds(from).padStart(7)}  ${said}`.trimEnd())
        doubted.push(...doubts.map((doubt) => `! ${name}: ${doubt}`))
        if (!ok) failed.push(name)
        if (!ok || doubts.length > 0) console.log(shorten(output))
      }),
    )
  }
  for (const doubt of doubted) console.log(doubt)
  console.log(`${failed.length > 0 ? `failed: ${failed.join(', ')}` : 'all well'}, ${seconds(begun)}`)
  return failed.length === 0
}

const LONGEST_OUTPUT = 8_000

/** Compilers say the cause first, long runs say the failure last: both ends are kept. */
function shorten(output: string): string {
  if (output.length <= LONGEST_OUTPUT) return output
  const half = LONGEST_OUTPUT / 2
  return `${output.slice(0, half)}\n… ${output.length - LONGEST_OUTPUT} characters left out …\n${output.slice(-half)}`
}

function seconds(from: number): string {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`
}
