const remembered = 'kairos.touched'
/** Nobody has done anything for so long: what the page asks by itself from here on is not the person asking. */
const attendedMillis = 60_000
const noteMillis = 5_000
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'click', 'input'] as const

let last: number | undefined
let noted = 0
let told = 0

/** Other windows of this browser share the session, so they share the sign of life. A time, and nothing else, is kept. */
function elsewhere(): number {
  try {
    return Number(localStorage.getItem(remembered) ?? 0) || 0
  } catch {
    return 0
  }
}

/** Somebody touched this page. */
export function touched(now: number = Date.now()): void {
  last = now
  if (now - noted < noteMillis) return
  noted = now
  try {
    localStorage.setItem(remembered, String(now))
  } catch {
    // A browser that keeps nothing: this window knows for itself.
  }
}

/** Milliseconds since somebody last did something here or in another window of ours. 0 before anybody listens. */
export function idleMillis(now: number = Date.now()): number {
  if (last === undefined) return 0
  const other = elsewhere()
  return Math.max(0, now - Math.max(last, other > now ? 0 : other))
}

/** Whether somebody is there now. What a page asks while nobody is must keep nobody signed in. */
export const isAttended = (now: number = Date.now()): boolean => idleMillis(now) < attendedMillis

/** For every request: whether somebody is there who asks it. If so, the server has had a sign of life. */
export function attends(now: number = Date.now()): boolean {
  const there = isAttended(now)
  if (there) told = now
  return there
}
/** When the server last had a sign of life from this page; milliseconds since 1970. */
export const lastTold = (): number => told

/** Listens for hands. Opening the page is itself an act. Place once, before the first request. */
export function startAttention(target: EventTarget = globalThis): void {
  touched()
  let [x, y] = [-1, -1]
  const hear = (event: Event) => {
    if (!event.isTrusted) return
    if (event.type === 'pointermove') {
      // Browsers also say that the pointer moved when the page moved beneath it.
      const { screenX, screenY } = event as PointerEvent
      if (screenX === x && screenY === y) return
      ;[x, y] = [screenX, screenY]
    }
    touched()
  }
  for (const name of touches) target.addEventListener(name, hear, { passive: true, capture: true })
}
