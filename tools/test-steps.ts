import { appendFileSync, existsSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.ts'
import { capture, project, type Step } from './steps.ts'
import { groupFiles, writeGroups } from './test-groups.ts'

/** Where a run notes what became of each test; not under test-results, which the journeys empty. */
export const HELD = join(project, 'node_modules/.cache/held')

/** Tests of node:test that lie beside the code of these folders, or those of them that `isMeant`. Journeys belong to Playwright. */
export function nodeTests(
  name: string,
  folders: string,
  options: readonly string[] = [],
  isMeant: (file: string) => boolean = () => true,
): Step {
  return testsStep(name, folders, options, (files) => ({ files, remove: () => undefined }), isMeant)
}

/** The same, where neighbours share a process: see test-groups.ts. */
export function groupedTests(name: string, folders: string, options: readonly string[] = []): Step {
  return testsStep(name, folders, options, (files) => {
    const { alone, groups } = groupFiles(files)
    const written = writeGroups(groups, project)
    return { files: [...alone, ...written.files], remove: written.remove }
  })
}

function testsStep(
  name: string,
  folders: string,
  options: readonly string[],
  arrange: (files: readonly string[]) => { files: readonly string[]; remove: () => void },
  isMeant: (file: string) => boolean = () => true,
): Step {
  return {
    name,
    run: async () => {
      const files = globSync(`{${folders}}/**/*.test.ts`, {
        cwd: project,
        exclude: ['**/node_modules/**', 'tests/journeys/**'],
      })
        .filter(isMeant)
        .toSorted()
      if (files.length === 0) return { ok: true, said: 'no tests yet' }
      const arranged = arrange(files)
      const { code, output } = await capture(
        process.execPath,
        ['--test', ...reporters(name), ...options, ...arranged.files],
        { NODE_COMPILE_CACHE: join(project, 'node_modules/.cache/compiled') },
      )
      arranged.remove()
      const spent = process.env['KAIROS_SPENT']
      // Of files that share a process each says it for itself; a process as a whole notes it by dev/spent.ts.
      if (spent) for (const [, ms, file] of output.matchAll(SPENT)) appendFileSync(spent, `${ms} ms ${file}\n`)
      const count = (word: string): string => new RegExp(`^ℹ ${word} (\\d+)`, 'm').exec(output)?.[1] ?? '?'
      const said = `${count('pass')} of ${count('tests')} hold, ${files.length} files`
      const failures = output.indexOf('failing tests:')
      return { ok: code === 0, said, output: failures >= 0 ? output.slice(failures) : output }
    },
  }
}

/** Anew each time: what an earlier run noted says nothing of this one. */
function notes(file: string): string {
  mkdirSync(HELD, { recursive: true })
  rmSync(join(HELD, file), { force: true })
  return join(HELD, file)
}
function reporters(name: string): string[] {
  return [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./tools/held.reporter.ts',
    `--test-reporter-destination=${notes(`${name.replaceAll(' ', '-')}.jsonl`)}`,
  ]
}

const SPENT = /(\d+) ms of the processor: (\S+)/g

/** Builds the web apps as they are shipped, and holds them to their weight. */
export const webBuild: Step = {
  name: 'web build',
  run: async () => {
    const script = 'scripts/build-web.mjs'
    if (!existsSync(join(project, script))) return { ok: true, said: 'no web app yet' }
    const { code, output } = await capture(process.execPath, [script])
    return { ok: code === 0, output }
  },
}

/** What the journeys need, had from apt where it is missing: begun early, because most of that is waiting. They ask again. */
export const browser: Step = {
  name: 'browser',
  run: async () => {
    const chromium = await findChromium()
    return { ok: true, said: 'problem' in chromium ? 'not there yet' : chromium.path }
  },
}

/** Every part of the two apps in every state, looked at in a real browser: axe, edges, room, keyboard, what lies on the device. */
export const gallery: Step = {
  name: 'gallery',
  run: async () => {
    const chromium = await findChromium()
    if ('problem' in chromium) return { ok: false, output: chromium.problem }
    const check = 'web/gallery/gallery-check.ts'
    const { code, output } = await capture(process.execPath, [check], { KAIROS_CHROMIUM: chromium.path })
    return { ok: code === 0, output }
  },
}

/** What Playwright's lines call flaky: it failed, and held when its file was played once more from the beginning. */
export const secondTries = (output: string): string[] =>
  (/^ {2}\d+ flaky\n((?: {4}.*\n?)+)/m.exec(output)?.[1] ?? '')
    .split('\n')
    .flatMap((line) => line.replaceAll('─', '').trim() || [])

/** The stories, played in a real browser by several people at once. */
export const journeys: Step = {
  name: 'journeys',
  run: async () => {
    const config = 'tests/journeys/playwright.config.ts'
    if (!existsSync(join(project, config))) return { ok: true, said: 'no journeys yet' }
    const chromium = await findChromium()
    if ('problem' in chromium) return { ok: false, output: chromium.problem }
    const { code, output } = await capture(
      join(project, 'node_modules/.bin/playwright'),
      ['test', '--config', config, '--reporter=line,json'],
      { KAIROS_CHROMIUM: chromium.path, CI: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: notes('journeys.json') },
    )
    const said = /\d+ passed.*/.exec(output)?.[0] ?? ''
    const failures = output.search(/^ {2}1\) \[/m)
    const doubts = secondTries(output).map((one) => `held only at its second try: ${one}`)
    return { ok: code === 0, said, output: failures >= 0 ? output.slice(failures) : output, doubts }
  },
}
