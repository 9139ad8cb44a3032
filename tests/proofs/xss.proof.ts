import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { signIn } from '#contract/identity/index.ts'
import { codeNow, type DemoSecrets } from '#main/demo-people.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from '../../tools/chromium.ts'
import { pageHeaders } from '../../web/build/page-policy.ts'
import { freePort, startHouse } from '../stories/house-processes.ts'
import type { Proof } from './proof.ts'
import { addresses, payloads } from './xss/payloads.ts'
import { settled, watch, type Watched } from './xss/watched-page.ts'

const people: readonly (readonly [key: string, home: string])[] = [
  ['ana', '/p/demo/home'],
  ['james', '/p/demo/home'],
  ['nora', '/desk/p/demo/queue'],
  ['priya', '/desk/p/demo/queue'],
  ['adam', '/desk/p/demo/admin'],
  ['petra', '/desk/p/demo/audit'],
]
/** Links of one kind (a matter, a patient) that are followed, and pages of one person. */
const OF_A_KIND = 2
const PAGES = 30
const MOST_MINUTES = 14

const all = payloads.join(' ')
/** Each way fills every text of every answer: with all at once, with an address that begins it, with one each by turns. A page meets the first and one more. */
const ways: readonly ((n: number) => string)[] = [
  () => all,
  (n) => addresses[n % addresses.length] ?? '',
  (n) => payloads[n % payloads.length] ?? '',
]

/**
 * Every text that the contract lets be any text, filled with what breaks other houses, in the answers of every endpoint that
 * the pages ask; on every page that a patient, a nurse, a clinician, an administrator and a privacy officer reach by links, in
 * one real browser under our own policy. Nothing may run, become an element, be asked of another machine, or even be tried.
 */
export const xss: Proof = async (share) => {
  const found = await findChromium()
  if ('problem' in found) throw new Error(found.problem)
  const until = Date.now() + MOST_MINUTES * 60_000
  const house = await startHouse({ servers: 0, worker: false, matters: true })
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const port = await freePort()
    const origin = `http://localhost:${port}`
    await house.startServer({ KAIROS_ORIGIN: origin }, port)
    const tally: Tally = { filled: new Map(), shown: new Set(), pages: new Set(), visits: 0, wrong: [] }
    const planted = await plantedFaults(browser, origin)
    for (const [key, home] of people) {
      const context = await browser.newContext({ baseURL: origin, serviceWorkers: 'block' })
      await signsIn(context, house.state, key)
      const w = await watch(context, origin)
      const pages = (await reach(w, home)).slice(0, Math.max(2, Math.round(PAGES * share)))
      for (const [i, at] of pages.entries())
        for (const way of share < 1 ? [ways[0]] : [ways[0], ways[1 + (i % 2)]])
          if (way && Date.now() < until) await visit(w, at, way, tally)
      await context.close()
    }
    tally.wrong.push(...(await byAddress(browser, origin, share)))
    const missed = planted.filter(([, seen]) => !seen).map(([name]) => `planted and not seen: ${name}`)
    const wrong = [...new Set([...tally.wrong, ...missed])]
    if (Date.now() >= until) wrong.push(`not done within ${MOST_MINUTES} minutes`)
    return {
      holds: wrong.length === 0,
      says:
        `${payloads.length + addresses.length} texts through ${tally.filled.size} fields on to ${tally.pages.size} pages of ${people.length} people ` +
        `(${tally.visits} visits, ${tally.shown.size} fields seen on one); ${planted.length} planted faults seen; found ${wrong.length}` +
        (wrong.length > 0 ? `: ${wrong.slice(0, 5).join('; ')}` : ''),
      figures: {
        pages: [...tally.pages].toSorted(),
        visits: tally.visits,
        shown: [...tally.shown].toSorted(),
        notShown: [...tally.filled.keys()].filter((f) => !tally.shown.has(f)).toSorted(),
        wrong,
      },
    }
  } finally {
    await browser.close()
    await house.close()
  }
}

type Tally = {
  /** Field to how often it was filled. */
  readonly filled: Map<string, number>
  readonly shown: Set<string>
  readonly pages: Set<string>
  visits: number
  readonly wrong: string[]
}

async function visit(w: Watched, at: string, way: (n: number) => string, tally: Tally): Promise<void> {
  const marks = new Map<string, string>()
  w.fill = (where) => {
    const n = marks.size
    const mark = `⟦${n}⟧`
    marks.set(mark, where)
    tally.filled.set(where, (tally.filled.get(where) ?? 0) + 1)
    return `${way(n)} ${mark}`
  }
  await w.page.goto(at, { waitUntil: 'load' }).catch(() => undefined)
  await settled(w)
  tally.visits++
  tally.pages.add(kindOf(at))
  const there = await w.page.evaluate<string>('__words()')
  for (const [mark, where] of marks) if (there.includes(mark)) tally.shown.add(where)
  for (const what of await w.look()) tally.wrong.push(`${kindOf(at)}: ${what}`)
  w.fill = undefined
}

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g
const kindOf = (path: string): string => path.replaceAll(UUID, ':id').replace(/[?#].*/, '')

/** The pages one comes to by links from here, a few of each kind. */
async function reach(w: Watched, home: string): Promise<string[]> {
  const kinds = new Map<string, number>()
  const pages: string[] = []
  const wants = (path: string): boolean => {
    const kind = kindOf(path)
    const n = (kinds.get(kind) ?? 0) + 1
    const fresh = !pages.includes(path) && n <= OF_A_KIND && /^\/(desk\/)?p\/demo\//.test(path)
    if (fresh) kinds.set(kind, n)
    return fresh
  }
  for (const path of [home, home.replace(/[^/]+$/, 'account')]) if (wants(path)) pages.push(path)
  for (let i = 0; i < pages.length && pages.length < PAGES; i++) {
    await w.page.goto(pages[i] ?? '', { waitUntil: 'load' })
    await w.page.waitForTimeout(900)
    const links = await w.page.evaluate<string[]>('__links()')
    for (const path of links) if (pages.length < PAGES && wants(path)) pages.push(path)
  }
  await w.look()
  // What people wrote stands on the pages of one matter or one patient: a share of the proof begins there.
  return pages.toSorted((a, b) => Number(kindOf(b).includes(':id')) - Number(kindOf(a).includes(':id')))
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

async function signsIn(context: BrowserContext, state: string, key: string): Promise<void> {
  const secrets = JSON.parse(readFileSync(join(state, 'demo-sign-ins.json'), 'utf8')) as DemoSecrets
  const totp = secrets.totp[key]
  const data = {
    email: `${key}@demo.kairos.invalid`,
    password: secrets.password,
    ...(totp ? { totp: codeNow(totp, new Date()) } : {}),
  }
  const r = await context.request.post(signIn.path.replace(':practice', 'demo'), { data })
  if (!r.ok()) throw new Error(`${key} is not let in: ${await r.text()}`)
}
