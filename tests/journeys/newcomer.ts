import type { CDPSession, Page } from '@playwright/test'
import { byMouse } from './hands.ts'
import { words } from './patient.ts'
import { expect } from './people.ts'
import type { JourneyHouse } from './house.ts'

/** The part of a phone that keeps passkeys: what it holds can be on her next device too, as a synced passkey is. */
export type PasskeyKeeper = { readonly cdp: CDPSession; readonly id: string }

export async function keepPasskeys(page: Page): Promise<PasskeyKeeper> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, id: authenticatorId }
}

export const passkeysOf = async (keeper: PasskeyKeeper) =>
  (await keeper.cdp.send('WebAuthn.getCredentials', { authenticatorId: keeper.id })).credentials

export async function bringPasskeys(
  keeper: PasskeyKeeper,
  credentials: Awaited<ReturnType<typeof passkeysOf>>,
): Promise<void> {
  for (const credential of credentials)
    await keeper.cdp.send('WebAuthn.addCredential', { authenticatorId: keeper.id, credential })
}

export type Newcomer = {
  readonly givenName: string
  readonly familyName: string
  readonly birth: readonly [month: string, day: string, year: string]
  readonly sex: 'female' | 'male'
  readonly email: string
  readonly phone: string
  /** Instead of a passkey. */
  readonly password?: string
}

/** From the practice's page, through an account made with a passkey (or a password) and the code from the mail, to where she is now. */
export async function joinFor(
  page: Page,
  house: JourneyHouse,
  who: Newcomer,
  matter: RegExp,
  hands = byMouse,
): Promise<void> {
  const t = words('en')
  await page.goto('/p/demo')
  await hands.select(page.getByRole('combobox').first(), 'TX')
  await hands.press(page.getByRole('link', { name: matter }))
  await expect(page.getByRole('heading', { level: 1, name: t('join.title') })).toBeVisible()
  await hands.type(page.getByLabel(t('join.given')), who.givenName)
  await hands.type(page.getByLabel(t('join.family')), who.familyName)
  for (const [place, label] of (['Month', 'Day', 'Year'] as const).entries())
    await hands.type(page.getByLabel(label, { exact: true }), who.birth[place] ?? '')
  await hands.pick(page.getByRole('radio', { name: t(`sex.${who.sex}`) }))
  await hands.type(page.getByLabel(t('signIn.email')), who.email)
  await hands.type(page.getByLabel(t('join.phone')), who.phone)
  if (who.password !== undefined) {
    await hands.pick(page.getByRole('radio', { name: t('join.way.password') }))
    await hands.type(page.getByLabel(t('join.password')), who.password)
  }
  await hands.press(page.getByRole('button', { name: t('join.send') }))
  await expect(page.getByRole('heading', { level: 1, name: t('confirm.title') })).toBeVisible({ timeout: 20_000 })
  await hands.type(page.getByLabel(t('confirm.code')), await codeFrom(house, who.email))
  await hands.press(page.getByRole('button', { name: t('confirm.send') }))
  await expect(page.getByRole('heading', { level: 1, name: t('start.title') })).toBeVisible()
}

/** The code in the newest mail to somebody. */
async function codeFrom(house: JourneyHouse, email: string): Promise<string> {
  let code: string | undefined
  await expect
    .poll(
      () => (code = /\b([A-Z0-9]{4,}(?:[ -][A-Z0-9]{3,})*)\b/.exec(bodyOf(house.mailTo(email).at(-1) ?? ''))?.[1]),
      { timeout: 30_000 },
    )
    .toBeTruthy()
  return code ?? ''
}

/** What a mail says, without its head; quoted-printable undone. */
export const bodyOf = (mail: string): string =>
  mail
    .slice(Math.max(0, mail.search(/\r?\n\r?\n/)))
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** Where she is, when nobody has asked before. */
export async function sayWhere(page: Page, who: Newcomer): Promise<void> {
  const t = words('en')
  await page.getByLabel(t('where.street')).fill('1 Elm Street')
  await page.getByLabel(t('where.city')).fill('Austin')
  await page.getByLabel(t('where.zip')).fill('78701')
  await page.getByLabel(t('where.callBack')).fill(who.phone)
  await page.getByRole('button', { name: t('continue') }).click()
  await page.waitForURL('**/intake*')
}
