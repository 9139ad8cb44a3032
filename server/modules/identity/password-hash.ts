import { argon2, timingSafeEqual } from 'node:crypto'
import { AppError } from '#kernel/errors.ts'
import { randomOf } from '#kernel/random.ts'
import type { PasswordWords } from '#modules/identity/identity.types.ts'

// OWASP's figures for argon2id (Password Storage Cheat Sheet): 19 MiB, 2 passes, 1 lane.
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const AT_ONCE = 2
const WAITING = 100
let running = 0
let hashes = 0
/** How many hashes this process has worked out: a test counts work, because a clock on a busy machine tells nothing. */
export const hashesMade = (): number => hashes
const queue: (() => void)[] = []

/** At most two at once, so that a storm of sign-ins cannot eat the memory or the cores. */
async function turn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw new AppError('house.busy')
    await new Promise<void>((go) => queue.push(go))
  } else running++
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else running--
  }
}

const derive = (password: string, salt: Buffer, cost: { memory: number; passes: number; parallelism: number }) =>
  turn(
    () =>
      new Promise<Buffer>((done, fail) => {
        hashes++
        argon2('argon2id', { message: password.normalize('NFKC'), nonce: salt, tagLength: 32, ...cost }, (e, key) =>
          e ? fail(e) : done(key),
        )
      }),
  )

export async function hashPassword(password: string): Promise<PasswordWords> {
  const salt = randomOf(16)
  const hash = await derive(password, salt, COST)
  return { salt: salt.toString('base64'), hash: hash.toString('base64'), ...COST }
}

const nobody: PasswordWords = {
  salt: Buffer.alloc(16).toString('base64'),
  hash: Buffer.alloc(32).toString('base64'),
  ...COST,
}
/** Takes the same work whether or not there is a password to compare with. */
export async function isPassword(stored: PasswordWords | undefined, typed: string): Promise<boolean> {
  const s = stored ?? nobody
  const hash = await derive(typed, Buffer.from(s.salt, 'base64'), s)
  return timingSafeEqual(hash, Buffer.from(s.hash, 'base64')) && stored !== undefined
}
