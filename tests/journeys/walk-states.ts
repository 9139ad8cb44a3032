import type { Browser, Page, Route } from '@playwright/test'
import { sayError } from '#contract/words/say-error.ts'
import { en as ui } from '../../web/ui/words/en.ts'
import { expectAccessible, expectNamesApart } from './accessible.ts'
import type { JourneyHouse } from './house.ts'
import { DESK, expect, type Seat, sit } from './people.ts'

const api = /\/api\/v1\//
/** Who is signed in and what the practice tells everybody: without these no page is anybody's. */
const stands = /\/api\/v1\/(session|live|p\/demo)(\?|$)/
/** The practice's own safety rules: asked for beside whatever page it is, and looked at in stories of their own. */
const beside = /\/api\/v1\/p\/demo\/safety-rules(\?|$)/
const patiently = { timeout: 40_000 } as const

/** Which questions to the server are held back, refused and forbidden. */
type Asked = (url: string) => boolean
const allButStanding: Asked = (url) => !stands.test(url)
export const only =
  (what: RegExp): Asked =>
  (url) =>
    what.test(url)

type Way = (route: Route) => Promise<void>
/** What a page asks for by itself goes this way, until it is taken back. */
async function everything(page: Page, way: Way, asked: Asked): Promise<() => Promise<void>> {
  const handler = (route: Route) =>
    route.request().method() === 'GET' && asked(route.request().url()) ? way(route) : route.continue()
  await page.route(api, handler)
  return () => page.unroute(api, handler)
}
const failing: Way = (route) =>
  route.fulfill({
    status: 503,
    json: { error: { code: 'house.unavailable', message: 'Please try again in a moment.' } },
  })
const why = sayError('en', 'access.denied', { because: 'not_on_team' })
const forbidding: Way = (route) =>
  route.fulfill({ status: 403, json: { error: { code: 'access.denied', message: why } } })

/** Loading, then failed, then there by itself; and forbidden, with why. */
export async function walkStates({ page, faults }: Seat, path: string, asked = allButStanding): Promise<void> {
  const main = page.getByRole('main')
  let go = (): void => undefined
  const gate = new Promise<void>((open) => (go = open))
  const held = await everything(page, (route) => gate.then(() => failing(route)), asked)
  await page.goto(path)
  await expect(main.locator('.skeleton').first(), `${path} loads`).toBeVisible(patiently)
  await expectAccessible(page, `${path}, loading`)
  go()
  await expect(main.getByText(ui['error.what']).first(), `${path} fails`).toBeVisible(patiently)
  await expect(main.locator('.skeleton'), `${path} loads no more`).toHaveCount(0, patiently)
  await expectAccessible(page, `${path}, failed`)
  await held()
  await expect(main.getByText(ui['error.what']), `${path} comes back by itself`).toHaveCount(0, patiently)
  await expect(main.locator('.skeleton'), `${path} is all there`).toHaveCount(0, patiently)
  await expectNamesApart(page, path)
  const open = await everything(page, forbidding, asked)
  await page.goto(path)
  await expect(main.getByText(why).first(), `${path} is forbidden`).toBeVisible(patiently)
  await expect(main.getByText(ui['forbidden.ask']), `${path} says once whom to ask`).toHaveCount(0)
  await expectAccessible(page, `${path}, forbidden`)
  await open()
  expect(faults).toEqual([])
}

/** Each in a window of its own, all at once: a page mostly waits until it may try again, and one in a hidden tab does not try. */
export async function inWindowsOf(
  browser: Browser,
  house: JourneyHouse,
  seat: Seat,
  paths: readonly string[],
  walk: (window: Seat, path: string) => Promise<void> = walkStates,
): Promise<void> {
  const cookies = await seat.context.cookies()
  const viewport = seat.page.viewportSize() ?? DESK
  await Promise.all(
    paths.map(async (path) => {
      const window = await sit(browser, house, viewport)
      await window.context.addCookies(cookies)
      await walk(window, path)
      await window.close()
    }),
  )
}

/** A page that is whole whatever becomes of what it asks for: its heading and what it is for stand, nothing loads for ever. */
export async function staysWhole({ page, faults }: Seat, path: string): Promise<void> {
  const taken = await everything(page, failing, allButStanding)
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 }), `${path} has its heading`).toBeVisible(patiently)
  await page.waitForLoadState('networkidle')
  await expect(page.locator('.skeleton'), `${path} waits for nothing`).toHaveCount(0, patiently)
  await expect(page.getByText(ui['error.what']), `${path} does not say that it failed`).toHaveCount(0)
  await expectAccessible(page, `${path}, without what it asks for`)
  await taken()
  expect(faults).toEqual([])
}

/** A page that asks the server for nothing by itself stands at once, and asks for nothing. */
export async function asksNothing({ page, faults }: Seat, path: string): Promise<void> {
  const asked: string[] = []
  const note = (one: { url(): string }) => {
    const url = one.url()
    if (api.test(url) && !stands.test(url) && !beside.test(url)) asked.push(new URL(url).pathname)
  }
  page.on('request', note)
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 }), `${path} has its heading`).toBeVisible(patiently)
  await page.waitForLoadState('networkidle')
  page.off('request', note)
  expect(asked, `${path} asks for something: it needs a walk of its states`).toEqual([])
  await expectAccessible(page, path)
  expect(faults).toEqual([])
}

/** An address that is no page of its own: who comes to it is at another. */
export async function leadsOn({ page, faults }: Seat, path: string, to: string): Promise<void> {
  await page.goto(path)
  await expect(page, `${path} leads to ${to}`).toHaveURL((url) => url.pathname === to, patiently)
  expect(faults).toEqual([])
}
