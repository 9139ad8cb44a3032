import { randomBytes } from 'node:crypto'

/** Where what belongs to no practice is written: platform audit, sign-ins, accounts. */
export const PLATFORM = '00000000-0000-0000-0000-000000000000'

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isUuid = (s: string): boolean => shape.test(s)

// Random bytes are cheap by the page and dear by the dozen; ids are no secrets.
let page = Buffer.alloc(0)
let used = 0
function someBytes(count: number): Buffer {
  if (used + count > page.length) {
    page = randomBytes(4096)
    used = 0
  }
  return page.subarray(used, (used += count))
}

let lastMs = 0
let tick = 0
/** UUID version 7 (RFC 9562), rising within a process even when the clock stands still or steps back. */
export function newId(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs
    tick = 0
  } else if (++tick > 0xfff) {
    lastMs++
    tick = 0
  }
  const b = someBytes(16)
  b.writeUIntBE(lastMs, 0, 6)
  b[6] = 0x70 | (tick >> 8)
  b[7] = tick & 0xff
  b[8] = 0x80 | ((b[8] ?? 0) & 0x3f)
  const h = b.toString('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}
