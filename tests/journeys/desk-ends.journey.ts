import { sendMessage, thread } from '#contract/cases/index.ts'
import { askPatient, review } from '#contract/desk/index.ts'
import { acts } from '../../web/staff/words/acts.en.ts'
import { acts as actsInSpanish } from '../../web/staff/words/acts.es.ts'
import { ends as endsInSpanish } from '../../web/staff/words/ends.es.ts'
import { queue as queueInSpanish } from '../../web/staff/words/queue.es.ts'
import { endsRole, suspends } from './administrator.ts'
import {
  claim,
  closesAsMistake,
  endsIt,
  hearAgain,
  hearNothing,
  keepsTheCall,
  more,
  openFromQueue,
  patiently,
  silentlyGrey,
  test,
} from './desk-house.ts'
import { enters } from './enters.ts'
import { answersByKeys } from './guidance.ts'
import { expectFirstOnPhone, expectOnSmallPhone } from './in-sight.ts'
import { vignette } from './intake.ts'
import { words } from './patient.ts'
import { expectAccessible } from './accessible.ts'
import { DESK, expect, PHONE, type Seat, sit } from './people.ts'
import { passedOn, sent, taken } from './sent.ts'
import { deskName, deskWords as d } from './staff.ts'
import { proofsAreFresh, questionsGrowOld } from './time-passes.ts'
import { begun, wire } from './wire.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const t = words('en')
const es = words('es')
const bladder = vignette('uti', 'classic-uti')
const pressure = { device: 'cuffless', 'severe-symptoms': ['none'], medicine: 'every-day' }
const matter = (caseId: string) => `/p/demo/cases/${caseId}`

let ana: Seat
let james: Seat
let nora: Seat
let priya: Seat
let adam: Seat
/** James was asked something in it, and says nothing. */
let unanswered = ''

test('a clinician goes to a matter told in Spanish, back, and loads it anew: no page stumbles over its words', async ({
  browser,
  house,
}) => {
  ana = await sit(browser, house, PHONE, { locale: 'es-US' })
  await enters(ana.page, house, 'Ana', '/p/demo/home')
  const caseId = await sent(ana.page, 'uti', bladder, 'es')
  nora = await sit(browser, house, DESK)
  await enters(nora.page, house, 'Nora', '/desk/p/demo/queue')
  priya = await sit(browser, house, DESK)
  await enters(priya.page, house, 'Priya', '/desk/p/demo/queue')
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

test('she has her desk in Spanish at one press, the matter and the queue, and back again', async () => {
  const { page } = priya
  const act = (words: string) => page.getByRole('button', { name: new RegExp(`^${words}`) })
  await page.getByRole('button', { name: 'Español' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await expect(act(actsInSpanish['act.sign'])).toBeVisible(patiently)
  await expect(act(acts['act.redirect'])).toHaveCount(0)
  await expectAccessible(page, 'a matter on a Spanish desk')
  await page.keyboard.press('q')
  await expect(page.getByRole('heading', { level: 1, name: queueInSpanish['queue.title'] })).toBeVisible(patiently)
  await expectAccessible(page, 'a Spanish queue')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1, name: d('queue.title') })).toBeVisible(patiently)
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
    await expect.poll(() => silentlyGrey(page), { message: String(why) }).toEqual([])
  }
  james = await sit(browser, house, PHONE)
  await enters(james.page, house, 'James', '/p/demo/home')
  const caseId = await sent(james.page, 'home-blood-pressure', vignette('home-blood-pressure', 'week-at-goal'))
  await openFromQueue(priya, caseId)
  await says('whyNot.claim')
  await taken(nora.page, caseId, 'triage')
  await says('whyNot.held')
  await nora.page.goto(`/desk/p/demo/cases/${caseId}`)
  await expect(nora.page.getByRole('button', { name: deskName('act.ask') })).toBeEnabled(patiently)
  await expect.poll(() => silentlyGrey(nora.page)).toEqual([])
  await nora.page.getByRole('button', { name: deskName('act.ask') }).click()
  const sheet = nora.page.getByRole('dialog', { name: d('ask.title') })
  await expect(sheet).toBeVisible()
  await expect.poll(() => silentlyGrey(nora.page)).toEqual([])
  await sheet.getByRole('button', { name: d('ask.add.boolean') }).click()
  await sheet.getByLabel(d('ask.add.boolean')).fill('Do you rest before you measure?')
  await sheet.getByRole('button', { name: d('ask.send') }).click()
  await expect(sheet).toBeHidden(patiently)
  unanswered = caseId
  await says('whyNot.patient')
  const alarming = await begun(ana.page, 'uti', vignette('uti', 'confused'))
  await nora.page.goto(`/desk/p/demo/cases/${alarming}`)
  await expect(nora.page.getByText(d('story.unsent')).first()).toBeVisible(patiently)
  await expect.poll(() => silentlyGrey(nora.page)).toEqual([])
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
  await expect.poll(() => silentlyGrey(page)).toEqual([])
  const head = page.locator('.case-state')
  await expect(head.getByText(d('case.waitsForTest'))).toBeVisible()
  await expect(head.getByText(/^We look for the test result/)).toBeVisible()
  await expect(head.getByText(d('case.promise.none'))).toHaveCount(0)
  await expect(her.getByText(es('steps.test'))).toBeVisible()
  await page.getByLabel(d('work.task.result.test')).fill('Culture: E. coli, sensitive.')
  await page.getByRole('button', { name: d('work.task.finish.test') }).click()
  await expect(page.getByText(d('state.triage')).first()).toBeVisible(patiently)
  expect(await wire(page, review, { caseId })).toMatchObject({ state: 'triage', outcome: null })
})

