import { randomUUID } from 'node:crypto'
import { openConnection } from './http-client.ts'
import type { Writer } from './world.ts'

const COOKIE = '__Host-sid'

/** Long enough to be a message, and alarming to no rule. */
export const text =
  'Good morning. I began the tablets yesterday evening and took the second one with breakfast. It still burns a little when I go, ' +
  'but less than on Friday, and I slept through the night. Should I go on drinking as much as I do now, and may I walk the dog?'

/** A line for each of these people, over these ports in turn; each sends one message at a time. */
export async function openSenders(writers: readonly Writer[], ports: readonly number[]) {
  const lines = await Promise.all(writers.map((_, n) => openConnection(ports[n % ports.length] ?? 0)))
  return {
    send: async (worker: number): Promise<void> => {
      const [line, w] = [lines[worker], writers[worker]]
      if (!line || !w) throw new Error('more workers than connections')
      const reply = await line.send(
        'POST',
        `/api/v1/cases/${w.caseId}/messages`,
        { cookie: `${COOKIE}=${w.token}`, 'idempotency-key': randomUUID() },
        JSON.stringify({ text, attachmentIds: [], language: 'en' }),
      )
      if (reply.status !== 200) throw new Error(`a message was refused: ${reply.status} ${reply.body.slice(0, 300)}`)
    },
    close: (): void => lines.forEach((line) => line.close()),
  }
}
