import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { makeDatabase, makeRoles } from '#db/roles.ts'
import { TEST_PASSWORDS } from '#dev/test-database-template.ts'
import { startHouse, until } from '../stories/house-processes.ts'
import type { Proof } from './proof.ts'
import { type Pair, startPair, whatIsMissing } from './standby/pair.ts'
import { judge, persist, type Said, seatWriters, seesFaults, verifyFinds, type Writer } from './writing.ts'

const WRITERS = 16
const ROUNDS = 5
const PACE_MS = 200
const PATIENCE_MS = 60_000
/** From the kill of the primary until everybody has had something acknowledged that they asked after it. */
const AGAIN_WITHIN_MS = 10_000
const NAME = 'kairos_pair'

/**
 * A primary whose commits wait for its standby is killed under writing patients and a nurse, the standby takes over, and two
 * servers and a worker find it by themselves: nothing acknowledged is missing or there twice. In every second round what the
 * standby should have read vanishes on the way before the kill. Planted: the same where commits do not wait must lose something.
 */
export const standby: Proof = async (share) => {
  const missing = whatIsMissing()
  if (missing) return { holds: false, says: missing, figures: { missing } }
  const rounds = Math.max(2, Math.round(ROUNDS * share))
  const pair = await startPair()
  try {
    const env = await makeHouseDatabase(pair)
    const admin = (): ConnectionConfig => ({ ...pair.admin(), database: NAME })
    const database = { admin: admin(), dataFolder: '', env, stop: async () => undefined }
    await pair.synchronous(true)
    const house = await startHouse({ database })
    try {
      const { writers } = await seatWriters(house.state, WRITERS, { ...process.env, ...env })
      const people = beginWriting(house.ports, writers)
      const again: Again[] = []
      for (let n = 0; n < rounds; n++) {
        await sleep(2_000)
        again.push(await takeOver(pair, people, n % 2 === 1))
        await pair.follow()
        await pair.synchronous(true)
      }
      await people.pause()
      const acknowledged = people.acknowledged()
      const [counts, seeing] = await withClient(admin(), async (c) => [
        await judge(c, writers),
        writers[0] !== undefined && (await seesFaults(c, writers[0])),
      ])
      await until('every delivery', () => allDelivered(admin()), PATIENCE_MS)
      const broken = await verifyFinds(house.state, env)
      const planted = await loseWithoutWaiting(pair, people, admin, writers)
      const slowest = Math.max(...again.map((a) => a.everybodyMs))
      const wrong = [
        ...Object.entries(counts).flatMap(([name, n]) => (n === 0 ? [] : [`${n} ${name}`])),
        ...(slowest < AGAIN_WITHIN_MS ? [] : [`writing again took ${slowest} ms`]),
        ...(seeing ? [] : ['the faults planted at the end were not seen']),
        ...(planted > 0 ? [] : ['planted: a standby that nobody waits for lost nothing, so nothing was proven']),
        ...new Set(people.unexpected),
        ...broken,
      ]
      return {
        holds: wrong.length === 0,
        says:
          `${rounds} primaries killed under ${acknowledged} acknowledged writes on ${pair.version}: ${counts.lost} lost, ${counts.doubled} doubled, ` +
          `${counts.silent} without audit or event; the first wrote again after ${Math.max(...again.map((a) => a.firstMs))} ms at most, ` +
          `everybody after ${slowest} ms; verify finds ${broken.length} broken; planted: ${planted} lost where commits do not wait` +
          (wrong.length > 0 ? `; ${wrong.slice(0, 5).join('; ')}` : ''),
        figures: { rounds, acknowledged, ...counts, again, plantedLost: planted, postgres: pair.version, wrong },
      }
    } finally {
      await house.close()
    }
  } finally {
    await pair.close()
  }
}

type Again = {
  readonly silentLine: boolean
  readonly promotedMs: number
  readonly firstMs: number
  readonly everybodyMs: number
}

