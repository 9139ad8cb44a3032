import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { ClamdAddress } from './clamd-address.ts'

/** Stands for malware: found wherever it lies in what was streamed. Ours, and harmless. */
export const PLANTED = 'KAIROS-PLANTED-MALWARE-7c1f'
export const PLANTED_NAME = 'Kairos.Planted.Malware'

/** How it misbehaves: `well` is as Debian's clamd does. */
export type ClamdMood =
  | 'well'
  | 'in-pieces'
  | 'cuts'
  | 'cuts-midway'
  | 'cuts-reply'
  | 'silent'
  | 'error'
  | 'ok-early'
  | 'says-more'
  | 'limit'
export type TestClamd = {
  readonly at: ClamdAddress & { readonly path: string }
  /** Streams that were sent whole. */
  readonly scanned: () => number
  is(mood: ClamdMood): void
  /** Nobody listens until `start`. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** Speaks clamd's protocol on a socket: frames are really taken apart, so that a client that frames wrongly is found out. */
export async function startTestClamd(path: string): Promise<TestClamd> {
  let mood: ClamdMood = 'well'
  let scanned = 0
  let server: Server | undefined
  const sockets = new Set<Socket>()
  const talk = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    let held = Buffer.alloc(0)
    let command: string | undefined
    const content: Buffer[] = []
    const answer = (text: string) => void say(socket, mood, text)
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk])
      if (command === undefined) {
        const end = held.indexOf(0)
        if (end < 0) return
        command = held.toString('latin1', 0, end)
        held = held.subarray(end + 1)
        if (command === 'zPING') return answer('PONG')
        if (command !== 'zINSTREAM') return answer('UNKNOWN COMMAND')
        if (mood === 'ok-early') return void socket.write('stream: OK\0')
        if (mood === 'cuts') return void socket.destroy()
      }
      while (held.length >= 4) {
        const length = held.readUInt32BE(0)
        if (length === 0) {
          if (mood !== 'ok-early') answer(verdict(mood, Buffer.concat(content)))
          scanned++
          return
        }
        if (held.length < 4 + length) return
        content.push(held.subarray(4, 4 + length))
        held = held.subarray(4 + length)
        if (mood === 'cuts-midway') return void socket.destroy()
        if (mood === 'limit') return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      }
    })
  }
  const start = async () => {
    server = createServer(talk)
    server.listen(path)
    await once(server, 'listening')
  }
  await start()
  return {
    at: { path },
    scanned: () => scanned,
    is: (next) => void (mood = next),
    async stop() {
      for (const socket of sockets) socket.destroy()
      if (server?.listening) await new Promise<void>((done) => server?.close(() => done()))
    },
    start,
  }
}

const verdict = (mood: ClamdMood, content: Buffer): string =>
  mood === 'error'
    ? 'stream: Can’t allocate memory ERROR'
    : content.includes(PLANTED)
      ? `stream: ${PLANTED_NAME} FOUND`
      : 'stream: OK'

async function say(socket: Socket, mood: ClamdMood, text: string): Promise<void> {
  if (mood === 'silent') return
  if (mood === 'cuts-reply') return void socket.end(text.slice(0, -3))
  if (mood === 'says-more') return void socket.end(`${text}\0stream: OK\0`)
  if (mood !== 'in-pieces') return void socket.end(`${text}\0`)
  for (const letter of `${text}\0`) {
    socket.write(letter)
    await new Promise((next) => setTimeout(next, 1))
  }
  socket.end()
}
