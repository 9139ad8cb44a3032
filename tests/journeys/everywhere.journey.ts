import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { review } from '#contract/desk/index.ts'
import { beginProtocolDraft } from '#contract/directory/index.ts'
import { me } from '#contract/identity/index.ts'
import { press, tabTo, withoutMouse } from './by-keys.ts'
import { patiently, reachesNobody, splitsOff } from './desk-house.ts'
import { keptOnDevice } from './device.ts'
import { enters } from './enters.ts'
import { PROJECT } from './first-house.ts'
import { byKeys } from './hands.ts'
import { look, lookOver } from './look.ts'
import { expectNothingOnDevice } from './nothing-readable.ts'
import { words } from './patient.ts'
import { DESK, expect, PHONE, type Seat, sit, test } from './people.ts'
import { takePhoto } from './photos.ts'
import { deskName, deskWords } from './staff.ts'
import { begun, wire } from './wire.ts'
import { openNow } from './time-passes.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const t = words('en')
const d = deskWords
let james: Seat
let nora: Seat
let adam: Seat
let caseId = ''

test.beforeAll(async ({ browser, house }) => {
  await openNow(house)
  james = await sit(browser, house, { width: 1280, height: 800 })
  nora = await sit(browser, house, DESK)
  adam = await sit(browser, house, DESK)
})

