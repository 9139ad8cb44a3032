import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import * as cases from '#contract/cases/index.ts'
import * as desk from '#contract/desk/index.ts'
import { withClient } from '#db/connection.ts'
import { keepPostgres } from '#db/keep-postgres.ts'
import { makeWorld } from '../../bench/world.ts'
import { brokenIn, kairos } from '../stories/kairos-command.ts'
import { type HouseProcesses, startHouse, until } from '../stories/house-processes.ts'
import { Person } from '../stories/person.ts'
import type { Proof } from './proof.ts'

const WRITERS = 24
/** Of a whole proof. */
const SERVER_KILLS = 500
const DATABASE_KILLS = 100
const ACKNOWLEDGED = 50_000
/** While there is killing to do; afterwards as fast as it goes. */
const PACE_MS = 450
/** A database that was killed recovers in seconds; who cannot write for this long has been let down. */
const PATIENCE_MS = 120_000

/** One who writes on one matter; `told` is what the house has acknowledged, by the id it gave. */
type Writer = { readonly caseId: string; readonly told: Set<string>; readonly write: (key: string) => Promise<string> }

/**
 * Servers, the worker and the whole PostgreSQL are killed with SIGKILL while patients and a nurse write, each asking again
 * with the same key until answered: everything acknowledged is there once, with its audit and its event.
 */
export const kills: Proof = async (share) => {
  const house = await startHouse()
  const database = await keepPostgres(house.state)
  try {
    const writers = await seatWriters(house)
    const serverKills = Math.max(1, Math.round(SERVER_KILLS * share))
    const databaseKills = Math.max(1, Math.round(DATABASE_KILLS * share))
    const wanted = Math.round(ACKNOWLEDGED * share)
    const unexpected: string[] = []
    const acknowledged = (): number => writers.reduce((n, w) => n + w.told.size, 0)
    let killing = true
    const working = writers.map(async (w) => {
      while (killing || acknowledged() < wanted) {
        const key = randomUUID()
        w.told.add(await persist(() => w.write(key), unexpected))
        // Whoever was not sure that it went says it again.
        if (randomInt(10) === 0) w.told.add(await persist(() => w.write(key), unexpected))
        if (killing) await sleep(randomInt(PACE_MS * 2))
      }
    })
    const written = Promise.all(working)
    written.catch(() => (killing = false))
    for (let n = 1; n <= serverKills && killing; n++) {
      if (n % Math.ceil(serverKills / databaseKills) === 0) killPostgres(house)
      if (n % 10 === 0) {
        await house.killWorker()
        house.startWorker()
      }
      await house.killServer()
      await house.startServer()
      await sleep(randomInt(400))
    }
    killing = false
    await written
    await until('every delivery', () => allDelivered(house), PATIENCE_MS)
    const [counts, seeing] = await withClient(house.admin, async (c) => [
      await judge(c, writers),
      writers[0] !== undefined && (await seesFaults(c, writers[0])),
    ])
    const verify = await verifyFinds(house)
    const faults = [
      ...Object.entries(counts).flatMap(([name, n]) => (n === 0 ? [] : [`${n} ${name}`])),
      ...(seeing ? [] : ['the faults planted at the end were not seen']),
      ...new Set(unexpected),
      ...verify,
    ]
    return {
      holds: faults.length === 0 && acknowledged() >= wanted,
      says:
        `${serverKills} kills of a server and ${databaseKills} of PostgreSQL, ${acknowledged()} acknowledged: ` +
        `${counts.lost} lost, ${counts.doubled} doubled, ${counts.silent} without audit or event; verify finds ${verify.length} broken` +
        (faults.length > 0 ? `; ${faults.slice(0, 5).join('; ')}` : ''),
      figures: { serverKills, databaseKills, acknowledged: acknowledged(), ...counts, faults },
    }
  } finally {
    await house.close()
    await database.stop()
  }
}

async function seatWriters(house: HouseProcesses): Promise<Writer[]> {
  const world = await makeWorld(house.state, WRITERS)
  const at = (token: string): Person => {
    const person = new Person(house)
    person.cookies = `__Host-sid=${token}`
    return person
  }
  const nurse = at(world.nurse.token)
  const writers = world.writers.map(({ token, caseId }, place): Writer => {
    const patient = at(token)
    const told = new Set<string>()
    const text = `The ${place}th of us says that it still itches a little in the evening.`
    if (place % 4 === 3)
      return { caseId, told, write: async (key) => (await nurse.does(desk.addNote, { caseId, text }, key)).id }
    const input = { caseId, text, attachmentIds: [], language: 'en' as const }
    return { caseId, told, write: async (key) => (await patient.does(cases.sendMessage, input, key)).id }
  })
  await world.open.close()
  return writers
}

/** Asks until it is answered. A dead server and a lost database are met with patience; any other refusal is a fault. */
async function persist(write: () => Promise<string>, unexpected: string[]): Promise<string> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(100))
    try {
      return await write()
    } catch (e) {
      const said = e instanceof Error ? e.message : String(e)
      if (e instanceof Error && 'status' in e && e.status !== 503) unexpected.push(said)
      if (Date.now() > end) throw new Error(`not answered in ${PATIENCE_MS} ms: ${said}`, { cause: e })
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

/** What the tables hold of each matter, as a superuser sees them, against what its writer was told. */
async function judge(c: pg.Client, writers: readonly Pick<Writer, 'caseId' | 'told'>[]) {
  const found = { lost: 0, doubled: 0, silent: 0 }
  for (const { caseId, told } of writers) {
    const kept = await c.query<{ id: string }>(
      `select id from timeline_entry where case_id = $1 and kind = 'message' and author_role = 'patient'
       union all select id from staff_note where case_id = $1`,
      [caseId],
    )
    const loud = await c.query<{ n: number }>(
      `select count(*)::int as n from audit a where case_id = $1 and outcome = 'done' and command = any($2)
         and exists (select from outbox o where o.organization_id = a.organization_id and o.command_id = a.command_id)`,
      [caseId, [cases.sendMessage.name, desk.addNote.name]],
    )
    const there = new Set(kept.rows.map((r) => r.id))
    found.lost += [...told].filter((id) => !there.has(id)).length
    found.doubled += kept.rows.filter((r) => !told.has(r.id)).length
    found.silent += Math.abs(kept.rows.length - (loud.rows[0]?.n ?? 0))
  }
  return found
}

/** Planted faults: a message taken out, one that was never acknowledged, events taken out; each is seen, or nothing was proven. */
async function seesFaults(c: pg.Client, { caseId, told }: Writer): Promise<boolean> {
  const [one = '', ...others] = told
  await c.query('begin')
  await c.query('set local session_replication_role = replica')
  await c.query('delete from timeline_entry where id = $1', [one])
  const taken = await judge(c, [{ caseId, told }])
  const unknown = await judge(c, [{ caseId, told: new Set(others.slice(1)) }])
  await c.query('delete from outbox where case_id = $1', [caseId])
  const mute = await judge(c, [{ caseId, told }])
  await c.query('rollback')
  return taken.lost === 1 && taken.silent === 1 && unknown.doubled === 1 && mute.silent === told.size - 1
}

/** What `kairos verify` finds broken: among much else a matter that is nobody's. */
async function verifyFinds(house: HouseProcesses): Promise<string[]> {
  const { code, said } = kairos(house.state, 'verify', '--sample', '2000')
  const ended = await code
  const broken = brokenIn(said())
  return ended === 0 || broken.length > 0 ? broken : [`verify ended with ${ended}: ${said().slice(-300)}`]
}
