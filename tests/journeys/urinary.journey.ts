import { readFileSync } from 'node:fs'
import { press, tabTo, withoutMouse } from './by-keys.ts'
import { answerIntake, vignette } from './intake.ts'
import { beginVisit, fillRecord, sendStory, signIn, words } from './patient.ts'
import { DESK, expect, expectAccessible, PHONE, sit, test } from './people.ts'
import { claimFromQueue, deskName, deskSignIn, deskWords } from './staff.ts'
import { keepCount } from './counts.ts'

test.describe.configure({ mode: 'serial', timeout: 200_000 })

test('Ana, who reads Spanish, tells of a urinary infection on her phone at night and sees who answers by when', async ({
  browser,
  house,
}) => {
  const { page, faults } = await sit(browser, house, PHONE, { locale: 'es-US' })
  const t = words('es')
  await signIn(page, await house.person('Ana'), 'es')
  await beginVisit(page, /vejiga/i, 'es')
  const counted = { taps: 2, typed: 0 }
  const told = { ...vignette('uti', 'classic-uti'), story: 'Me arde desde el domingo en Marismuela.' }
  await answerIntake(page, 'uti', told, 'es', counted)
  await fillRecord(page, 'es', counted)
  await expectAccessible(page, 'the review page')
  await sendStory(page, 'es', counted)
  keepCount({ patientTaps: counted.taps, patientTyped: counted.typed })
  expect(counted.taps).toBeLessThanOrEqual(25)
  await expect(page.getByText(t('case.worse'))).toBeVisible()
  await expect(page.getByRole('link', { name: /911/ }).first()).toBeVisible()
  await expectAccessible(page, 'her matter')
  expect(faults).toEqual([])
  await page.context().close()
})

test('a nurse triages it and passes it to the clinicians', async ({ browser, house }) => {
  const { page, faults } = await sit(browser, house, DESK)
  await deskSignIn(page, house, 'Nora')
  await claimFromQueue(page, /Ana Torres/)
  await expect(page.getByText('dysuria')).toBeVisible()
  await expectAccessible(page, 'the case')
  await page.getByRole('button', { name: deskName('act.route') }).click()
  await page.waitForURL('**/queue*')
  await expect(page.getByRole('row').filter({ hasText: /Ana Torres/ })).toContainText('Clinician team')
  expect(faults).toEqual([])
  await page.context().close()
})

test('a clinician whose Texas licence lapsed yesterday is refused, and told why', async ({ browser, house }) => {
  const { page, faults } = await sit(browser, house, DESK)
  await deskSignIn(page, house, 'Leo')
  await page.goto('/desk/p/demo/queue')
  await page
    .getByRole('row')
    .filter({ hasText: /Ana Torres/ })
    .first()
    .getByRole('link')
    .first()
    .click()
  await expect(page.getByText(deskWords('why.licence.lapsed')).first()).toBeVisible()
  expect(faults).toEqual([])
  await page.context().close()
})

test('one server dies; a clinician licensed in Texas signs all the same, with the keyboard alone, in five acts at most', async ({
  browser,
  house,
}) => {
  house.killOne()
  const { page, faults } = await sit(browser, house, DESK)
  await deskSignIn(page, house, 'Priya')
  await page.goto('/desk/p/demo/queue')
  const row = page.getByRole('row').filter({ hasText: /Ana Torres/ })
  await press(page, row.first().getByRole('link').first())
  await page.waitForURL('**/cases/**')
  const noMouse = await withoutMouse(page)
  let acts = 0
  const key = async (which: string) => {
    acts++
    await page.keyboard.press(which)
  }
  await expect(page.getByRole('button', { name: deskName('act.claim') })).toBeEnabled()
  await key('c')
  await expect(page.getByText(deskWords('work.assessment')).first()).toBeVisible()
  await expect(page.getByRole('button', { name: deskName('act.sign') })).toBeEnabled()
  // Two medicines would do: neither is picked for her.
  const medicine = page.getByRole('checkbox', { name: /nitrofurantoin/i })
  await expect(medicine).not.toBeChecked()
  await tabTo(page, medicine)
  await key('Space')
  await expect(medicine).toBeChecked()
  await key('s')
  const sheet = page.getByRole('dialog')
  await expect(sheet).toBeVisible()
  await expectAccessible(page, 'what she signs')
  await tabTo(page, sheet.getByRole('button', { name: deskWords('sign.go') }))
  await key('Enter')
  await expect(page.getByText(deskWords('state.answered')).first()).toBeVisible({ timeout: 20_000 })
  await noMouse()
  expect(acts).toBeLessThanOrEqual(5)
  keepCount({ clinicianActs: acts })
  expect(faults).toEqual([])
  await page.context().close()
})

test('Ana reads her plan in Spanish and says that she has understood; her mail told nothing', async ({
  browser,
  house,
}) => {
  const { page, faults } = await sit(browser, house, PHONE, { locale: 'es-US', colorScheme: 'dark' })
  const t = words('es')
  const ana = await house.person('Ana')
  await expect.poll(() => house.mailTo(ana.email).length, { timeout: 20_000 }).toBeGreaterThan(0)
  for (const mail of house.mailTo(ana.email))
    expect(mail.replace(/=\r?\n/g, '')).not.toMatch(/orina|vejiga|infecci|urin|bladder|nitrofur|Torres|Raman/i)
  await signIn(page, ana, 'es')
  await page
    .locator('a')
    .filter({ hasText: /Leer su plan/ })
    .first()
    .click()
  await expect(page.getByText(t('plan.think')).first()).toBeVisible()
  await expectAccessible(page, 'her plan, dark')
  await page
    .getByRole('button', { name: t('plan.iUnderstand') })
    .first()
    .click()
  await expect(page.getByText(t('plan.understood')).first()).toBeVisible()
  expect(faults).toEqual([])
  await page.context().close()
})

test('the privacy officer reads afterwards who did and saw what', async ({ browser, house }) => {
  const { page, faults } = await sit(browser, house, DESK)
  await deskSignIn(page, house, 'Petra')
  await page.goto('/desk/p/demo/audit')
  for (const name of ['Nora Kim', 'Priya Raman', 'Leo Brandt', 'Ana Torres'])
    await expect(page.getByRole('row').filter({ hasText: name }).first()).toBeVisible()
  const line = (who: string, did: string) => page.getByRole('row').filter({ hasText: who }).filter({ hasText: did })
  await expect(line('Priya Raman, MD', 'signed the plan').first()).toContainText('Ana Torres')
  await expect(line('Leo Brandt, DO', 'signed in').first()).toBeVisible()
  await expect(line('Petra Lindqvist', 'signed in').first()).toBeVisible()
  await expectAccessible(page, 'the audit')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export all as CSV' }).click(),
  ])
  const csv = readFileSync(await file.path(), 'utf8')
  expect(csv).toMatch(/"Priya Raman, MD",Clinician,Act,signed the plan,Ana Torres/)
  await page.reload()
  await expect(line('Petra Lindqvist', 'exported this list').first()).toBeVisible()
  expect(faults).toEqual([])
  await page.context().close()
})
