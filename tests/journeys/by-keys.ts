import type { Locator, Page } from '@playwright/test'
import { expect } from './people.ts'

/** Presses Tab until this, or one of these, has the focus; fails when the keyboard cannot get there. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  await expect(to.first()).toBeAttached()
  const focused = (all: { matches(selector: string): boolean }[]) => all.some((one) => one.matches(':focus'))
  for (let presses = 0; presses < 80; presses++) {
    if (await to.evaluateAll(focused).catch(() => false)) return
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

const watched = new WeakMap<Page, { presses: number }>()
const WATCH = `for (const kind of ['pointerdown', 'mousedown']) addEventListener(kind, () => window.pressedByMouse(), true)`

/** From now on any press of a mouse or finger on this page is a fault of the journey, on whatever address it goes to. */
export async function withoutMouse(page: Page): Promise<() => Promise<void>> {
  const seen = watched.get(page) ?? { presses: 0 }
  if (!watched.has(page)) {
    watched.set(page, seen)
    await page.exposeFunction('pressedByMouse', () => void seen.presses++)
    await page.addInitScript(WATCH)
    await page.evaluate(WATCH)
  }
  const before = seen.presses
  return async () => {
    // What the page has told until now is heard before its answer.
    await page.evaluate('0')
    expect(seen.presses - before, 'presses of a mouse').toBe(0)
  }
}
