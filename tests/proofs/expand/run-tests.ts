import path from 'node:path'
import { capture } from '../../../tools/steps.ts'
import type { Told } from './each-test.reporter.ts'

const REPORTER = path.join(import.meta.dirname, 'each-test.reporter.ts')
const PATIENCE_MS = 60 * 60_000

export type Ran = {
  readonly tests: number
  readonly held: number
  readonly failed: readonly Told[]
  readonly told: readonly Told[]
}

/** Runs test files of the tree in `folder` on the server of `databaseUrl`, with `settings` more. A file of which nothing was heard counts as failed. */
export async function runTests(
  folder: string,
  files: readonly string[],
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const options = ['--test-concurrency=2', '--test-timeout=600000', '--test-global-setup=dev/test-setup.ts']
  const { output } = await capture(
    process.execPath,
    ['--test', `--test-reporter=${REPORTER}`, ...options, ...files],
    { TEST_DATABASE_URL: databaseUrl, ...settings },
    PATIENCE_MS,
    folder,
  )
  return readTold(output, files, folder)
}

/** Of all that was printed, the reporter's lines. */
export function readTold(output: string, files: readonly string[], folder: string): Ran {
  const told = output
    .split('\n')
    .flatMap((line) => (line.startsWith('{"file":') ? [JSON.parse(line) as Told] : []))
    .map((t) => ({ ...t, file: path.relative(folder, path.resolve(folder, t.file)) }))
  const heard = new Set(told.map((t) => t.file))
  const silent = files
    .filter((file) => !heard.has(file))
    .map((file) => ({ file, title: file, held: false, why: `nothing was heard of it: ${output.slice(-500)}` }))
  const failed = [...told.filter((t) => !t.held), ...silent]
  return { tests: told.length + silent.length, held: told.filter((t) => t.held).length, failed, told }
}

/** Tests of one run of which the other heard nothing, each as often as it was heard there less. */
export function unheard(here: Ran, there: Ran): string[] {
  const left = there.told.map(nameOf)
  return here.told.map(nameOf).filter((name) => {
    const at = left.indexOf(name)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

const nameOf = (t: Told): string => `${t.file}: ${t.title}`
