import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'

/** What holds the child besides Node's own permission model; false = this machine cannot, and the operator is told. */
export type Sandbox = {
  /** No network at all, and `hidden` folders and /proc cannot be seen, even by native code that was taken over. */
  readonly walls: boolean
  /** Memory is bounded by the kernel, not only V8's own heap. */
  readonly memory: boolean
}
export type SandboxSettings = {
  /** Absolute folders the child must never see: keys, database socket, blobs. */
  readonly hidden: readonly string[]
  /** Private memory the child may use, MB. */
  readonly megabytes: number
  /** Processor seconds, a second stop behind the wall clock. */
  readonly cpuSeconds: number
}

const here = import.meta.dirname
const root = resolve(here, '../../..')
const toolPath = '/usr/bin:/bin:/usr/sbin:/sbin'

// An empty folder that nobody may open is laid over each hidden one; then every capability goes, so it cannot be lifted.
const wallScript = [
  'while [ "$1" != "--" ]; do mount -t tmpfs -o size=4k,mode=0 none "$1" || exit 97; shift; done; shift',
  'exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"',
].join('\n')

const walls = (hidden: readonly string[]): string[] => [
  'unshare',
  '--user',
  '--map-root-user',
  '--net',
  '--mount',
  '--ipc',
  '--',
  'sh',
  '-c',
  wallScript,
  'sh',
  ...hidden.filter((folder) => existsSync(folder)),
  '/proc',
  '--',
]

const limits = ({ megabytes, cpuSeconds }: SandboxSettings): string[] => [
  'prlimit',
  // Data, not address space: V8 and WebAssembly reserve gigabytes of addresses that they never touch.
  `--data=${megabytes * 1_000_000}`,
  `--cpu=${cpuSeconds}`,
  '--core=0',
  '--nofile=256',
  '--fsize=0',
]

/** The child may read its own code and libraries, and write, start and load nothing else. */
const node = (entry: string): string[] => [
  process.execPath,
  '--no-warnings',
  '--expose-gc',
  '--max-old-space-size=384',
  '--permission',
  '--allow-addons',
  ...[`${root}/node_modules`, here, `${root}/package.json`, dirname(entry)].map((path) => `--allow-fs-read=${path}`),
  entry,
]

/** Tried once, with the real folders: a wall that exists but does not stand is no wall. */
export const probeSandbox = async (settings: SandboxSettings): Promise<Sandbox> => {
  const works = async ([file = '', ...args]: string[]) =>
    promisify(execFile)(file, [...args, 'true'], { timeout: 5000, env: { PATH: toolPath } }).then(
      () => true,
      () => false,
    )
  return { walls: await works(walls(settings.hidden)), memory: await works(limits(settings)) }
}

/** The command line of a child inside what stands on this machine. */
export const commandOf = (sandbox: Sandbox, settings: SandboxSettings, entry: string): [string, ...string[]] => {
  const [file = process.execPath, ...args] = [
    ...(sandbox.walls ? walls(settings.hidden) : []),
    ...(sandbox.memory ? limits(settings) : []),
    ...node(entry),
  ]
  return [file, ...args]
}

/** Nothing of the server's environment, which may hold secrets, reaches the child. */
export const childEnvironment = {
  PATH: toolPath,
  UV_THREADPOOL_SIZE: '2',
  MALLOC_ARENA_MAX: '2',
  RAYON_NUM_THREADS: '2',
}
