import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { press, typeInto, withoutMouse } from './by-keys.ts'
import type { JourneyHouse } from './house.ts'
import { byKeys } from './hands.ts'
import { answerIntake, vignette } from './intake.ts'
import { lookOver } from './look.ts'
import {
  bodyOf,
  bringPasskeys,
  joinFor,
  keepPasskeys,
  type Newcomer,
  type PasskeyKeeper,
  passkeysOf,
  sayWhere,
} from './newcomer.ts'
import { lookClosely } from './light-table.ts'
import { expectOnPaper } from './on-paper.ts'
import { fillRecord, sendStory, words } from './patient.ts'
import { expectAccessible } from './accessible.ts'
import { DESK, expect, PHONE, type Seat, sit, test } from './people.ts'
import { addPhoto, continueFrom, photoBox, removePhoto, takePhoto } from './photos.ts'
import { claimFromQueue, deskName, deskNameOf, deskSignIn, deskWords, proveByCode } from './staff.ts'
import { putsAllergyRight, writesInMargin } from './the-chart.ts'
import { openNow, proofsGrowOld } from './time-passes.ts'

test.describe.configure({ mode: 'serial' })

const t = words('en')
const d = deskWords
const story = 'It has stuck shut every morning since the Bumbershoot picnic.'
const told = { ...vignette('pink-eye', 'sticky-morning'), story }
const lists = {
  medicine: 'Levothyroxine',
  howMuch: '50 micrograms each morning',
  allergy: 'Erythromycin',
  reaction: 'A rash as a child',
}
const marginal = 'Ask her next time who told her of the rash.'
const inPlainWords = 'Wash your hands often, and use your own towel until both eyes are clear.'
const maria: Newcomer = {
  givenName: 'Maria',
  familyName: 'Quillon',
  birth: ['3', '14', '1992'],
  sex: 'female',
  email: 'mq-4417@example.invalid',
  phone: '512-555-0177',
}
const untold =
  /\b(eye|pink|conjunctiv|photo|antibiotic|diagnos|symptom|medicine|prescription|nurse|physician|nora|priya)/i

type Phone = { readonly seat: Seat; readonly keeper: PasskeyKeeper }
async function herPhone(browser: Browser, house: JourneyHouse): Promise<Phone> {
  const seat = await sit(browser, house, PHONE)
  return { seat, keeper: await keepPasskeys(seat.page) }
}
let her: Phone
let priya: Seat

test('Maria, new here, makes an account with a passkey on her phone and begins', async ({ browser, house }) => {
  await openNow(house)
  her = await herPhone(browser, house)
  const { page } = her.seat
  await joinFor(page, house, maria, /^Start: Pink eye/i)
  await sayWhere(page, maria)
  await answerIntake(page, 'pink-eye', told, 'en', 'vision')
  await expect(page.getByRole('main').getByText(t('saved.at'))).toBeVisible()
  expect(her.seat.faults).toEqual([])
})

test('she closes it in the middle and goes on with her passkey on another phone, where nothing is lost', async ({
  browser,
  house,
}) => {
  const passkeys = await passkeysOf(her.keeper)
  await her.seat.close()
  her = await herPhone(browser, house)
  const { page } = her.seat
  await bringPasskeys(her.keeper, passkeys)
  await page.goto('/p/demo/sign-in')
  await page.getByRole('button', { name: t('signIn.passkey') }).click()
  await page.waitForURL('**/home')
  await expect(page.getByRole('heading', { level: 3, name: /Pink eye/i }).first()).toBeVisible()
  await page.getByRole('link', { name: /^Go on/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Cover one eye/ })).toBeVisible()
  await page.getByRole('button', { name: t('intake.back') }).click()
  await expect(page.getByRole('radio', { name: /little|mild/i }).first()).toBeChecked()
  await continueFrom(page)
  await expect(page.getByRole('heading', { level: 1, name: /^Cover one eye/ })).toBeVisible()
  expect(her.seat.faults).toEqual([])
})

