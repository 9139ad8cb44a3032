import { myCases, thread } from '#contract/cases/index.ts'
import { replyToPatient, review } from '#contract/desk/index.ts'
import { deadLetters } from '#contract/directory/index.ts'
import { acts as actsInSpanish } from '../../web/staff/words/acts.es.ts'
import { expectAccessible } from './accessible.ts'
import { protocolCard, publishesAt } from './administrator.ts'
import { withoutMouse } from './by-keys.ts'
import { changesAProtocol } from './changes-a-protocol.ts'
import * as desk from './desk-house.ts'
import { atWork, claim, openFromQueue, patiently, test } from './desk-house.ts'
import { enters } from './enters.ts'
import { byKeys } from './hands.ts'
import { vignette } from './intake.ts'
import { words } from './patient.ts'
import { expect, PHONE, type Seat, sit } from './people.ts'
import { refersAndTells } from './referral.ts'
import { passedOn, sent, taken } from './sent.ts'
import { deskName, deskWords } from './staff.ts'
import { holdsRunOut, onlyOneTryIsLeft, proofsAreFresh, publishedLongAgo, unwrittenMails } from './time-passes.ts'
import { wire } from './wire.ts'

test.describe.configure({ mode: 'serial', timeout: 200_000 })

const t = words('en')
const es = words('es')
const d = deskWords
const pressure = { device: 'cuffless', 'severe-symptoms': ['none'], medicine: 'every-day' }
const bladder = vignette('uti', 'classic-uti')

let ana: Seat
let james: Seat
let priya: Seat
let dana: Seat
let adam: Seat
let adams: string[]
let prescribed = ''

const everybody = () => [ana, james, priya, dana, adam]
const noFaults = () => expect(everybody().flatMap((one) => one.faults)).toEqual([])
const matter = (caseId: string) => `/p/demo/cases/${caseId}`
test('everybody lands where their work is, and nothing that a page asks there is refused', async ({
  browser,
  house,
}) => {
  const [petra, petras] = await atWork(browser, house, 'Petra')
  await expect(petra.page).toHaveURL(/\/desk\/p\/demo\/audit/, patiently)
  await expect(petra.page.getByRole('heading', { level: 1, name: 'Looks and changes' })).toBeVisible(patiently)
  await expect(petra.page.getByRole('row').nth(1)).toBeVisible(patiently)
  let priyas: string[]
  let danas: string[]
  ;[adam, adams] = await atWork(browser, house, 'Adam')
  await expect(adam.page).toHaveURL(/\/desk\/p\/demo\/admin/, patiently)
  await expect(adam.page.getByRole('heading', { level: 1, name: d('admin.title') })).toBeVisible(patiently)
  await expect(adam.page.getByLabel(d('practice.phone'))).toBeVisible(patiently)
  ;[priya, priyas] = await atWork(browser, house, 'Priya')
  ;[dana, danas] = await atWork(browser, house, 'Dana')
  for (const { page } of [priya, dana]) {
    await expect(page).toHaveURL(/\/desk\/p\/demo\/queue/, patiently)
    await expect(page.getByRole('heading', { level: 1, name: d('queue.title') })).toBeVisible(patiently)
    await expect(page.locator('.skeleton')).toHaveCount(0, patiently)
  }
  // Who comes to a page by an old address, or by the practice's alone, begins at their own work, too.
  await petra.page.goto('/desk/p/demo/queue')
  await expect(petra.page).toHaveURL(/\/audit/, patiently)
  await adam.page.goto('/desk/p/demo')
  await expect(adam.page).toHaveURL(/\/admin/, patiently)
  await expect(adam.page.getByLabel(d('practice.phone'))).toBeVisible(patiently)
  expect({ petras, adams, priyas, danas }).toEqual({ petras: [], adams: [], priyas: [], danas: [] })
  expect(petra.faults).toEqual([])
  await petra.close()
})

