// Runs on whatever Node the machine has (20 or newer) before anything is installed: built-ins only, no TypeScript.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const project = dirname(dirname(fileURLToPath(import.meta.url)))

/** A reason not to run that the reader can do something about; shown without a stack. */
export class Refusal extends Error {}

/** Installs what is missing, then runs a program of the project on the pinned Node and ends as it ends. */
export async function run(program, args = []) {
  try {
    refuseUnfit(describeMachine())
    installIfNeeded(project)
    await handOver(findPinnedNode(project), [...heapFor(args), resolve(project, program), ...args])
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

export function describeMachine() {
  const linux = process.platform === 'linux'
  // Without this the report asks the network for the names of every interface, which can take seconds.
  if (process.report) process.report.excludeNetwork = true
  const glibc = linux ? process.report?.getReport().header.glibcVersionRuntime : undefined
  return { node: process.versions.node, platform: process.platform, arch: process.arch, glibc }
}

export function refuseUnfit({ node, platform, arch, glibc }) {
  if (Number.parseInt(node, 10) < 20) {
    throw new Refusal(
      `Kairos needs Node 20 or newer to install itself; this is ${node}. See https://nodejs.org/en/download`,
    )
  }
  if (platform !== 'linux' || !['x64', 'arm64'].includes(arch)) {
    throw new Refusal(
      `Kairos runs on Linux (x64 or arm64); this is ${platform} ${arch}. On macOS or Windows, use a Linux virtual machine, WSL 2 or a Debian container.`,
    )
  }
  if (!glibc) {
    throw new Refusal(
      'This Linux uses musl (Alpine?): neither the pinned Node nor the embedded PostgreSQL exists for it. Use a Debian, Ubuntu or Fedora image.',
    )
  }
  const [major = 0, minor = 0] = glibc.split('.').map(Number)
  if (major < 2 || (major === 2 && minor < 28)) {
    throw new Refusal(
      `Kairos needs glibc 2.28 or newer; this machine has ${glibc}. Use a distribution of 2019 or later.`,
    )
  }
}

export function installIfNeeded(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const marker = join(folder, 'node_modules', '.kairos-lock')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  if (!isInstalledByHand(folder, JSON.parse(lock.toString()))) npmCi(folder)
  writeFileSync(marker, wanted)
}

/** npm notes what it installed; when that is what the lockfile asks for, there is nothing to do. */
function isInstalledByHand(folder, lock) {
  const note = join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(note)) return false
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages
  return Object.entries(lock.packages).every(
    // Optional packages of other platforms are rightly absent.
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional),
  )
}

function npmCi(folder) {
  console.log('Installing Node 24, PostgreSQL and the libraries (once, a minute or so)…')
  // Development packages too, whatever NODE_ENV says: the web app is built here. No package needs its install script.
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const own = process.env.npm_execpath
  const [command, first] = own && existsSync(own) ? [process.execPath, [own]] : ['npm', []]
  const done = spawnSync(command, [...first, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (done.error) throw new Refusal('npm is not installed. It comes with Node: https://nodejs.org/en/download')
  if (done.status !== 0) {
    throw new Refusal(
      `npm ci failed. Is the npm registry reachable, and is there room on the disk?\n${`${done.stdout}${done.stderr}`.trim().slice(0, 1500)}`,
    )
  }
}

export function findPinnedNode(folder) {
  const { optionalDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const name = `node-linux-${process.arch}`
  const node = join(folder, 'node_modules', name, 'bin', 'node')
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
  if (version === `v${optionalDependencies[name]}`) return node
  throw new Refusal(
    `The pinned Node ${optionalDependencies[name]} ${version ? `is ${version} instead` : 'is missing'} in node_modules/${name}. ` +
      'Remove the folder node_modules and run the command again.',
  )
}

// Room for the young that V8 once took it keeps: with 16 MB, its default, a busy server is up to 90 MB larger; with 4 it collects
// garbage for twice the time it does with 8. Without a limit of its own it lets a heap of 60 MB grow to 180 before it looks what is
// garbage; with one, far above what is ever needed, it looks sooner.
const YOUNG = '--max-semi-space-size=8'
const OLD = '--max-old-space-size=1024'

/** What runs for long is kept small; a command that reads a whole house once has what Node gives it. NODE_OPTIONS may say otherwise. */
export function heapFor(args, options = process.env.NODE_OPTIONS ?? '') {
  const lasts = ['start', 'serve', 'worker'].includes(args[0])
  return lasts && !/--max[-_]old[-_]space[-_]size/.test(options) ? [YOUNG, OLD] : [YOUNG]
}

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']

/**
 * npm passes a signal to its shell, which ends and tells nobody: the program would live on with no way to stop it by what was
 * started. Nothing is watched where npm did not start this: somebody may want that to outlive their terminal.
 */
export function whenNpmEnds(then, npm, every = 500) {
  if (npm === undefined) return undefined
  const timer = setInterval(() => {
    if (nameOfProcess(npm)?.startsWith('npm')) return
    clearInterval(timer)
    then()
  }, every)
  timer.unref()
  return timer
}

/** The npm that runs this as a script: the parent, or the parent of the shell between. */
function npmAbove(pid) {
  if (!process.env.npm_lifecycle_event) return undefined
  if (nameOfProcess(pid)?.startsWith('npm')) return pid
  const above = Number(/^PPid:\s*(\d+)/m.exec(readProcess(pid, 'status') ?? '')?.[1])
  return nameOfProcess(above)?.startsWith('npm') ? above : undefined
}
const nameOfProcess = (pid) => readProcess(pid, 'comm')
function readProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}

/** The nearest thing to exec: signals reach the program once, and this process ends with its code or signal. */
function handOver(node, args) {
  return new Promise((ended) => {
    const env = { ...process.env, PATH: `${join(project, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` }
    // A group of its own, because Ctrl-C reaches everything in ours, and npm then sends the same signal once more.
    // Over the channel the program notices when this process is killed, and drains instead of living on unseen.
    const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], detached: true, env })
    const last = new Map()
    for (const signal of FORWARDED) {
      process.on(signal, () => {
        const now = performance.now()
        const repeated = now - (last.get(signal) ?? -Infinity) < 500
        if (!repeated) last.set(signal, now)
        if (!repeated) child.kill(signal)
      })
    }
    const watch = whenNpmEnds(() => child.kill('SIGTERM'), npmAbove(process.ppid))
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      for (const name of FORWARDED) process.removeAllListeners(name)
      if (signal) process.kill(process.pid, signal)
      else process.exitCode = code ?? 1
      ended()
    })
  })
}