test('the line goes, and the page says so; back, everything she tapped meanwhile is kept', async () => {
  const { page, context } = her.seat
  await context.setOffline(true)
  await answerIntake(page, 'pink-eye', told, 'en', 'clues')
  await expect(page.getByRole('main').getByText(t('saved.offline'))).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('main').getByText(t('saved.at'))).toBeVisible({ timeout: 20_000 })
  await answerIntake(page, 'pink-eye', told, 'en', 'photos')
  expect(her.seat.faults).toEqual([])
})

test('a dark photo is said to be dark and taken again, one is removed, and a killed server costs nothing', async ({
  house,
}) => {
  const { page } = her.seat
  const both = photoBox(page, 'Both eyes open, looking straight at the camera')
  const agrees = page.getByText(t('photo.agrees'), { exact: true })
  await expect(agrees, 'four questions for photos, and what one agrees to once').toHaveCount(1)
  await addPhoto(both, await takePhoto('dark.jpg', '#080404', 10))
  await expect(page.getByRole('main').getByText(t('photo.doubt.dark'))).toBeVisible()
  await removePhoto(both, 0)
  await addPhoto(both, await takePhoto('both-eyes.jpg', '#b08070'))
  await expect(page.getByRole('main').getByText(t('photo.doubt.dark'))).toBeHidden()
  house.killOne()
  await expect(agrees, 'agreed to by the first photo').toHaveCount(0)
  const right = photoBox(page, 'The right eye, close up')
  await addPhoto(right, await takePhoto('right.jpg', '#a06060'))
  await addPhoto(right, await takePhoto('right-again.jpg', '#a05050'))
  await removePhoto(right, 0)
  await continueFrom(page)
  await answerIntake(page, 'pink-eye', told, 'en')
  await fillRecord(page, 'en', lists)
  await expect(page.getByText(story)).toBeVisible()
  await expect(page.locator('.photo img')).toHaveCount(2)
  expect(her.seat.faults).toEqual([])
})

test('she sends it once and sees who answers, by when, and what to do if it gets worse', async () => {
  const { page } = her.seat
  await sendStory(page, 'en')
  await expect(page.getByRole('main').getByText(t('answerBy.clinic'))).toBeVisible()
  await expect(page.getByRole('main').getByText(/^With .*team/)).toBeVisible()
  await expect(page.getByRole('main').getByText(t('case.worse'))).toBeVisible()
  await expect(page.getByText('911').first()).toBeVisible()
  await expectAccessible(page, 'her matter')
  expect(her.seat.faults).toEqual([])
})

test('a nurse sees the story and the photos, and passes it to the clinicians', async ({ browser, house }) => {
  const nora = await sit(browser, house, DESK)
  const { page, faults } = nora
  await deskSignIn(page, house, 'Nora')
  await claimFromQueue(page, /Maria Quillon/)
  await expect(page.getByText(story).first()).toBeVisible()
  await expect(page.locator('.light-table img, .photo img').first()).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: deskName('act.route') }).click()
  await page.waitForURL('**/queue')
  await expect(page.getByRole('heading', { level: 1, name: d('queue.title') })).toBeVisible()
  expect(faults).toEqual([])
  await nora.close()
})

test('the clinician lays two photos side by side and looks closely, with the mouse and with keys', async ({
  browser,
  house,
}) => {
  priya = await sit(browser, house, DESK)
  const { page, faults } = priya
  await deskSignIn(page, house, 'Priya')
  await claimFromQueue(page, /Maria Quillon/)
  await lookClosely(page)
  expect(faults).toEqual([])
})