test('asked something, Ana writes of her chest and a fever: one card and one line, and her question stays open', async () => {
  const { page } = nora
  const caseId = await sent(ana.page, 'uti', bladder, 'es')
  await taken(page, caseId, 'triage')
  const { version } = await wire(page, review, { caseId })
  const item = { type: 'text' as const, text: '¿Desde cuándo?', options: [], photoGuide: null }
  await wire(page, askPatient, { caseId, version, text: 'Una pregunta.', items: [item] })
  await page.goto(`/desk/p/demo/cases/${caseId}`)
  await expect(page.getByText(d('whyNot.patient')).first()).toBeVisible(patiently)
  const text = 'Me duele mucho el pecho y no puedo respirar. Tengo fiebre de 103 y escalofríos.'
  await wire(ana.page, sendMessage, { caseId, text, attachmentIds: [], language: 'es' })
  await expect(page.locator('.finding')).toHaveCount(1, patiently)
  await expect(page.locator('.heard > li').nth(1)).toBeVisible()
  await expect(page.getByText(d('entry.safety_findings'))).toHaveCount(1)
  await expectOnSmallPhone(page)
  await expectFirstOnPhone(page)
  await page.getByRole('button', { name: d('finding.have') }).click()
  const called = 'Called: no pain now, she goes to be seen.'
  await page.getByLabel(d('finding.dispose.label')).fill(called)
  await expect(page.getByText(d('off.flag.which'))).toBeVisible()
  await page
    .locator('label.choice')
    .filter({ hasText: d('finding.dispose.all') })
    .click()
  await page.getByRole('button', { name: d('finding.dispose.goAll') }).click()
  await expect(page.locator('.finding-open')).toHaveCount(0, patiently)
  const { findings, state } = await wire(page, review, { caseId })
  expect([state, ...new Set(findings.map((one) => one.disposition))]).toEqual(['awaiting_patient', called])
  await ana.page.goto(matter(caseId))
  await expect(ana.page.getByLabel('¿Desde cuándo?')).toBeVisible(patiently)
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
  await expect.poll(() => silentlyGrey(page)).toEqual([])
})

test('it goes on by phone: Ana reads it in Spanish, and it stays open until somebody says that they spoke', async () => {
  const caseId = await sent(ana.page, 'uti', bladder, 'es')
  await ana.page.goto(matter(caseId))
  const { page } = nora
  await openFromQueue(nora, caseId)
  await claim(page)
  const sheet = await endsIt(page, 'converted')
  await sheet.locator('label.choice').filter({ hasText: 'We call the patient' }).click()
  await sheet.getByRole('button', { name: d('conclude.goOn') }).click()
  await expect(sheet).toBeHidden(patiently)
  const her = ana.page.getByRole('main')
  await expect(her.getByText(es('goesOn.call')).first()).toBeVisible(patiently)
  await expect(her.getByText(endsInSpanish['conclude.text.converted.phone']).first()).toBeVisible()
  await expect(her.getByText(es('case.noCharge'))).toBeVisible()
  expect(await wire(page, review, { caseId })).toMatchObject({ state: 'answered', outcome: 'converted' })
  await expect(page.getByText(d('whyNot.call'))).toBeVisible()
  await keepsTheCall(page, 'We spoke for five minutes.')
  expect((await wire(ana.page, thread, { caseId })).state).toBe('closed')
})

