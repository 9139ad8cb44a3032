import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import { connectionUrl } from '#db/connection.ts'
import { keepPostgres } from '#db/keep-postgres.ts'
import { fakeVault } from '#integrations/keys/kms-and-vault-for-tests.ts'
import { type HouseProcesses, startHouse } from '../../stories/house-processes.ts'
import { type FaultProxy, openFaultProxy } from './fault-proxy.ts'
import { canLosePackets } from './packet-loss.ts'

/** A file system of its own that can be filled up and made read-only; only an administrator can mount one. */
export type Disk = {
  readonly folder: string
  fill(): void
  empty(): void
  readOnly(on: boolean): void
  close(): void
}

export type FaultyHouse = {
  readonly house: HouseProcesses
  /** Between the house and its database, mail server, key provider; and between one of its servers and people. */
  readonly lines: Readonly<Record<'database' | 'mail' | 'keys' | 'people', FaultProxy>>
  /** How its processes reach all of them. */
  readonly env: Readonly<Record<string, string>>
  /** Of a command beside it, past the faults. */
  readonly keys: Readonly<Record<string, string>>
  /** Ids of the mails that arrived, each as often as it did. */
  readonly mails: readonly string[]
  readonly disk: Disk | undefined
  readonly blobs: Disk | undefined
  /** Whether packets can be made to vanish on this machine. */
  readonly losesPackets: boolean
  close(): Promise<void>
}

/** A house whose every line can be broken, on disks that can be full. */
export async function startFaultyHouse(): Promise<FaultyHouse> {
  const disk = mountDisk(mkdtempSync(path.join(tmpdir(), 'kairos-faults-')), 900)
  const vault = await fakeVault('a-token', 'practice')
  const mails: string[] = []
  const post = await openPost((raw) => mails.push(idOfMail(raw)))
  const lines = {
    keys: await openFaultProxy({ port: Number(new URL(vault.url).port), host: '127.0.0.1' }),
    mail: await openFaultProxy({ port: post.port, host: '127.0.0.1' }),
  }
  const keys = { KAIROS_KEYS: 'vault', KAIROS_VAULT_KEY: 'kairos', VAULT_TOKEN: 'a-token', VAULT_NAMESPACE: 'practice' }
  const told = {
    ...keys,
    VAULT_ADDR: `http://127.0.0.1:${lines.keys.port}`,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(lines.mail.port),
    SMTP_TLS: 'none',
    SMTP_FROM: 'care@practice.example',
  }
  const within = disk ? { within: disk.folder } : {}
  const house = await startHouse({ servers: 0, workers: 0, env: told, ...within }).catch((e: unknown) => {
    disk?.close()
    throw e
  })
  const kept = await keepPostgres(house.state)
  const { host, port, database } = house.admin
  const line = await openFaultProxy({ path: `${host}/.s.PGSQL.${port}` })
  const url = (role: 'app' | 'owner') =>
    connectionUrl({
      host: '127.0.0.1',
      port: line.port,
      user: `kairos_${role}`,
      database,
      password: readFileSync(path.join(house.state, `database-${role}-password`), 'utf8').trim(),
    })
  const env = { ...told, DATABASE_URL: url('app'), DATABASE_DIRECT_URL: url('owner') }
  const blobs = disk && mountDisk(path.join(house.state, 'blobs'), 24)
  const first = await house.startServer(env)
  await house.startServer(env)
  house.startWorker(env)
  const people = await openFaultProxy({ port: first, host: '127.0.0.1' })
  return {
    house,
    env,
    mails,
    disk,
    blobs,
    losesPackets: canLosePackets(),
    keys: {
      ...keys,
      VAULT_ADDR: vault.url,
    },
    lines: {
      ...lines,
      database: line,
      people,
    },
    close: async () => {
      for (const l of [lines.keys, lines.mail, line, people]) l.set({})
      blobs?.close()
      await house.close()
      await kept.stop()
      for (const l of [lines.keys, lines.mail, line, people]) await l.close()
      await post.close()
      await vault.close()
      disk?.close()
    },
  }
}

export const idOfMail = (raw: string): string => /^message-id: <([^@>]+)@/im.exec(raw)?.[1] ?? ''

/** A mail server that takes everything. */
export async function openPost(
  take: (raw: string) => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 200,
    onData: (stream, _session, done) => {
      let raw = ''
      stream.on('data', (d: Buffer) => (raw += d.toString('latin1')))
      stream.on('end', () => {
        take(raw)
        done(null, 'Ok')
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

/** So many megabytes of memory in the place of a folder, which keeps what was in it; undefined where that is not allowed. */
function mountDisk(folder: string, megabytes: number): Disk | undefined {
  const must = (command: string, ...args: string[]): void => {
    const done = spawnSync(command, args, { encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr}`)
  }
  const before = mkdtempSync(path.join(tmpdir(), 'kairos-disk-'))
  cpSync(folder, before, { recursive: true, preserveTimestamps: true })
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder])
  if (mounted.status === 0) cpSync(before, folder, { recursive: true, preserveTimestamps: true })
  rmSync(before, { recursive: true })
  if (mounted.status !== 0) return undefined
  chmodSync(folder, 0o755)
  const ballast = (n: number): string => path.join(folder, `ballast-${n}`)
  let pieces = 0
  return {
    folder,
    fill: () => {
      // In halves down to a page: what is left is too little for anything.
      for (let kb = megabytes * 1024; kb >= 4;) {
        const took = spawnSync('fallocate', ['-l', `${kb}K`, ballast(pieces++)])
        if (took.status !== 0) kb = Math.floor(kb / 2)
      }
    },
    empty: () => {
      for (; pieces > 0; pieces--) rmSync(ballast(pieces - 1), { force: true })
    },
    readOnly: (on) => must('mount', '-o', `remount,${on ? 'ro' : 'rw'}`, folder),
    close: () => must('umount', '-l', folder),
  }
}