test('a clinician declines: Ana reads in Spanish where to go instead, and that nothing is charged', async ({
  browser,
  house,
}) => {
  ana = await sit(browser, house, PHONE, { locale: 'es-US' })
  james = await sit(browser, house, PHONE)
  await enters(ana.page, house, 'Ana', '/p/demo/home')
  await enters(james.page, house, 'James', '/p/demo/home')
  const caseId = await sent(ana.page, 'uti', bladder, 'es')
  await ana.page.goto(matter(caseId))
  const { page } = priya
  await openFromQueue(priya, caseId)
  await claim(page)
  const noMouse = await withoutMouse(page)
  await desk.more(page, 'act.decline', byKeys)
  const sheet = page.getByRole('dialog', { name: d('decline.title') })
  await expect(sheet.getByText(d('decline.effect'))).toBeVisible()
  const kind = actsInSpanish['decline.text.default']
  await expect(sheet.getByLabel(d('decline.text'))).toHaveValue(kind)
  const more = await desk.addsTemplate(sheet, d('decline.text'))
  await expectAccessible(page, 'the sheet that declines')
  await byKeys.press(sheet.getByRole('button', { name: d('decline.go') }))
  await expect(sheet).toBeHidden(patiently)
  await noMouse()
  await expect(page.getByText(d('state.closed')).first()).toBeVisible(patiently)
  const her = ana.page.getByRole('main')
  await expect(her.getByText(es('outcome.declined')).first()).toBeVisible(patiently)
  for (const words of [kind, more]) await expect(her.getByText(words).first()).toBeVisible()
  await expect(her.getByText(es('case.noCharge'))).toBeVisible()
  await expectAccessible(ana.page, 'a matter that is closed')
  const { cases } = await wire(ana.page, myCases, {})
  expect(cases.find((one) => one.id === caseId)).toMatchObject({ state: 'closed', outcome: 'declined', priceCents: 0 })
  noFaults()
})

test('James is sent to urgent care: his open page says so, and it is open until somebody knows that he arrived', async () => {
  const caseId = await sent(james.page, 'home-blood-pressure', pressure)
  await james.page.goto(matter(caseId))
  const his = james.page.getByRole('main')
  await expect(his.getByText(t('steps.title'))).toBeVisible(patiently)
  const { page } = priya
  await openFromQueue(priya, caseId)
  await claim(page)
  const noMouse = await withoutMouse(page)
  await byKeys.press(page.getByRole('button', { name: deskName('act.redirect') }))
  const sheet = page.getByRole('dialog', { name: d('redirect.title') })
  await expect(sheet.getByRole('radio', { name: d('redirect.urgent_care') })).toBeChecked()
  await expectAccessible(page, 'the sheet that sends elsewhere')
  await byKeys.press(sheet.getByRole('button', { name: d('redirect.go') }))
  await expect(sheet).toBeHidden(patiently)
  await noMouse()
  await expect(his.getByText(d('redirect.text.urgent_care')).first()).toBeVisible(patiently)
  await expect(his.getByText(t('redirect.urgent_care')).first()).toBeVisible()
  await expect(his.getByText('urgent_care'), 'a word for machines').toHaveCount(0)
  await expect(his.getByText(t('case.noCharge'))).toBeVisible()
  await expectAccessible(james.page, 'a matter that goes on elsewhere')
  const told = await wire(james.page, thread, { caseId })
  expect(told).toMatchObject({ state: 'answered', outcome: 'redirected' })
  await desk.confirmsArrival(page, 'The urgent care center called: he is there.')
  await expect(his.getByText(t('outcome.redirected')).first()).toBeVisible(patiently)
  expect((await wire(james.page, thread, { caseId })).state).toBe('closed')
  noFaults()
})

test('a call that reaches nobody is logged as one, and a second matter is split off and linked', async () => {
  prescribed = await sent(ana.page, 'uti', bladder, 'es')
  const { page } = priya
  await openFromQueue(priya, prescribed)
  await claim(page)
  await desk.reachesNobody(page, 'Rang twice, left no message.')
  const line = page.getByRole('listitem').filter({ hasText: 'Rang twice, left no message.' })
  await expect(line.first()).toContainText(d('entry.phone_attempt').source.slice(1, -1), patiently)
  expect(JSON.stringify(await wire(ana.page, thread, { caseId: prescribed }))).not.toContain('Rang twice')
  await desk.splitsOff(page, /pink eye/i, 'Her left eye is red, too.')
  const { links } = await wire(page, review, { caseId: prescribed })
  expect(links).toHaveLength(1)
  await page.getByRole('link', { name: d('case.linked') }).click()
  await page.waitForURL(`**/cases/${links[0]?.caseId}**`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/pink eye/i, patiently)
  await expect(page.getByText('Her left eye is red, too.').first()).toBeVisible(patiently)
  const { cases } = await wire(ana.page, myCases, {})
  expect(cases.find((one) => one.id === links[0]?.caseId)).toMatchObject({ state: 'triage', priceCents: 0 })
  noFaults()
})

