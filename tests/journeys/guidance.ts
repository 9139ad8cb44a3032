import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { withoutMouse } from './by-keys.ts'
import { byKeys } from './hands.ts'
import { expect } from './people.ts'
import { deskName, deskWords as d } from './staff.ts'

/** A clinician answers in words of her own, with the keyboard alone. */
export async function answersByKeys(page: Page, name: string, words: string): Promise<void> {
  const noMouse = await withoutMouse(page)
  await byKeys.press(page.getByRole('button', { name: deskName('act.answer') }))
  const sheet = page.getByRole('dialog', { name: new RegExp(`^Answer ${name}`) })
  await expect(sheet.getByText(d('answer.own'))).toBeVisible()
  await expectAccessible(page, 'the sheet that answers')
  await sheet.getByLabel(d('answer.text')).press('ControlOrMeta+a')
  await byKeys.type(sheet.getByLabel(d('answer.text')), words)
  await byKeys.press(sheet.getByRole('button', { name: d('answer.go') }))
  await expect(sheet).toBeHidden({ timeout: 45_000 })
  await noMouse()
}