test('an allergy that Maria typed stops the ointment; corrected with a reason it warns, and nothing of the margin goes to her', async () => {
  const { page, faults } = priya
  const ointment = page.locator('.order').filter({ hasText: /erythromycin/i })
  await expect(ointment.getByText(d('work.orders.stop'))).toBeVisible()
  await expect(ointment.getByRole('checkbox')).toBeDisabled()
  await expect(page.getByText(lists.medicine).first()).toBeVisible()
  const noMouse = await withoutMouse(page)
  await putsAllergyRight(page, lists.allergy, 'Asked her by phone: an upset stomach, no rash.')
  await expect(ointment.getByText(d('work.orders.warning'))).toBeVisible()
  await expect(ointment.getByText(d('work.orders.stop'))).toHaveCount(0)
  await expect(ointment.getByRole('checkbox').first()).toBeEnabled()
  await writesInMargin(page, marginal)
  await noMouse()
  expect(faults).toEqual([])
})

test('she asks one question and for one better photo, with the keyboard alone', async () => {
  const { page, faults } = priya
  const noMouse = await withoutMouse(page)
  await page.keyboard.press('a')
  const sheet = page.getByRole('dialog', { name: d('ask.title') })
  await press(page, sheet.getByRole('button', { name: d('ask.add.choice') }))
  await typeInto(page, sheet.getByLabel(d('ask.add.choice')), 'Is anyone at home ill in the same way?')
  await typeInto(page, sheet.getByLabel(d('ask.options')), 'Yes\nNo')
  await press(page, sheet.getByRole('button', { name: d('ask.add.photo') }))
  await expectAccessible(page, 'the sheet that asks')
  await press(page, sheet.getByRole('button', { name: d('ask.send') }))
  await noMouse()
  await expect(sheet).toBeHidden({ timeout: 20_000 })
  await expect(page.getByText(d('state.awaiting_patient')).first()).toBeVisible()
  expect(faults).toEqual([])
})

test('her mail says that it is her turn and nothing more; she answers from her phone', async ({ house }) => {
  await expect.poll(() => house.mailTo(maria.email).some((m) => /your turn/i.test(m)), { timeout: 40_000 }).toBe(true)
  for (const mail of house.mailTo(maria.email)) {
    expect((/^subject: (.*)$/im.exec(mail)?.[1] ?? '').replaceAll(/https?:\S+/g, '')).not.toMatch(untold)
    expect(bodyOf(mail).replaceAll(/https?:\S+/g, '')).not.toMatch(untold)
  }
  const { page } = her.seat
  await expect(page.getByText(/^With Clinician team/)).toBeVisible({ timeout: 15_000 })
  // The page she left open followed without a reload.
  await expect(page.getByRole('heading', { name: t('request.title') })).toBeVisible({ timeout: 15_000 })
  await page.getByRole('radio', { name: 'No', exact: true }).click({ force: true })
  const card = page.locator('.card').filter({ has: page.getByRole('heading', { name: t('request.title') }) })
  await addPhoto(
    card
      .getByRole('group')
      .filter({ has: page.locator('input[type=file]') })
      .first(),
    await takePhoto('closer.jpg', '#c07070'),
  )
  await expectAccessible(page, 'what is asked of her')
  await page.getByRole('button', { name: t('request.send') }).click()
  await expect(page.getByRole('heading', { name: t('request.title') })).toBeHidden({ timeout: 20_000 })
  expect(her.seat.faults).toEqual([])
})

