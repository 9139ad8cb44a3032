import { type Locator, type Page, test } from '@playwright/test'
import { COLOURS, expectAccessible, ROOM } from './accessible.ts'
import { expect } from './people.ts'

type Look = {
  readonly width: number
  readonly height: number
  readonly colorScheme: 'light' | 'dark'
  /** Of these rules only; of all where it is absent. */
  readonly only?: readonly string[]
}
/** All rules where it is wide and where it is narrow, for not the same stands there; where only colours or room differ, the rules of these. */
const looks: readonly Look[] = [
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark', only: COLOURS },
  // What a laptop's 1280 by 800 leaves at 200 % zoom.
  { width: 640, height: 400, colorScheme: 'light', only: ROOM },
  { width: 320, height: 640, colorScheme: 'dark' },
]

/** Looked at by axe in light and dark: wide, light as wide as it is left at 200 % zoom, dark at 320 px; none of them cuts it, Tab goes to all that can be pressed, and emergency words stand on all of a patient's. */
export async function look(page: Page, path: string, ready: Locator): Promise<void> {
  await test.step(path, async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(path)
    await expect(ready).toBeVisible({ timeout: 30_000 })
    await expect(page.locator('.skeleton')).toHaveCount(0, { timeout: 30_000 })
    await lookOver(page, path)
  })
}

/** The same for what stands on the screen now; `emergency` for a page where somebody may be in danger. */
export async function lookOver(page: Page, what: string, emergency = /^\/(?!desk)/.test(what)): Promise<void> {
  const words = page.getByRole('link', { name: /911/ }).last()
  for (const { width, height, colorScheme, only } of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height })
    if (emergency) {
      await expect(words, `${what} at ${width}`).toBeVisible()
      // On a low screen the strip stands at the end, so as not to cover what she reads.
      if (height >= 600) await expect(words, `${what} at ${width}`).toBeInViewport()
    }
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth - innerWidth'), {
        message: `${what} at ${width}`,
      })
      .toBeLessThanOrEqual(0)
    await expectAccessible(page, `${what} at ${width}, ${colorScheme}`, only)
  }
  expect(await passedOver(page), `what Tab passes over on ${what}`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 800 })
}

/** What looks or calls itself as if it could be pressed, and Tab does not go to: neither to it nor to a control in or around it. */
export const passedOver = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
  const named = 'button, a, [role=button], [role=link], [role=switch], [role=checkbox]'
  const own = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])'
  const pointed = (one) => one !== null && getComputedStyle(one).cursor === 'pointer'
  // Arrow keys go on within these, once Tab has come to one of them.
  const composites = '[role=tablist], [role=radiogroup], [role=menu], [role=listbox], [role=grid], [role=toolbar]'
  const found = [...document.body.querySelectorAll('*')].filter((one) => {
    const presses = one.matches(named) || (pointed(one) && !pointed(one.parentElement))
    if (!presses || !one.checkVisibility() || one.matches(':disabled') || one.closest('[aria-hidden=true], [inert]'))
      return false
    if (one.closest('label')?.control || one.closest(own) || one.closest(composites)?.querySelector(own)) return false
    return one.matches(named) || !one.querySelector(own)
  })
  return found.map((one) => one.outerHTML.slice(0, 120))
})()`)
