import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '#db/connection.ts'
import { keepPostgres } from '#db/keep-postgres.ts'
import { type HouseProcesses, startHouse, until } from '../stories/house-processes.ts'
import type { Proof } from './proof.ts'
import { emergenciesOf, openPostForTwo } from './two-workers.ts'
import { judge, persist, type Said, seatWriters, seesFaults, verifyFinds } from './writing.ts'

const WRITERS = 24
/** Of a whole proof. */
const SERVER_KILLS = 500
const DATABASE_KILLS = 100
const ACKNOWLEDGED = 50_000
/** While there is killing to do; afterwards as fast as it goes. */
const PACE_MS = 450
/** A database that was killed recovers in seconds; who cannot write for this long has been let down. */
const PATIENCE_MS = 120_000

/**
 * Servers, one of two workers and the whole PostgreSQL are killed with SIGKILL while patients and a nurse write, each asking again
 * with the same key until answered: everything acknowledged is there once, with its audit and its event, and every
 * notice of an emergency is mailed: once, or again under the same id where a worker died before it could say that it had.
 */
export const kills: Proof = async (share) => {
  const post = await openPostForTwo()
  const house = await startHouse({ workers: 0, env: post.env(0) })
  const database = await keepPostgres(house.state)
  try {
    for (const which of [0, 1]) house.startWorker(post.env(which))
    const { writers } = await seatWriters(house.state, WRITERS)
    const serverKills = Math.max(1, Math.round(SERVER_KILLS * share))
    const databaseKills = Math.max(1, Math.round(DATABASE_KILLS * share))
    const wanted = Math.round(ACKNOWLEDGED * share)
    const unexpected: string[] = []
    const acknowledged = (): number => writers.reduce((n, w) => n + w.told.size, 0)
    let killing = true
    let workerKills = 0
    let emergency: Promise<void> = Promise.resolve()
    // A dead server and a lost database are met with patience; any other refusal is a fault.
    const hear = ({ status, code }: Said): void => {
      if (status !== 0 && status !== 200 && status !== 503) unexpected.push(`${status} ${code}`)
    }
    const emergencies = emergenciesOf(house, post, writers)
    const mailing = await emergencies.quietly(hear)
    let turn = 0
    const anyPort = (): number => house.ports[turn++ % house.ports.length] ?? 0
    const working = writers.map(async (w) => {
      while (killing || acknowledged() < wanted) {
        const key = randomUUID()
        const ask = () => persist((k) => w.write(anyPort(), k), key, hear, PATIENCE_MS)
        w.told.add(await ask())
        // Whoever was not sure that it went says it again.
        if (randomInt(10) === 0) w.told.add(await ask())
        if (killing) await sleep(randomInt(PACE_MS * 2))
      }
    })
    const written = Promise.all(working)
    written.catch(() => (killing = false))
    for (let n = 1; n <= serverKills && killing; n++) {
      if (n % Math.ceil(serverKills / databaseKills) === 0) killPostgres(house)
      if (n % 10 === 0) {
        await house.killWorker()
        house.startWorker(post.env(workerKills++))
        emergency = emergencies.raise(hear)
        emergency.catch(() => (killing = false))
      }
      await house.killServer()
      await house.startServer()
      await sleep(randomInt(400))
    }
    killing = false
    await written
    await emergency
    mailing.push(...(await emergencies.arrive()))
    await until('every delivery', () => allDelivered(house), PATIENCE_MS)
    const [counts, seeing] = await withClient(house.admin, async (c) => [
      await judge(c, writers),
      writers[0] !== undefined && (await seesFaults(c, writers[0])),
    ])
    const verify = await verifyFinds(house.state)
    const faults = [
      ...Object.entries(counts).flatMap(([name, n]) => (n === 0 ? [] : [`${n} ${name}`])),
      ...(seeing ? [] : ['the faults planted at the end were not seen']),
      ...new Set(unexpected),
      ...mailing,
      ...verify,
    ]
    const [mails, again] = [new Set(post.mails).size, post.mails.length - new Set(post.mails).size]
    return {
      holds: faults.length === 0 && acknowledged() >= wanted,
      says:
        `${serverKills} kills of a server and ${databaseKills} of PostgreSQL, ${acknowledged()} acknowledged: ` +
        `${counts.lost} lost, ${counts.doubled} doubled, ${counts.silent} without audit or event; ` +
        `${mails} mails of ${emergencies.told()} emergencies by two workers, ${workerKills} times one of them killed: ` +
        `${again} came again, under the same id; verify finds ${verify.length} broken` +
        (faults.length > 0 ? `; ${faults.slice(0, 5).join('; ')}` : ''),
      figures: {
        serverKills,
        databaseKills,
        acknowledged: acknowledged(),
        ...counts,
        workerKills,
        mails,
        mailedAgain: again,
        faults,
      },
    }
  } finally {
    await house.close()
    await database.stop()
    await post.close()
  }
}

/** The postmaster and every process of its own, at once: nobody is told, nothing is flushed. */
function killPostgres(house: HouseProcesses): void {
  const postmaster = Number(readFileSync(`${house.dataFolder}/postmaster.pid`, 'utf8').split('\n')[0])
  let children: number[] = []
  try {
    children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ').map(Number)
  } catch {
    // Dead already from the last time, and not yet started again.
  }
  for (const pid of [postmaster, ...children])
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      continue
    }
}

const allDelivered = (house: HouseProcesses): Promise<boolean> =>
  withClient(house.admin, async (c) => {
    const { rows } = await c.query<{ n: number }>(
      `select count(*)::int as n from delivery where state = 'waiting' and next_at < now()`,
    )
    return rows[0]?.n === 0
  }).catch(() => false)
