import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { PROJECT } from './first-house.ts'

const AXE = readFileSync(join(PROJECT, 'node_modules/axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** In the page: all that moves towards an end has come to it; where no frames are drawn (a page behind another), it is put there. */
const SETTLED = `(async () => {
  const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  const settled = Promise.all(moving.map((one) => one.finished.catch(() => undefined)))
  await Promise.race([settled, new Promise((enough) => setTimeout(enough, 1000))])
  for (const one of moving) if (one.playState !== 'finished' && one.playState !== 'idle') one.finish()
})()`

/** What can turn out otherwise when nothing but the colours changes. */
export const COLOURS = ['color-contrast', 'link-in-text-block']
/** What can turn out otherwise when nothing but the room changes. */
export const ROOM = ['target-size', 'scrollable-region-focusable']

/** WCAG 2.2 AA by axe: nothing found, whatever the screen shows now. `only`: of these rules, where all were asked already. */
export async function expectAccessible(page: Page, what: string, only?: readonly string[]): Promise<void> {
  // Given to a page once; the builder alone would give it twice for each look.
  if (await page.evaluate('window.axe === undefined')) await page.evaluate(AXE)
  // A colour on its way to another is neither.
  await page.evaluate(SETTLED)
  const found = await violationsIn(page, only ? { type: 'rule', values: [...only] } : { type: 'tag', values: WCAG })
  const still: string[] = []
  for (const { id, target } of found)
    if (id !== 'target-size' || (await isSmall(page, target))) still.push(`${id}: ${target}`)
  expect(still, `axe on ${what}`).toEqual([])
}

type Asked = { readonly type: 'rule' | 'tag'; readonly values: string[] }
async function violationsIn(page: Page, runOnly: Asked): Promise<{ readonly id: string; readonly target: string }[]> {
  // All in this page, in one go: no frame of another origin is in it, and no second page is opened to put results together.
  const { violations } = await new AxeBuilder({ page, axeSource: 'void 0' })
    .setLegacyMode()
    // What is well is not told in full.
    .options({ resultTypes: ['violations'], runOnly })
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, target: node.target.join(' ') })))
}

/** What lies half under a bar at the foot of the screen is asked of again where a person scrolls it to. */
async function isSmall(page: Page, target: string): Promise<boolean> {
  await page
    .locator(target)
    .evaluate((one: { scrollIntoView(to: object): void }) => one.scrollIntoView({ block: 'center' }))
  const again = await violationsIn(page, { type: 'rule', values: ['target-size'] })
  await page.evaluate('scrollTo(0, 0)')
  return again.some((one) => one.target === target)
}

/** In the page: what can be pressed or filled in and is called as another is that leads elsewhere, each with its group's name. */
const ALIKE = `(() => {
  const own = 'button, a[href], input:not([type=hidden]), select, textarea'
  const wordsOf = (ids) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
  const nameOf = (one) => (one.getAttribute('aria-label') ?? (wordsOf(one.getAttribute('aria-labelledby')).trim()
    || [...(one.labels ?? [])].map((label) => label.textContent).join(' ') || one.textContent)).trim()
  const groupOf = (one) => {
    const group = one.closest('fieldset, [role=group], [role=radiogroup], dialog')
    return group ? (group.getAttribute('aria-label') ?? (wordsOf(group.getAttribute('aria-labelledby')).trim()
      || group.querySelector('legend')?.textContent || '')).trim() : ''
  }
  const found = new Map()
  for (const one of document.querySelectorAll('main :is(' + own + ')')) {
    if (!one.checkVisibility()) continue
    const key = [one.tagName.toLowerCase(), groupOf(one), nameOf(one)].join(' | ')
    found.set(key, [...(found.get(key) ?? []), one.getAttribute('href') ?? found.size + Math.random()])
  }
  return [...found].filter(([, to]) => new Set(to).size > 1).map(([key]) => key)
})()`
/** Whoever hears the page hears of each row whose field or button it is. */
export async function expectNamesApart(page: Page, what: string): Promise<void> {
  expect(await page.evaluate<string[]>(ALIKE), `what is called alike on ${what}`).toEqual([])
}
