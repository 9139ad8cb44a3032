import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { signIn } from '#contract/identity/index.ts'
import { findChromium } from '../../tools/chromium.ts'
import { freePort, startHouse } from '../stories/house-processes.ts'
import type { Proof } from './proof.ts'
import { openLeakyHouse } from './scanners/leaky-house.ts'
import { type Asked, type Said, sqlmap, versions, wapiti, whatIsMissing } from './scanners/programs.ts'
import { kindOf, people, reach, signsIn } from './xss/walk.ts'
import { settled, watch } from './xss/watched-page.ts'

const PAGES = 8
/** Of one look, and of each part of a scanner. */
const WAPITI_SECONDS = 25
const SQLMAP_SECONDS = 60
/** Asks of one person that sqlmap tries. */
const ASKED = 12

/** What a scanner says that is as it should be, and why. */
const explained: readonly (readonly [what: RegExp, why: string])[] = [
  [
    /X-Frame-Options is not set/,
    "frame-ancestors 'none' of the content security policy stands in its place, in every browser that is served",
  ],
  [
    /X-XSS-Protection is not set/,
    'browsers have taken that filter out, because it opened holes of its own; OWASP says to leave it off',
  ],
  [/Strict-Transport-Security/i, 'set at the proxy (operations.md): the server itself speaks plain HTTP to it'],
]

/**
 * Wapiti and sqlmap (Debian's), signed in as each kind of person, over what the pages of that person ask in a browser, and over
 * the sign-in: whatever they say is explained here or found. Planted: a house that puts what it is asked into SQL and HTML.
 */
export const scanners: Proof = async (share) => {
  const missing = whatIsMissing()
  if (missing) return { holds: false, says: missing, figures: { missing } }
  const chrome = await findChromium()
  if ('problem' in chrome) throw new Error(chrome.problem)
  const folder = mkdtempSync(path.join(tmpdir(), 'kairos-scan-'))
  const house = await startHouse({ servers: 0, workers: 0, matters: true })
  const browser = await chromium.launch({ executablePath: chrome.path, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const port = await freePort()
    const origin = `http://localhost:${port}`
    await house.startServer({ KAIROS_ORIGIN: origin }, port)
    const planted = await scanLeaky(folder)
    const only = process.env['KAIROS_ONLY']
    const said: (Said & { readonly who: string })[] = []
    const counts: Record<string, number> = {}
    for (const [who, home] of people.filter(([key]) => !only || key === only)) {
      const { cookie, asked } = await listen(browser, origin, house.state, who, home)
      const place = path.join(folder, who)
      mkdirSync(place)
      const some = asked.slice(0, Math.max(2, Math.round(ASKED * share)))
      counts[who] = some.length
      const found = [
        ...(await sqlmap(place, origin, cookie, some, SQLMAP_SECONDS)),
        ...(await wapiti(place, origin, cookie, some, Math.max(5, Math.round(WAPITI_SECONDS * share)))),
      ]
      said.push(...found.map((f) => ({ ...f, who })))
      if (process.env['KAIROS_SAID']) console.error(who, asked, found)
    }
    const body = JSON.stringify({ email: 'ana@demo.kairos.invalid', password: 'not hers' })
    const door = { url: `${origin}${signIn.path.replace(':practice', 'demo')}`, body }
    said.push(...(await sqlmap(folder, origin, 'none=1', [door], SQLMAP_SECONDS)).map((f) => ({ ...f, who: 'nobody' })))
    const healthy = (await fetch(`${origin}/healthz`)).ok
    const open = said.filter((s) => !explained.some(([what]) => what.test(s.what)))
    const wrong = [
      ...new Set(open.map((s) => `${s.by} as ${s.who}: ${s.what} (${s.where})`)),
      ...planted.map((by) => `planted and not seen by ${by}`),
      ...(healthy ? [] : ['the server did not outlive it']),
      ...(Object.values(counts).every((n) => n >= 2) ? [] : ['a person’s pages asked nothing']),
    ]
    return {
      holds: wrong.length === 0,
      says:
        `${await versions()} over ${Object.values(counts).reduce((a, b) => a + b, 0)} asks of ${Object.keys(counts).length} people and the sign-in: ` +
        `${said.length} said, ${said.length - open.length} explained, unexplained ${open.length}; both planted faults ${planted.length === 0 ? 'seen' : 'NOT seen'}` +
        (wrong.length > 0 ? `; ${wrong.slice(0, 5).join('; ')}` : ''),
      figures: { asks: counts, said: said.length, explained: said.filter((s) => !open.includes(s)), wrong },
    }
  } finally {
    await browser.close()
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What this person's pages ask of the house, one of each kind, with words to look for where a page searches. */
async function listen(browser: Browser, origin: string, state: string, who: string, home: string) {
  const context = await browser.newContext({ baseURL: origin, serviceWorkers: 'block' })
  await signsIn(context, state, who)
  const w = await watch(context, origin)
  const asked = new Map<string, Asked>()
  w.page.on('request', (r) => {
    if (r.method() === 'GET' && r.url().startsWith(`${origin}/api/v1/`) && ['fetch', 'xhr'].includes(r.resourceType()))
      asked.set(kindOf(r.url()) + [...new URL(r.url()).searchParams.keys()].join(), { url: r.url() })
  })
  for (const at of (await reach(w, home)).slice(0, PAGES)) {
    await w.page.goto(at, { waitUntil: 'load' }).catch(() => undefined)
    await settled(w)
  }
  const cookie = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
  await context.close()
  // First those that carry words of their own, then those with ids.
  const rank = ({ url }: Asked): number => (url.includes('?') ? 0 : /[0-9a-f]{8}-/.test(url) ? 1 : 2)
  return { cookie, asked: [...asked.values()].toSorted((a, b) => rank(a) - rank(b)) }
}

/** Which scanner does not see what is planted. */
async function scanLeaky(folder: string): Promise<string[]> {
  const leaky = await openLeakyHouse()
  try {
    const asked = [{ url: `${leaky.origin}/?name=Ana` }]
    const place = path.join(folder, 'leaky')
    mkdirSync(place)
    const bySql = await sqlmap(place, leaky.origin, 'none=1', asked, SQLMAP_SECONDS * 3)
    const byWapiti = await wapiti(place, leaky.origin, 'none=1', asked, WAPITI_SECONDS)
    return [
      ...(bySql.length > 0 ? [] : ['sqlmap']),
      // Of SQL it knows by the error texts of databases it has met, SQLite's through Node not among them.
      ...(byWapiti.some((s) => /Cross Site/i.test(s.what)) ? [] : ['wapiti']),
    ]
  } finally {
    await leaky.close()
  }
}
