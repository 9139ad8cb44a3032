import type { Page } from '@playwright/test'
import { screenText } from '#contract/cases/index.ts'
import { additions } from '../../web/staff/words/additions.en.ts'
import { patiently } from './desk-house.ts'
import { words } from './patient.ts'
import { expect, type Seat } from './people.ts'
import { begun, recorded, wire } from './wire.ts'

const t = words('en')

type Key = keyof typeof additions
/** What a button about an addition is called. */
const of = (key: Key, phrase: string): string => additions[key].replace('{what}', `“${phrase}”`)
const card = (page: Page, phrase: string) =>
  page.locator('.card').filter({ has: page.getByRole('heading', { name: `“${phrase}”`, exact: true }) })
const rulesPage = (page: Page) => page.goto('/desk/p/demo/admin/rules')

/** An administrator proposes words for a rule, and reads what they would have stopped; nobody may approve their own. */
export async function proposesWords(page: Page, ruleId: string, phrase: string): Promise<void> {
  await rulesPage(page)
  await page.getByRole('button', { name: additions['add.to.of'].replace('{id}', ruleId), exact: true }).click()
  const sheet = page.getByRole('dialog', { name: additions['add.title'] })
  await sheet.getByLabel(additions['add.phrase'], { exact: true }).fill(phrase)
  await sheet.getByRole('button', { name: additions['add.propose'], exact: true }).click()
  await expect(sheet).toBeHidden(patiently)
  const tried = card(page, phrase)
  await expect(tried.getByText(additions['added.state.proposed'])).toBeVisible({ timeout: 90_000 })
  await expect(tried.getByText(/^Of \d+ ordinary messages it would stop none that nothing stops now\./)).toBeVisible()
  await expect(tried.getByText(additions['added.second'])).toBeVisible()
  await expect(tried.getByRole('button', { name: of('added.approve.of', phrase) })).toHaveCount(0)
}

/** A second person says yes, to words that are proposed or to their end. */
export async function agrees(
  page: Page,
  phrase: string,
  to: 'added.approve.of' | 'added.approve.end.of',
): Promise<void> {
  await rulesPage(page)
  const button = page.getByRole('button', { name: of(to, phrase), exact: true })
  await button.click()
  await expect(button).toBeHidden(patiently)
}

/** Who proposed them asks that they end. */
export async function asksToEnd(page: Page, phrase: string): Promise<void> {
  await rulesPage(page)
  await page.getByRole('button', { name: of('added.end.of', phrase), exact: true }).click()
  await expect(card(page, phrase).getByText(additions['added.state.ending'])).toBeVisible(patiently)
}

/** What a visitor’s browser makes of words, which tells nobody, and what the server makes of a patient’s: the matter in which they were said. */
export async function isHeard(visitor: Seat, patient: Page, said: string, rules: readonly string[]): Promise<string> {
  await visitor.page.goto('/p/demo')
  await visitor.page.getByLabel(t('find.label')).fill(said)
  const alarm = visitor.page.getByRole('alertdialog')
  await expect(rules.length > 0 ? alarm : visitor.page.getByText(t('find.nothing'))).toBeVisible()
  await expect(alarm).toHaveCount(rules.length > 0 ? 1 : 0)
  await visitor.close()
  const caseId = await begun(patient, 'pink-eye', {})
  await wire(patient, screenText, { caseId, text: said, where: 'story' })
  expect([...(await recorded(patient, caseId)).keys()]).toEqual(rules)
  return caseId
}
