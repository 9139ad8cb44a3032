import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachmentLimits } from '#contract/attachments.ts'
import type { Page } from '@playwright/test'
import { pdfOf, streamOf } from '../../server/integrations/images/corpus.fixture.ts'
import { expectAccessible } from './accessible.ts'
import { words } from './patient.ts'
import { expect } from './people.ts'
import { expectShown, photoBox, removePhoto, takePhoto } from './photos.ts'

const t = words('en')

/** A letter of two pages that cannot be taken for each other: the second lies on its side. Gives its path. */
function twoPages(): string {
  const folder = join(tmpdir(), 'kairos-journey-photos')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'result.pdf')
  const bar = streamOf('', Buffer.from('0 g 72 72 300 100 re f', 'latin1'))
  const page = (box: string, content: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents ${content} 0 R >>`
  const pages = [page('0 0 612 792', 5), page('0 0 792 612', 6)]
  const head = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>']
  writeFileSync(file, pdfOf([...head, ...pages, bar, bar]))
  return file
}

/** Whether each picture is wider than it is high. */
const shapesIn = async (page: Page): Promise<boolean[]> => {
  const pictures = page.getByRole('dialog').locator('img:not(.light-thumb img)')
  await expect(pictures).toHaveCount(2)
  for (const each of await pictures.all()) await expectShown(each)
  return pictures.evaluateAll((all) => all.map((one) => one.naturalWidth > one.naturalHeight))
}

/** He sends a file of two pages with a message, and sees both: before it is sent, and in what was sent. */
export async function sendsTwoPages(page: Page): Promise<void> {
  const composer = page.getByRole('textbox', { name: t('composer.label') })
  await page.getByText(t('composer.photos'), { exact: true }).first().click()
  const box = photoBox(page, t('composer.photos'))
  // The phone's camera gives no PDF; its list of files does.
  const [camera, files] = [box.locator('input[type=file]').first(), box.locator('input[type=file]').last()]
  await expect(camera).not.toHaveAttribute('accept', /pdf/)
  await expect(files).toHaveAttribute('accept', /application\/pdf/)
  await files.setInputFiles(twoPages())
  const tile = box.getByRole('button', { name: /^Open.*File 1/ })
  await tile.click()
  expect(await shapesIn(page), 'both pages, before it goes').toEqual([false, true])
  await expectAccessible(page, 'a file of two pages')
  await page.keyboard.press('Escape')
  await composer.fill('The letter of the laboratory')
  await page.getByRole('button', { name: t('composer.send') }).click()
  await expect(composer).toHaveValue('')
  await page.getByRole('button', { name: /^Open.*File 1/ }).click()
  expect(await shapesIn(page), 'both pages of what was sent').toEqual([false, true])
  await page.keyboard.press('Escape')
}

/** Staff are told how many pages it has, and look at each of them. */
export async function readsBothPages(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open File 1 (2 pages)' }).click()
  const table = page.getByRole('dialog').locator('.light-table')
  const [first, second] = [table.locator('.light-thumb').first(), table.locator('.light-thumb').last()]
  await expect(second.getByRole('img')).toHaveAttribute('alt', 'File 1, page 2 of 2')
  await second.click()
  await expect(first).toHaveAttribute('aria-pressed', 'true')
  const shown = table.locator('.light-glass').getByRole('img')
  await expect(shown, 'side by side').toHaveCount(2)
  for (const each of await shown.all()) await expectShown(each)
  expect(await shown.evaluateAll((all) => all.map((one) => one.naturalWidth > one.naturalHeight))).toEqual([
    false,
    true,
  ])
  await expectAccessible(page, 'the pages of a file at the desk')
  await page.keyboard.press('Escape')
}

/** Whoever chooses more than fit is told how many were left out; where it is full, what can be done. */
export async function choosesTooMany(page: Page, question: string, already: number): Promise<void> {
  const box = photoBox(page, question)
  const most = attachmentLimits.photosPerQuestion
  const file = await takePhoto('one-of-many.jpg', '#708090')
  const files = box.locator('input[type=file]').last()
  await expect(files, 'an eye is no paper').not.toHaveAttribute('accept', /pdf/)
  await files.setInputFiles(Array.from({ length: most - already + 2 }, () => file))
  const told = box.getByText(/^2 of those you chose were not added: 10 fit here\./)
  await expect(told).toBeVisible()
  await expect(box.getByRole('listitem')).toHaveCount(most)
  await expectAccessible(page, 'more photos than fit')
  await expect(box.locator('.photo-ready')).toHaveCount(most, { timeout: 60_000 })
  for (let left = most; left > already; left--) await removePhoto(box, left - 1)
  await expect(told).toHaveCount(0)
}
