import { type Browser, chromium } from '@playwright/test'
import { en } from '../../web/ui/words/en.ts'
import { es } from '../../web/ui/words/es.ts'
import { findChromium } from '../../tools/chromium.ts'
import { pageHeaders } from '../../web/build/page-policy.ts'
import { freePort, startHouse } from '../stories/house-processes.ts'
import type { Proof } from './proof.ts'
import { addresses, payloads } from './xss/payloads.ts'
import { kindOf, PAGES, people, reach, signsIn } from './xss/walk.ts'
import { settled, watch, type Watched } from './xss/watched-page.ts'

const MOST_MINUTES = 40

const all = payloads.join(' ')
/** Each way fills every text of every answer: with all at once, with an address that begins it, with one each by turns. A page meets the first and one more. */
const ways: readonly ((n: number) => string)[] = [
  () => all,
  (n) => addresses[n % addresses.length] ?? '',
  (n) => payloads[n % payloads.length] ?? '',
]

/**
 * Every text that the contract lets be any text, filled with what breaks other houses, in the answers of every endpoint that
 * the pages ask; on every page that a patient, a nurse, a clinician, a coordinator, an administrator and a privacy officer reach by links,
 * and behind its buttons, in one real browser under our own policy. Nothing may run, become an element, be asked of another machine, or even be tried.
 * `KAIROS_ONLY` names one of the people; `KAIROS_SAID=1` tells what each page said.
 */
export const xss: Proof = async (share) => {
  const found = await findChromium()
  if ('problem' in found) throw new Error(found.problem)
  const until = Date.now() + MOST_MINUTES * 60_000
  const house = await startHouse({ servers: 0, workers: 0, matters: true })
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const port = await freePort()
    const origin = `http://localhost:${port}`
    await house.startServer({ KAIROS_ORIGIN: origin }, port)
    const tally: Tally = {
      signs: new Set(),
      filled: new Map(),
      shown: new Set(),
      pages: new Set(),
      visits: 0,
      pressed: 0,
      wrong: [],
    }
    const planted = await plantedFaults(browser, origin)
    const only = process.env['KAIROS_ONLY']
    for (const [key, home] of people.filter(([who]) => !only || who === only)) {
      const context = await browser.newContext({ baseURL: origin, serviceWorkers: 'block' })
      await signsIn(context, house.state, key)
      const w = await watch(context, origin)
      const pages = (await reach(w, home)).slice(0, Math.max(2, Math.round(PAGES * share)))
      for (const [i, at] of pages.entries())
        for (const way of share < 1 ? [ways[0]] : [ways[0], ways[1 + (i % 2)]])
          if (way && Date.now() < until) await visit(w, at, way, tally, way === ways[0])
      await context.close()
    }
    tally.wrong.push(...(await byAddress(browser, origin, share)))
    const missed = planted.filter(([, seen]) => !seen).map(([name]) => `planted and not seen: ${name}`)
    // The words of a matter stand on its pages, or nothing was proven of them.
    if (![...tally.shown].some((f) => OF_A_MATTER.test(f)))
      tally.wrong.push('no field of a matter ever stood on a page')
    const wrong = [...new Set([...tally.wrong, ...missed])]
    if (Date.now() >= until) wrong.push(`not done within ${MOST_MINUTES} minutes`)
    return {
      holds: wrong.length === 0,
      says:
        `${payloads.length + addresses.length} texts through ${tally.filled.size} fields on to ${tally.pages.size} pages of ${people.length} people ` +
        `(${tally.visits} visits, ${tally.pressed} buttons, folds and tabs pressed, ${tally.shown.size} fields seen on one, ${tally.signs.size} left as signs); ${planted.length} planted faults seen; found ${wrong.length}` +
        (wrong.length > 0 ? `: ${wrong.slice(0, 5).join('; ')}` : ''),
      figures: {
        pages: [...tally.pages].toSorted(),
        visits: tally.visits,
        pressed: tally.pressed,
        shown: [...tally.shown].toSorted(),
        leftAsSigns: [...tally.signs].toSorted(),
        notShown: [...tally.filled.keys()].filter((f) => !tally.shown.has(f)).toSorted(),
        wrong,
      },
    }
  } finally {
    await browser.close()
    await house.close()
  }
}

