import { answerIntake, vignette } from './intake.ts'
import { beginVisit, fillRecord, sendStory, signIn, words } from './patient.ts'
import { DESK, expect, expectAccessible, PHONE, sit, test } from './people.ts'
import { claimFromQueue, deskSignIn } from './staff.ts'

test.describe.configure({ mode: 'serial' })

test('Ana, who reads Spanish, tells of a urinary infection on her phone at night and sees who answers by when', async ({ browser, house }) => {
  const { page, faults } = await sit(browser, house, PHONE, { locale: 'es-US' })
  const t = words('es')
  await signIn(page, await house.person('Ana'), 'es')
  await beginVisit(page, /vejiga/i, 'es')
  const counted = { taps: 0, typed: 0 }
  await answerIntake(page, 'uti', vignette('uti', 'classic-uti'), 'es', counted)
  await fillRecord(page, 'es')
  await expectAccessible(page, 'the review page')
  await sendStory(page, 'es')
  await expect(page.getByText(t('case.worse'))).toBeVisible()
  await expect(page.getByText('911').first()).toBeVisible()
  await expectAccessible(page, 'her matter')
  expect(faults).toEqual([])
})

test('a nurse triages it and passes it to the clinicians', async ({ browser, house }) => {
  const { page, faults } = await sit(browser, house, DESK)
  await deskSignIn(page, house, 'Nora')
  await claimFromQueue(page, /Ana Torres/)
  await page.waitForTimeout(3000)
  await page.screenshot({ path: '/tmp/nora.png', fullPage: true })
  console.log(await page.locator('main').innerText())
  expect(faults).toEqual([])
})
