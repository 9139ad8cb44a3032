import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { DESK, expect, PHONE } from './people.ts'
import { deskWords } from './staff.ts'

/** Wholly inside the window, and under none of the bars at its foot. */
export async function expectInSight(page: Page, what: Locator): Promise<void> {
  await expect(what).toBeInViewport({ ratio: 1 })
  // The page may still be on its way there.
  await expect
    .poll(async () => {
      const [bar, box] = [await page.locator('.case-foot, .action-bar').first().boundingBox(), await what.boundingBox()]
      return (box?.y ?? Infinity) + (box?.height ?? 0) - (bar?.y ?? 0)
    })
    .toBeLessThanOrEqual(1)
}

/** Opened on the smallest phone, an emergency says who, where and what beside the press that takes it, with no scrolling. */
export async function expectOnSmallPhone(page: Page): Promise<void> {
  const kinds = page.locator('.flag-at-head strong').first()
  const have = page.getByRole('button', { name: deskWords('finding.have') })
  await page.setViewportSize({ width: 320, height: 640 })
  for (const told of [page.getByRole('heading', { level: 1 }), page.locator('.whereabouts').first(), kinds, have])
    await expectInSight(page, told)
  await expectAccessible(page, 'an emergency on a small phone')
  await page.setViewportSize(DESK)
}

/** At night on a phone: in the queue an emergency says who and what before any scrolling, and what can wait stands aside. */
export async function expectFirstOnPhone(page: Page): Promise<void> {
  const { pathname } = new URL(page.url())
  await page.goto('/desk/p/demo/queue')
  await page.setViewportSize(PHONE)
  const row = page.locator('.row-emergency').first()
  await expect(page.locator('.can-wait'), 'else nothing is asked that could stand in the way').toBeAttached()
  for (const told of [row.locator('a').first(), row.locator('strong').first()])
    await expect(told).toBeInViewport({ ratio: 1 })
  await expect(page.locator('.filters')).toBeHidden()
  await expectAccessible(page, 'an emergency in the queue on a phone')
  await page.setViewportSize(DESK)
  await page.goto(pathname)
}

/** Tab goes round what an emergency asks, and to nothing of the page beneath it. */
export async function expectFocusHeld(page: Page, alarm: Locator): Promise<void> {
  const outside = '!document.activeElement.closest("[role=alertdialog]") && document.activeElement !== document.body'
  await expect(alarm.getByRole('heading').first()).toBeFocused()
  for (let presses = 0; presses < 10; presses++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(outside)).toBe(false)
  }
}

/** A phone, a small one, and a laptop at 200 % zoom. */
const screens = [
  { width: 320, height: 640 },
  { width: 640, height: 400 },
  { width: 390, height: 844 },
] as const

/** Every answer of an emergency can be pressed without scrolling first, and the words above them are reached by keyboard. */
export async function expectAnswersInReach(page: Page, alarm: Locator): Promise<void> {
  const answers = alarm.locator('.interstitial-actions > *')
  for (const size of screens) {
    await page.setViewportSize(size)
    for (const answer of await answers.all())
      await expect(answer, `${await answer.textContent()} at ${size.width}`).toBeInViewport({ ratio: 0.99 })
    const said = alarm.locator('.interstitial-said')
    await expect
      .poll(() => said.evaluate((box) => box.scrollHeight > box.clientHeight + 1 === (box.tabIndex === 0)))
      .toBe(true)
  }
}