const OF_A_MATTER = /^(cases|desk)\./
const GAVE_UP = [en['error.page'], es['error.page']]

type Tally = {
  /** Fields a page reads to find its way, which hold no words of anybody. */
  readonly signs: Set<string>
  /** Field to how often it was filled. */
  readonly filled: Map<string, number>
  readonly shown: Set<string>
  readonly pages: Set<string>
  visits: number
  /** Buttons, folds and tabs that were pressed. */
  pressed: number
  readonly wrong: string[]
}

async function visit(
  w: Watched,
  at: string,
  way: (n: number) => string,
  tally: Tally,
  presses: boolean,
): Promise<void> {
  let seen = await show(w, at, way, tally, (where) => !tally.signs.has(where))
  if (seen.broken) {
    // A page that gave up shows nothing: what it reads to find its way is found by halves, and left as the server makes it.
    const fields = [...new Set(seen.marks.values())]
    for (const where of await breaking(w, at, way, tally, fields)) tally.signs.add(where)
    seen = await show(w, at, way, tally, (where) => !tally.signs.has(where))
    if (seen.broken) tally.wrong.push(`${kindOf(at)}: gives up, whatever is left as it is`)
  }
  tally.visits++
  tally.pages.add(kindOf(at))
  for (const [mark, where] of seen.marks) {
    tally.filled.set(where, (tally.filled.get(where) ?? 0) + 1)
    if (seen.there.includes(mark)) tally.shown.add(where)
  }
  if (presses) await press(w, at, way, tally)
}

const PRESSES = 14

/** What stands behind the buttons, folds and tabs of a page: dialogs, menus, forms. Nothing that is pressed reaches the server. */
async function press(w: Watched, at: string, way: (n: number) => string, tally: Tally): Promise<void> {
  const marks = new Map<string, string>()
  w.idle = true
  const open = async () => {
    w.fill = (where) => {
      if (tally.signs.has(where)) return undefined
      const mark = `⟦${marks.size}⟧`
      marks.set(mark, where)
      return `${way(marks.size)} ${mark}`
    }
    await w.page.goto(at, { waitUntil: 'load' }).catch(() => undefined)
    await settled(w)
  }
  await open()
  const from = w.page.url()
  for (const i of (await w.page.evaluate<number[]>('__presses()')).slice(0, PRESSES)) {
    if (w.page.url() !== from) await open()
    await w.page.evaluate(`__press(${i})`).catch(() => undefined)
    await settled(w, 1500)
    tally.pressed++
    const there = await w.page.evaluate<string>('__words()')
    for (const [mark, where] of marks) if (there.includes(mark)) tally.shown.add(where)
    for (const what of await w.look()) tally.wrong.push(`${kindOf(at)}, pressed: ${what}`)
    await w.page.keyboard.press('Escape')
  }
  w.fill = undefined
  w.idle = false
}

type Seen = {
  /** Each mark, and the field it was put into. */
  readonly marks: ReadonlyMap<string, string>
  readonly there: string
  readonly broken: boolean
}

async function show(
  w: Watched,
  at: string,
  way: (n: number) => string,
  tally: Tally,
  fills: (where: string) => boolean,
): Promise<Seen> {
  const marks = new Map<string, string>()
  w.fill = (where) => {
    if (!fills(where)) return undefined
    const n = marks.size
    const mark = `⟦${n}⟧`
    marks.set(mark, where)
    return `${way(n)} ${mark}`
  }
  await w.page.goto(at, { waitUntil: 'load' }).catch(() => undefined)
  await settled(w)
  const there = await w.page.evaluate<string>('__words()')
  const broken = GAVE_UP.some((words) => there.includes(words))
  if (process.env['KAIROS_SAID'])
    console.error(`${at}\n  ${marks.size}: ${there.replaceAll(all, '*').replaceAll(/\s+/g, ' ').slice(0, 400)}`)
  for (const what of await w.look()) tally.wrong.push(`${kindOf(at)}: ${what}`)
  w.fill = undefined
  return { marks, there, broken }
}

