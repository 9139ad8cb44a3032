import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { signV4 } from '#integrations/keys/sign-v4.ts'
import { createS3Client } from '#integrations/storage/s3-client.ts'
import { freePort } from '../../stories/house-processes.ts'
import type { Store } from './store-settings.ts'

const programs = ['ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin', 'monmaptool', 'ceph'].map((p) => `/usr/bin/${p}`)

/** What to do where Debian's Ceph is not installed; undefined where it is. */
export const whatIsMissing = (): string | undefined =>
  programs.every((p) => existsSync(p))
    ? undefined
    : `${programs.join(', ')} are wanted. As an administrator run: apt-get install -y --no-install-recommends radosgw ceph-mon ceph-osd ceph-common`

export const version = (): string =>
  /^ceph version \S+/.exec(spawnSync('/usr/bin/radosgw', ['--version'], { encoding: 'utf8' }).stdout)?.[0] ?? ''

export type Radosgw = {
  readonly store: Store
  /** SIGKILL to the gateway; what it keeps stays. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): void
}

/** Ceph's S3 gateway over the smallest cluster there is: one monitor, and one store that lives in memory. Nothing of it outlives the proof. */
export async function startRadosgw(): Promise<Radosgw> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kairos-rados-'))
  const [monitor, port] = [await freePort(), await freePort()]
  const fsid = randomUUID()
  for (const name of ['mon', 'osd', 'run']) mkdirSync(path.join(folder, name))
  const conf = path.join(folder, 'ceph.conf')
  writeFileSync(conf, settings(folder, fsid, monitor))
  const store: Store = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'default',
    bucket: 'kairos-proof',
    credentials: { accessKeyId: 'AKIDPROOF', secretAccessKey: randomUUID() },
  }
  const children: ChildProcess[] = []
  const run = (program: string, ...args: string[]): void => {
    const { status, stderr } = spawnSync(`/usr/bin/${program}`, args, {
      encoding: 'utf8',
      timeout: 120_000,
      env: { PATH: '/usr/bin:/bin', CEPH_CONF: conf },
    })
    if (status !== 0) throw new Error(`${program} ${args[0]}: ${stderr.slice(-500)}`)
  }
  const begin = (program: string, ...args: string[]): ChildProcess => {
    const child = spawn(`/usr/bin/${program}`, ['-c', conf, '-f', ...args], { stdio: 'ignore' })
    children.push(child)
    return child
  }
  const end = (): void => {
    for (const child of children) child.kill('SIGKILL')
  }
  process.once('exit', end)
  const stop = (): void => {
    process.off('exit', end)
    end()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  let gateway: ChildProcess | undefined
  const start = async (): Promise<void> => {
    gateway = begin('radosgw', '-n', 'client.rgw', '--rgw-frontends', `beast endpoint=127.0.0.1:${port}`)
    for (let tries = 0; tries < 600; tries++, await sleep(100))
      if (
        await fetch(store.endpoint).then(
          (r) => r.ok,
          () => false,
        )
      )
        return
    throw new Error('radosgw did not answer')
  }
  try {
    const map = path.join(folder, 'monmap')
    run('monmaptool', '--create', '--fsid', fsid, '--addv', 'a', `[v1:127.0.0.1:${monitor}]`, map)
    run('ceph-mon', '-c', conf, '--mkfs', '-i', 'a', '--monmap', map)
    begin('ceph-mon', '-i', 'a')
    const osd = randomUUID()
    run('ceph', '--connect-timeout', '60', 'osd', 'new', osd)
    run('ceph-osd', '-c', conf, '-i', '0', '--mkfs', '--osd-uuid', osd)
    begin('ceph-osd', '-i', '0')
    const { accessKeyId, secretAccessKey } = store.credentials
    const who = ['--uid=proof', '--display-name=proof', '--access-key', accessKeyId, '--secret', secretAccessKey]
    run('radosgw-admin', 'user', 'create', ...who)
    await start()
    await makeBucket(store)
  } catch (error) {
    stop()
    throw error
  }
  return {
    store,
    kill: async () => {
      if (!gateway || gateway.exitCode !== null || gateway.signalCode !== null) return
      const gone = once(gateway, 'exit')
      gateway.kill('SIGKILL')
      await gone
    },
    start,
    stop,
  }
}

const settings = (folder: string, fsid: string, monitor: number): string => `[global]
fsid = ${fsid}
mon host = v1:127.0.0.1:${monitor}
auth cluster required = none
auth service required = none
auth client required = none
run dir = ${folder}/run
admin socket = ${folder}/run/$name.$pid.asok
log file = ${folder}/run/$name.log
pid file =
mon data = ${folder}/mon
mon data avail crit = 1
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 4294967296
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
`

async function makeBucket({ bucket, region, endpoint, credentials }: Store): Promise<void> {
  const sign = (r: Omit<Parameters<typeof signV4>[0], 'region' | 'service' | 'credentials' | 'now'>) =>
    signV4({ ...r, region, service: 's3', credentials, now: new Date() })
  const { status } = await createS3Client({ bucket, region, endpoint, prefix: '', sign }).send({ method: 'PUT' })
  if (status !== 200) throw new Error(`the bucket could not be made: ${status}`)
}