test('the clinician cannot sign over an answer she has not read; she reads it, proves who she is, and signs', async ({
  house,
}) => {
  const { page, faults } = priya
  await expect(page.getByText('Is anyone at home ill in the same way?').first()).toBeVisible({ timeout: 15_000 })
  // What she asked comes back to her in opening hours.
  await expect(page.getByText(/^Yours until/)).toBeVisible({ timeout: 20_000 })
  // New here: Texas asks who she is before anything is signed.
  await page.getByLabel(d('place.identity.how')).selectOption('photo_id')
  await page.getByRole('button', { name: d('place.identity.record') }).click()
  await expect(page.getByText(d('place.identity.unchecked'))).toBeHidden()
  const medicine = page.getByRole('checkbox', { name: /erythromycin/i })
  // The head of the page grows by the line of who has it: nothing is pressed while it moves.
  await medicine.scrollIntoViewIfNeeded()
  await expect(medicine).toBeEnabled()
  await medicine.check({ force: true })
  await page.getByRole('checkbox', { name: deskNameOf('work.orders.heed') }).check({ force: true })
  await page.getByLabel(d('plan.whatToDo')).fill(inPlainWords)
  await expect(page.getByText(d('work.text.edited'))).toBeVisible()
  await page.getByRole('button', { name: deskName('act.sign') }).click()
  const sheet = page.getByRole('dialog', { name: d('sign.title') })
  await expect(sheet.getByText(/erythromycin/i).first()).toBeVisible()
  await expectAccessible(page, 'the sheet that is signed')
  // She answered since the page was opened: nothing is signed over words that were not read.
  const sign = sheet.getByRole('button', { name: d('sign.go') })
  await expect(sign).toBeDisabled()
  await sheet.getByRole('button', { name: d('case.new.read') }).click()
  // No mail is sent about what she has read already: her phone shows her home page now.
  await her.seat.page.goto('/p/demo/home')
  await expect(her.seat.page.getByRole('heading', { level: 1 })).toBeVisible()
  await proofsGrowOld(house)
  await sign.click()
  await proveByCode(page, house, 'Priya')
  await expect(sheet).toBeHidden({ timeout: 20_000 })
  await expect(page.getByText(d('work.signed')).first()).toBeVisible()
  expect(faults).toEqual([])
})

test('she reads her plan, and with the keyboard alone says that she has understood, keeps it as a PDF, prints it, and asks back', async ({
  house,
}) => {
  const { page } = her.seat
  await expect
    .poll(() => house.mailTo(maria.email).some((m) => /answer .*ready/i.test(m)), { timeout: 40_000 })
    .toBe(true)
  // Her home page followed by itself.
  await page
    .getByRole('link')
    .filter({ hasText: /^Read your plan/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: t('plan.title') })).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('heading', { name: t('plan.watch') })).toBeVisible()
  await expect(page.getByText(inPlainWords)).toBeVisible()
  await expect(page.getByText(marginal)).toHaveCount(0)
  await lookOver(page, 'her plan', true)
  await page.setViewportSize(PHONE)
  const noMouse = await withoutMouse(page)
  await byKeys.press(page.getByRole('button', { name: t('plan.iUnderstand') }))
  await expect(page.getByRole('main').getByText(t('plan.understood')).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: t('plan.next.title') })).toBeFocused()
  await expect(page.getByText(/we ask you how you are, .*we call you\.$/)).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 40_000 }),
    byKeys.press(page.getByRole('button', { name: t('plan.download') })),
  ])
  expect(file.suggestedFilename()).toMatch(/^visit-summary-\d{4}-\d{2}-\d{2}\.pdf$/)
  expect(
    readFileSync(await file.path())
      .subarray(0, 4)
      .toString('latin1'),
  ).toBe('%PDF')
  await expectOnPaper(page)
  await byKeys.type(page.getByLabel(t('composer.followUp')), 'May I go to work tomorrow?')
  await byKeys.press(page.getByRole('button', { name: t('composer.send') }))
  await noMouse()
  await expect(page.getByText('May I go to work tomorrow?').first()).toBeVisible()
  await expect(page.getByText(t('composer.sent')).first()).toBeVisible()
  expect(her.seat.faults).toEqual([])
})

test('her question opens the matter again, and a nurse or clinician can take it', async () => {
  const { page, faults } = priya
  await expect(page.getByText('May I go to work tomorrow?').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText(d('state.triage')).first()).toBeVisible()
  await expect(page.getByRole('button', { name: deskName('act.claim') }).first()).toBeVisible()
  expect(faults).toEqual([])
  await priya.close()
  await her.seat.close()
})
