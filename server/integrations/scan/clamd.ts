import { connect, type Socket } from 'node:net'
import { attachmentLimits } from '#contract/attachments.ts'
import type { ClamdAddress } from './clamd-address.ts'
import {
  ScannerUnavailable,
  type MalwareScanner,
  type ScannerTrouble,
  type ScanVerdict,
} from './malware-scanner.port.ts'

export type ClamdLimits = {
  /** Wall time of one file, from the connection to the verdict. */
  readonly scanMs: number
  readonly pingMs: number
  readonly bytes: number
}
/** Two photos of 25 MB took clamd 1.8 s each on one core; a busy machine may need ten times that. */
const limits: ClamdLimits = { scanMs: 30_000, pingMs: 2000, bytes: attachmentLimits.fileBytes }
/** A reply is one line; the longest signature names stay below this. */
const MOST_REPLY = 1024
/** Length words of the protocol are 32 bits; smaller pieces keep memory flat. */
const PIECE = 64 * 1024

/**
 * clamd by its own protocol: `zINSTREAM`, pieces with their length before them (32 bits, big-endian), a zero length, and one
 * reply that ends with a NUL. Source: clamd(8), "COMMANDS". Only the very words of a verdict count as one, only after all was
 * sent, and an "OK" that came early, late, cut or with more behind it is none.
 */
export const createClamd = (at: ClamdAddress, given: Partial<ClamdLimits> = {}): MalwareScanner => {
  const { scanMs, pingMs, bytes } = { ...limits, ...given }
  return {
    async scan(source) {
      const { reply, sentAll } = await converse(at, scanMs, (socket, heard) => sendStream(socket, heard, source, bytes))
      return verdictOf(reply, sentAll)
    },
    answers: () =>
      converse(at, pingMs, async (socket) => {
        socket.write('zPING\0')
        return true
      }).then(
        ({ reply }) => reply === 'PONG',
        () => false,
      ),
  }
}

function verdictOf(reply: string, sentAll: boolean): ScanVerdict {
  const [, signature] = /^stream: (\S.*) FOUND$/.exec(reply) ?? []
  if (signature !== undefined)
    return { clean: false, signature: signature.replaceAll(/[^\w.:()/-]/g, '_').slice(0, 100) }
  if (reply === 'stream: OK' && sentAll) return { clean: true }
  throw new ScannerUnavailable(/size limit exceeded/i.test(reply) ? 'too-large' : 'no-verdict')
}

/** What has been heard of the reply; `over` once it is whole or the other side is gone. */
type Heard = { text: string; over: boolean }

/** Connects, sends what `say` sends, and waits for one reply. `sentAll` is what `say` gave before the reply was there. */
async function converse(
  at: ClamdAddress,
  withinMs: number,
  say: (socket: Socket, heard: Heard) => Promise<boolean>,
): Promise<{ reply: string; sentAll: boolean }> {
  const socket = connect(at)
  const heard: Heard = { text: '', over: false }
  let trouble: ScannerTrouble = 'no-answer'
  const timer = setTimeout(() => {
    trouble = 'timed-out'
    socket.destroy()
  }, withinMs)
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      heard.over = true
      resolve()
    }
    socket.on('connect', () => (trouble = 'cut-off'))
    socket.on('data', (chunk) => {
      heard.text += chunk.toString('latin1')
      if (heard.text.includes('\0') || heard.text.length > MOST_REPLY) end()
    })
    // A reset may come behind the reply: what was said until then is judged.
    socket.on('error', () => {})
    socket.on('close', end)
  })
  try {
    // A source that stands still must not outlast the clock.
    const sentAll = await Promise.race([say(socket, heard), ended.then(() => false)])
    await ended
    const end = heard.text.indexOf('\0')
    if (end < 0) throw new ScannerUnavailable(trouble)
    if (end !== heard.text.length - 1) throw new ScannerUnavailable('no-verdict')
    return { reply: heard.text.slice(0, end), sentAll }
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.on('drain', done)
    socket.on('close', done)
  })

/** Gives whether everything was sent before clamd said anything. */
async function sendStream(
  socket: Socket,
  heard: Heard,
  source: AsyncIterable<Uint8Array>,
  most: number,
): Promise<boolean> {
  const write = async (piece: Uint8Array) => {
    if (heard.over || socket.destroyed) return
    if (!socket.write(piece)) await drained(socket)
  }
  await write(Buffer.from('zINSTREAM\0'))
  let sent = 0
  for await (const chunk of source) {
    sent += chunk.length
    if (sent > most) throw new ScannerUnavailable('too-large')
    for (let from = 0; from < chunk.length && !heard.over; from += PIECE) {
      const piece = chunk.subarray(from, from + PIECE)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(piece.length)
      await write(length)
      await write(piece)
    }
    if (heard.over) return false
  }
  const early = heard.text !== '' || heard.over
  await write(Buffer.alloc(4))
  return !early
}
