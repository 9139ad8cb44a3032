import type { IncomingMessage } from 'node:http'
import { finished, PassThrough, Readable } from 'node:stream'

/** How much of a body waits for us at most, in bytes. */
const HELD = 256 * 1024

/**
 * A request as tus asks for it, whose body is taken off the line at once and simply ends where the line breaks. Node throws
 * away what nobody has read yet when a line breaks: on one that breaks sooner than we know who sends, nothing would ever arrive.
 */
export function received(request: IncomingMessage): Request {
  const { method = 'GET', url = '/', headers } = request
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] satisfies [string, string]],
  )
  const about = { method, headers: given }
  // The host is nobody's: every answer names its places by path.
  const address = `http://house${url}`
  if (method === 'GET' || method === 'HEAD') return new Request(address, about)
  const held = new PassThrough({ highWaterMark: HELD })
  request.pipe(held)
  finished(request, () => held.end())
  return new Request(address, { ...about, body: Readable.toWeb(held), duplex: 'half' })
}
