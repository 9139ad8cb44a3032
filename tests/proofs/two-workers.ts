import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type HouseProcesses, until } from '../stories/house-processes.ts'
import { alarm, arrived } from './faults/mails.ts'
import { idOfMail, openPost } from './faults/faulty-house.ts'
import { persist, type Said, type Writer } from './writing.ts'

const SENDERS = ['one@practice.example', 'two@practice.example'] as const
/** Of tossing a coin so often, one side does not show in one of two hundred. */
const QUIET_ALARMS = 8
const PATIENCE_MS = 120_000
const WORKER_IS_UP = 'Kairos worker: delivering'

/** How many of these arrived more than once. */
export const mailedTwice = (mails: readonly string[]): number =>
  [...new Set(mails)].filter((id) => mails.indexOf(id) !== mails.lastIndexOf(id)).length

/** A mail server, and how two workers are told of it: each signs as another sender, so that every mail says whose it is. */
export async function openPostForTwo() {
  const mails: string[] = []
  const senders = new Set<string>()
  const post = await openPost((raw) => {
    mails.push(idOfMail(raw))
    for (const sender of SENDERS) if (raw.includes(sender)) senders.add(sender)
  })
  const env = (which: number): Readonly<Record<string, string>> => ({
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(post.port),
    SMTP_TLS: 'none',
    SMTP_FROM: SENDERS[which % 2] ?? SENDERS[0],
  })
  return { mails, senders, env, close: post.close }
}
export type PostForTwo = Awaited<ReturnType<typeof openPostForTwo>>

/** Emergencies, each of somebody else, told until acknowledged whatever dies meanwhile; what became of their mails. */
export function emergenciesOf(house: HouseProcesses, post: PostForTwo, writers: readonly Writer[]) {
  const about: string[] = []
  let turn = 0
  const anyPort = (): number => house.ports[turn++ % house.ports.length] ?? 0
  const raise = async (hear: (said: Said) => void): Promise<void> => {
    const w = writers[about.length]
    if (!w) return
    about.push(w.caseId)
    w.told.add(await persist((key) => alarm(anyPort(), w, key), randomUUID(), hear, PATIENCE_MS))
  }
  return {
    raise,
    told: () => about.length,
    arrive: () => arrived({ house, mails: post.mails }, about, PATIENCE_MS),
    /** Both workers live and nobody is killed: every notice is mailed exactly once, and not by one of the two alone. */
    quietly: async (hear: (said: Said) => void): Promise<string[]> => {
      // On a busy machine the first would have mailed all of it before the second is up.
      await until('both workers to be up', () => house.said().split(WORKER_IS_UP).length > 2, PATIENCE_MS)
      for (let n = 0; n < QUIET_ALARMS; n++) {
        await raise(hear)
        await sleep(1_000)
      }
      const wrong = await arrived({ house, mails: post.mails }, about, PATIENCE_MS)
      const twice = mailedTwice(post.mails)
      return [
        ...wrong,
        ...(twice > 0 ? [`two workers mailed ${twice} notices twice`] : []),
        ...(post.senders.size === 2 ? [] : ['one worker mailed everything: nothing was proven of two']),
        ...(mailedTwice([...post.mails, post.mails[0] ?? '']) === twice + 1
          ? []
          : ['a mail that came twice was not seen']),
      ]
    },
  }
}