test('opened by mistake: it closes with why for colleagues only, and with a word to the patient', async () => {
  const caseId = await sent(ana.page, 'uti', bladder, 'es')
  await ana.page.goto(matter(caseId))
  const { page } = nora
  await openFromQueue(nora, caseId)
  await claim(page)
  await closesAsMistake(page, 'Meant for her sister.')
  const her = ana.page.getByRole('main')
  await expect(her.getByText(es('outcome.entered_in_error')).first()).toBeVisible(patiently)
  await expect(her.getByText(endsInSpanish['conclude.text.entered_in_error']).first()).toBeVisible()
  const told = await wire(ana.page, thread, { caseId })
  expect(told).toMatchObject({ state: 'closed', outcome: 'entered_in_error' })
  expect(JSON.stringify(told)).not.toContain('sister')
})

test('James was asked, and left in peace for two days, and said nothing: it closes, and costs him nothing', async ({
  house,
}) => {
  const { page } = nora
  await james.page.goto(matter(unanswered))
  await page.goto(`/desk/p/demo/cases/${unanswered}`)
  await expect(page.getByText(d('whyNot.patient')).first()).toBeVisible(patiently)
  await questionsGrowOld(house)
  await page.reload()
  const sheet = await endsIt(page, 'no_response')
  await sheet.getByRole('button', { name: d('conclude.go') }).click()
  await expect(sheet).toBeHidden(patiently)
  const his = james.page.getByRole('main')
  await expect(his.getByText(t('outcome.no_response')).first()).toBeVisible(patiently)
  await expect(his.getByText(t('case.noCharge'))).toBeVisible()
  expect(await wire(james.page, thread, { caseId: unanswered })).toMatchObject({
    state: 'closed',
    outcome: 'no_response',
  })
  expect([ana, james, nora, priya].flatMap((one) => one.faults)).toEqual([])
})

test('a clinician answers a question of blood pressure on her own authority, with the keyboard alone: James reads it', async () => {
  const caseId = await sent(james.page, 'home-blood-pressure', pressure)
  await passedOn(priya.page, caseId)
  await taken(priya.page, caseId, 'review')
  await priya.page.goto(`/desk/p/demo/cases/${caseId}`)
  const answer = 'A cuff for the upper arm measures better than one for the wrist.'
  await answersByKeys(priya.page, 'James', answer)
  await james.page.goto(matter(caseId))
  await expect(james.page.getByRole('main').getByText(answer).first()).toBeVisible(patiently)
  expect(await wire(james.page, thread, { caseId })).toMatchObject({ state: 'answered' })
  expect([james, priya].flatMap((one) => one.faults)).toEqual([])
})

test('her licence is suspended and her role ended while her page is open: each time the next act is refused and says why', async ({
  browser,
  house,
}) => {
  adam = await sit(browser, house, DESK)
  await enters(adam.page, house, 'Adam', '/desk/p/demo/admin/people')
  const caseId = await sent(james.page, 'home-blood-pressure', pressure)
  await passedOn(priya.page, caseId)
  await taken(priya.page, caseId, 'review')
  const { page } = priya
  await page.goto(`/desk/p/demo/cases/${caseId}`)
  await page.getByRole('button', { name: deskName('act.answer') }).click()
  const sheet = page.getByRole('dialog', { name: /^Answer James/ })
  const answer = 'Go on with the same medicine.'
  await sheet.getByLabel(d('answer.text')).fill(answer)
  await proofsAreFresh(house)
  await suspends(adam.page, 'Priya Raman')
  await sheet.getByRole('button', { name: d('answer.go') }).click()
  await expect(sheet.getByText(/^Your Texas licence has a restriction or is suspended/)).toBeVisible(patiently)
  await expect(sheet.getByLabel(d('answer.text'))).toHaveValue(answer)
  expect((await wire(james.page, thread, { caseId })).state).not.toBe('answered')
  // Her page hears nothing of it before she acts: it would be gone from under her hand.
  await page.evaluate(hearNothing)
  await endsRole(adam.page, 'Priya Raman', 'Clinician')
  await sheet.getByRole('button', { name: d('answer.go') }).click()
  await page.evaluate(hearAgain)
  // For her the matter is not there any more, and nothing of it stays on her screen.
  // The page learns it first, and then the whole desk.
  await expect(
    page.getByRole('heading', { level: 1, name: /^(This page is not open to you|You have no role in this practice)$/ }),
  ).toBeVisible(patiently)
  await expect(page.getByText('James Okafor')).toHaveCount(0)
  expect(JSON.stringify(await wire(james.page, thread, { caseId }))).not.toContain(answer)
  expect([james, priya, adam].flatMap((one) => one.faults)).toEqual([])
  await Promise.all([ana, james, nora, priya, adam].map((one) => one.close()))
})
