import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { byKeys } from './hands.ts'
import { expect } from './people.ts'
import { deskWords as d } from './staff.ts'

/** With the keyboard alone: what stands in the way of a medicine is put right as a side effect, with a reason. */
export async function putsAllergyRight(page: Page, allergy: string, reason: string): Promise<void> {
  await byKeys.press(page.getByRole('button', { name: d('work.orders.lift.allergy') }))
  const sheet = page.getByRole('dialog', { name: `Correct: ${allergy}` })
  await expect(sheet.getByText(d('chart.correct.effect'))).toBeVisible()
  const go = sheet.getByRole('button', { name: d('chart.correct'), exact: true })
  await expect(go, 'never without a reason').toBeDisabled()
  await expectAccessible(page, 'the sheet that corrects the chart')
  await byKeys.pick(sheet.getByRole('radio', { name: d('chart.reaction.intolerance') }))
  await byKeys.type(sheet.getByLabel(d('chart.correct.reason')), reason)
  await byKeys.press(go)
  await expect(sheet).toBeHidden({ timeout: 20_000 })
}

/** A note that colleagues read. */
export async function writesInMargin(page: Page, note: string): Promise<void> {
  await byKeys.type(page.getByLabel(d('margin.note')), note)
  await byKeys.press(page.getByRole('button', { name: d('margin.add') }))
  await expect(page.locator('.margin-note').filter({ hasText: note })).toBeVisible({ timeout: 20_000 })
}
