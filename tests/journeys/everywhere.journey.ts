import type { Page } from '@playwright/test'
import { press, tabTo } from './by-keys.ts'
import { look, lookOver } from './look.ts'
import { signIn, words } from './patient.ts'
import { DESK, expect, type Seat, sit, test } from './people.ts'
import { deskName, deskSignIn, deskWords } from './staff.ts'
import { begun } from './wire.ts'

test.describe.configure({ mode: 'serial', timeout: 400_000 })

const t = words('en')
const d = deskWords
let james: Seat
let nora: Seat
let adam: Seat
let caseId = ''

test.beforeAll(async ({ browser, house }) => {
  james = await sit(browser, house, { width: 1280, height: 800 })
  nora = await sit(browser, house, DESK)
  adam = await sit(browser, house, DESK)
})

test('James begins, tells and sends with the keyboard alone', async ({ house }) => {
  const { page } = james
  await signIn(page, await house.person('James'))
  caseId = await begun(page, 'home-blood-pressure', {})
  await page.goto(`/p/demo/cases/${caseId}/intake?at=device`)
  const onward = page.getByRole('button', { name: t('continue') })
  const heading = page.getByRole('heading', { level: 1 }).first()
  const answer = async (value: string) => {
    const before = (await heading.textContent()) ?? ''
    const radios = page.locator('main input.tick')
    await expect(radios.first()).toBeVisible()
    const place = await radios.evaluateAll(
      (all, wanted) => all.findIndex((one) => one.getAttribute('value') === wanted),
      value,
    )
    if ((await radios.first().getAttribute('type')) === 'radio') {
      await tabTo(page, radios.first())
      if (place === 0) await page.keyboard.press('Space')
      for (let down = 0; down < place; down++) await page.keyboard.press('ArrowDown')
    } else await press(page, radios.nth(place), 'Space')
    await expect(radios.nth(place)).toBeChecked()
    await expect(heading, 'arrow keys never go on by themselves').toHaveText(before)
    await press(page, onward)
    await expect(heading).not.toHaveText(before)
  }
  await answer('cuffless')
  await answer('none')
  await answer('every-day')
  await press(page, onward)
  const review = page.getByRole('heading', { level: 1, name: t('review.title') })
  const ways = [
    ...(['medicine', 'allergy', 'problem'] as const).map((kind) =>
      page.getByRole('button', { name: t(`chart.none.${kind}`) }),
    ),
    page.getByRole('button', { name: t('known.right') }),
    page.getByRole('button', { name: t('consents.agree') }),
  ].reduce((a, b) => a.or(b))
  for (let pages = 0; pages < 8; pages++) {
    await expect(review.or(ways).first()).toBeVisible()
    if (await review.isVisible()) break
    const before = (await heading.textContent()) ?? ''
    await press(page, ways.first())
    await expect(heading).not.toHaveText(before)
  }
  await press(page, page.getByRole('button', { name: t('review.send') }))
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}/?$`), { timeout: 20_000 })
  expect(james.faults).toEqual([])
})

test('Nora goes from the queue to the case and claims it with the keyboard alone', async ({ house }) => {
  const { page, faults } = nora
  await deskSignIn(page, house, 'Nora')
  await page.goto('/desk/p/demo/queue')
  // His name may stand there more than once: other stories live in the same house.
  await press(page, page.locator(`a[href$="/cases/${caseId}"]`).first())
  await page.waitForURL('**/cases/**')
  await expect(page.getByRole('button', { name: deskName('act.claim') })).toBeVisible()
  await page.keyboard.press('c')
  await expect(page.getByRole('button', { name: deskName('act.route') })).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('a')
  const sheet = page.getByRole('dialog', { name: d('ask.title') })
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  expect(faults).toEqual([])
})

test('what she asks stands on his open page without a reload', async () => {
  const { page } = nora
  await page.getByRole('button', { name: deskName('act.ask') }).click()
  const sheet = page.getByRole('dialog', { name: d('ask.title') })
  await sheet.getByRole('button', { name: d('ask.add.boolean') }).click()
  await sheet.getByLabel(d('ask.add.boolean')).fill('Do you have an upper-arm cuff at home?')
  await sheet.getByRole('button', { name: d('ask.send') }).click()
  await expect(sheet).toBeHidden({ timeout: 20_000 })
  await expect(james.page.getByText('Do you have an upper-arm cuff at home?').first()).toBeVisible({ timeout: 15_000 })
})

test('what he answers stands in her open queue without a reload', async () => {
  await nora.page.keyboard.press('q')
  const row = nora.page.getByRole('row').filter({ has: nora.page.locator(`a[href$="/cases/${caseId}"]`) })
  await expect(row, 'while it is his turn it is not in her way').toHaveCount(0)
  const { page } = james
  await page.getByRole('radio', { name: 'Yes', exact: true }).click({ force: true })
  await page.getByRole('button', { name: t('request.send') }).click()
  await expect(row).toContainText('Answered our questions', { timeout: 15_000 })
  expect(nora.faults).toEqual([])
})

const title = (page: Page) => page.getByRole('heading', { level: 1 }).first()

test('every patient page reads well in light and dark, wide and narrow', async ({ browser, house }) => {
  const visitor = await sit(browser, house, { width: 1280, height: 800 })
  for (const path of ['/p/demo', '/p/demo/join', '/p/demo/sign-in']) await look(visitor.page, path, title(visitor.page))
  expect(visitor.faults).toEqual([])
  await visitor.close()
  const { page } = james
  const draft = await begun(page, 'home-blood-pressure', {})
  for (const path of [
    '/p/demo/home',
    '/p/demo/care',
    `/p/demo/cases/${draft}/intake?at=medicine`,
    `/p/demo/cases/${caseId}`,
    '/p/demo/record',
    '/p/demo/account',
  ])
    await look(page, path, title(page))
  expect(james.faults).toEqual([])
})

test('every page of the desk reads well in light and dark, wide and narrow', async ({ house }) => {
  const { page } = nora
  await look(page, '/desk/p/demo/queue', page.getByText('James Okafor').first())
  await look(page, `/desk/p/demo/cases/${caseId}`, title(page))
  for (const path of ['/desk/p/demo/patients', '/desk/p/demo/account']) await look(page, path, title(page))
  await deskSignIn(adam.page, house, 'Adam')
  await look(adam.page, '/desk/p/demo/admin', title(adam.page))
  expect(nora.faults).toEqual([])
  expect(adam.faults).toEqual([])
})

test('the pages between home and what is sent read well: where he is, what he sends, an alarm', async ({
  browser,
  house,
}) => {
  const { page } = james
  const before = { device: 'cuffless', 'severe-symptoms': ['none'], medicine: 'every-day' }
  const draft = await begun(page, 'home-blood-pressure', before)
  for (const path of ['/', '/p/demo/care/home-blood-pressure', `/p/demo/cases/${draft}/intake?at=my:review`])
    await look(page, path, title(page))
  expect(james.faults).toEqual([])
  const visitor = await sit(browser, house, { width: 1280, height: 800 })
  await visitor.page.goto('/p/demo')
  await visitor.page.getByLabel(t('find.label')).fill('crushing chest pain')
  await expect(visitor.page.getByRole('alertdialog')).toBeVisible({ timeout: 30_000 })
  await lookOver(visitor.page, 'the alarm')
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

const settings = ['hours', 'promises', 'onCall', 'teams', 'people', 'states', 'protocols', 'templates', 'pharmacies']
test('every page of the administrator reads well', async () => {
  const { page } = adam
  for (const part of [...settings, 'deliveries', 'forgetting'])
    await look(page, `/desk/p/demo/admin/${part}`, page.locator('.admin-body').getByRole('heading').first())
  expect(adam.faults).toEqual([])
})

/** In the browser: how many rows the device's store holds, its key among them. */
const countKept = `new Promise((done, fail) => {
  const opening = indexedDB.open('kairos')
  opening.onerror = () => fail(new Error('the store does not open'))
  opening.onsuccess = () => {
    const all = opening.result.transaction(['keys', 'items'])
    const counts = ['keys', 'items'].map((name) => all.objectStore(name).count())
    all.oncomplete = () => {
      opening.result.close()
      done(counts[0].result + counts[1].result)
    }
  }
})`

test('signing out leaves nothing of him on the device', async () => {
  const { page } = james
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`/p/demo/cases/${caseId}`)
  await page.getByRole('textbox', { name: t('composer.label') }).fill('Half a sentence that was never sent')
  const kept = () => page.evaluate(countKept)
  await expect.poll(kept).toBeGreaterThan(1)
  await page.goto('/p/demo/account')
  await page.getByRole('button', { name: t('account.signOut'), exact: true }).click()
  await page.waitForURL('**/p/demo')
  await expect.poll(kept).toBe(0)
  expect(
    await page.evaluate(() =>
      [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => !/language|state/i.test(key)),
    ),
  ).toEqual([])
  await page.goto(`/p/demo/cases/${caseId}`)
  await expect(page).toHaveURL(/sign-in/)
  expect(james.faults).toEqual([])
  await Promise.all([james.close(), nora.close(), adam.close()])
})
