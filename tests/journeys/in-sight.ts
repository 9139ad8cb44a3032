import type { Locator, Page } from '@playwright/test'
import { expect } from './people.ts'

/** Wholly inside the window, and under none of the bars at its foot. */
export async function expectInSight(page: Page, what: Locator): Promise<void> {
  await expect(what).toBeInViewport({ ratio: 1 })
  const [bar, box] = [await page.locator('.action-bar').boundingBox(), await what.boundingBox()]
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual((bar?.y ?? 0) + 1)
}
