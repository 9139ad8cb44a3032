import type { Locator, Page } from '@playwright/test'
import { expect } from './people.ts'

/** Presses Tab until this has the focus; fails when the keyboard cannot get there. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await to.evaluate((one) => one.matches(':focus')).catch(() => false)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${String(to)}`)
}

/** Goes to it with Tab and presses it. */
export async function press(page: Page, on: Locator, key = 'Enter'): Promise<void> {
  await expect(on).toBeVisible()
  await tabTo(page, on)
  await page.keyboard.press(key)
}

/** Goes to a box with Tab and types. */
export async function typeInto(page: Page, box: Locator, words: string): Promise<void> {
  await tabTo(page, box)
  await page.keyboard.insertText(words)
}

/** From now on any press of a mouse or finger on this page is a fault of the journey. */
export async function withoutMouse(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(`window.mousePresses = 0
    addEventListener('pointerdown', () => window.mousePresses++, true)
    addEventListener('mousedown', () => window.mousePresses++, true)`)
  return async () => expect(await page.evaluate('window.mousePresses'), 'nothing was done with a mouse').toBe(0)
}
