import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { words } from './patient.ts'
import { expect } from './people.ts'

const t = words('en')
const calm = 'It began in spring with my knee, which clicks. '

/** A visitor pastes their whole story where the first page asks what brings them: nothing of it is cut off unseen. */
export async function pastesAStory(page: Page): Promise<void> {
  await page.goto('/p/demo')
  const box = page.getByLabel(t('find.label'))
  const story = `${calm.repeat(150)}Now I have crushing chest pain.`
  await box.fill(story)
  await expect(page.getByRole('alertdialog'), 'planted: cut at 4,000 letters, it says nothing alarming').toBeVisible()
  await expect(box).toHaveValue(story)
  await expect(page.getByText(t('find.tooLong'))).toHaveCount(0)
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('alarm.notNow') })
    .click()
  const longer = calm.repeat(430)
  await box.fill(longer)
  await expect(page.getByText(t('find.tooLong'))).toBeVisible()
  await expect(box, 'nothing of it is cut off').toHaveValue(longer)
  await expectAccessible(page, 'the page with too long a story')
}
