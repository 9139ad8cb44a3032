import type { Page } from '@playwright/test'
import { press, tabTo, withoutMouse } from './by-keys.ts'
import { expect } from './people.ts'
import { expectShown } from './photos.ts'

/** Lays the two photos of a case side by side and looks closely: with the mouse, then with the keyboard alone. */
export async function lookClosely(page: Page): Promise<void> {
  const table = page.locator('.light-table').first()
  const glasses = table.locator('.light-glass')
  const thumbs = table.locator('.light-thumb')
  await expect(thumbs).toHaveCount(2)
  await expect(glasses).toHaveCount(1)
  await thumbs.last().click()
  await expect(glasses).toHaveCount(2)
  const pictures = glasses.getByRole('img')
  for (const each of await pictures.all()) await expectShown(each)
  const boxes = async () => [await glasses.first().boundingBox(), await glasses.last().boundingBox()] as const
  await expect
    .poll(
      async () => {
        const [one, other] = await boxes()
        return one && other && one.x + one.width <= other.x && one.y === other.y
      },
      { message: 'side by side' },
    )
    .toBe(true)
  const [left] = await boxes()

  /** How far each photo is enlarged, and where it was moved. */
  const zooms = () =>
    pictures.evaluateAll((all) => all.map((one) => Number(/scale\(([\d.]+)\)/.exec(one.style.transform)?.[1])))
  const places = () => pictures.evaluateAll((all) => all.map((one) => one.style.transform.split(' scale')[0]))
  await glasses.first().hover()
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  await expect.poll(async () => (await zooms()).every((zoom) => zoom > 2)).toBe(true)
  const before = await places()
  await page.mouse.down()
  await page.mouse.move((left?.x ?? 0) + 20, (left?.y ?? 0) + 20, { steps: 3 })
  await page.mouse.up()
  await expect.poll(async () => (await places())[0]).not.toBe(before[0])
  await expect.poll(async () => new Set(await places()).size, { message: 'they move together' }).toBe(1)
  await table.getByRole('button', { name: 'Whole photo' }).click()
  await expect.poll(zooms).toEqual([1, 1])

  const noMouse = await withoutMouse(page)
  await press(page, table.getByRole('switch').or(table.getByRole('checkbox')).first(), 'Space')
  await page.keyboard.press('Shift+Tab')
  await tabTo(page, thumbs.first())
  for (let back = 0; back < 12 && !(await glasses.last().evaluate((one) => one.matches(':focus'))); back++)
    await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect
    .poll(zooms, { message: 'each for itself' })
    .toEqual([1, 1.4 * 1.4].map((zoom) => expect.closeTo(zoom, 3)))
  const still = await places()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(async () => (await places())[1]).not.toBe(still[1])
  expect((await places())[0]).toBe(still[0])
  await page.keyboard.press('r')
  await expect(pictures.last()).toHaveAttribute('style', /rotate\(90deg\)/)
  await page.keyboard.press('0')
  await expect.poll(zooms).toEqual([1, 1])
  await press(page, thumbs.first(), 'Space')
  await expect(glasses).toHaveCount(1)
  await noMouse()
}
