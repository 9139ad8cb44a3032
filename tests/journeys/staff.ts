import type { Page } from '@playwright/test'
import { queue } from '#contract/desk/index.ts'
import { en } from '../../web/staff/words/en.ts'
import { byMouse } from './hands.ts'
import type { JourneyHouse } from './house.ts'
import { expect, giveAuthenticator } from './people.ts'
import { wire } from './wire.ts'

/** The desk's own words, with what varies left open. */
export function deskWords(key: keyof typeof en): RegExp {
  const text = String(en[key])
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{[^}]*\}/g, '.+')
  return new RegExp(`^${text}$`)
}
/** A button's name, with the key that does the same beside it. */
export const deskName = (key: keyof typeof en): RegExp => new RegExp(`${deskWords(key).source.slice(0, -1)}(\\s*\\S)?$`)
/** A button or box that is called by what it does and whose it is, where several stand on a page. */
export const deskNameOf = (key: keyof typeof en, whose = '.+'): RegExp =>
  new RegExp(`${deskWords(key).source.slice(0, -1)}\\s*: ${whose}$`)
const t = deskWords

/** Signs in with password and authenticator code, as a colleague without a passkey on this machine does. */
export async function deskSignIn(page: Page, house: JourneyHouse, first: string, hands = byMouse): Promise<void> {
  await page.goto('/desk/p/demo/sign-in')
  await signsInHere(page, house, first, hands)
}

/** The same on the sign-in page that somebody was led to. */
export async function signsInHere(page: Page, house: JourneyHouse, first: string, hands = byMouse): Promise<void> {
  const who = await house.person(first)
  await hands.press(page.getByText(t('signIn.other')))
  await hands.type(page.getByLabel(t('signIn.email')), who.email)
  await hands.type(page.getByLabel(t('signIn.password'), { exact: true }), who.password)
  await hands.type(page.getByLabel(t('signIn.code')), (await house.person(first)).code ?? '')
  await hands.press(page.getByRole('button', { name: t('signIn.go'), exact: true }))
  await expect(page).not.toHaveURL(/sign-in/, { timeout: 20_000 })
}

/** A passkey of this machine, made on the account page. */
export async function enrolPasskey(page: Page): Promise<void> {
  await giveAuthenticator(page)
  await page.goto('/desk/p/demo/account')
  await page.getByRole('button', { name: t('account.passkeys.add') }).click()
  const sheet = page.getByRole('dialog', { name: t('account.passkeys.add') })
  await sheet.getByRole('button', { name: t('gate.passkey.do') }).click()
  await expect(sheet).toBeHidden({ timeout: 20_000 })
}

/** Opens a patient's matter from the queue and claims it. */
export async function claimFromQueue(page: Page, name: RegExp): Promise<void> {
  await page.goto('/desk/p/demo/queue')
  await page.getByRole('row').filter({ hasText: name }).first().getByRole('link').first().click()
  await page.waitForURL('**/cases/**')
  await page
    .getByRole('button', { name: deskName('act.claim') })
    .first()
    .click()
}

/** The matters whose emergency page stands in the queue of the colleague at this page. */
export async function emergencyPages(page: Page): Promise<string[]> {
  const pages: string[] = []
  for (let after: string | undefined; ;) {
    const { rows, next } = await wire(page, queue, { find: 'findings', limit: 100, ...(after ? { after } : {}) })
    pages.push(...rows.filter((row) => row.taskKind === 'emergency_page').map((row) => row.caseId))
    if (!next) return pages
    after = next
  }
}

/** The dialog that asks who is here, answered with a code that was not used before. */
export async function proveByCode(page: Page, house: JourneyHouse, first: string): Promise<void> {
  const proof = page.getByRole('dialog', { name: 'Show that it is you' })
  await expect(proof).toBeVisible()
  const code = proof.getByLabel('Code from your authenticator')
  // A code works once: the one she signed in with may still be the current one.
  for (let tries = 0; tries < 4 && (await proof.isVisible()); tries++) {
    await code.fill((await house.person(first)).code ?? '')
    await proof.getByRole('button', { name: 'Use this code' }).click()
    await expect(proof)
      .toBeHidden({ timeout: 12_000 })
      .catch(() => undefined)
  }
  await expect(proof).toBeHidden()
}
