import type { Locator, Page } from '@playwright/test'
import { press, tabTo, typeInto } from './by-keys.ts'
import { expect } from './people.ts'

/** How somebody does what a page asks: the same story is walked with the mouse, and with the keyboard alone. */
export type Hands = {
  press(on: Locator): Promise<void>
  type(box: Locator, words: string): Promise<void>
  /** One of a row of choices. */
  pick(radio: Locator): Promise<void>
  tick(box: Locator): Promise<void>
  /** A day, as 2026-11-01. */
  date(box: Locator, day: string): Promise<void>
  /** From a list that opens, by its value. */
  select(list: Locator, value: string): Promise<void>
  /** From a menu behind a button. */
  choose(button: Locator, entry: Locator): Promise<void>
  /** A file, as the browser asks for it. */
  give(input: Locator, file: string): Promise<void>
}

export const byMouse: Hands = {
  press: (on) => on.click(),
  type: (box, words) => box.fill(words),
  pick: (radio) => radio.click({ force: true }),
  tick: (box) => box.check({ force: true }),
  date: (box, day) => box.fill(day),
  select: (list, value) => list.selectOption(value).then(() => undefined),
  choose: async (button, entry) => {
    await button.click()
    await entry.click()
  },
  give: (input, file) => input.setInputFiles(file),
}

export const byKeys: Hands = {
  press: (on) => press(on.page(), on),
  type: (box, words) => typeInto(box.page(), box, words),
  pick: async (radio) => {
    const page = radio.page()
    await expect(radio).toBeAttached()
    const name = (await radio.getAttribute('name')) ?? ''
    // Tab comes to the one that is chosen, or to the first; arrow keys go on from there.
    await tabTo(page, page.locator(`input[type=radio][name="${name}"]`))
    await page.keyboard.press('Space')
    for (let further = 0; further < 12 && !(await radio.isChecked()); further++) await page.keyboard.press('ArrowDown')
    await expect(radio).toBeChecked()
  },
  tick: async (box) => {
    await press(box.page(), box, 'Space')
    await expect(box).toBeChecked()
  },
  date: async (box, day) => {
    const page = box.page()
    await tabTo(page, box)
    const [year, month, ofMonth] = day.split('-')
    await page.keyboard.type(`${month}${ofMonth}${year}`)
    await expect(box).toHaveValue(day)
  },
  select: async (list, value) => {
    await tabTo(list.page(), list)
    const [word = ''] = (await list.locator(`option[value="${value}"]`).innerText()).split(' ')
    await list.page().keyboard.type(word)
    await expect(list).toHaveValue(value)
  },
  choose: async (button, entry) => {
    await press(button.page(), button)
    await expect(entry).toBeVisible()
    await arrowTo(button.page(), entry)
    await button.page().keyboard.press('Enter')
  },
  give: async (input, file) => {
    const page = input.page()
    // From the first listener on the browser hands its file window to us; asked for in the moment of the press, it may open its own.
    page.on('filechooser', () => undefined)
    await tabTo(page, input)
    // The page may be drawn anew between the Tab and the key: then it is pressed once more, as anybody would.
    const press = () =>
      Promise.all([page.waitForEvent('filechooser', { timeout: 6_000 }), page.keyboard.press('Enter')])
    const [chooser] = await press().catch(async () => {
      await tabTo(page, input)
      return press()
    })
    await chooser.setFiles(file)
  },
}

async function arrowTo(page: Page, entry: Locator): Promise<void> {
  for (let presses = 0; presses < 12; presses++) {
    if (await entry.evaluate((one) => one.matches(':focus'))) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`arrow keys do not reach ${String(entry)}`)
}
