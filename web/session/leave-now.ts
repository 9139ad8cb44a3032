import { signOut } from '#contract/identity/index.ts'
import { call } from '#ui/api.ts'

/** Nobody is surprised by it on a screen, it asks for nothing, and it keeps nothing about who came (the US weather service). */
export const HARMLESS = 'https://www.weather.gov/'
const MARK = 'kairos.left'
/** What is still to be saved may take so long, behind a page that is empty already; then she is gone. */
const SAVING_MS = 500
const WIPING_MS = 250

const unsaved = new Set<() => Promise<unknown>>()
/** What must be saved before the session ends when somebody leaves in a hurry. Gives the way to take it back. */
export function onLeaving(save: () => Promise<unknown>): () => void {
  unsaved.add(save)
  return () => void unsaved.delete(save)
}

const within = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, ms))])
// Fetched only here: whoever looks at the first page has nothing kept on the device.
const wipe = (): Promise<void> => import('./forget-device.ts').then(({ forgetDevice }) => forgetDevice())

/** A browser that keeps nothing refuses by throwing: nobody stays for that. */
const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined
  }
}

let going = false
/** `end`: what else is over, once what was written is saved. Whatever fails here or hangs, another page takes this one's place. */
async function leave(end: () => Promise<unknown>): Promise<void> {
  if (going) return
  going = true
  try {
    document.documentElement.hidden = true
    document.title = 'Weather'
    // A browser that kept the page whole would show it again.
    window.addEventListener('pageshow', (event) => event.persisted && location.reload())
    await within(SAVING_MS, Promise.allSettled([...unsaved].map(async (save) => save())))
    await end()
  } finally {
    quietly(() => sessionStorage.clear())
    location.replace(HARMLESS)
  }
}

/**
 * Leaves at once: the page is empty before anything else happens, what was written is saved, the session ends here, the device
 * forgets, and another page takes this one's place, so that Back does not come to it. Where the server cannot be told now that
 * the session is over, it is told before this app shows anything again. Every other tab of the app leaves with it.
 */
export async function leaveNow(): Promise<void> {
  // Each time another mark: a browser tells the other tabs of what changed, and of nothing else.
  if (!going) quietly(() => localStorage.setItem(MARK, crypto.randomUUID()))
  await leave(() => within(WIPING_MS, Promise.allSettled([wipe(), call(signOut, {}, { keepalive: true })])))
}

/** Another tab was left in a hurry: this one goes too. The session and the device are that tab's to end. */
export function followLeaving(): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === MARK && newValue !== null) void leave(async () => undefined)
  })
}

/** Before the first screen: what was left in a hurry is over, on this device and on the server. */
export async function finishLeaving(): Promise<void> {
  if ((quietly(() => localStorage.getItem(MARK)) ?? null) === null) return
  await wipe().catch(() => undefined)
  await call(signOut, {}, { timeout: 5000 }).then(
    () => localStorage.removeItem(MARK),
    () => undefined,
  )
}
