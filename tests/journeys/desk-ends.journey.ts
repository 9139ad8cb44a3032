import { thread } from '#contract/cases/index.ts'
import { review } from '#contract/desk/index.ts'
import { ends as endsInSpanish } from '../../web/staff/words/ends.es.ts'
import { atWork, claim, more, openFromQueue, patiently, silentlyGrey, test } from './desk-house.ts'
import { vignette } from './intake.ts'
import { signIn, words } from './patient.ts'
import { expect, expectAccessible, PHONE, type Seat, sit } from './people.ts'
import { passedOn, sent, taken } from './sent.ts'
import { deskName, deskWords as d } from './staff.ts'
import { begun, wire } from './wire.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const es = words('es')
const bladder = vignette('uti', 'classic-uti')
const matter = (caseId: string) => `/p/demo/cases/${caseId}`

let ana: Seat
let james: Seat
let nora: Seat
let priya: Seat

test('a clinician goes to a matter told in Spanish, back, and loads it anew: no page stumbles over its words', async ({
  browser,
  house,
}) => {
  ana = await sit(browser, house, PHONE, { locale: 'es-US' })
  await signIn(ana.page, await house.person('Ana'), 'es')
  const caseId = await sent(ana.page, 'uti', bladder, 'es')
  ;[nora] = await atWork(browser, house, 'Nora')
  ;[priya] = await atWork(browser, house, 'Priya')
  await passedOn(nora.page, caseId)
  await taken(priya.page, caseId, 'review')
  for (let again = 0; again < 2; again++) {
    await openFromQueue(priya, caseId)
    await expect(priya.page.locator('.order').first()).toBeVisible(patiently)
    await priya.page.reload()
    await expect(priya.page.locator('.order').first()).toBeVisible(patiently)
  }
  expect(priya.faults).toEqual([])
})

test('whatever stands grey says why, in words: not held, held by a colleague, with the patient, not sent, over', async ({
  browser,
  house,
}) => {
  const { page } = priya
  const heading = (why: Parameters<typeof d>[0]) => expect(page.getByText(d(why)).first()).toBeVisible(patiently)
  const says = async (why: Parameters<typeof d>[0]) => {
    await heading(why)
    expect(await silentlyGrey(page), String(why)).toEqual([])
  }
  james = await sit(browser, house, PHONE)
  await signIn(james.page, await house.person('James'))
  const caseId = await sent(james.page, 'home-blood-pressure', vignette('home-blood-pressure', 'week-at-goal'))
  await openFromQueue(priya, caseId)
  await says('whyNot.claim')
  await taken(nora.page, caseId, 'triage')
  await says('whyNot.held')
  await nora.page.goto(`/desk/p/demo/cases/${caseId}`)
  await expect(nora.page.getByRole('button', { name: deskName('act.ask') })).toBeEnabled(patiently)
  expect(await silentlyGrey(nora.page)).toEqual([])
  await nora.page.getByRole('button', { name: deskName('act.ask') }).click()
  const sheet = nora.page.getByRole('dialog', { name: d('ask.title') })
  await expect(sheet).toBeVisible()
  expect(await silentlyGrey(nora.page)).toEqual([])
  await sheet.getByRole('button', { name: d('ask.add.boolean') }).click()
  await sheet.getByLabel(d('ask.add.boolean')).fill('Do you rest before you measure?')
  await sheet.getByRole('button', { name: d('ask.send') }).click()
  await expect(sheet).toBeHidden(patiently)
  await says('whyNot.patient')
  const alarming = await begun(ana.page, 'uti', vignette('uti', 'confused'))
  await nora.page.goto(`/desk/p/demo/cases/${alarming}`)
  await expect(nora.page.getByText(d('story.unsent')).first()).toBeVisible(patiently)
  expect(await silentlyGrey(nora.page)).toEqual([])
})

test('a test is awaited: Ana reads until when in Spanish; the result comes sooner, and the matter is triage’s again', async () => {
  const caseId = await sent(ana.page, 'uti', bladder, 'es')
  await ana.page.goto(matter(caseId))
  await openFromQueue(nora, caseId)
  const { page } = nora
  await claim(page)
  await more(page, 'act.conclude')
  const sheet = page.getByRole('dialog', { name: d('conclude.title') })
  await expect(sheet.getByText(d('off.conclude.why'))).toBeVisible()
  await expectAccessible(page, 'the sheet that closes without a plan')
  await sheet.locator('label.choice').filter({ hasText: 'A test is awaited' }).click()
  await expect(sheet.getByLabel(d('conclude.text'))).toHaveValue(/^Necesitamos el resultado de su estudio/)
  await sheet.getByRole('button', { name: d('conclude.goOn') }).click()
  await expect(sheet).toBeHidden(patiently)
  const her = ana.page.getByRole('main')
  await expect(her.getByText(es('outcome.test_pending')).first()).toBeVisible(patiently)
  await expect(her.getByText(/^Necesitamos el resultado de su estudio/).first()).toBeVisible()
  await expect(page.getByText(d('whyNot.test')).first()).toBeVisible(patiently)
  expect(await silentlyGrey(page)).toEqual([])
  await page.getByLabel(d('work.task.result.test')).fill('Culture: E. coli, sensitive.')
  await page.getByRole('button', { name: d('work.task.finish.test') }).click()
  await expect(page.getByText(d('state.triage')).first()).toBeVisible(patiently)
  expect(await wire(page, review, { caseId })).toMatchObject({ state: 'triage', outcome: null })
})

test('the same told twice: one goes on, the other closes with a word to the patient and no charge', async () => {
  const caseId = await sent(ana.page, 'uti', bladder, 'es')
  await ana.page.goto(matter(caseId))
  await openFromQueue(nora, caseId)
  const { page } = nora
  await claim(page)
  await more(page, 'act.conclude')
  const sheet = page.getByRole('dialog', { name: d('conclude.title') })
  await sheet.locator('label.choice').filter({ hasText: 'told in another matter' }).click()
  await expect(sheet.getByText(d('off.conclude.of'))).toBeVisible()
  await sheet
    .getByRole('radiogroup', { name: d('conclude.of') })
    .locator('label.choice')
    .first()
    .click()
  await sheet.getByRole('button', { name: d('conclude.go') }).click()
  await expect(sheet).toBeHidden(patiently)
  const her = ana.page.getByRole('main')
  await expect(her.getByText(es('outcome.duplicate')).first()).toBeVisible(patiently)
  await expect(her.getByText(es('case.noCharge'))).toBeVisible()
  const told = endsInSpanish['conclude.text.duplicate'].split('“')[0] ?? ''
  await expect(her.getByText(told).first()).toBeVisible()
  expect(await wire(ana.page, thread, { caseId })).toMatchObject({ state: 'closed', outcome: 'duplicate' })
  await expect(page.getByText(d('whyNot.closed')).first()).toBeVisible(patiently)
  expect(await silentlyGrey(page)).toEqual([])
  await Promise.all([ana, james, nora, priya].map((one) => one.close()))
})
