import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PLANTED } from '#integrations/scan/clamd-for-tests.ts'
import { createClamd } from '#integrations/scan/clamd.ts'

const PROGRAM = '/usr/sbin/clamd'

/** What to do where Debian's clamd is not installed; undefined where it is. */
export const whatIsMissing = (): string | undefined =>
  existsSync(PROGRAM)
    ? undefined
    : `${PROGRAM} not found. As an administrator run: apt-get install -y --no-install-recommends clamav-daemon`

export const version = (): string => spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' }).stdout.trim()

/** The test file every scanner knows (eicar.org), here known by its MD5 and length alone: found inside archives too. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''),
  'latin1',
)
/** Signatures of ours, in ClamAV's own formats: bytes anywhere, a whole file, a PDF that runs a script. No download. */
const signatures = {
  'kairos.ndb': `Kairos.Planted:0:*:${Buffer.from(PLANTED).toString('hex')}\nKairos.Pdf.Script:10:*:${Buffer.from('/JavaScript').toString('hex')}\n`,
  'kairos.hdb': `${createHash('md5').update(EICAR).digest('hex')}:${EICAR.length}:Kairos.Eicar\n`,
}

export type DebianClamd = {
  readonly socket: string
  readonly residentMb: () => number
  kill(): Promise<void>
  start(): Promise<void>
  remove(): void
}

/** Debian's clamd on a socket in a folder of its own, with our signatures, as this user, in the foreground. */
export async function startDebianClamd(streamMaxLength = '26M'): Promise<DebianClamd> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kairos-clamd-'))
  const socket = path.join(folder, 'ctl')
  const base = path.join(folder, 'db')
  mkdirSync(base)
  for (const [name, text] of Object.entries(signatures)) writeFileSync(path.join(base, name), text)
  const config = path.join(folder, 'clamd.conf')
  const settings = {
    LocalSocket: socket,
    DatabaseDirectory: base,
    TemporaryDirectory: folder,
    Foreground: 'yes',
    StreamMaxLength: streamMaxLength,
    AlertExceedsMax: 'yes',
    SelfCheck: '0',
    ...(process.getuid?.() === 0 ? { User: 'root' } : {}),
  }
  writeFileSync(
    config,
    Object.entries(settings)
      .map((one) => one.join(' '))
      .join('\n'),
  )
  let child: ChildProcess | undefined
  const start = async () => {
    child = spawn(PROGRAM, ['--config-file', config], { stdio: 'ignore' })
    const began = process.hrtime.bigint()
    const scanner = createClamd({ path: socket })
    while (!(await scanner.answers())) {
      if (child.exitCode !== null || process.hrtime.bigint() - began > 30_000_000_000n)
        throw new Error(`clamd did not come up (exit ${String(child.exitCode)})`)
      await sleep(50)
    }
  }
  await start()
  return {
    socket,
    residentMb: () => {
      const status = readFileSync(`/proc/${child?.pid ?? 0}/status`, 'utf8')
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    },
    start,
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
