import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as cases from '#contract/cases/index.ts'
import { withClient } from '#db/connection.ts'
import { startHouse } from '../stories/house-processes.ts'
import { nginxIsMissing, startNginx } from './nginx.ts'
import type { Proof } from './proof.ts'
import { idOf, judge, say, type Said, seatWriters, seesFaults, verifyFinds, type Writer } from './writing.ts'

const WRITERS = 24
const RESTARTS = 20
const PACE_MS = 200
/** A page gives up an act after as long. */
const PATIENCE_MS = 20_000
const DRAINS_WITHIN_MS = 8_500

/**
 * Two servers behind nginx, restarted in turn while patients and a nurse read and write: no act of anybody fails, and
 * nothing is said twice. Counted are also the answers that a page would have had to ask for again.
 */
export const rolling: Proof = async (share) => {
  const missing = nginxIsMissing()
  if (missing) return { holds: false, says: missing, figures: {} }
  const restarts = Math.max(2, Math.round(RESTARTS * share))
  const proxied = { KAIROS_PROXIES: '1' }
  const house = await startHouse({ servers: 0 })
  const ports = [await house.startServer(proxied), await house.startServer(proxied)]
  const nginx = await startNginx(ports)
  try {
    const { writers } = await seatWriters(house.state, WRITERS)
    const people = beginActing(nginx.port, writers)
    await sleep(500)
    const drains: number[] = []
    for (let n = 0; n < restarts; n++) {
      const port = ports[n % 2] ?? 0
      drains.push(await house.stopServer(port))
      await house.startServer(proxied, port)
      await sleep(randomInt(300))
    }
    const acts = people.acts()
    const failed = [...people.failed]
    // Planted: a deploy that takes both away at once must be noticed, or nothing was.
    for (const port of ports) await house.stopServer(port)
    for (const port of ports) await house.startServer(proxied, port)
    await sleep(500)
    const noticed = people.acts().askedAgain > acts.askedAgain
    await people.stop()
    const [counts, seeing] = await withClient(house.admin, async (c) => [
      await judge(c, writers),
      writers[0] !== undefined && (await seesFaults(c, writers[0])),
    ])
    const broken = await verifyFinds(house.state)
    const longest = Math.round(Math.max(...drains))
    const wrong = [
      ...Object.entries(counts).flatMap(([name, n]) => (n === 0 ? [] : [`${n} ${name}`])),
      ...(failed.length > 0 ? [`${failed.length} acts failed (${failed[0]})`] : []),
      ...(longest > DRAINS_WITHIN_MS ? [`a server took ${longest} ms to leave`] : []),
      ...(noticed ? [] : ['planted: both servers taken away at once was not noticed']),
      ...(seeing ? [] : ['the faults planted at the end were not seen']),
      ...broken,
    ]
    return {
      holds: wrong.length === 0,
      says:
        `${restarts} restarts of two servers behind nginx, ${acts.done} acts: ${failed.length} failed, ${acts.askedAgain} asked again; ` +
        `${counts.lost} lost, ${counts.doubled} doubled; slowest act ${acts.slowestMs} ms, longest drain ${longest} ms` +
        (wrong.length > 0 ? `; ${wrong.slice(0, 5).join('; ')}` : ''),
      figures: { restarts, ...acts, failed, ...counts, longestDrainMs: longest, wrong },
    }
  } finally {
    await nginx.close()
    await house.close()
  }
}

function beginActing(port: number, writers: readonly Writer[]) {
  const failed: string[] = []
  let going = true
  let done = 0
  let askedAgain = 0
  let slowestMs = 0
  /** One act of one person, as a page does it: again with the same key where no answer or a 5xx came. */
  const act = async (once: () => Promise<Said>): Promise<Said | undefined> => {
    const began = performance.now()
    for (;;) {
      const said = await once()
      const ms = performance.now() - began
      if (said.status === 200) {
        done++
        slowestMs = Math.max(slowestMs, Math.round(ms))
        return said
      }
      if ((said.status > 0 && said.status < 500) || ms > PATIENCE_MS) {
        failed.push(`${said.status} ${said.code}`)
        return undefined
      }
      askedAgain++
      await sleep(100)
    }
  }
  const acting = Promise.all(
    writers.map(async (w) => {
      while (going) {
        const key = randomUUID()
        const wrote = await act(() => w.write(port, key))
        if (wrote) w.told.add(idOf(wrote))
        await act(() => say(port, w.token, cases.thread, { caseId: w.caseId }))
        await sleep(randomInt(PACE_MS * 2))
      }
    }),
  )
  return {
    failed,
    acts: () => ({ done, askedAgain, slowestMs }),
    stop: async () => {
      going = false
      await acting
    },
  }
}
