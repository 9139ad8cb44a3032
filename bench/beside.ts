import { fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { HEAP, type Running, runKairos } from './processes.ts'
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
    const alone: Round[] = []
    const chained: Round[] = []
    let leaves = 0
    for (let i = 0; i < options.rounds; i++) {
      // What was left unchained by the round without it is no work of the round with it.
      await sequencer.tell('drain')
      alone.push(await round(WIDTH, options.ms, overOne.send))
      const before = await sequencer.tell('drain')
      await sequencer.tell('on')
      chained.push(await round(WIDTH, options.ms, overOne.send))
      leaves += (await sequencer.tell('off')) - before
    }
    const one: Round[] = []
    const two: Round[] = []
    for (let i = 0; i < options.rounds; i++) {
      one.push(await round(WIDTH, options.ms, overOne.send))
      two.push(await round(WIDTH, options.ms, overTwo.send))
    }
    return {
      sequencer: { without: spreadOf(alone), beside: spreadOf(chained), ratio: ratioOf(chained, alone), leaves },
      servers: { one: spreadOf(one), two: spreadOf(two), ratio: ratioOf(two, one) },
    }
  } finally {
    sequencer.stop()
    overOne.close()
    overTwo.close()
    await second.stop()
  }
}

async function startSequencer(state: string) {
  const child = fork(SEQUENCER, {
    execArgv: [...HEAP, '--import', resolve(import.meta.dirname, '../server/main/own-imports.ts')],
    env: { ...process.env, KAIROS_STATE: state },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return {
    /** Gives how many leaves it has added in all, once it has done as told. */
    tell: async (what: 'drain' | 'on' | 'off'): Promise<number> => {
      const answer = once(child, 'message')
      child.send(what)
      return Number((await answer)[0])
    },
    stop: (): void => void child.kill('SIGTERM'),
  }
}
