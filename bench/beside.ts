import { fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { HEAP, type Running, runKairos } from './processes.ts'
import { spentDuring, type Spent } from './processor-time.ts'
import { ratioOf, round, spreadOf, type Round, type Spread } from './rounds.ts'
import { openSenders } from './send-messages.ts'
import type { World } from './world.ts'

const WIDTH = 16
const SEQUENCER = resolve(import.meta.dirname, 'sequencer.process.ts')

export type BesideFigures = {
  /** Messages while nobody chains the log, and while a sequencer does. */
  readonly sequencer: {
    readonly without: Spread
    readonly beside: Spread
    readonly ratio: number
    readonly leaves: number
    /** Processor milliseconds a message: of the server, which the sequencer is no part of, and of PostgreSQL, where its own work is counted too. */
    readonly processorMs: { readonly without: Spent; readonly beside: Spent }
  }
  /** Messages over one server process, and over two. */
  readonly servers: { readonly one: Spread; readonly two: Spread; readonly ratio: number }
}

/** (e) Messages at 16 at once, by turns with and without what runs beside the server: the sequencer, and a second server. */
export async function measureBeside(
  world: World,
  server: Running,
  options: { readonly rounds: number; readonly ms: number },
): Promise<BesideFigures> {
  const writers = world.writers.slice(0, WIDTH)
  const second = await runKairos('serve', world.open.state)
  const overOne = await openSenders(writers, [server.port])
  const overTwo = await openSenders(writers, [server.port, second.port])
  const sequencer = await startSequencer(world.open.state)
  try {
    for (const { send } of [overOne, overTwo]) await round(WIDTH, 2000, send)
    const alone: Watched[] = []
    const chained: Watched[] = []
    let leaves = 0
    const watched = async (): Promise<Watched> => {
      const work = () => round(WIDTH, options.ms, overOne.send)
      const [done, spent] = await spentDuring(server.pid, world.open.state, work)
      return { ...done, ...spent }
    }
    for (let i = 0; i < options.rounds; i++) {
      // What was left unchained by the round without it is no work of the round with it.
      await sequencer.tell('drain')
      alone.push(await watched())
      const before = await sequencer.tell('drain')
      await sequencer.tell('on')
      chained.push(await watched())
      leaves += (await sequencer.tell('off')) - before
    }
    const one: Round[] = []
    const two: Round[] = []
    for (let i = 0; i < options.rounds; i++) {
      one.push(await round(WIDTH, options.ms, overOne.send))
      two.push(await round(WIDTH, options.ms, overTwo.send))
    }
    return {
      sequencer: {
        without: spreadOf(alone),
        beside: spreadOf(chained),
        ratio: ratioOf(chained, alone),
        leaves,
        processorMs: { without: spentOn(alone), beside: spentOn(chained) },
      },
      servers: { one: spreadOf(one), two: spreadOf(two), ratio: ratioOf(two, one) },
    }
  } finally {
    sequencer.stop()
    overOne.close()
    overTwo.close()
    await second.stop()
  }
}

type Watched = Round & Spent
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const spentOn = (rounds: readonly Watched[]): Spent => {
  const messages = sum(rounds.map(({ times }) => times.length))
  return {
    server: sum(rounds.map(({ server }) => server)) / messages,
    database: sum(rounds.map(({ database }) => database)) / messages,
  }
}

async function startSequencer(state: string) {
  const child = fork(SEQUENCER, {
    execArgv: [...HEAP, '--import', resolve(import.meta.dirname, '../server/main/own-imports.ts')],
    env: { ...process.env, KAIROS_STATE: state },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the sequencer ended with ${code}`)))
  const answers = async (): Promise<number> => Number((await Promise.race([once(child, 'message'), ended]))[0])
  await answers()
  return {
    /** Gives how many leaves it has added in all, once it has done as told. */
    tell: (what: 'drain' | 'on' | 'off'): Promise<number> => {
      const answer = answers()
      child.send(what)
      return answer
    },
    stop: (): void => {
      ended.catch(() => undefined)
      child.kill('SIGTERM')
    },
  }
}