test('James begins, tells and sends with the keyboard alone', async ({ house }) => {
  const { page } = james
  await enters(page, house, 'James', '/p/demo/home')
  caseId = await begun(page, 'home-blood-pressure', {})
  await page.goto(`/p/demo/cases/${caseId}/intake?at=device`)
  const onward = page.getByRole('button', { name: t('continue') })
  const heading = page.getByRole('heading', { level: 1 }).first()
  const answer = async (value: string) => {
    const before = (await heading.textContent()) ?? ''
    const radios = page.locator('main input.tick')
    await expect(radios.first()).toBeVisible()
    const place = await radios.evaluateAll(
      (all, wanted) => all.findIndex((one) => one.getAttribute('value') === wanted),
      value,
    )
    if ((await radios.first().getAttribute('type')) === 'radio') {
      await tabTo(page, radios.first())
      if (place === 0) await page.keyboard.press('Space')
      for (let down = 0; down < place; down++) await page.keyboard.press('ArrowDown')
    } else await press(page, radios.nth(place), 'Space')
    await expect(radios.nth(place)).toBeChecked()
    await expect(heading, 'arrow keys never go on by themselves').toHaveText(before)
    await press(page, onward)
    await expect(heading).not.toHaveText(before)
  }
  await answer('cuffless')
  await answer('none')
  await answer('every-day')
  await press(page, onward)
  const review = page.getByRole('heading', { level: 1, name: t('review.title') })
  const ways = [
    ...(['medicine', 'allergy', 'problem'] as const).map((kind) =>
      page.getByRole('button', { name: t(`chart.none.${kind}`) }),
    ),
    page.getByRole('button', { name: t('known.right') }),
    page.getByRole('button', { name: t('consents.agree') }),
  ].reduce((a, b) => a.or(b))
  for (let pages = 0; pages < 8; pages++) {
    await expect(review.or(ways).first()).toBeVisible()
    if (await review.isVisible()) break
    const before = (await heading.textContent()) ?? ''
    await press(page, ways.first())
    await expect(heading).not.toHaveText(before)
  }
  await press(page, page.getByRole('button', { name: t('review.send') }))
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}/?$`), { timeout: 20_000 })
  expect(james.faults).toEqual([])
})

test('Nora goes from the queue to the case and claims it with the keyboard alone', async ({ house }) => {
  const { page, faults } = nora
  await enters(page, house, 'Nora', '/desk/p/demo/queue')
  // His name may stand there more than once: other stories live in the same house.
  await press(page, page.locator(`a[href$="/cases/${caseId}"]`).first())
  await page.waitForURL('**/cases/**')
  await expect(page.getByRole('button', { name: deskName('act.claim') })).toBeVisible()
  await page.keyboard.press('c')
  await expect(page.getByRole('button', { name: deskName('act.route') })).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('a')
  const sheet = page.getByRole('dialog', { name: d('ask.title') })
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  expect(faults).toEqual([])
})

test('what she asks stands on his open page without a reload', async () => {
  const { page } = nora
  await page.getByRole('button', { name: deskName('act.ask') }).click()
  const sheet = page.getByRole('dialog', { name: d('ask.title') })
  await sheet.getByRole('button', { name: d('ask.add.number') }).press('Enter')
  await expect(sheet.getByLabel(d('ask.add.number'))).toBeFocused()
  await sheet.getByRole('button', { name: d('ask.remove') }).press('Enter')
  await expect(sheet.getByRole('group', { name: d('ask.questions') })).toBeFocused()
  await sheet.getByRole('button', { name: d('ask.add.boolean') }).press('Enter')
  // Her hands stay on the keys: what she types next are the question's words, and no space in them presses a button again.
  await page.keyboard.type('Do you have an upper-arm cuff at home?')
  await sheet.getByRole('button', { name: d('ask.add.photo') }).click()
  await lookOver(page, 'the sheet that asks')
  await sheet.getByRole('button', { name: d('ask.send') }).click()
  await expect(sheet).toBeHidden({ timeout: 20_000 })
  await expect(james.page.getByText('Do you have an upper-arm cuff at home?').first()).toBeVisible({ timeout: 15_000 })
})

test('what he answers with the keyboard alone and no line, and the photo he adds, wait in his sight, and stand in her open queue once it is back', async ({
  house,
}) => {
  await nora.page.keyboard.press('q')
  const row = nora.page.getByRole('row').filter({ has: nora.page.locator(`a[href$="/cases/${caseId}"]`) })
  await expect(row, 'while it is his turn it is not in her way').toHaveCount(0)
  const { page } = james
  const noMouse = await withoutMouse(page)
  await byKeys.pick(page.getByRole('radio', { name: 'Yes', exact: true }))
  await byKeys.give(page.locator('main input[type=file]').first(), await takePhoto('cuff.jpg', '#405060'))
  await expect(page.locator('.photo-ready')).toHaveCount(1, { timeout: 30_000 })
  house.door.cut()
  await byKeys.press(page.getByRole('button', { name: t('request.send') }))
  await noMouse()
  const unsent = page.getByText(t('composer.unsent'))
  await expect(unsent, 'planted: an answer that waits nowhere is refused here').toBeVisible({ timeout: 45_000 })
  await expect(page.getByText('Do you have an upper-arm cuff at home? Yes')).toBeVisible()
  await expect(page.getByRole('button', { name: t('request.send') }), 'it is not there to be sent twice').toHaveCount(0)
  house.door.mend()
  await expect(unsent).toBeHidden({ timeout: 45_000 })
  await expect(row).toContainText('Answered our questions', { timeout: 45_000 })
  expect(nora.faults).toEqual([])
})

test('she sets how urgent it is, logs a call, splits off a second matter and passes the first on, with the keyboard alone', async () => {
  const { page, faults } = nora
  const noMouse = await withoutMouse(page)
  await byKeys.press(page.locator(`a[href$="/cases/${caseId}"]`).first())
  await page.waitForURL('**/cases/**')
  await expect(page.getByText(/^James wrote at/)).toBeVisible({ timeout: 20_000 })
  // In opening hours what he answered comes back to her: there is nothing to take again.
  await expect(page.getByRole('button', { name: deskName('act.route') })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: deskName('act.claim') })).toHaveCount(0)
  await byKeys.select(page.getByLabel(d('triage.acuity')), 'urgent')
  await byKeys.type(page.getByLabel(d('triage.reason')), 'He sounds frightened.')
  await byKeys.press(page.getByRole('button', { name: d('triage.save') }))
  await expect.poll(async () => (await wire(page, review, { caseId })).acuity).toBe('urgent')
  await reachesNobody(page, 'Rang once, nobody answered.', byKeys)
  await splitsOff(page, /Something else/, 'He asks for his vaccination card, too.', byKeys)
  expect((await wire(page, review, { caseId })).links).toHaveLength(1)
  // What is passed on is the matter as it stands on her screen: before it knows of the second one, the server would refuse.
  await expect(page.getByText(d('case.linked'))).toBeVisible(patiently)
  await page.keyboard.press('s')
  await page.waitForURL('**/queue')
  await noMouse()
  expect(faults).toEqual([])
})

const title = (page: Page) => page.getByRole('heading', { level: 1 }).first()

test('every patient page reads well in light and dark, wide and narrow', async ({ browser, house }) => {
  const visitor = await sit(browser, house, { width: 1280, height: 800 })
  for (const path of ['/p/demo', '/p/demo/join', '/p/demo/sign-in']) await look(visitor.page, path, title(visitor.page))
  expect(visitor.faults).toEqual([])
  await visitor.close()
  // Elsewhere too, so that his account has a session to end (its button was spoken by other words than it shows).
  const elsewhere = await sit(browser, house, PHONE)
  await enters(elsewhere.page, house, 'James', '/p/demo/home')
  const { page } = james
  const draft = await begun(page, 'home-blood-pressure', {})
  for (const path of [
    '/p/demo/home',
    '/p/demo/care',
    `/p/demo/cases/${draft}/intake?at=medicine`,
    `/p/demo/cases/${caseId}`,
    '/p/demo/record',
    '/p/demo/account',
  ])
    await look(page, path, title(page))
  await expect(page.getByRole('button', { name: t('account.sessions.endNamed') })).toHaveCount(1)
  await elsewhere.close()
  expect(james.faults).toEqual([])
})

test('every page of the desk reads well in light and dark, wide and narrow', async () => {
  const { page } = nora
  await look(page, '/desk/p/demo/queue', page.getByText('James Okafor').first())
  await look(page, `/desk/p/demo/cases/${caseId}`, title(page))
  const his = (await wire(james.page, me, {})).patients[0]?.id ?? ''
  for (const path of ['/desk', '/desk/p/demo/patients', `/desk/p/demo/patients/${his}`, '/desk/p/demo/account'])
    await look(page, path, title(page))
  expect(nora.faults).toEqual([])
})

test('Adam says which phone is answered at night, with the keyboard alone', async ({ house }) => {
  const { page, faults } = adam
  await enters(page, house, 'Adam', '/desk')
  await look(page, '/desk/p/demo/admin', title(page))
  const noMouse = await withoutMouse(page)
  await byKeys.type(page.getByLabel(d('practice.nightPhone')), '512-555-0111')
  await byKeys.press(page.getByRole('button', { name: d('save'), exact: true }))
  await expect(page.getByText(d('saved')).last()).toBeVisible()
  await noMouse()
  await page.reload()
  await expect(page.getByLabel(d('practice.nightPhone'))).toHaveValue('512-555-0111')
  expect(faults).toEqual([])
})

test('the pages between home and what is sent read well: where he is, what he sends, an alarm', async ({
  browser,
  house,
}) => {
  const { page } = james
  const before = { device: 'cuffless', 'severe-symptoms': ['none'], medicine: 'every-day' }
  const draft = await begun(page, 'home-blood-pressure', before)
  for (const path of ['/', '/p/demo/care/home-blood-pressure', `/p/demo/cases/${draft}/intake?at=my:review`])
    await look(page, path, title(page))
  expect(james.faults).toEqual([])
  const visitor = await sit(browser, house, { width: 1280, height: 800 })
  await visitor.page.goto('/p/demo')
  await visitor.page.getByLabel(t('find.label')).fill('crushing chest pain')
  await expect(visitor.page.getByRole('alertdialog')).toBeVisible({ timeout: 30_000 })
  await lookOver(visitor.page, 'the alarm')
  expect(visitor.faults).toEqual([])
  await visitor.close()
})

const settings = [
  'hours',
  'promises',
  'onCall',
  'teams',
  'people',
  'states',
  'protocols',
  'rules',
  'templates',
  'pharmacies',
]
test('every page of the administrator reads well', async () => {
  const { page } = adam
  for (const part of [...settings, 'deliveries', 'forgetting'])
    await look(page, `/desk/p/demo/admin/${part}`, page.locator('.admin-body').getByRole('heading').first())
  const from = { kind: 'version' as const }
  const { id } = await wire(page, beginProtocolDraft, { key: 'uti', from })
  const sound = page.getByText(/examples come out as expected\.$/)
  for (const place of ['questions#at-intake-item-1', 'examples#at-vignettes-0'])
    await look(page, `/desk/p/demo/protocols/drafts/${id}?part=${place}`, sound)
  expect(adam.faults).toEqual([])
})

test('Adam brings in pharmacies from a file, and reads which row was not taken', async () => {
  const { page } = adam
  await page.goto('/desk/p/demo/admin/pharmacies')
  const lines = readFileSync(join(PROJECT, 'dev/pharmacies.csv'), 'utf8').split('\n')
  const wrong = (lines[1] ?? '').replace('1000000012', '1000000013')
  const csv = [...lines.slice(0, 3), wrong].join('\n').replace('MADE-UP DRUGSTORE SOUTH', 'BROUGHT-IN DRUGSTORE')
  const file = { name: 'pharmacies.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.getByLabel(d('pharmacies.file')).setInputFiles(file)
  await page.getByRole('button', { name: d('pharmacies.go') }).click()
  await expect(page.getByText('2 pharmacies imported')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: /^Line 4: “NPI”/ })).toBeVisible()
  await page.getByLabel(d('pharmacies.look.words')).fill('brought-in')
  await expect(page.getByText('Brought-in Drugstore')).toBeVisible()
  // One that closed is told from one that is there, and can be brought back.
  const drugstore = page.getByRole('listitem').filter({ hasText: 'Brought-in Drugstore' })
  await drugstore.getByRole('button').click()
  await page.getByRole('button', { name: d('pharmacies.retire.go'), exact: true }).click()
  await expect(drugstore.getByText(d('pharmacies.retired'))).toBeVisible()
  await drugstore.getByRole('button').click()
  await expect(drugstore.getByText(d('pharmacies.retired'))).toBeHidden()
  expect(adam.faults).toEqual([])
})

test('signing out leaves nothing of him on the device', async ({ house }) => {
  const { page } = james
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`/p/demo/cases/${caseId}`)
  await page.getByRole('textbox', { name: t('composer.label') }).fill('Half a sentence that was never sent')
  const kept = () => keptOnDevice(page)
  await expect.poll(kept).toBeGreaterThan(1)
  await page.goto('/p/demo/account')
  await page.getByRole('button', { name: t('account.signOut'), exact: true }).click()
  await page.waitForURL('**/p/demo')
  await expect.poll(kept).toBe(0)
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => !/language|state/i.test(key)),
      ),
    )
    .toEqual([])
  await expectNothingOnDevice(page, house.door, ['Okafor', 'sentence that was never sent'])
  await page.goto(`/p/demo/cases/${caseId}`)
  await expect(page).toHaveURL(/sign-in/)
  expect(james.faults).toEqual([])
  await Promise.all([james.close(), nora.close(), adam.close()])
})