/** Which of these fields a page cannot do without as they are. */
async function breaking(
  w: Watched,
  at: string,
  way: (n: number) => string,
  tally: Tally,
  fields: readonly string[],
): Promise<readonly string[]> {
  const { broken } = await show(w, at, way, tally, (where) => fields.includes(where))
  if (!broken || fields.length <= 1) return broken ? fields : []
  const half = fields.length >> 1
  const found = [
    ...(await breaking(w, at, way, tally, fields.slice(0, half))),
    ...(await breaking(w, at, way, tally, fields.slice(half))),
  ]
  return found.length > 0 ? found : fields
}

/** What stands in an address: in its path, its query and after its #. */
async function byAddress(browser: Browser, origin: string, share: number): Promise<string[]> {
  const context = await browser.newContext({ baseURL: origin, serviceWorkers: 'block' })
  const w = await watch(context, origin)
  const wrong: string[] = []
  const some = [...payloads, ...addresses].filter((_, i) => (share >= 1 ? i % 6 === 0 : i % 40 === 0))
  for (const text of some.map(encodeURIComponent))
    for (const at of [
      `/p/${text}`,
      `/p/demo/sign-in?by=${text}&next=${text}#${text}`,
      `/desk/p/demo/sign-in?to=${text}#${text}`,
    ]) {
      await w.page.goto(at, { waitUntil: 'load' }).catch(() => undefined)
      await w.page.waitForTimeout(250)
      wrong.push(...(await w.look()).map((what) => `${at.slice(0, 40)}: ${what}`))
    }
  await context.close()
  return wrong
}

/** Pages that write what they are told as markup: one that runs it, one that our policy stops, one that is a template that does not escape. */
async function plantedFaults(
  browser: Browser,
  origin: string,
): Promise<readonly (readonly [name: string, seen: boolean])[]> {
  const script = "fetch('/planted.json').then((r) => r.json()).then((x) => { document.body.innerHTML = x.name })"
  const html = '<!doctype html><title>x</title><body><script src="/planted.js"></script>'
  const name = '<img data-planted src=x onerror=__xss(1)>'
  const variants: readonly (readonly [string, string, Readonly<Record<string, string>>, RegExp])[] = [
    ['innerHTML', html, {}, /^ran 1/],
    [
      'innerHTML under our policy',
      html,
      { 'content-security-policy': pageHeaders['content-security-policy'] },
      /^policy require-trusted/,
    ],
    ['a template that does not escape', `<!doctype html><title>x</title><p>${name}</p>`, {}, /^made <img/],
  ]
  const seen: (readonly [string, boolean])[] = []
  for (const [what, body, headers, trace] of variants) {
    const context = await browser.newContext({ baseURL: origin })
    const w = await watch(context, origin)
    await context.route(`${origin}/planted`, (route) => route.fulfill({ body, headers, contentType: 'text/html' }))
    await context.route(`${origin}/planted.js`, (route) =>
      route.fulfill({ body: script, contentType: 'text/javascript' }),
    )
    await context.route(`${origin}/planted.json`, (route) => route.fulfill({ json: { name } }))
    await w.page.goto('/planted', { waitUntil: 'load' })
    let found = false
    // A busy machine takes its time to run what is planted.
    for (let i = 0; i < 20 && !found; i++) {
      await w.page.waitForTimeout(500)
      found = (await w.look()).some((one) => trace.test(one))
    }
    seen.push([what, found])
    await context.close()
  }
  return seen
}
