import { readFileSync } from 'node:fs'
import type { Browser, Page, Route } from '@playwright/test'
import { me } from '#contract/identity/index.ts'
import { sayError } from '#contract/words/say-error.ts'
import { expectAccessible, expectNamesApart } from './accessible.ts'
import { enters } from './enters.ts'
import type { JourneyHouse } from './house.ts'
import { vignette } from './intake.ts'
import { words } from './patient.ts'
import { DESK, expect, PHONE, type Seat, sit, test } from './people.ts'
import { look } from './look.ts'
import { goesOnElsewhere } from './on-two-screens.ts'
import { pastesAStory } from './pastes-a-story.ts'
import { sent } from './sent.ts'
import { deskNameOf, signsInHere } from './staff.ts'
import { wire } from './wire.ts'
import { en as ui } from '../../web/ui/words/en.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const t = words('en')
const matters = /\/api\/v1\//
/** Who is signed in and what the practice tells everybody: without these no page is anybody's. */
const stands = /\/api\/v1\/(me|live|p\/demo)(\?|$)/
type Way = (route: Route) => Promise<void>

/** What a page asks for by itself goes this way, until it is taken back. */
async function everything(page: Page, way: Way): Promise<() => Promise<void>> {
  const handler = (route: Route) =>
    route.request().method() === 'GET' && !stands.test(route.request().url()) ? way(route) : route.continue()
  await page.route(matters, handler)
  return () => page.unroute(matters, handler)
}
const failing: Way = (route) =>
  route.fulfill({
    status: 503,
    json: { error: { code: 'house.unavailable', message: 'Please try again in a moment.' } },
  })
const why = sayError('en', 'access.denied', { because: 'not_on_team' })
const forbidding: Way = (route) =>
  route.fulfill({ status: 403, json: { error: { code: 'access.denied', message: why } } })

