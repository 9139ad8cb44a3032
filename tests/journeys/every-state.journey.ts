import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { me } from '#contract/identity/index.ts'
import { expectAccessible, expectNamesApart } from './accessible.ts'
import { enters } from './enters.ts'
import { everyPage, expectWalked } from './every-page.ts'
import { vignette } from './intake.ts'
import { words } from './patient.ts'
import { DESK, expect, PHONE, type Seat, sit, test } from './people.ts'
import { look } from './look.ts'
import { isPutRight, joinsInHerScript } from './names-put-right.ts'
import { goesOnElsewhere } from './on-two-screens.ts'
import { pastesAStory } from './pastes-a-story.ts'
import { sent } from './sent.ts'
import { deskNameOf, signsInHere } from './staff.ts'
import { inWindowsOf } from './walk-states.ts'
import { wire } from './wire.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const t = words('en')

let james: Seat
let dana: Seat
let caseId = ''

test('each page of a patient loads, fails, comes back by itself, and is forbidden in words', async ({
  browser,
  house,
}) => {
  james = await sit(browser, house, PHONE)
  await enters(james.page, house, 'James', '/p/demo/home')
  caseId = await sent(james.page, 'home-blood-pressure', vignette('home-blood-pressure', 'week-at-goal'))
  const matter = `/p/demo/cases/${caseId}`
  await inWindowsOf(browser, house, james, [
    '/p/demo/home',
    '/p/demo/record',
    matter,
    '/p/demo/account',
    `${matter}/plan`,
  ])
  await james.page.goto(`${matter}/plan`)
  await expect(james.page.getByText(t('plan.none'), { exact: true }), 'nobody has answered yet').toBeVisible()
})

test('each page of the desk does the same', async ({ browser, house }) => {
  const nora = await sit(browser, house, DESK)
  dana = await sit(browser, house, DESK)
  await enters(nora.page, house, 'Nora', '/desk/p/demo/queue')
  await enters(dana.page, house, 'Dana', '/desk/p/demo/queue')
  const { patients } = await wire(james.page, me, {})
  const danas = [`patients/${patients[0]?.id}`, 'protocols', 'admin/people', 'audit']
  await Promise.all([
    inWindowsOf(browser, house, nora, ['/desk/p/demo/queue', `/desk/p/demo/cases/${caseId}`]),
    inWindowsOf(
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
  for (const seat of [nora, james]) await seat.close()
})

test('every page of both apps is named in the list of those that are walked', async () => {
  const pages = await everyPage(dana.page)
  expectWalked(pages)
  // Planted fault: a page that nobody walks, and a part of administration that is gone.
  expect(() => expectWalked([...pages, 'desk /p/$practice/new-page'])).toThrow('new-page')
  expect(() => expectWalked(pages.filter((one) => !one.endsWith('/admin/hours')))).toThrow('admin/hours')
  expect(dana.faults).toEqual([])
  await dana.close()
})

test('a visitor’s console tells of no error', async ({ browser, house }) => {
  const { page, close } = await sit(browser, house, PHONE)
  const told: string[] = []
  page.on('console', (one) => void (one.type() === 'error' && told.push(one.text())))
  for (const path of ['/p/demo', '/p/demo/join', '/desk/p/demo/sign-in']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.waitForLoadState('networkidle')
  }
  expect(told).toEqual([])
  // Planted fault: what asked who is signed in before answered a visitor 401.
  await page.evaluate(`fetch('/api/v1/me')`)
  await expect.poll(() => told.join()).toContain('401')
  await close()
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

test('somebody whose name has no Latin letters joins with it and changes it; papers keep the one of her ID', ({
  browser,
  house,
}) => joinsInHerScript(browser, house))

test('a nurse puts James’s birth date right and says why; he reads it on his page', async ({ browser, house }) => {
  const his = await sit(browser, house, PHONE)
  await enters(his.page, house, 'James', '/p/demo/record')
  await isPutRight(browser, house, his.page)
  await his.close()
})

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
