import type { Page } from '@playwright/test'
import { answerIntake } from './intake.ts'
import { bodyOf } from './newcomer.ts'
import { beginVisit, sendStory, signIn, words } from './patient.ts'
import { DESK, expect, expectAccessible, PHONE, type Seat, sit, test } from './people.ts'
import { addPhoto, continueFrom, expectShown, photoBox, takePhoto } from './photos.ts'
import { claimFromQueue, deskSignIn, deskWords } from './staff.ts'
import { begun } from './wire.ts'

test.describe.configure({ mode: 'serial' })

const t = words('en')
const d = deskWords
const question = 'My numbers were fine all week. Shall I go on with the same pill?'
let james: Seat

/** Twice a day for the last seven days, as he reads them off the cuff in Texas. */
const week = Array.from({ length: 14 }, (_, i) => ({
  day: new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(
    Date.now() - (7 - Math.floor(i / 2)) * 86_400_000,
  ),
  time: i % 2 === 0 ? 'morning' : 'evening',
  top: String(118 + (i % 5) * 2),
  bottom: String(72 + (i % 4)),
}))

async function typeReading(page: Page, index: number, top: string, bottom: string): Promise<void> {
  await page.locator(`input[name="systolic#${index}"]`).fill(top)
  await page.locator(`input[name="diastolic#${index}"]`).fill(bottom)
  await page.locator(`input[name="diastolic#${index}"]`).blur()
}

/** Health record and consents as far as they are asked of him, up to the last look. */
async function confirmRecord(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 }).first()
  const review = page.getByRole('heading', { level: 1, name: t('review.title') })
  const ways = [
    ...(['medicine', 'allergy', 'problem'] as const).map((kind) =>
      page.getByRole('button', { name: t(`chart.none.${kind}`) }),
    ),
    page.getByRole('button', { name: t('known.right') }),
    page.getByRole('button', { name: t('consents.agree') }),
  ]
  const any = ways.reduce((a, b) => a.or(b))
  for (let pages = 0; pages < 8; pages++) {
    await expect(review.or(any).first()).toBeVisible()
    if (await review.isVisible()) return
    const before = (await heading.textContent()) ?? ''
    await any.first().click()
    await expect(heading).not.toHaveText(before)
  }
}

test('James says in his own words what he wants to know, types fourteen readings once, and sees them drawn', async ({
  browser,
  house,
}) => {
  james = await sit(browser, house, PHONE)
  const { page } = james
  await signIn(page, await house.person('James'))
  await beginVisit(page, /Home blood pressure/i, 'en')
  await answerIntake(
    page,
    'home-blood-pressure',
    { story: question, device: 'upper-arm' },
    'en',
    { taps: 0, typed: 0 },
    'readings',
  )
  for (const [index, reading] of week.entries()) {
    if (index > 0) await page.getByRole('button', { name: t('readings.add') }).click()
    await page.locator(`input[name="taken-on#${index}"]`).fill(reading.day)
    await page.locator(`select[name="time-of-day#${index}"]`).selectOption(reading.time)
    await typeReading(page, index, reading.top, reading.bottom)
  }
  const chart = page.getByRole('figure')
  await expect(chart.getByRole('img')).toBeVisible()
  await expect(chart.locator('circle')).toHaveCount(14 + 1)
  await expect(chart.getByRole('row')).toHaveCount(14 + 1)
  await expectAccessible(page, 'a week of readings')
  await continueFrom(page)
  await answerIntake(
    page,
    'home-blood-pressure',
    { medicine: 'every-day' },
    'en',
    { taps: 0, typed: 0 },
    'photo-display',
  )
  await addPhoto(
    photoBox(page, 'A photo of the display, if you like'),
    await takePhoto('cuff-in-snickelway.jpg', '#405060'),
  )
  await continueFrom(page)
  await answerIntake(page, 'home-blood-pressure', {}, 'en', { taps: 0, typed: 0 })
  await confirmRecord(page)
  await sendStory(page, 'en')
  await expect(page.getByText(question).first()).toBeAttached()
  await expect(page.getByRole('figure').getByRole('row')).toHaveCount(14 + 1)
  await expectAccessible(page, 'his matter')
  expect(james.faults).toEqual([])
})