/** Each in a window of its own, all at once: a page mostly waits until it may try again, and one in a hidden tab does not try. */
async function walkAll(browser: Browser, house: JourneyHouse, seat: Seat, paths: readonly string[]): Promise<void> {
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

/** Loading, then failed, then there by itself; and forbidden, with why. */
async function walk({ page, faults }: Seat, path: string): Promise<void> {
  await test.step(path, async () => {
    const main = page.getByRole('main')
    let go = (): void => undefined
    const gate = new Promise<void>((open) => (go = open))
    const held = await everything(page, (route) => gate.then(() => failing(route)))
    await page.goto(path)
    await expect(main.locator('.skeleton').first(), `${path} loads`).toBeVisible()
    await expectAccessible(page, `${path}, loading`)
    go()
    await expect(main.getByText(ui['error.what']).first(), `${path} fails`).toBeVisible({ timeout: 40_000 })
    await expect(main.locator('.skeleton')).toHaveCount(0)
    await expectAccessible(page, `${path}, failed`)
    await held()
    await expect(main.getByText(ui['error.what']), `${path} comes back by itself`).toHaveCount(0, { timeout: 40_000 })
    await expect(main.locator('.skeleton')).toHaveCount(0)
    await expectNamesApart(page, path)
    const open = await everything(page, forbidding)
    await page.goto(path)
    await expect(main.getByText(why).first(), `${path} is forbidden`).toBeVisible()
    await expect(main.getByText(ui['forbidden.ask']), `${path} says once whom to ask`).toHaveCount(0)
    await expectAccessible(page, `${path}, forbidden`)
    await open()
    expect(faults).toEqual([])
  })
}

let james: Seat
let caseId = ''

test('each page of a patient loads, fails, comes back by itself, and is forbidden in words', async ({
  browser,
  house,
}) => {
  james = await sit(browser, house, PHONE)
  await enters(james.page, house, 'James', '/p/demo/home')
  caseId = await sent(james.page, 'home-blood-pressure', vignette('home-blood-pressure', 'week-at-goal'))
  const matter = `/p/demo/cases/${caseId}`
  await walkAll(browser, house, james, ['/p/demo/home', '/p/demo/record', matter, '/p/demo/account', `${matter}/plan`])
  await james.page.goto(`${matter}/plan`)
  await expect(james.page.getByText(t('plan.none'), { exact: true }), 'nobody has answered yet').toBeVisible()
})

test('each page of the desk does the same', async ({ browser, house }) => {
  const [nora, dana] = await Promise.all([sit(browser, house, DESK), sit(browser, house, DESK)])
  await enters(nora.page, house, 'Nora', '/desk/p/demo/queue')
  await enters(dana.page, house, 'Dana', '/desk/p/demo/queue')
  const { patients } = await wire(james.page, me, {})
  const danas = [`patients/${patients[0]?.id}`, 'protocols', 'admin/people', 'audit']
  await Promise.all([
    walkAll(browser, house, nora, ['/desk/p/demo/queue', `/desk/p/demo/cases/${caseId}`]),
    walkAll(
      browser,
      house,
      dana,
      danas.map((path) => `/desk/p/demo/${path}`),
    ),
  ])
  // Planted fault: each person's buttons say only what they do.
  await dana.page.goto('/desk/p/demo/admin/people')
  await expect(dana.page.getByRole('button', { name: deskNameOf('people.reset') }).first()).toBeVisible()
  await dana.page.evaluate(
    `document.querySelectorAll('main button').forEach((one) => one.removeAttribute('aria-label'))`,
  )
  await expect(expectNamesApart(dana.page, 'planted')).rejects.toThrow('Lost sign-in')
  for (const seat of [nora, dana, james]) await seat.close()
})

test('whoever is signed out and opens a protocol to try signs in at the desk and is back at it', async ({
  browser,
  house,
}) => {
  const adam = await sit(browser, house, DESK)
  const file = new URL('../../protocols/uti/protocol.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  await adam.page.goto(`/p/demo/try/uti?v=${version}`)
  await adam.page.waitForURL('**/desk/p/demo/sign-in?**')
  await signsInHere(adam.page, house, 'Adam')
  await adam.page.waitForURL(`**/p/demo/try/uti?v=${version}`)
  await expect(adam.page.getByRole('heading', { level: 1 })).toContainText(version)
  expect(adam.faults).toEqual([])
  await adam.close()
})

test('where nothing is yet, the page says what would be here and how it gets here', async ({ browser, house }) => {
  const his = await sit(browser, house, PHONE)
  await his.page.route(/\/api\/v1\/me\/cases/, (route) => route.fulfill({ json: { cases: [] } }))
  await enters(his.page, house, 'James', '/p/demo/home')
  await expect(his.page.getByRole('main').getByText(t('home.empty.title'))).toBeVisible()
  await expectAccessible(his.page, 'a home page where nothing is')
  await his.page.goto('/p/demo/nowhere')
  await expect(his.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(his.page, 'a page that is not there')
  expect(his.faults).toEqual([])
  await his.close()
})

test('a long story pasted into the search box stands there whole, is looked at to its end, and too long a one is told so', async ({
  browser,
  house,
}) => {
  const { page, context } = await sit(browser, house, PHONE)
  await pastesAStory(page)
  await context.close()
})

test('James has one matter open in two tabs and on a computer: each takes up what is newer, and words of both are kept until he chooses', ({
  browser,
  house,
}) => goesOnElsewhere(browser, house))

test('pages that no other story stays on read well, in light and dark, wide and narrow', async ({ browser, house }) => {
  const title = (page: Page) => page.getByRole('heading', { level: 1 }).first()
  const somebody = await sit(browser, house, DESK)
  for (const path of ['/p/demo/confirm', '/p/demo/forgot']) await look(somebody.page, path, title(somebody.page))
  const dana = await sit(browser, house, DESK)
  await enters(dana.page, house, 'Dana', '/desk/p/demo/queue')
  for (const path of ['/desk/p/demo/protocols', '/desk/p/demo/protocols/uti', '/p/demo/try/uti'])
    await look(dana.page, path, title(dana.page))
  expect([...somebody.faults, ...dana.faults]).toEqual([])
  await Promise.all([somebody.close(), dana.close()])
})
