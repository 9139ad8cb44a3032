import type { Page } from '@playwright/test'
import { makeRecoveryCodes, me } from '#contract/identity/index.ts'
import { givesLicence, invites } from './administrator.ts'
import { look, lookOver } from './look.ts'
import { bodyOf } from './newcomer.ts'
import { signIn, words } from './patient.ts'
import { withoutMouse } from './by-keys.ts'
import { byKeys } from './hands.ts'
import { COLOURS, expectAccessible, ROOM } from './accessible.ts'
import { DESK, expect, giveAuthenticator, PHONE, type Seat, sit, test } from './people.ts'
import { comesBackByMail, comesBy, isPutOut, linkFor } from './by-mail.ts'
import { deskNameOf, deskSignIn, deskWords } from './staff.ts'
import { wire } from './wire.ts'
import { proofsAreFresh } from './time-passes.ts'

test.describe.configure({ mode: 'serial' })

/** What stands now on her phone: looked at in light and dark, and narrow. */
async function glance(page: Page, what: string): Promise<void> {
  await expectAccessible(page, `${what}, light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, `${what}, dark`, COLOURS)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 320, height: 640 })
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await expectAccessible(page, `${what}, at 320`, ROOM)
  await page.setViewportSize(PHONE)
}

let adam: Seat
let nora: Seat
let petra: Seat
let mariaId = ''

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
  await glance(page, 'what is asked when the password is forgotten')
  await page.getByLabel(t('signIn.email')).fill(ana.email)
  await page.getByRole('button', { name: t('forgot.send') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('forgot.sent') })).toBeVisible()
  await glance(page, 'the mail is on its way')
  const link = await linkFor(house, ana.email)
  expect(house.mailTo(ana.email).some((mail) => bodyOf(mail).includes('Elegir una contrase'))).toBe(true)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: t('newPassword.title') })).toBeVisible()
  await page.getByLabel(t('join.password')).fill('corto')
  await page.getByRole('button', { name: t('account.password.keep') }).click()
  await expect(page.locator('.form-problems')).toBeFocused()
  await glance(page, 'choosing a new password')
  await page.getByLabel(t('join.password')).fill('nutria farol 58 cobre')
  await page.getByRole('button', { name: t('account.password.keep') }).click()
  await page.waitForURL('**/home')
  await expect(page.getByText(t('newPassword.done')).last()).toBeVisible()
  await page.goto('/p/demo')
  await page.goto(link)
  await page.getByLabel(t('join.password')).fill('otra nutria 93 farol')
  await page.getByRole('button', { name: t('account.password.keep') }).click()
  await expect(page.getByRole('link', { name: t('newPassword.again') })).toBeVisible()
  await glance(page, 'a link that was used')
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
  mariaId = (await wire(page, me, {})).patients[0]?.id ?? ''
  await page.goto('/p/demo/account')
  await page.getByRole('button', { name: t('account.codes.make') }).click()
  await expect(page.locator('code')).toHaveCount(10)
  const code = (await page.locator('code').first().textContent()) ?? ''
  await glance(page, 'her recovery codes')
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
  await glance(page, 'the account after a recovery code')
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
  const { email, password } = await house.person('Nora')
  nora = await sit(browser, house, DESK)
  const { page, faults } = nora
  await deskSignIn(page, house, 'Nora')
  const { codes } = await wire(page, makeRecoveryCodes, {})
  await page.context().clearCookies()
  await page.goto('/desk/p/demo/sign-in')
  await page.getByText(d('signIn.other')).click()
  await page.getByLabel(d('signIn.email')).fill(email)
  await page.getByLabel(d('signIn.password'), { exact: true }).fill(password)
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
  // While her session is exchanged for one with powers, the old one is over.
  const rolesNow = () =>
    wire(page, me, {}).then(
      ({ roles }) => roles,
      () => [],
    )
  await expect.poll(rolesNow, { timeout: 20_000 }).toEqual(['triage_nurse'])
  expect(faults).toEqual([])
})

test('Leo lost everything: Adam ends his ways in, and his mail leads him to a new passkey and his old place', async ({
  browser,
  house,
}) => {
  const d = deskWords
  adam = await sit(browser, house, DESK)
  await deskSignIn(adam.page, house, 'Adam')
  await adam.page.goto('/desk/p/demo/admin/people')
  const card = adam.page.locator('.card').filter({ has: adam.page.getByRole('heading', { name: /^Leo Brandt/ }) })
  await card.getByRole('button', { name: deskNameOf('people.reset', 'Leo Brandt') }).click()
  const sheet = adam.page.getByRole('dialog', { name: d('people.reset.title') })
  await expect(sheet.getByText(d('people.reset.sure'))).toBeVisible()
  await expectAccessible(adam.page, 'letting a colleague back in')
  await sheet.getByRole('button', { name: d('people.reset.go') }).click()
  await expect(sheet).toBeHidden({ timeout: 20_000 })
  expect(adam.faults).toEqual([])
  await comesBy(browser, house, (await house.person('Leo')).email, ['clinician'])
})

test('Adam invites a physician, who makes a passkey; with the licence he saves, all with the keyboard alone, patients read that she answers', async ({
  browser,
  house,
}) => {
  const { page } = adam
  const email = 'ines@demo.kairos.invalid'
  await page.goto('/desk/p/demo/admin/people')
  const noMouse = await withoutMouse(page)
  await invites(page, 'Ines Calder', email)
  await comesBy(browser, house, email, ['clinician'])
  await page.reload()
  await expect(page.getByText(/^ines@.*accepted$/)).toBeVisible()
  await proofsAreFresh(house)
  await givesLicence(page, 'Ines Calder', byKeys)
  await noMouse()
  expect(adam.faults).toEqual([])
  const visitor = await sit(browser, house, PHONE)
  await visitor.page.goto('/p/demo')
  const who = visitor.page
    .locator('.card')
    .filter({ has: visitor.page.getByRole('heading', { name: 'Ines Calder, MD' }) })
  await expect(who.getByText('Texas license TX-INES-01, good until December 31, 2099')).toBeVisible()
  await visitor.close()
  await adam.close()
})

test('who has seen my record and the demonstration’s mail read well in light and dark', async ({ browser, house }) => {
  const his = await sit(browser, house, PHONE)
  await signIn(his.page, await house.person('James'))
  for (const path of ['/p/demo/record/looks', '/p/demo/demo-mail'])
    await look(his.page, path, his.page.getByRole('heading', { level: 1 }).first())
  expect(his.faults).toEqual([])
  await his.close()
})

test('Nora opens a record in an emergency; the officer reads why, looks into it, and writes what she found', async ({
  browser,
  house,
}) => {
  const d = deskWords
  await nora.page.goto(`/desk/p/demo/patients/${mariaId}`)
  await nora.page.getByRole('button', { name: d('emergency.ask') }).click()
  await lookOver(nora.page, 'a record that is shut')
  await nora.page.getByLabel(d('emergency.reason')).fill('She fainted in the waiting room: her allergies.')
  await nora.page.getByRole('button', { name: d('emergency.go') }).click()
  await expect(nora.page.getByRole('heading', { level: 1, name: 'Maria Delgado' })).toBeVisible()
  await expect(nora.page.getByText(/^You read this record in an emergency, until/)).toBeVisible()
  await expectAccessible(nora.page, 'a record read in an emergency')
  expect(nora.faults).toEqual([])
  await nora.close()
  petra = await sit(browser, house, DESK)
  const { page } = petra
  await deskSignIn(page, house, 'Petra')
  await look(page, '/desk/p/demo/audit', page.getByText(/waits for your review$/))
  const card = page.locator('.card').filter({ hasText: 'Nora Kim opened the record of Maria Delgado' })
  await look(page, '/desk/p/demo/audit/openings', card)
  await expect(card.getByText('She fainted in the waiting room: her allergies.')).toBeVisible()
  await card.getByLabel(d('openings.note')).fill('Asked her team: in order.')
  await card.getByRole('button', { name: d('openings.review') }).click()
  await expect(page.getByRole('heading', { level: 2, name: d('openings.reviewed') })).toBeVisible()
  await expect(card.getByText('Asked her team: in order.')).toBeVisible()
  expect(petra.faults).toEqual([])
})

test('the officer asks that the record be forgotten, which a second person has to approve, and records a disclosure', async () => {
  const d = deskWords
  const { page } = petra
  const choose = async () => {
    await page.getByLabel(d('patients.words')).fill('Del')
    await page.getByRole('button', { name: d('patients.go') }).click()
    await page.getByRole('button', { name: 'Choose Maria Delgado' }).click()
  }
  await page.goto('/desk/p/demo/audit/forgetting')
  await choose()
  await page.getByRole('radio', { name: d('forget.reason.registered_in_error') }).click({ force: true })
  await lookOver(page, 'asking that a record be forgotten')
  await page.getByRole('button', { name: d('forget.ask') }).click()
  await expect(page.getByText(d('forget.state.asked'))).toBeVisible()
  await expect(page.getByText(d('forget.second'))).toBeVisible()
  await expectAccessible(page, 'a request to forget')
  await page.goto('/desk/p/demo/audit/sign-out')
  await choose()
  await page.getByRole('radio', { name: d('signOut.why.lost_device') }).click({ force: true })
  await page.getByRole('radio', { name: /^Password and recovery codes/ }).click({ force: true })
  await expect(page.getByText(d('signOut.effect.ways'))).toBeVisible()
  await lookOver(page, 'signing a patient out')
  await page.getByRole('button', { name: d('signOut.go') }).click()
  await expect(page.getByLabel(d('patients.words'))).toBeVisible()
  await page.goto('/desk/p/demo/audit/disclosures')
  await choose()
  await expect(page.getByText(d('told.none'))).toBeVisible()
  await lookOver(page, 'to whom a record was told')
  await page.getByRole('button', { name: d('told.record') }).click()
  const sheet = page.getByRole('dialog', { name: d('told.record') })
  await sheet.getByLabel(d('told.madeOn')).fill('2026-03-03')
  await sheet.getByLabel(d('told.to'), { exact: true }).fill('Health department')
  await sheet.getByLabel(d('told.what')).fill('Name and a result of the Gloucestershire kind')
  await sheet.getByLabel(d('told.purpose')).fill('A duty to report')
  await lookOver(page, 'recording a disclosure')
  await sheet.getByRole('button', { name: d('told.record') }).click()
  await expect(sheet).toBeHidden()
  await expect(page.getByText('Name and a result of the Gloucestershire kind')).toBeVisible()
  expect(petra.faults).toEqual([])
  await petra.close()
})

test('Maria, whose password the officer made void, is put out with whoever knows it; her mail leads her to a new one', async ({
  browser,
  house,
}) => {
  const her = await sit(browser, house, PHONE)
  await isPutOut(her.page, await house.person('Maria'))
  await comesBackByMail(her.page, house, (await house.person('Maria')).email)
  await expectAccessible(her.page, 'the account after the practice ended its password')
  expect(her.faults).toEqual([])
  await her.close()
})
