import type { Page } from '@playwright/test'
import { enters } from './enters.ts'
import { withoutMouse } from './by-keys.ts'
import { byKeys } from './hands.ts'
import { expectInSight } from './in-sight.ts'
import { answerIntake } from './intake.ts'
import { bodyOf } from './newcomer.ts'
import { beginVisit, sendStory, words } from './patient.ts'
import { expectAccessible } from './accessible.ts'
import { DESK, expect, PHONE, type Seat, sit, test } from './people.ts'
import { addPhoto, continueFrom, expectShown, photoBox, takePhoto } from './photos.ts'
import { sent } from './sent.ts'
import { claimFromQueue, deskWords } from './staff.ts'
import { begun, recorded } from './wire.ts'

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

/** However it was typed: the table goes from the oldest on, the line never backwards, and an unknown time stays unknown. */
async function expectOldestFirst(page: Page): Promise<void> {
  const chart = page.getByRole('figure')
  const first = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })
  const said = week.map(({ day, time }, i) => `${first.format(new Date(day))}, ${i === 0 ? 'time not given' : time}`)
  // Of one day, a reading without a time stands after those that have one.
  await expect(chart.locator('tbody th')).toHaveText([said[1] ?? '', said[0] ?? '', ...said.slice(2)])
  for (const line of await chart.locator('polyline').all()) {
    const places = ((await line.getAttribute('points')) ?? '').split(' ').map((pair) => Number(pair.split(',')[0]))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  }
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
  // Fourteen readings typed box by box take their time on a busy machine.
  test.setTimeout(240_000)
  james = await sit(browser, house, PHONE)
  const { page } = james
  await enters(page, house, 'James', '/p/demo/home')
  await beginVisit(page, /Home blood pressure/i, 'en')
  await answerIntake(page, 'home-blood-pressure', { story: question, device: 'upper-arm' }, 'en', 'readings')
  // As they stand in the cuff's memory: the newest first. Of the oldest he no longer knows when it was.
  for (const [index, reading] of week.toReversed().entries()) {
    if (index > 0) await page.getByRole('button', { name: t('readings.add') }).click()
    await page.locator(`input[name="taken-on#${index}"]`).fill(reading.day)
    if (index < 13) await page.locator(`select[name="time-of-day#${index}"]`).selectOption(reading.time)
    await typeReading(page, index, reading.top, reading.bottom)
    if (index === 6) await expect(page.getByText(/^7 readings so far, of 12\. /)).toBeVisible()
  }
  await expect(page.getByText(/readings so far/)).toHaveCount(0)
  const chart = page.getByRole('figure')
  await expect(chart.getByRole('img')).toBeVisible()
  await expect(chart.locator('circle')).toHaveCount(14 + 1)
  await expect(chart.getByRole('row')).toHaveCount(14 + 1)
  await expectOldestFirst(page)
  await expectAccessible(page, 'a week of readings')
  await continueFrom(page)
  await answerIntake(page, 'home-blood-pressure', { medicine: 'every-day' }, 'en', 'photo-display')
  await addPhoto(
    photoBox(page, 'A photo of the display, if you like'),
    await takePhoto('cuff-in-snickelway.jpg', '#405060'),
  )
  await continueFrom(page)
  await answerIntake(page, 'home-blood-pressure', {}, 'en')
  await confirmRecord(page)
  await sendStory(page, 'en')
  await expect(page.getByText(question).first()).toBeAttached()
  await expect(page.getByRole('figure').getByRole('row')).toHaveCount(14 + 1)
  await expectOldestFirst(page)
  await expect(page.getByText(/^On average \d+ over \d+\.$/)).toBeVisible()
  await expect(page.getByText("Photo of the cuff's display").first()).toBeVisible()
  await expect(page.getByText('snickelway')).toHaveCount(0)
  await expectAccessible(page, 'his matter')
  expect(james.faults).toEqual([])
})

test('the front desk sees that there is a matter and when it is due, and neither whose nor what', async ({
  browser,
  house,
}) => {
  const carla = await sit(browser, house, DESK)
  const { page, faults } = carla
  await enters(page, house, 'Carla', '/desk/p/demo/queue')
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
  await enters(page, house, 'Nora', '/desk/p/demo/queue')
  await claimFromQueue(page, /James Okafor/)
  await expect(page.getByText(question).first()).toBeVisible()
  await expect(page.getByRole('figure').getByRole('row').first()).toBeVisible()
  const display = page.locator('.light-table .light-frame')
  await expect(display).toHaveCount(1)
  await expect(display).toContainText("Photo of the cuff's display")
  expect(await page.content()).not.toContain('snickelway')
  await expectShown(display.getByRole('img'))
  house.killOne()
  // No mail is sent about what he has read already: his phone shows his home page now.
  await james.page.goto('/p/demo/home')
  await expect(james.page.getByRole('heading', { level: 1 })).toBeVisible()
  const noMouse = await withoutMouse(page)
  await byKeys.press(page.getByRole('button', { name: d('standing.use') }))
  const sheet = page.getByRole('dialog', { name: /^Answer James/ })
  await expect(sheet).toContainText(/standing order/i)
  await expectAccessible(page, 'an answer under a standing order')
  await byKeys.press(sheet.getByRole('button', { name: d('answer.go') }))
  await expect(sheet).toBeHidden({ timeout: 20_000 })
  await noMouse()
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
  // By whose authority a nurse answered; and nobody is said to have decided who did not.
  await expect(
    page.getByText(/standing order “Home readings at goal: keep going”, version .*signed off by Dana/),
  ).toBeVisible()
  await expect(page.getByText(t('steps.review'))).toHaveCount(0)
  await expectAccessible(page, 'his answer')
  expect(james.faults).toEqual([])
})

