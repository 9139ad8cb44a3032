import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { patiently } from './desk-house.ts'
import { byKeys, byMouse } from './hands.ts'
import { expect } from './people.ts'
import { deskNameOf, deskWords as d } from './staff.ts'

const cardOf = (page: Page, name: string) =>
  page.locator('.card').filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) })

/** The administrator suspends somebody's Texas licence. */
export async function suspends(page: Page, name: string): Promise<void> {
  await page.goto('/desk/p/demo/admin/people')
  const card = cardOf(page, name)
  await card.getByRole('button', { name: /^Edit Texas/ }).click()
  const licence = page.getByRole('dialog', { name: new RegExp(`^${name}`) })
  await licence.getByLabel(d('licence.status')).selectOption('suspended')
  await licence.getByRole('button', { name: d('save'), exact: true }).click()
  await expect(licence).toBeHidden(patiently)
  await expect(card.getByText(d('licence.status.suspended'))).toBeVisible(patiently)
}

/** The administrator says of a colleague that she is a physician, and saves her first licence, for Texas. */
export async function givesLicence(page: Page, name: string, hands = byMouse): Promise<void> {
  const card = cardOf(page, name)
  await hands.press(card.getByRole('button', { name: deskNameOf('people.practitioner', name) }))
  const who = page.getByRole('dialog', { name })
  await hands.select(who.getByLabel(d('people.profession')), 'physician')
  await hands.type(who.getByLabel(d('people.credentials')), 'MD')
  await hands.type(who.getByLabel(/^NPI/), '1234567893')
  await hands.press(who.getByRole('button', { name: d('save'), exact: true }))
  await expect(who).toBeHidden(patiently)
  await hands.press(card.getByRole('button', { name: deskNameOf('licence.add', name) }))
  const licence = page.getByRole('dialog', { name: new RegExp(`^${name}`) })
  await hands.type(licence.getByLabel(d('licence.state'), { exact: true }), 'TX')
  await hands.type(licence.getByLabel(d('licence.number')), 'TX-INES-01')
  await hands.date(licence.getByLabel(d('licence.from')), '2020-01-01')
  await hands.date(licence.getByLabel(d('licence.to')), '2099-12-31')
  await hands.date(licence.getByLabel(/^Verified on/), '2026-11-01')
  await hands.press(licence.getByRole('button', { name: d('save'), exact: true }))
  await expect(licence).toBeHidden(patiently)
  await expect(card.getByText('Texas TX-INES-01')).toBeVisible(patiently)
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

/** Asks a physician of the clinicians to work here, with the keyboard alone. */
export async function invites(page: Page, name: string, email: string): Promise<void> {
  await byKeys.press(page.getByRole('button', { name: d('people.invite') }))
  const inviting = page.getByRole('dialog', { name: d('people.invite') })
  await byKeys.type(inviting.getByLabel(d('people.invite.name')), name)
  await byKeys.type(inviting.getByLabel(d('people.invite.email')), email)
  await byKeys.tick(inviting.getByRole('checkbox', { name: d('role.clinician') }))
  await byKeys.tick(inviting.getByRole('checkbox', { name: 'Clinician team' }))
  await expectAccessible(page, 'inviting a colleague')
  await byKeys.press(inviting.getByRole('button', { name: d('people.invite.go') }))
  await expect(inviting).toBeHidden(patiently)
}

/** What the officer looks for is chosen with the keyboard alone, and stands in the address. */
export async function filtersByKeys(page: Page): Promise<void> {
  await byKeys.select(page.getByLabel(d('audit.what')), 'looks')
  await expect(page).toHaveURL(/what=looks/)
  await byKeys.date(page.getByLabel(d('audit.from')), '2026-01-01')
  await expect(page).toHaveURL(/from=2026-01-01/)
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
