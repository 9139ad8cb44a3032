import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { words } from './patient.ts'
import { expect } from './people.ts'
import { TELLING } from './telling.ts'

/** A photo as a phone makes it: sharp grain, a flag that turns it, the place where it was taken. Gives its path. */
export async function takePhoto(name: string, color: string, light = 128): Promise<string> {
  const folder = join(tmpdir(), 'kairos-journey-photos')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, name)
  const noise = { type: 'gaussian' as const, mean: light, sigma: light < 40 ? 4 : 40 }
  const grain = await sharp({ create: { width: 1280, height: 960, channels: 3, background: color, noise } })
    .png()
    .toBuffer()
  await sharp(grain)
    .jpeg({ quality: 88 })
    .withExif({
      IFD0: { ImageDescription: TELLING, Artist: TELLING },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 16/1 1/1', GPSLongitudeRef: 'W', GPSLongitude: '97/1 44/1 1/1' },
    })
    .withMetadata({ orientation: 6 })
    .toFile(file)
  return file
}

/** The box of one photo question, by its words. */
export const photoBox = (page: Page, question: string | RegExp): Locator => page.getByRole('group', { name: question })

/** Gives one photo to a question and waits until the house has it. */
export async function addPhoto(box: Locator, file: string): Promise<void> {
  const before = await box.getByRole('listitem').count()
  await box.locator('input[type=file]').first().setInputFiles(file)
  await expect(box.getByRole('listitem')).toHaveCount(before + 1)
  await expect(box.locator('.photo-ready')).toHaveCount(before + 1, { timeout: 30_000 })
}

/** The picture is there, and not only its frame. */
export const expectShown = (picture: Locator): Promise<void> =>
  expect.poll(() => picture.evaluate((one) => one.naturalWidth), { timeout: 20_000 }).toBeGreaterThan(0)

/** Takes a photo away again. */
export async function removePhoto(box: Locator, which: number): Promise<void> {
  const before = await box.getByRole('listitem').count()
  await box
    .getByRole('button', { name: /^Remove: / })
    .nth(which)
    .click()
  await expect(box.getByRole('listitem')).toHaveCount(before - 1)
}

export const continueFrom = (page: Page) => page.getByRole('button', { name: words('en')('continue') }).click()