/** Four calm readings, the last of them to be typed anew. */
const fourCalm = () =>
  begun(james.page, 'home-blood-pressure', {
    device: 'upper-arm',
    readings: week
      .slice(0, 4)
      .map(({ day, time }) => ({ 'taken-on': day, 'time-of-day': time, systolic: 124, diastolic: 76 })),
  })

test('a reading over 180 over 120 is answered in view at once, asks how he feels, and lets nothing go before', async () => {
  const caseId = await fourCalm()
  const { page } = james
  await page.goto(`/p/demo/cases/${caseId}/intake?at=readings`)
  const noMouse = await withoutMouse(page)
  await byKeys.type(page.locator('input[name="systolic#3"]'), '184')
  await page.keyboard.press('Tab')
  await page.keyboard.type('122')
  await page.keyboard.press('Tab')
  const now = page.locator('.ask-now')
  const title = now.getByRole('heading', { name: /^184 over 122\..*very high.*call 911/ })
  await expect(title).toBeFocused()
  await expectInSight(page, title)
  await expectInSight(page, now.getByText('Do you have any of these right now?'))
  await expectInSight(page, now.locator('label.choice').first())
  await expect(page.locator('[role=alert]').filter({ hasText: /very high/ })).toBeAttached()
  await noMouse()
  await expectAccessible(page, 'the warning beside the number')
  // Scrolled away, as to the readings before it, it is said at the top of the window, and leads back.
  await page.evaluate('scrollTo(0, 0)')
  const standing = page.locator('.standing-word')
  await expect(standing).toBeInViewport({ ratio: 1 })
  await expect(standing).toContainText(/^184 over 122\..*very high/)
  await standing.click()
  await expect(title).toBeFocused()
  await expectInSight(page, title)
  await expect(standing).toHaveCount(0)
  // The way on is no ordinary question: back to this one, in sight, until it is answered.
  await page.getByRole('button', { name: t('continue') }).click()
  await expect(page).toHaveURL(/at=readings/)
  await expectInSight(page, now.getByText('Do you have any of these right now?'))
  await now.locator('label.choice').first().click()
  const alarm = page.getByRole('alertdialog')
  await expect(alarm).toContainText('911')
  await alarm.getByRole('button', { name: t('alarm.notNow') }).click()
  await now.locator('label.choice').last().click()
  // He has told of an emergency: what he ticks afterwards takes nothing back, and nothing milder is said beside it.
  await expect(page.getByRole('main').getByText('This may be an emergency')).toBeVisible()
  await expect(page.getByText(/Sit and rest/)).toHaveCount(0)
  await page.getByRole('button', { name: t('continue') }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Do you take medicine for blood pressure?' })).toBeVisible()
  // He said that it is not happening now: on the pages after it is a line, with the way to help in it.
  const line = page.getByRole('main').getByText(/^You said this is not happening now/)
  await expect(line.getByRole('link', { name: t('emergency.call') })).toHaveAttribute('href', 'tel:911')
  await expect(page.getByRole('main').getByText('This may be an emergency')).toHaveCount(0)
  expect(james.faults).toEqual([])
})

test('numbers the wrong way round are told to be so and nothing more; put right, they are looked at anew', async () => {
  const caseId = await fourCalm()
  const { page } = james
  await page.goto(`/p/demo/cases/${caseId}/intake?at=readings`)
  await typeReading(page, 3, '80', '140')
  const main = page.getByRole('main')
  await expect(main.getByText(/The top number is the bigger one/)).toBeVisible()
  await expect(main.getByText(/very high|is low/)).toHaveCount(0)
  await expect(page.locator('.ask-now')).toHaveCount(0)
  await page.getByRole('button', { name: t('continue') }).click()
  await expect(page.locator('input[name="systolic#3"]')).toBeFocused()
  await expect(page).toHaveURL(/at=readings/)
  expect((await recorded(page, caseId)).size, 'the server raises nothing either').toBe(0)
  await typeReading(page, 3, '190', '80')
  await expect(
    page
      .locator('.ask-now')
      .getByText(/very high/)
      .first(),
  ).toBeVisible()
  await expect(main.getByText(/The top number is the bigger one/)).toHaveCount(0)
  await expect
    .poll(async () => [...(await recorded(page, caseId)).keys()], { timeout: 20_000 })
    .toContain('home-blood-pressure:severe')
  expect(james.faults).toEqual([])
})

test('seven readings are no average yet, and the order that cannot be used says what it needs', async ({
  browser,
  house,
}) => {
  const readings = week.slice(0, 7).map(({ day, time, top, bottom }) => ({
    'taken-on': day,
    'time-of-day': time,
    systolic: Number(top),
    diastolic: Number(bottom),
  }))
  const caseId = await sent(james.page, 'home-blood-pressure', { device: 'upper-arm', readings, medicine: 'every-day' })
  await james.page.goto(`/p/demo/cases/${caseId}`)
  await expect(
    james.page.getByText(/^7 readings so far, of 12\. A fair average takes 12 readings on 3 days\.$/),
  ).toBeVisible()
  await expect(james.page.getByText(/^On average/)).toHaveCount(0)
  const nora = await sit(browser, house, DESK)
  const { page, faults } = nora
  await enters(page, house, 'Nora', `/desk/p/demo/cases/${caseId}`)
  await expect(page.getByText('Needs 12 readings; there are 7.')).toBeVisible()
  await expect(page.getByRole('button', { name: d('standing.use') })).toBeDisabled()
  await expect(page.getByText(/7 of 12 readings so far/)).toBeVisible()
  await expectAccessible(page, 'an order that cannot be used yet')
  expect(faults).toEqual([])
  await nora.close()
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
