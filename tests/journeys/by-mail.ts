import type { Browser, Page } from '@playwright/test'
import { me } from '#contract/identity/index.ts'
import { COLOURS, expectAccessible } from './accessible.ts'
import type { DemoSignIn, JourneyHouse } from './house.ts'
import { bodyOf } from './newcomer.ts'
import { words } from './patient.ts'
import { DESK, expect, giveAuthenticator, sit } from './people.ts'
import { deskWords } from './staff.ts'
import { wire } from './wire.ts'

/** The newest link mailed to this address, once there is one. */
export async function linkFor(house: JourneyHouse, email: string, to = /https?:\/\/\S+#[\w-]{43}/): Promise<string> {
  let link: string | undefined
  const find = () => {
    for (const mail of house.mailTo(email)) link = to.exec(bodyOf(mail))?.[0] ?? link
    return link
  }
  await expect.poll(find, { timeout: 40_000 }).toBeTruthy()
  return link ?? ''
}

/** What opened the account until now does not any more. */
export async function isPutOut(page: Page, { email, password }: DemoSignIn): Promise<void> {
  const t = words('en')
  await page.goto('/p/demo/sign-in')
  await page.getByLabel(t('signIn.email')).fill(email)
  await page.getByLabel(t('signIn.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('signIn.send') }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
}

/** Told by mail that her password is void: where that mail leads, the link she asks for there, a new password, her account. */
export async function comesBackByMail(page: Page, house: JourneyHouse, email: string): Promise<void> {
  const t = words('en')
  await page.goto(await linkFor(house, email, /https?:\/\/\S+\/p\/demo\/forgot/))
  await page.getByLabel(t('signIn.email')).fill(email)
  await page.getByRole('button', { name: t('forgot.send') }).click()
  await page.goto(await linkFor(house, email))
  await page.getByLabel(t('join.password')).fill('violet anchor 73 magpie')
  await page.getByRole('button', { name: t('account.password.keep') }).click()
  await page.waitForURL('**/home')
  await page.goto('/p/demo/account')
  await expect(page.getByText(/^The practice ended how you signed in until then/).first()).toBeVisible()
}

/** Opens the invitation in the mail, makes a passkey, and is in with these roles and no other factor. */
export async function comesBy(
  browser: Browser,
  house: JourneyHouse,
  email: string,
  roles: readonly string[],
): Promise<void> {
  const { page, faults, close } = await sit(browser, house, DESK)
  await giveAuthenticator(page)
  await page.goto(await linkFor(house, email, /https?:\/\/\S+\/invitation#[\w-]+/))
  const join = page.getByRole('button', { name: deskWords('invitation.go') })
  await expect(join).toBeEnabled()
  await expectAccessible(page, 'an invitation')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, 'an invitation, dark', COLOURS)
  await join.click()
  await expect(page).toHaveURL(/\/desk\/p\/demo\/account/, { timeout: 20_000 })
  const { roles: given, factors } = await wire(page, me, {})
  expect([given, factors.passkeys, factors.password, factors.totp]).toEqual([roles, 1, false, false])
  expect(faults).toEqual([])
  await close()
}
