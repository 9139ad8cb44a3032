import { join } from 'node:path'
import type { BrowserContext, Page, Request } from '@playwright/test'
import type { Endpoint } from '#contract/endpoint.ts'
import { endpoints } from '#contract/endpoints.ts'
import { putIn, type Words } from './put-in.ts'

export type Watched = {
  readonly context: BrowserContext
  readonly page: Page
  /** What the next answers are filled with; undefined: they come as they are. */
  fill: Words | undefined
  /** While true nothing but what is read leaves the page: whatever is pressed does nothing to anybody. */
  idle: boolean
  /** What the page asked and was not told yet. */
  readonly underWay: () => number
  /** What ran, was asked elsewhere, was refused by the policy or threw because of it, since the last look. */
  look(): Promise<string[]>
}

const patterns = endpoints
  .filter((e) => e.method === 'GET')
  .map((e): [RegExp, Endpoint] => [new RegExp(`^${e.path.replaceAll(/:\w+/g, '[^/]+')}$`), e])
  .toSorted(([a], [b]) => Number(a.source.includes('[')) - Number(b.source.includes('[')))
const endpointAt = (path: string): Endpoint | undefined => patterns.find(([at]) => at.test(path))?.[1]

/** A page in whose answers every text is what somebody hostile wrote, and that hears whatever comes of it. */
export async function watch(context: BrowserContext, origin: string): Promise<Watched> {
  const heard: string[] = []
  const asked = new Set<Request>()
  await context.addInitScript({ path: join(import.meta.dirname, 'in-page.mjs') })
  await context.route(
    (url) => url.origin !== origin && url.protocol.startsWith('http'),
    (route) => (heard.push(`asked ${route.request().url()}`), route.abort()),
  )
  const page = await context.newPage()
  const w: Watched = {
    context,
    page,
    fill: undefined,
    idle: false,
    underWay: () => asked.size,
    look: async () => [...heard.splice(0), ...(await page.evaluate<string[]>('__look()'))],
  }
  await context.route(`${origin}/api/v1/**`, async (route) => {
    if (w.idle && route.request().method() !== 'GET') return route.abort()
    const e = route.request().method() === 'GET' ? endpointAt(new URL(route.request().url()).pathname) : undefined
    if (!e || !w.fill) return route.continue()
    try {
      const response = await route.fetch()
      if (!response.ok()) return await route.fulfill({ response })
      return await route.fulfill({ response, json: putIn(e, await response.json(), w.fill) })
    } catch {
      return await route.abort().catch(() => undefined)
    }
  })
  // The live connection stays under way for good.
  page.on('request', (r) => void (['fetch', 'xhr', 'script'].includes(r.resourceType()) && asked.add(r)))
  const over = (r: Request) => void asked.delete(r)
  page.on('requestfinished', over)
  page.on('requestfailed', over)
  page.on('framenavigated', () => asked.clear())
  page.on('dialog', (d) => (heard.push(`opened a ${d.type()}`), void d.dismiss()))
  page.on('popup', (p) => (heard.push(`opened ${p.url()}`), void p.close()))
  page.on(
    'pageerror',
    (error) => /Trusted|CSP|policy/i.test(error.message) && heard.push(`threw ${error.message.slice(0, 120)}`),
  )
  return w
}

/** Until nothing was asked for a while, or long enough: a busy machine takes seconds for a page. */
export async function settled(w: Watched, mostMs = 12_000): Promise<void> {
  let quiet = 0
  for (let waited = 0; waited < mostMs && quiet < 700; waited += 100) {
    await w.page.waitForTimeout(100)
    quiet = w.underWay() === 0 ? quiet + 100 : 0
  }
}
