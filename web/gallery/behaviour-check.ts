import type { Browser, Page } from '@playwright/test'

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
const focusedClass = (page: Page) => page.evaluate(() => document.activeElement?.className ?? '')

/** How the parts behave under a keyboard. */
export async function behaviours(browser: Browser, gallery: string): Promise<string[]> {
  const faults: string[] = []
  const mustHold = (holds: boolean, words: string) => void (holds || faults.push(words))
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(gallery)
  await page.locator('h1').first().waitFor()

  await page.getByRole('button', { name: 'Look over and send' }).click()
  mustHold((await focusedClass(page)) === 'form-problems', 'focus does not go to the summary of problems')
  await page.getByRole('link', { name: 'Add the part after' }).click()
  mustHold(
    (await page.evaluate(() => document.activeElement?.getAttribute('name'))) === 'email',
    'a problem does not lead to its field',
  )

  await page.getByText('None of these').click()
  const ticked = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input[name=also]:checked')].map((box) => box.value).join(),
  )
  mustHold(ticked === 'none', `an exclusive choice does not stand alone: ${ticked}`)

  await page.getByRole('button', { name: 'Open a dialog' }).click()
  mustHold((await focusedText(page)) === 'Sign this plan?', 'a dialog does not begin at its title')
  await page.keyboard.press('Escape')
  mustHold((await focusedText(page)) === 'Open a dialog', 'focus does not come back after a dialog')

  await page.getByRole('button', { name: 'Open the interstitial' }).click()
  await page.getByRole('alertdialog').waitFor()
  for (const key of ['Escape', 'Escape', 'Escape']) await page.keyboard.press(key)
  mustHold(await page.getByRole('alertdialog').isVisible(), 'Escape leaves the interstitial')
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab')
    const inside = await page.evaluate(
      () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
    )
    mustHold(inside, 'focus leaves the interstitial')
  }
  await page.getByRole('button', { name: 'This is not happening now' }).click()
  mustHold((await focusedText(page)) === 'Open the interstitial', 'acknowledging does not return to where she was')

  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('j')
  mustHold((await focusedText(page)) === 'Rosa Delgado', 'j does not go to the first row')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  mustHold((await focusedText(page)) === 'Rosa Delgado', 'k does not go back')
  await page.keyboard.press('?')
  mustHold(await page.getByRole('dialog', { name: 'Keys' }).isVisible(), '? does not show the keys')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'More' }).click()
  mustHold(
    await page.getByRole('menuitem', { name: 'Split off a second matter' }).isVisible(),
    'the menu does not open',
  )
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Español' }).click()
  await page.getByRole('button', { name: 'Acercar' }).waitFor()
  mustHold(
    (await page.evaluate(() => document.documentElement.lang)) === 'es',
    'the page does not say that it is Spanish',
  )
  await page.close()
  return faults
}
