import { mkdtempSync, chmodSync, existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { attachOrStart } from '#db/embedded-postgres.ts'
import { withClient } from '#db/connection.ts'
import { capture } from '../../tools/steps.ts'
import { begins } from '../stories/desk-talk.ts'
import { everyRow } from '../stories/every-row.ts'
import { type HouseProcesses, startHouse, until } from '../stories/house-processes.ts'
import { kairosWith } from '../stories/kairos-command.ts'
import { signInAs } from '../stories/person.ts'
import { home } from '../stories/planted.ts'
import { photoOf, sendPhoto } from '../stories/send-photo.ts'
import type { Proof } from './proof.ts'
import { type Radosgw, startRadosgw, version, whatIsMissing } from './s3/radosgw.ts'
import { envOf, type Store } from './s3/store-settings.ts'
import { verifyFinds } from './writing.ts'

/** What this store does otherwise than S3, by the check that finds it. One that no longer does is told too. */
const DIFFERS: Readonly<Record<string, string>> = {
  'never writes in parts over what is there: of two writers of one id, one is told':
    'a condition (If-None-Match) on completing parts is not heard: what is large would be written over',
}
const CHECKS = 'tests/proofs/s3/another-store.checks.ts'

/**
 * Photos and backups in an S3 store that others wrote: Ceph's gateway as Debian ships it. The suites of both ports, what only a
 * real store shows, and a house whose photos and backup lie there, which is lost and comes back.
 */
export const s3: Proof = async () => {
  const missing = whatIsMissing()
  if (missing) return { holds: false, says: missing, figures: { missing } }
  const gateway = await startRadosgw()
  try {
    const { store } = gateway
    const checks = await check(store)
    const forged = { ...store, credentials: { ...store.credentials, secretAccessKey: 'another' } }
    const planted = await check(forged)
    const house = await aHouseInIt(gateway)
    const differs = checks.failed.filter((name) => name in DIFFERS)
    const wrong = [
      ...checks.failed.filter((name) => !(name in DIFFERS)),
      ...Object.keys(DIFFERS).flatMap((name) => (differs.includes(name) ? [] : [`no longer differs: ${name}`])),
      ...(planted.held < checks.held / 2 ? [] : ['planted: with another secret most of it held all the same']),
      ...house.wrong,
    ]
    return {
      holds: wrong.length === 0,
      says:
        `${version()}: ${checks.held} of ${checks.tests} checks hold, ${planted.held} with another secret; ` +
        `differs: ${differs.map((name) => DIFFERS[name]).join('; ') || 'nothing'}; ` +
        `a house came back from it with ${house.tables} tables and ${house.photos} photos as they were` +
        (wrong.length > 0 ? `; ${wrong.slice(0, 5).join('; ')}` : ''),
      figures: { store: version(), checks, planted: planted.held, differs, house, wrong },
    }
  } finally {
    gateway.stop()
  }
}

async function check(store: Store): Promise<{ tests: number; held: number; failed: string[] }> {
  const options = ['--test', '--import=./server/main/own-imports.ts', '--test-reporter=tap', '--test-timeout=300000']
  const { output } = await capture(process.execPath, [...options, CHECKS], envOf(store))
  const count = (word: string): number => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0)
  // The innermost: of a group that fails because one in it does, the one is enough.
  const failed = [...output.matchAll(/^ {4}not ok \d+ - (.*)$/gm)].map((m) => m[1] ?? '')
  if (count('tests') === 0 || count('fail') !== failed.length) failed.push(output.slice(-1000))
  return { tests: count('tests'), held: count('pass'), failed }
}

/** Its photos lie in the bucket, and its backup beside them; the gateway dies under it once. */
async function aHouseInIt(gateway: Radosgw): Promise<{ wrong: string[]; tables: number; photos: number }> {
  const env = { ...envOf(gateway.store), KAIROS_BLOBS: 's3', KAIROS_S3_PREFIX: 'house/' }
  const house = await startHouse({ servers: 1, env })
  const root = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-s3-'))
  chmodSync(root, 0o711)
  try {
    const wrong: string[] = []
    const expect = (holds: boolean, what: string): void => void (holds || wrong.push(what))
    const photos = await sendThroughAKill(house, gateway, expect)
    await house.killWorker()
    const place = `s3://${gateway.store.bucket}/backup`
    const backup = kairosWith(env, house.state, 'backup', '--to', place)
    expect((await backup.code) === 0, `backup: ${backup.said().slice(-300)}`)
    const then = await everyRow(house.admin)
    // The worker is dead: what is written between these two is a fault of this proof and not of the backup.
    await withClient({ ...house.admin, database: 'kairos' }, (c) => c.query('drop table timeline_entry cascade'))
    const checked = kairosWith(env, house.state, 'backup', '--to', place, '--check')
    expect((await checked.code) === 0, `check: ${checked.said().slice(-300)}`)
    const into = path.join(root, 'back')
    const args = ['--from', place, '--keys', house.state, '--to-time', 'latest', '--into', into]
    const restored = kairosWith(env, into, 'restore', ...args)
    expect((await restored.code) === 0, `restore: ${restored.said().slice(-300)}`)
    expect(restored.said().includes(` ${photos} photos`), `restored: ${restored.said().slice(-300)}`)
    const database = await attachOrStart(into)
    const { session: _now, ...now } = await everyRow(database.admin).finally(() => database.stop())
    const { session: _then, ...before } = then
    for (const [table, print] of Object.entries(before)) expect(now[table] === print, `${table} is not as it was`)
    wrong.push(...(await verifyFinds(into)))
    return { wrong, tables: Object.keys(before).length, photos }
  } finally {
    await house.close()
    rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** A photo before the gateway is killed, one refused while it is dead, and sent again. Gives how many blobs there are. */
async function sendThroughAKill(
  house: HouseProcesses,
  gateway: Radosgw,
  expect: (holds: boolean, what: string) => void,
): Promise<number> {
  const ana = await signInAs(house, 'ana')
  const { caseId } = await begins(ana, 'pink-eye', 'en', home)
  const photo = await photoOf('an eye', '#b04040')
  const send = () => sendPhoto(ana, caseId, 'photo-both', 'eye.jpg', photo)
  expect('id' in (await send()), 'a photo was refused')
  await gateway.kill()
  const refused = await send()
  expect(
    'refused' in refused && /house\.unavailable/.test(refused.refused),
    `while it was dead: ${JSON.stringify(refused)}`,
  )
  await gateway.start()
  expect('id' in (await send()), 'a photo was refused after it came back')
  return until('the photos to be there', () =>
    withClient({ ...house.admin, database: 'kairos' }, async (c) => {
      const { rows } = await c.query<{ n: number }>('select count(*)::int as n from attachment_rendition')
      return rows[0]?.n
    }),
  )
}