/** The primary dies, a watchman promotes the standby; how long until people write again, from the kill on. */
async function takeOver(pair: Pair, people: People, silentLine: boolean): Promise<Again> {
  if (silentLine) {
    pair.silence()
    await sleep(500)
  }
  const killed = performance.now()
  pair.killPrimary()
  await pair.noticeAndPromote()
  const promotedMs = Math.round(performance.now() - killed)
  const first = await until('the first to write again', () => people.wroteAfter(killed)[0], PATIENCE_MS)
  const all = await until(
    'everybody to write again',
    () => people.wroteAfter(killed).length === WRITERS && people.wroteAfter(killed),
    PATIENCE_MS,
  )
  return {
    silentLine,
    promotedMs,
    firstMs: Math.round(first - killed),
    everybodyMs: Math.round(Math.max(...all) - killed),
  }
}

/** The planted fault: commits that do not wait, over a line that is silent when the primary dies. How much was lost. */
async function loseWithoutWaiting(
  pair: Pair,
  people: People,
  admin: () => ConnectionConfig,
  writers: readonly Writer[],
): Promise<number> {
  await pair.synchronous(false)
  pair.silence()
  people.resume()
  await sleep(2_000)
  const killed = performance.now()
  pair.killPrimary()
  await pair.noticeAndPromote()
  await until('somebody to write again', () => people.wroteAfter(killed)[0], PATIENCE_MS)
  await people.pause()
  return (await withClient(admin(), (c) => judge(c, writers))).lost
}

type People = ReturnType<typeof beginWriting>

/** Everybody writes at their own pace, asking again with the same key until answered. */
function beginWriting(ports: readonly number[], writers: readonly Writer[]) {
  const unexpected: string[] = []
  /** Whose request was acknowledged, when it was sent and when the answer came. */
  const answered: { readonly who: number; readonly sent: number; readonly heard: number }[] = []
  const hear = (who: number, { status, code, at, ms }: Said): void => {
    if (status === 200) answered.push({ who, sent: at, heard: at + ms })
    else if (status !== 0 && status !== 503) unexpected.push(`${status} ${code}`)
  }
  let going = true
  let turn = 0
  const begin = () =>
    Promise.all(
      writers.map(async (w, who) => {
        while (going) {
          const write = (key: string) => w.write(ports[turn++ % ports.length] ?? 0, key)
          w.told.add(await persist(write, randomUUID(), (said) => hear(who, said), PATIENCE_MS))
          await sleep(randomInt(PACE_MS * 2))
        }
      }),
    )
  let working: Promise<unknown> = begin()
  working.catch(() => (going = false))
  return {
    unexpected,
    acknowledged: () => writers.reduce((n, w) => n + w.told.size, 0),
    /** For each who has had something acknowledged that was sent after this moment: when that was heard, the earliest first. */
    wroteAfter: (moment: number): number[] =>
      writers
        .map((_, who) => answered.find((a) => a.who === who && a.sent > moment)?.heard)
        .filter((at) => at !== undefined)
        .toSorted((a, b) => a - b),
    pause: async () => {
      going = false
      await working
    },
    resume: () => {
      going = true
      working = begin()
      working.catch(() => (going = false))
    },
  }
}

/** Both of the house's addresses name both servers, as an operator's do. */
async function makeHouseDatabase(pair: Pair): Promise<Readonly<Record<string, string>>> {
  await makeRoles(pair.admin(), TEST_PASSWORDS)
  const { app, owner } = await makeDatabase(pair.admin(), NAME, TEST_PASSWORDS)
  const hosts = pair.ports.map((port) => `127.0.0.1:${port}`).join(',')
  const url = ({ user, password }: ConnectionConfig): string =>
    `postgres://${user}:${encodeURIComponent(password)}@${hosts}/${NAME}?target_session_attrs=read-write`
  return { DATABASE_URL: url(app), DATABASE_DIRECT_URL: url(owner) }
}

const allDelivered = (admin: ConnectionConfig): Promise<boolean> =>
  withClient(admin, async (c) => {
    const { rowCount } = await c.query(`select from delivery where state = 'waiting' and next_at < now() limit 1`)
    return rowCount === 0
  })
