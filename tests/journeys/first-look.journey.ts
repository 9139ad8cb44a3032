import { DESK, expect, expectAccessible, PHONE, sit, test } from './people.ts'

test('a visitor sees what is treated, at what price, and the emergency words, before giving anything', async ({
  browser,
  house,
}) => {
  const { page, faults } = await sit(browser, house, PHONE)
  await page.goto('/p/demo')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: /911/ }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: /988/ }).first()).toBeVisible()
  await expectAccessible(page, 'the front page')
  expect(faults).toEqual([])
})

test('the desk asks who is there', async ({ browser, house }) => {
  const { page, faults } = await sit(browser, house, DESK)
  await page.goto('/desk/p/demo/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page, 'the desk’s sign-in')
  expect(faults).toEqual([])
})
