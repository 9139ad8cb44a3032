import { readFileSync } from 'node:fs'
import { myCases } from '#contract/cases/index.ts'
import { front } from '#contract/directory/index.ts'
import { actsOn, countActs, startCounting } from './acts.ts'
import { filtersByKeys } from './administrator.ts'
import { press, withoutMouse } from './by-keys.ts'
import { byKeys } from './hands.ts'
import { keepCount } from './counts.ts'
import { enters } from './enters.ts'
import { answerIntake, vignette } from './intake.ts'
import { beginVisit, fillRecord, sendStory, signIn, words } from './patient.ts'
import { expectAccessible } from './accessible.ts'
import { DESK, expect, PHONE, sit, test } from './people.ts'
import { claimFromQueue, deskName, deskSignIn, deskWords, enrolPasskey } from './staff.ts'
import { closedNow, placesGrowOld, proofsGrowOld } from './time-passes.ts'
import { wire } from './wire.ts'

test.describe.configure({ mode: 'serial', timeout: 200_000 })

test('Ana, who reads Spanish, tells of a urinary infection on her phone at night and sees who answers by when', async ({
  browser,
  house,
}) => {
  const { page, context, faults } = await sit(browser, house, PHONE, { locale: 'es-US' })
  const t = words('es')
  await closedNow(house)
  await page.goto('/p/demo')
  await expect(page.getByText(t('hours.closed'))).toBeVisible()
  await countActs(context)
  await signIn(page, await house.person('Ana'), 'es')
  await startCounting(page)
  await beginVisit(page, /vejiga/i, 'es')
  const told = { ...vignette('uti', 'classic-uti'), story: 'Me arde desde el domingo en Marismuela.' }
  await answerIntake(page, 'uti', told, 'es')
  await fillRecord(page, 'es')
  await expectAccessible(page, 'the review page')
  await sendStory(page, 'es')
  const { taps, typed } = await actsOn(page)
  keepCount({ patientTaps: taps, patientTyped: typed })
  expect(taps, 'two are left to read her plan').toBeLessThanOrEqual(25 - 2)
  await expect(page.getByText(t('case.worse'))).toBeVisible()
  await expect(page.getByRole('link', { name: /911/ }).first()).toBeVisible()
  await expect(page.getByRole('main').getByText(t('answerBy.clinic'))).toBeVisible()
  const { opensAt } = await wire(page, front, { practice: 'demo' })
  const [{ promise } = {}] = (await wire(page, myCases, {})).cases
  expect(Date.parse(promise?.dueAt ?? ''), 'nobody is there before').toBeGreaterThan(Date.parse(opensAt ?? ''))
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
  const { page, context, faults } = await sit(browser, house, DESK)
  await countActs(context)
  await deskSignIn(page, house, 'Priya')
  await enrolPasskey(page)
  // She signed in this morning: what she signs asks for her passkey again.
  await proofsGrowOld(house)
  await page.goto('/desk/p/demo/queue')
  await startCounting(page)
  const row = page.getByRole('row').filter({ hasText: /Ana Torres/ })
  await press(page, row.first().getByRole('link').first())
  await page.waitForURL('**/cases/**')
  const noMouse = await withoutMouse(page)
  await expect(page.getByRole('button', { name: deskName('act.claim') })).toBeEnabled()
  const opening = await actsOn(page)
  await page.keyboard.press('c')
  await expect(page.getByText(deskWords('work.assessment')).first()).toBeVisible()
  await expect(page.getByRole('button', { name: deskName('act.sign') })).toBeEnabled()
  // Two medicines would do: neither is picked for her.
  const medicine = page.getByRole('checkbox', { name: /nitrofurantoin/i })
  await expect(medicine).not.toBeChecked()
  await press(page, medicine, 'Space')
  await expect(medicine).toBeChecked()
  await page.keyboard.press('s')
  const sheet = page.getByRole('dialog')
  await expect(sheet).toBeVisible()
  await expectAccessible(page, 'what she signs')
  await press(page, sheet.getByRole('button', { name: deskWords('sign.go') }))
  await expect(page.getByText(deskWords('state.answered')).first()).toBeVisible({ timeout: 20_000 })
  await noMouse()
  const { clicks, keys, touches, tabs } = await actsOn(page)
  expect([clicks, touches], 'no mouse, one passkey').toEqual([0, 1])
  const actions = keys + touches - opening.keys
  keepCount({ clinicianActions: actions, clinicianOpening: opening.keys, clinicianTabs: tabs - opening.tabs })
  expect(actions).toBeLessThanOrEqual(5)
  expect(faults).toEqual([])
  await page.context().close()
})