test('the front desk sees that there is a matter and when it is due, and neither whose nor what', async ({
  browser,
  house,
}) => {
  const carla = await sit(browser, house, DESK)
  const { page, faults } = carla
  await deskSignIn(page, house, 'Carla')
  await page.goto('/desk/p/demo/queue')
  const row = page.getByRole('row').filter({ hasText: d('queue.otherTeam').source.slice(1, -1) })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('To triage')
  await expect(row.locator('time')).toHaveAttribute('datetime', /^\d{4}-/)
  await expect(row.getByRole('link')).toHaveCount(0)
  await expect(row.getByRole('button')).toHaveCount(0)
  expect(await page.content()).not.toMatch(/okafor|james|blood pressure|same pill/i)
  expect(faults).toEqual([])
  await carla.close()
})

test('the nurse sees the photo of the display; one server dies, and she answers under the standing order', async ({
  browser,
  house,
}) => {
  const nora = await sit(browser, house, DESK)
  const { page, faults } = nora
  await deskSignIn(page, house, 'Nora')
  await claimFromQueue(page, /James Okafor/)
  await expect(page.getByText(question).first()).toBeVisible()
  await expect(page.getByRole('figure').getByRole('row').first()).toBeVisible()
  const display = page.locator('.light-table .light-frame')
  await expect(display).toHaveCount(1)
  await expect(display).toContainText('cuff-in-snickelway.jpg')
  await expectShown(display.getByRole('img'))
  house.killOne()
  // No mail is sent about what he has read already: his phone shows his home page now.
  await james.page.goto('/p/demo/home')
  await expect(james.page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: d('standing.use') }).click()
  const sheet = page.getByRole('dialog', { name: /^Answer James/ })
  await expect(sheet).toContainText(/standing order/i)
  await expectAccessible(page, 'an answer under a standing order')
  await sheet.getByRole('button', { name: d('answer.go') }).click()
  await expect(sheet).toBeHidden({ timeout: 20_000 })
  await expect(page.getByText(d('state.answered')).first()).toBeVisible()
  expect(faults).toEqual([])
  await nora.close()
})

test('James is told that there is an answer, and reads it', async ({ house }) => {
  const { email } = await house.person('James')
  await expect.poll(() => house.mailTo(email).some((m) => /answer .*ready/i.test(m)), { timeout: 40_000 }).toBe(true)
  for (const mail of house.mailTo(email))
    expect(bodyOf(mail).replaceAll(/https?:\S+/g, '')).not.toMatch(/blood|pressure|reading|pill|nora|nurse/i)
  const { page } = james
  await page.locator('main a[href*="/cases/"]').first().click()
  await expect(page.getByRole('main').getByText('Nora Kim').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(t('home.answered')).first()).toBeVisible()
  await expectAccessible(page, 'his answer')
  expect(james.faults).toEqual([])
})

test('a reading over 180 over 120 is answered at once, and asks how he feels', async () => {
  const calm = week
    .slice(0, 4)
    .map(({ day, time }) => ({ 'taken-on': day, 'time-of-day': time, systolic: 124, diastolic: 76 }))
  const caseId = await begun(james.page, 'home-blood-pressure', { device: 'upper-arm', readings: calm })
  const { page } = james
  await page.goto(`/p/demo/cases/${caseId}/intake?at=readings`)
  await typeReading(page, 3, '184', '122')
  await expect(
    page
      .getByRole('main')
      .getByText(/very high.*Call 911/)
      .first(),
  ).toBeVisible()
  await continueFrom(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Do you have any of these right now?' })).toBeVisible()
  await page.locator('main label.choice').first().click()
  const alarm = page.getByRole('alertdialog')
  await expect(alarm).toContainText('911')
  await alarm.getByRole('button', { name: t('alarm.notNow') }).click()
  expect(james.faults).toEqual([])
})

test('numbers from a watch are refused kindly, and he can still go on', async () => {
  const caseId = await begun(james.page, 'home-blood-pressure', {})
  const { page } = james
  await page.goto(`/p/demo/cases/${caseId}/intake?at=device`)
  await page
    .locator('main label.choice')
    .filter({ has: page.locator('input[value="cuffless"]') })
    .click()
  await expect(page.getByText(t('excluded.title')).first()).toBeVisible()
  await expect(page.getByText(/without a cuff are not exact enough/).first()).toBeVisible()
  await expect(page.getByText(t('excluded.goOn')).first()).toBeVisible()
  await expect(page.locator('input[name^="systolic"]')).toHaveCount(0)
  expect(james.faults).toEqual([])
  await james.close()
})