test('two clinicians sign the same plan at once: one signature counts, and the other is told', async ({
  house,
  fax,
}) => {
  fax.takes(false)
  await passedOn(priya.page, prescribed)
  await taken(priya.page, prescribed, 'review')
  const begin = async ({ page }: Seat) => {
    await page.getByRole('checkbox', { name: /nitrofurantoin/i }).check({ force: true })
    await page.getByRole('button', { name: deskName('act.sign') }).click()
    const sheet = page.getByRole('dialog', { name: d('sign.title') })
    await expect(sheet.getByRole('button', { name: d('sign.go') })).toBeEnabled(patiently)
    return sheet
  }
  await priya.page.goto(`/desk/p/demo/cases/${prescribed}`)
  const hers = await begin(priya)
  // She hears nothing of what others do until she has pressed: her page asks, and no answer comes.
  await priya.page.evaluate(desk.hearNothing)
  await holdsRunOut(house)
  await dana.page.goto(`/desk/p/demo/cases/${prescribed}`)
  await claim(dana.page)
  const danas = await begin(dana)
  await proofsAreFresh(house)
  await Promise.all([danas, hers].map((sheet) => sheet.getByRole('button', { name: d('sign.go') }).click()))
  await expect(danas).toBeHidden(patiently)
  const toldWhy = hers.getByText(/^(Someone changed this a moment before you|You do not hold this task)/)
  await expect(toldWhy).toBeVisible(patiently)
  await priya.page.evaluate(desk.hearAgain)
  await expect(hers.getByRole('button', { name: d('sign.go') })).toBeDisabled(patiently)
  await expect(toldWhy).toBeVisible()
  await hers.getByRole('button', { name: d('cancel') }).click()
  await expect(priya.page.getByText(/^Signed by Dana Whitfield/)).toBeVisible(patiently)
  const { entries, plan } = await wire(priya.page, review, { caseId: prescribed })
  expect(entries.filter((one) => one.kind === 'decision')).toHaveLength(1)
  expect(plan?.signedBy).toMatch(/^Dana/)
  noFaults()
})

test('the fax fails and it is said to both; sent again, failed again, handed over on paper, confirmed by the pharmacy', async ({
  fax,
}) => {
  const { page } = dana
  await ana.page.goto(matter(prescribed))
  const her = ana.page.getByRole('main')
  const line = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Print: / }) })
  const press = (step: 'rx.queued' | 'rx.handed_over' | 'rx.confirmed') =>
    line.getByRole('button', { name: d(step), exact: true }).click()
  const reads = (words: Parameters<typeof es>[0]) =>
    expect(her.getByText(new RegExp(es(words).source.slice(1, -1)))).toBeVisible(patiently)
  await expect(line.getByText(d('rx.state.failed'))).toBeVisible(patiently)
  await reads('prescription.failed')
  expect(fax.count).toEqual({ taken: 0, refused: 1 })
  fax.takes(true)
  await press('rx.queued')
  await expect(line.getByText(d('rx.state.sent'))).toBeVisible(patiently)
  await reads('rx.sent')
  expect(fax.count.taken).toBe(1)
  fax.takes(false)
  await press('rx.queued')
  await expect(line.getByText(d('rx.state.failed'))).toBeVisible(patiently)
  const [paper] = await Promise.all([
    page.context().waitForEvent('page', patiently),
    line.getByRole('button', { name: /^Print: / }).click(),
  ])
  await paper.close()
  await press('rx.handed_over')
  await expect(line.locator('.badge', { hasText: d('rx.state.handed_over') })).toBeVisible(patiently)
  await reads('prescription.handed_over')
  await press('rx.confirmed')
  await expect(line.getByText(d('rx.state.confirmed'))).toBeVisible(patiently)
  await reads('rx.confirmed')
  noFaults()
})

test('Ana is referred: she reads where it stands and says that nobody called; it is over only when she was told', () =>
  refersAndTells(dana.page, ana.page, prescribed).then(noFaults))

