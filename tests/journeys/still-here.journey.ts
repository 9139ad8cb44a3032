import { answerIntake, vignette } from './intake.ts'
import { beginVisit, fillRecord, sendStory, signIn, words } from './patient.ts'
import { expect, expectAccessible, PHONE, sit, test } from './people.ts'
import { placesGrowOld } from './time-passes.ts'

test.describe.configure({ mode: 'serial', timeout: 200_000 })

test('Ana goes on the next day: before it is sent she is asked whether she is still there, and one tap is enough', async ({
  browser,
  house,
}) => {
  const { page, faults } = await sit(browser, house, PHONE, { locale: 'es-US' })
  const t = words('es')
  await signIn(page, await house.person('Ana'), 'es')
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
