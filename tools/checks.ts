/** `quick` is the inner loop, under a minute; `everything` is what must hold before a change is shared. */
import { capture, project, runSteps, type Step, stopOnSignal, toolStep } from './steps.ts'
import { join } from 'node:path'
import { browser, gallery, groupedTests, journeys, nodeTests, webBuild } from './test-steps.ts'

stopOnSignal()

const ownCheck = (name: string, file: string, ...args: readonly string[]): Step => ({
  name,
  run: async () => {
    const { code, output } = await capture(process.execPath, [join(project, file), ...args])
    return { ok: code === 0, output }
  },
})
const importLaw = ownCheck('who knows whom', 'tools/check-imports.ts')
const exports = ownCheck('nothing unused', 'tools/check-exports.ts')
const asvs = ownCheck('asvs', 'tools/check-asvs.ts')
const dependencies = ownCheck('dependencies', 'tools/check-dependencies.ts')
const migrations = ownCheck('migrations', 'tools/check-migrations.ts')

const types = (name: string, folder: string, ...more: readonly string[]): Step =>
  toolStep(name, 'tsc', ['--noEmit', '-p', join(folder, 'tsconfig.json'), ...more])
// What was looked at is remembered for the inner loop alone: the whole run takes nothing on trust.
const remembering = (folder: string): string[] => [
  '--incremental',
  '--tsBuildInfoFile',
  join(project, 'node_modules/.cache', `types-of-${folder}.tsbuildinfo`),
]
const held = [importLaw, exports, asvs, dependencies, migrations]
const style = [
  toolStep('lint', 'oxlint', ['--quiet']),
  toolStep('format', 'oxfmt', ['--list-different', '**/*.{ts,tsx,mjs}']),
]

const PURE = ['contract,clinical,web', ['--test-isolation=none', '--test-timeout=60000']] as const
const pure = nodeTests('pure tests', ...PURE)
// In the inner loop two processes share them, one for each core.
const isOfProtocols = (file: string): boolean => /^clinical\/(protocol|questionnaire)\//.test(file)
const pureHalves = [
  nodeTests('pure, protocols', ...PURE, isOfProtocols),
  nodeTests('pure, the rest', ...PURE, (file) => !isOfProtocols(file)),
]

// Each process reads the whole house anew, and finds it as a started house does. Three at a time on two cores: half of what
// they take is waiting, for a database, for processes they start, for a clock.
const EACH = [
  '--test-concurrency=3',
  '--test-timeout=300000',
  '--import=./server/main/own-imports.ts',
  '--import=./dev/spent.ts',
]

const everything: Step[][] = [
  [types('types', '.'), ...held, browser],
  [types('types of the web', 'web')],
  style,
  // Before the tests: many of them serve what it makes.
  [webBuild, gallery],
  // Pure code starts nothing and keeps nothing: one process reads it once for all its tests. Of the others a dozen neighbours
  // share one; the set-up holds one database server for the whole run.
  [
    pure,
    groupedTests('tests', 'server,dev,bench,tests,tools,scripts', [...EACH, '--test-global-setup=dev/test-setup.ts']),
  ],
  [journeys],
  // Last: what is said to be shown by a test is held against what became of that test just now.
  [ownCheck('asvs as it ran', 'tools/check-asvs.ts', '--ran')],
]
const quick: Step[][] = [
  [types('types', '.', ...remembering('server')), ...held],
  [types('types of the web', 'web', ...remembering('web')), ...style],
  [...pureHalves, nodeTests('tools', 'tools,scripts', EACH)],
]

const isWhole = process.argv[2] === 'everything'
// For tests that draw at random: the inner loop draws less often, the whole run as often as they say.
if (!isWhole) process.env['KAIROS_INNER_LOOP'] = '1'
const holds = await runSteps(isWhole ? everything : quick)
process.exit(holds ? 0 : 1)
