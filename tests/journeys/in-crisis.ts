import type { Locator, Page } from '@playwright/test'
import { crisisQuestionWords as asks } from '#clinical/protocol/crisis-words.ts'
import { sayer } from '#ui/i18n.ts'
import { crisis } from '../../web/patient/words/crisis.en.ts'
import { expect } from './people.ts'

const q = sayer<typeof crisis>('en', crisis)

/** Four of the questions, up to a grave answer, which is given while the line is dead. */
export async function answersGravely(page: Page, alarm: Locator): Promise<void> {
  for (const [question, answer] of [
    ['wish', 'Yes'],
    ['thoughts', 'Yes'],
    ['method', 'No'],
    ['intent', 'Yes'],
  ] as const) {
    const one = alarm.getByRole('group', { name: asks[question].en })
    await expect(one).toBeVisible()
    if (question === 'intent') await page.context().setOffline(true)
    // A tap within half a second of the question before is not meant for this one, and is made again.
    await expect(async () => {
      await page.waitForTimeout(550)
      if (await one.isVisible()) await one.getByRole('button', { name: answer, exact: true }).click()
      await expect(one).toBeHidden({ timeout: 500 })
    }).toPass({ timeout: 20_000 })
  }
  await expect(alarm.getByText(q('asked.high988'))).toBeVisible()
  // That answer is with nobody until it has gone, and no call is spoken of before.
  const unsure = alarm.getByText(/^We cannot say when someone here will call/)
  await expect(alarm.getByText(q('asked.waits'))).toBeVisible()
  await expect(unsure).toBeVisible()
  await page.context().setOffline(false)
  await expect(alarm.getByText(q('asked.waits'))).toBeHidden({ timeout: 30_000 })
  await expect(unsure).toBeHidden()
}