test('a mail that cannot be sent is told to the administrator in words, and sent again once the cause is mended', async ({
  house,
}) => {
  const { email } = await house.person('Ana')
  const about = 'Su medicina'
  await ana.page.goto('/p/demo/account')
  await expect(ana.page.getByRole('heading', { level: 1, name: es('account.title') })).toBeVisible(patiently)
  const mend = await desk.blockMail(house)
  const { version } = await wire(dana.page, review, { caseId: prescribed })
  await wire(dana.page, replyToPatient, { caseId: prescribed, version, text: about })
  const tried = () => unwrittenMails(house)
  await expect.poll(tried, patiently).toContain('waiting')
  await expect
    .poll(async () => {
      await onlyOneTryIsLeft(house)
      return tried()
    }, patiently)
    .toEqual(['dead'])
  const { page } = adam
  await page.goto('/desk/p/demo/admin/deliveries')
  const list = page.getByRole('main').getByRole('listitem')
  const fax = list.filter({ hasText: d('delivery.prescription').source.slice(1, -1) }).first()
  await expect(fax).toContainText('the address or number was refused', patiently)
  const mail = list.filter({ hasText: /^A mail/ })
  await expect(mail).toContainText('the set-up does not fit. Ask whoever runs the server.')
  mend()
  const before = house.mailTo(email).length
  await mail.getByRole('button', { name: /^Send again/ }).click()
  await expect(page.getByText(d('deliveries.done')).first()).toBeVisible(patiently)
  await expect.poll(() => house.mailTo(email).length, patiently).toBe(before + 1)
  expect(house.mailTo(email).at(-1)).not.toContain(about)
  await expect(mail).toHaveCount(0, patiently)
  expect((await wire(page, deadLetters, {})).deadLetters.map((one) => one.reaction)).not.toContain('notifications.send')
  noFaults()
})

test('a clinical lead changes a question, sees examples fail, mends it; a second person approves; Ana is asked anew', async ({
  house,
}) => {
  await proofsAreFresh(house)
  await changesAProtocol(dana.page, priya.page, ana.page)
  noFaults()
})

test('a new price and version are published, the medical director signs off, and the front page shows it', async ({
  browser,
  house,
}) => {
  await publishedLongAgo(house, 'uti', '0.0.9')
  await proofsAreFresh(house)
  const visitor = await sit(browser, house, PHONE)
  await visitor.page.goto('/p/demo')
  const title = /bladder|urin/i
  const card = protocolCard(visitor.page, title)
  await expect(card.getByText('$39')).toBeVisible(patiently)
  await expect(card.getByText(t('offering.draft'))).toBeVisible()
  const { page } = adam
  await page.goto('/desk/p/demo/admin/protocols')
  const shown = protocolCard(page, title)
  await expect(shown.getByText('Published 0.0.9')).toBeVisible(patiently)
  await expect(shown.getByText(/^Came with this version: 0\.1/)).toBeVisible()
  await publishesAt(page, title, '45', /^Publish version 0\.1/)
  await expect(shown.getByText(/^Published 0\.1/)).toBeVisible(patiently)
  await expect(shown.getByText(d('protocols.notSignedOff'))).toBeVisible()
  await expect(shown.getByText(d('protocol.signOff.who'))).toBeVisible()
  await expect(shown.getByRole('button', { name: d('protocols.signOff') })).toHaveCount(0)
  await dana.page.goto('/desk/p/demo/admin/protocols')
  await protocolCard(dana.page, title).getByRole('link', { name: /^Read/ }).click()
  await dana.page.getByRole('button', { name: d('protocols.signOff') }).click()
  await dana.page.getByRole('button', { name: d('protocol.signOff.yes') }).click()
  await expect(dana.page.getByText(/^Signed off by .* in a demonstration$/)).toBeVisible(patiently)
  await dana.page.goto('/desk/p/demo/admin/protocols')
  await expect(protocolCard(dana.page, title).getByText(d('protocols.signedOff.demo'))).toBeVisible(patiently)
  await visitor.page.reload()
  await expect(card.getByText('$45')).toBeVisible(patiently)
  await expect(card.getByText(t('offering.draft'))).toHaveCount(0)
  expect(visitor.faults).toEqual([])
  await visitor.close()
  noFaults()
  await Promise.all(everybody().map((one) => one.close()))
})
