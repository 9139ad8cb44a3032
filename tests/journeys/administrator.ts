import type { Page } from '@playwright/test'
import { patiently } from './desk-house.ts'
import { expect } from './people.ts'
import { deskWords as d } from './staff.ts'

const cardOf = (page: Page, name: string) =>
  page.locator('.card').filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) })

/** The administrator suspends somebody's Texas licence. */
export async function suspends(page: Page, name: string): Promise<void> {
  await page.goto('/desk/p/demo/admin/people')
  const card = cardOf(page, name)
  await card.getByRole('button', { name: /^Edit TX/ }).click()
  const licence = page.getByRole('dialog', { name: new RegExp(`^${name}`) })
  await licence.getByLabel(d('licence.status')).selectOption('suspended')
  await licence.getByRole('button', { name: d('save'), exact: true }).click()
  await expect(licence).toBeHidden(patiently)
  await expect(card.getByText(d('licence.status.suspended'))).toBeVisible(patiently)
}

/** The administrator says of a colleague that she is a physician, and saves her first licence, for Texas. */
export async function givesLicence(page: Page, name: string): Promise<void> {
  const card = cardOf(page, name)
  await card.getByRole('button', { name: d('people.practitioner') }).click()
  const who = page.getByRole('dialog', { name })
  await who.getByLabel(d('people.profession')).selectOption('physician')
  await who.getByLabel(d('people.credentials')).fill('MD')
  await who.getByLabel(/^NPI/).fill('1234567893')
  await who.getByRole('button', { name: d('save'), exact: true }).click()
  await expect(who).toBeHidden(patiently)
  await card.getByRole('button', { name: d('licence.add') }).click()
  const licence = page.getByRole('dialog', { name: new RegExp(`^${name}`) })
  await licence.getByLabel(d('licence.state'), { exact: true }).fill('TX')
  await licence.getByLabel(d('licence.number')).fill('TX-INES-01')
  await licence.getByLabel(d('licence.from')).fill('2020-01-01')
  await licence.getByLabel(d('licence.to')).fill('2099-12-31')
  await licence.getByLabel(/^Verified on/).fill('2026-11-01')
  await licence.getByRole('button', { name: d('save'), exact: true }).click()
  await expect(licence).toBeHidden(patiently)
  await expect(card.getByText('TX TX-INES-01')).toBeVisible(patiently)
}

/** The administrator ends a role of somebody's, on every team where they have it. */
export async function endsRole(page: Page, name: string, role: string): Promise<void> {
  await page.goto('/desk/p/demo/admin/people')
  const ends = cardOf(page, name).getByRole('button', { name: new RegExp(`^End ${role}`) })
  await expect(ends.first()).toBeVisible(patiently)
  for (let left = await ends.count(); left > 0; left--) {
    await ends.first().click()
    const sure = page.getByRole('dialog', { name: new RegExp(`^End “${role}`) })
    await sure.getByRole('button', { name: d('people.end.go') }).click()
    await expect(sure).toBeHidden(patiently)
    await expect(ends).toHaveCount(left - 1, patiently)
  }
}

export const protocolCard = (page: Page, title: RegExp) =>
  page.locator('.card').filter({ has: page.getByRole('heading', { name: title }) })

/** The administrator publishes what came with this version at another price, in dollars. */
export async function publishesAt(page: Page, title: RegExp, price: string, button: RegExp): Promise<void> {
  await protocolCard(page, title)
    .getByRole('button', { name: d('protocols.change.title') })
    .click()
  const dialog = page.getByRole('dialog', { name: d('protocols.change.title') })
  await dialog.getByLabel(d('protocols.price')).fill(price)
  await expect(dialog.getByText(/Patients see it with this price at once/)).toBeVisible()
  await dialog.getByRole('button', { name: button }).click()
  await expect(dialog).toBeHidden(patiently)
}
