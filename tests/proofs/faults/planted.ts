import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '#db/connection.ts'
import { silentLog } from '#kernel/log.ts'
import type { Database } from '#kernel/database.ts'
import { deliver } from '#kernel/outbox.ts'
import type { Reaction } from '#kernel/reaction.ts'
import { readConfig } from '#main/config.ts'
import { reactions } from '#main/modules.ts'
import { openHouse } from '#main/open-house.ts'
import { serveOn } from '#main/serve.ts'
import { openPorts, type Ports } from '#main/worker.ts'
import { freePort } from '../../../bench/processes.ts'
import { idOf, judge, type Seated } from '../writing.ts'
import type { FaultyHouse } from './faulty-house.ts'
import { newsFrom } from './mails.ts'

export type Planted = { readonly name: string; readonly caught: boolean }

/** Says that it is done before the commit was heard of. */
export const hasty = (db: Database): Database => ({
  ...db,
  transaction: async <T>(frame: Parameters<Database['transaction']>[0], work: (tx: never) => Promise<T>) => {
    let out: { readonly value: T } | undefined
    return db
      .transaction(frame, async (tx) => {
        out = { value: await work(tx as never) }
        return out.value
      })
      .catch((e: unknown) => {
        if (out) return out.value
        throw e
      })
  },
})

/** Calls a delivery done, whatever became of it. */
export const forgetful = <P>(all: readonly Reaction<P>[]): Reaction<P>[] =>
  all.map((r) => ({ ...r, react: (...given) => r.react(...given).catch(() => undefined) }))

/** A server that answers before its commit, on a line that cuts: something acknowledged must be found lost. */
export async function hastyServerIsCaught(h: FaultyHouse, { writers }: Seated): Promise<Planted> {
  const config = readConfig({ KAIROS_PORT: String(await freePort()), KAIROS_ORIGIN: 'http://localhost:9' })
  const open = await openHouse(h.house.state, config, { ...h.env, KAIROS_STATE: h.house.state }, { migrate: false })
  const served = await serveOn({ ...open, house: { ...open.house, db: hasty(open.house.db), log: silentLog } }, config)
  const told = writers.map((w) => ({ ...w, told: new Set<string>() }))
  h.lines.database.set({ cutPercent: 10 })
  let lost = 0
  for (let n = 0; n < 15 && lost === 0; n++) {
    await Promise.all(
      told.map(async (w) => {
        const said = await w.write(config.port, randomUUID())
        if (said.status === 200) w.told.add(idOf(said))
      }),
    )
    lost = await withClient(h.house.admin, async (c) => (await judge(c, told)).lost)
  }
  h.lines.database.set({})
  await served.close()
  await open.close()
  return { name: 'a server that answers before its commit', caught: lost > 0 }
}

/** A worker that calls a mail sent which was refused: a notice must be found that never arrived. */
export async function forgetfulOutboxIsCaught(h: FaultyHouse, seated: Seated): Promise<Planted> {
  await h.house.killWorker()
  const env = { ...h.env, KAIROS_STATE: h.house.state }
  const config = readConfig(env)
  const open = await openHouse(h.house.state, config, env, { migrate: false })
  const { ports, close } = openPorts(config, h.house.state)
  h.lines.mail.set({ refuse: true })
  const news = newsFrom(h, seated)
  await news.raise()
  for (let n = 0; n < 20; n++) {
    await deliver({ ...open.house, log: silentLog }, ports, forgetful<Ports>(reactions))
    await sleep(50)
  }
  h.lines.mail.set({})
  await close()
  await open.close()
  h.house.startWorker(h.env)
  return {
    name: 'an outbox that drops what failed',
    caught: (await news.arrives(4_000)).length > 0,
  }
}
