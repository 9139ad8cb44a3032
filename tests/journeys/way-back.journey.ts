import type { Page } from '@playwright/test'
import { makeRecoveryCodes, me } from '#contract/identity/index.ts'
import type { JourneyHouse } from './house.ts'
import { bodyOf } from './newcomer.ts'
import { signIn, words } from './patient.ts'
import { DESK, expect, expectAccessible, giveAuthenticator, PHONE, sit, test } from './people.ts'
import { deskSignIn, deskWords } from './staff.ts'
import { wire } from './wire.ts'

test.describe.configure({ mode: 'serial' })

/** Looked at in light and dark, and narrow. */
async function look(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `${what}, ${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 320, height: 640 })
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await page.setViewportSize(PHONE)
}

async function linkFor(house: JourneyHouse, email: string): Promise<string> {
  let link: string | undefined
  const find = () => {
    for (const mail of house.mailTo(email)) link = /https?:\/\/\S+#[\w-]{43}/.exec(bodyOf(mail))?.[0] ?? link
    return link
  }
  await expect.poll(find, { timeout: 40_000 }).toBeTruthy()
  return link ?? ''
}

test('Ana forgot her password: a mail in Spanish, one page, and she is in; the link works once', async ({
  browser,
  house,
}) => {
  const t = words('es')
  const ana = await house.person('Ana')
  const { page, faults, close } = await sit(browser, house, PHONE, { locale: 'es-US' })
  await page.goto('/p/demo/sign-in')
  await page.getByRole('link', { name: t('signIn.forgot') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('forgot.title') })).toBeVisible()
  await page.getByRole('button', { name: t('forgot.send') }).click()
  await expect(page.locator('.form-problems')).toBeFocused()
  await look(page, 'what is asked when the password is forgotten')
  await page.getByLabel(t('signIn.email')).fill(ana.email)
  await page.getByRole('button', { name: t('forgot.send') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('forgot.sent') })).toBeVisible()
  await look(page, 'the mail is on its way')
  const link = await linkFor(house, ana.email)
  expect(house.mailTo(ana.email).some((mail) => bodyOf(mail).includes('Elegir una contrase'))).toBe(true)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: t('newPassword.title') })).toBeVisible()
  await page.getByLabel(t('join.password')).fill('corto')
  await page.getByRole('button', { name: t('account.password.keep') }).click()
  await expect(page.locator('.form-problems')).toBeFocused()
  await look(page, 'choosing a new password')
  await page.getByLabel(t('join.password')).fill('nutria farol 58 cobre')
  await page.getByRole('button', { name: t('account.password.keep') }).click()
  await page.waitForURL('**/home')
  await expect(page.getByText(t('newPassword.done')).last()).toBeVisible()
  await page.goto('/p/demo')
  await page.goto(link)
  await page.getByLabel(t('join.password')).fill('otra nutria 93 farol')
  await page.getByRole('button', { name: t('account.password.keep') }).click()
  await expect(page.getByRole('link', { name: t('newPassword.again') })).toBeVisible()
  await look(page, 'a link that was used')
  await expect
    .poll(() => house.mailTo(ana.email).some((mail) => bodyOf(mail).includes('La forma de entrar en su cuenta')), {
      timeout: 40_000,
    })
    .toBe(true)
  expect(faults).toEqual([])
  await close()
})

test('Maria comes in by a recovery code, once, and is told how many are left', async ({ browser, house }) => {
  const t = words('en')
  const maria = await house.person('Maria')
  const { page, faults, close } = await sit(browser, house, PHONE)
  await signIn(page, maria)
  await page.goto('/p/demo/account')
  await page.getByRole('button', { name: t('account.codes.make') }).click()
  await expect(page.locator('code')).toHaveCount(10)
  const code = (await page.locator('code').first().textContent()) ?? ''
  await look(page, 'her recovery codes')
  await page.getByRole('button', { name: t('account.signOut'), exact: true }).click()
  await page.waitForURL('**/p/demo')
  const enter = async () => {
    await page.goto('/p/demo/sign-in')
    await page.getByText(t('signIn.lost')).click()
    await page.getByLabel(t('signIn.email')).fill(maria.email)
    await page.getByLabel(/^Recovery code/).fill(code.toLowerCase())
    await page.getByRole('button', { name: t('signIn.send') }).click()
  }
  await enter()
  await expect(page.getByRole('heading', { name: t('recovered.title') })).toBeVisible()
  await expect(page.getByText('You have 9 codes left.').first()).toBeVisible()
  await look(page, 'the account after a recovery code')
  await page.getByRole('button', { name: t('account.signOut'), exact: true }).click()
  await page.waitForURL('**/p/demo')
  await enter()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page).toHaveURL(/sign-in/)
  expect(faults).toEqual([])
  await close()
})

test('Nora lost her authenticator: a recovery code lets her in without powers until she has a new passkey', async ({
  browser,
  house,
}) => {
  const d = deskWords
  const nora = await house.person('Nora')
  const { page, faults, close } = await sit(browser, house, DESK)
  await deskSignIn(page, house, 'Nora')
  const { codes } = await wire(page, makeRecoveryCodes, {})
  await page.context().clearCookies()
  await page.goto('/desk/p/demo/sign-in')
  await page.getByText(d('signIn.other')).click()
  await page.getByLabel(d('signIn.email')).fill(nora.email)
  await page.getByLabel(d('signIn.password'), { exact: true }).fill(nora.password)
  await page.getByRole('button', { name: d('signIn.useRecovery') }).click()
  await page.getByLabel(d('signIn.recovery')).fill(codes[0] ?? '')
  await page.getByRole('button', { name: d('signIn.go'), exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/, { timeout: 20_000 })
  await expect(page.getByText(d('gate.passkey.title')).first()).toBeVisible()
  expect((await wire(page, me, {})).roles).toEqual([])
  await expect(page.getByText(/9/).first(), 'how many codes are left').toBeVisible()
  await expectAccessible(page, 'the account page of a colleague without powers')
  await giveAuthenticator(page)
  await page.getByRole('button', { name: d('account.passkeys.add') }).click()
  await page
    .getByRole('dialog', { name: d('account.passkeys.add') })
    .getByRole('button', { name: d('gate.passkey.do') })
    .click()
  await expect.poll(async () => (await wire(page, me, {})).roles).toEqual(['triage_nurse'])
  expect(faults).toEqual([])
  await close()
})

test('Leo lost everything: Adam ends his ways in, and his mail leads him to a new passkey and his old place', async ({
  browser,
  house,
}) => {
  const d = deskWords
  const adam = await sit(browser, house, DESK)
  await deskSignIn(adam.page, house, 'Adam')
  await adam.page.goto('/desk/p/demo/admin/people')
  const card = adam.page.locator('.card').filter({ has: adam.page.getByRole('heading', { name: /^Leo Brandt/ }) })
  await card.getByRole('button', { name: d('people.reset') }).click()
  const sheet = adam.page.getByRole('dialog', { name: d('people.reset.title') })
  await expect(sheet.getByText(d('people.reset.sure'))).toBeVisible()
  await expectAccessible(adam.page, 'letting a colleague back in')
  await sheet.getByRole('button', { name: d('people.reset.go') }).click()
  await expect(sheet).toBeHidden({ timeout: 20_000 })
  expect(adam.faults).toEqual([])
  await adam.close()

  const { email } = await house.person('Leo')
  let link = ''
  const find = () => {
    for (const mail of house.mailTo(email)) link = /https?:\/\/\S+\/invitation#[\w-]+/.exec(bodyOf(mail))?.[0] ?? link
    return link
  }
  await expect.poll(find, { timeout: 40_000 }).toBeTruthy()
  const leo = await sit(browser, house, DESK)
  await giveAuthenticator(leo.page)
  await leo.page.goto(link)
  const join = leo.page.getByRole('button', { name: d('invitation.go') })
  await expect(join).toBeEnabled()
  for (const colorScheme of ['light', 'dark'] as const) {
    await leo.page.emulateMedia({ colorScheme })
    await expectAccessible(leo.page, `an invitation, ${colorScheme}`)
  }
  await join.click()
  await expect(leo.page).toHaveURL(/\/desk\/p\/demo\/account/, { timeout: 20_000 })
  const { roles, factors } = await wire(leo.page, me, {})
  expect([roles, factors.passkeys, factors.password, factors.totp]).toEqual([['clinician'], 1, false, false])
  expect(leo.faults).toEqual([])
  await leo.close()
})

test('who has seen my record, the demonstration’s mail and the trail read well in light and dark', async ({
  browser,
  house,
}) => {
  const his = await sit(browser, house, PHONE)
  await signIn(his.page, await house.person('James'))
  for (const path of ['/p/demo/record/looks', '/p/demo/demo-mail', '/p/demo/account']) {
    await his.page.goto(path)
    await expect(his.page.locator('.skeleton')).toHaveCount(0)
    await look(his.page, path)
  }
  expect(his.faults).toEqual([])
  await his.close()
  const petra = await sit(browser, house, DESK)
  await deskSignIn(petra.page, house, 'Petra')
  await petra.page.goto('/desk/p/demo/audit')
  await expect(petra.page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(petra.page.locator('.skeleton')).toHaveCount(0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await petra.page.emulateMedia({ colorScheme })
    await expectAccessible(petra.page, `the trail, ${colorScheme}`)
  }
  expect(petra.faults).toEqual([])
  await petra.close()
})
