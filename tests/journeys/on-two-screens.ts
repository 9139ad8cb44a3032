import type { Browser, Page } from '@playwright/test'
import { intake } from '#contract/cases/index.ts'
import { COLOURS, expectAccessible } from './accessible.ts'
import { enters } from './enters.ts'
import type { JourneyHouse } from './house.ts'
import { words } from './patient.ts'
import { DESK, expect, PHONE, sit } from './people.ts'
import { begun, wire } from './wire.ts'

const t = words('en')
const story = (page: Page) => page.locator('textarea[name="story"]')
const other = (page: Page) => page.locator('#other-screen')

/** One matter open in two tabs and on a second device: each takes up what is newer, and where two said it differently both stand. */
export async function goesOnElsewhere(browser: Browser, house: JourneyHouse): Promise<void> {
  const phone = await sit(browser, house, PHONE)
  await enters(phone.page, house, 'James', '/p/demo/home')
  const caseId = await begun(phone.page, 'home-blood-pressure', {})
  const at = `/p/demo/cases/${caseId}/intake?at=story`
  const kept = async () => JSON.stringify((await wire(phone.page, intake, { caseId })).response)
  const tab = await phone.context.newPage()
  const desk = await sit(browser, house, DESK)
  await enters(desk.page, house, 'James', at)
  for (const page of [phone.page, tab]) await page.goto(at)
  for (const page of [phone.page, tab, desk.page]) await expect(story(page)).toBeVisible()

  await story(phone.page).fill('Dizzy since Sunday')
  await expect(story(tab), 'the tab that is behind takes it up by itself').toHaveValue('Dizzy since Sunday')
  await expect(other(tab).getByText(t('otherScreen.news'))).toBeVisible()
  await expectAccessible(tab, 'a tab that took up what is newer')
  await expect(other(phone.page)).toHaveCount(0)

  // The computer’s line is dead; he writes there, and on his phone.
  await desk.context.setOffline(true)
  await story(desk.page).fill('Dizzy at work')
  await expect(desk.page.getByRole('main').getByText(t('saved.offline'))).toBeVisible()
  await story(phone.page).fill('Dizzy since Sunday, worst in the shower')
  await expect.poll(kept).toContain('worst in the shower')
  await desk.context.setOffline(false)
  const both = other(desk.page)
  await expect(both.getByText(t('otherScreen.both'))).toBeVisible()
  await expect(story(desk.page), 'what he wrote where he sits stands').toHaveValue('Dizzy at work')
  await expect(both, 'and the other words are not lost').toContainText('worst in the shower')
  await expectAccessible(desk.page, 'an answer given in two places')
  await desk.page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(desk.page, 'an answer given in two places, dark', COLOURS)
  // A choice that is not made yet outlives the page.
  await desk.page.reload()
  await both
    .getByRole('button')
    .filter({ hasText: t('otherScreen.join') })
    .click()
  const joined = 'Dizzy at work\n\nDizzy since Sunday, worst in the shower'
  await expect(story(desk.page)).toHaveValue(joined)
  await expect(both).toHaveCount(0)
  await expect.poll(kept).toContain(JSON.stringify(joined))
  await phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await expect(story(phone.page), 'looked at again, the phone has them too').toHaveValue(joined)
  expect([...phone.faults, ...desk.faults]).toEqual([])
  await desk.context.close()
  await phone.context.close()
}
