import { resolve } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'

/**
 * What somebody did, as their browser saw it. `taps`: on what can be tapped, all ticks in a row of one checklist as one, a choice
 * from a list as two (open it, choose). `clicks`: the same, each tick for itself, clicks into text fields too. `typed`: text fields
 * typed into. `keys`: keys that act; Tab apart, in `tabs`. `touches`: of a passkey.
 */
export type Acts = Readonly<Record<keyof typeof nothing, number>>
const nothing = { taps: 0, clicks: 0, typed: 0, keys: 0, tabs: 0, touches: 0 }
const SLOT = 'acts-seen-by-a-journey'

/** From now on every page of these counts, over navigations, whatever the journey believes it does. Reads the page's events; changes none. */
export const countActs = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript({ path: resolve(import.meta.dirname, 'acts-in-page.mjs') })

export const startCounting = (page: Page): Promise<void> =>
  page.evaluate((slot) => sessionStorage.removeItem(slot), SLOT)

export const actsOn = async (page: Page): Promise<Acts> => {
  const kept = await page.evaluate((slot) => sessionStorage.getItem(slot), SLOT)
  return { ...nothing, ...(JSON.parse(kept ?? '{}') as Partial<Acts>) }
}
