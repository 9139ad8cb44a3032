import type { Page } from '@playwright/test'
import { byKeys } from './hands.ts'
import { lookOver } from './look.ts'
import { words } from './patient.ts'
import { expect, PHONE } from './people.ts'

const t = words('en')

/** The plan's page as it comes out of a printer: all that she needs, and nothing that only works on a screen. */
export async function expectOnPaper(page: Page): Promise<void> {
  await byKeys.press(page.getByRole('link', { name: t('plan.print') }))
  const button = page.getByRole('button', { name: t('plan.print') })
  await expect(button).toBeVisible()
  await page.evaluate('window.print = () => (window.printed = true)')
  await byKeys.press(button)
  await expect.poll(() => page.evaluate('window.printed')).toBe(true)
  await page.emulateMedia({ media: 'print' })
  const paper = page.getByRole('main')
  for (const key of ['plan.title', 'plan.think', 'plan.do', 'plan.medicine', 'plan.watch', 'plan.back'] as const)
    await expect(paper.getByRole('heading', { name: t(key) })).toBeVisible()
  await expect(paper.getByText(/^From Priya Raman, MD, /)).toBeVisible()
  for (const hers of [/^Maria Quillon$/, /^\w+ \d{1,2}, (19|20)\d{2}$/, /^Willow Creek Family Care.*, [\d-]{12}$/])
    await expect(paper.getByText(hers).first(), 'whose it is, and whom to call').toBeVisible()
  await expect(paper.getByText(/erythromycin/i).first()).toBeVisible()
  await expect(paper.getByText(/911/).first()).toBeVisible()
  for (const screenOnly of [
    '.shell-head',
    'nav',
    '.emergency-strip',
    '.action-bar',
    '.skip-link:focus',
    'main a',
    'main button',
  ])
    await expect(page.locator(screenOnly).filter({ visible: true }), `${screenOnly} is no use on paper`).toHaveCount(0)
  await page.emulateMedia({ media: 'screen' })
  await lookOver(page, 'the plan alone', true)
  await page.setViewportSize(PHONE)
  await byKeys.press(page.getByRole('link', { name: t('plan.backTo') }))
}
