import { connect, type Socket } from 'node:net'

export type Reply = { readonly status: number; readonly body: string }
export type Connection = {
  send(method: string, path: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Reply>
  close(): void
}

/**
 * One keep-alive connection, one request at a time, and as little work for it as can be: the bench shares the machine with
 * what it measures. Understands replies with a content-length and nothing else, which is all the house sends as JSON.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail))
  let waiting: { done: (r: Reply) => void; fail: (e: Error) => void } | undefined
  let held: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const end = held.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = held.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) return waiting?.fail(new Error(`a reply without a length: ${head.split('\r\n')[0]}`))
    if (held.length < end + 4 + length) return
    const reply = { status: Number(head.slice(9, 12)), body: held.toString('utf8', end + 4, end + 4 + length) }
    held = Buffer.alloc(0)
    const w = waiting
    waiting = undefined
    w?.done(reply)
  })
  const lost = () => waiting?.fail(new Error('the server closed the connection'))
  socket.on('error', lost).on('close', lost)
  return {
    send: (method, path, headers, body = '') =>
      new Promise((done, fail) => {
        waiting = { done, fail }
        const more = Object.entries(headers).map(([k, v]) => `${k}: ${v}\r\n`)
        const text = body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : ''
        socket.write(`${method} ${path} HTTP/1.1\r\nhost: localhost:${port}\r\n${more.join('')}${text}\r\n${body}`)
      }),
    close: () => void socket.destroy(),
  }
}