test('Ana reads her plan in Spanish and says that she has understood; her mail told nothing', async ({
  browser,
  house,
}) => {
  const { page, context, faults } = await sit(browser, house, PHONE, { locale: 'es-US', colorScheme: 'dark' })
  await countActs(context)
  const t = words('es')
  const ana = await house.person('Ana')
  await expect.poll(() => house.mailTo(ana.email).length, { timeout: 20_000 }).toBeGreaterThan(0)
  for (const mail of house.mailTo(ana.email))
    expect(mail.replace(/=\r?\n/g, '')).not.toMatch(/orina|vejiga|infecci|urin|bladder|nitrofur|Torres|Raman/i)
  await signIn(page, ana, 'es')
  await startCounting(page)
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
  const { taps } = await actsOn(page)
  keepCount({ patientPlanTaps: taps })
  expect(taps).toBeLessThanOrEqual(2)
  expect(faults).toEqual([])
  await page.context().close()
})

test('the privacy officer reads afterwards who did and saw what', async ({ browser, house }) => {
  const { page, faults } = await sit(browser, house, DESK)
  const noMouse = await withoutMouse(page)
  await deskSignIn(page, house, 'Petra', byKeys)
  await expect(page).toHaveURL(/audit/)
  await filtersByKeys(page)
  await noMouse()
  await page.goto('/desk/p/demo/audit')
  for (const name of ['Nora Kim', 'Priya Raman', 'Leo Brandt', 'Ana Torres'])
    await expect(page.getByRole('row').filter({ hasText: name }).first()).toBeVisible()
  const line = (who: string, did: string) => page.getByRole('row').filter({ hasText: who }).filter({ hasText: did })
  await expect(line('Priya Raman, MD', 'signed the plan').first()).toContainText('Ana Torres')
  await expect(line('Leo Brandt, DO', 'signed in').first()).toBeVisible()
  await expect(line('Petra Lindqvist', 'signed in').first()).toBeVisible()
  await expectAccessible(page, 'the audit')
  const order = page.getByLabel(deskWords('audit.order'))
  await order.selectOption('person')
  const torn = async (): Promise<string[]> => {
    const who = await page.getByRole('rowheader').locator('.stack-none > span:first-child').allTextContents()
    const runs = who.filter((one, i) => one !== who[i - 1] && !/^(Kairos|Someone)/.test(one))
    return runs.length > 1 ? runs.filter((one, i) => runs.indexOf(one) !== i) : ['not there yet']
  }
  await expect.poll(torn, 'whose lines stand together').toEqual([])
  await expect(page.getByRole('columnheader', { name: 'Priya Raman, MD', exact: true })).toHaveCount(1)
  await expectAccessible(page, 'the audit by who did it')
  await order.selectOption('newest')
  await expect.poll(torn).not.toEqual([])
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

test('Ana goes on the next day: before it is sent she is asked whether she is still there, and one tap is enough', async ({
  browser,
  house,
}) => {
  const { page, faults } = await sit(browser, house, PHONE, { locale: 'es-US' })
  const t = words('es')
  await enters(page, house, 'Ana', '/p/demo/home')
  await beginVisit(page, /vejiga/i, 'es')
  await answerIntake(page, 'uti', vignette('uti', 'classic-uti'), 'es')
  await fillRecord(page, 'es')
  const heading = (name: RegExp) => page.getByRole('heading', { name })
  await expect(heading(t('review.where'))).toBeVisible()
  await placesGrowOld(house)
  await page.reload()
  await expect(heading(t('review.still'))).toBeVisible()
  await expectAccessible(page, 'the review page that asks where she is')
  await page.getByRole('button', { name: t('review.send') }).click()
  await expect(page.getByRole('button', { name: t('where.yes') })).toBeFocused()
  await expect(heading(t('review.title'))).toBeVisible()
  await page.getByRole('button', { name: t('where.elsewhere') }).click()
  await expect(page.getByLabel(t('where.street'))).toBeVisible()
  await page.getByRole('button', { name: t('review.here.back') }).click()
  await page.getByRole('button', { name: t('where.yes') }).click()
  await expect(heading(t('review.where'))).toBeVisible()
  await sendStory(page, 'es')
  expect(faults).toEqual([])
  await page.context().close()
})
