import { statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { attachmentLink, intake, myCases, thread } from '#contract/cases/index.ts'
import { phoneHeic } from '../../server/integrations/images/corpus.fixture.ts'
import { keptOnDevice } from './device.ts'
import { enters } from './enters.ts'
import type { JourneyHouse } from './house.ts'
import { vignette } from './intake.ts'
import { inTheDatabase, loseDatabase } from './no-database.ts'
import { words } from './patient.ts'
import { choosesTooMany, readsBothPages, sendsTwoPages } from './papers.ts'
import { DESK, expect, PHONE, type Seat, sit, test } from './people.ts'
import { addPhoto, photoBox, removePhoto, takePhoto } from './photos.ts'
import { begun, wire } from './wire.ts'

test.describe.configure({ mode: 'serial' })

const t = words('en')
const patiently = { timeout: 45_000 }
let his: Seat
let page: Page
let sent = ''
let photoDraft = ''

/** How often words stand in the matter, as the server tells it. */
const timesTold = async (said: string): Promise<number> =>
  JSON.stringify(await wire(page, thread, { caseId: sent })).split(said).length - 1
/** The hash of a photo as she sees it in full. */
const bytesOf = async (caseId: string, attachmentId: string): Promise<string> => {
  const { url } = await wire(page, attachmentLink, { caseId, attachmentId, rendition: 'full' })
  return page.evaluate(async (from) => {
    const bytes = await (await fetch(from)).arrayBuffer()
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join()
  }, url)
}
/** As the browser says it of a piece of the app that is asked for and not there. */
const losesPiece = (on: Page) =>
  on.evaluate("dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload: new Error('gone') }))")
const composer = () => page.getByRole('textbox', { name: t('composer.label') })
const main = () => page.getByRole('main')

test('the app’s code does not come: it is asked for once more, then the page says so and where help is', async ({
  browser,
  house,
}) => {
  const newcomer = await sit(browser, house, PHONE)
  await newcomer.page.route('**/assets/*.js', (route) => route.abort())
  await newcomer.page.goto('/p/demo')
  await expect(newcomer.page.getByText('This page is slow to load.')).toBeVisible()
  await expect(newcomer.page.getByRole('link', { name: '911' }).first()).toHaveAttribute('href', 'tel:911')
  await newcomer.page.unroute('**/assets/*.js')
  await newcomer.page.getByRole('link', { name: 'Load it again' }).click()
  await expect(newcomer.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(newcomer.page.getByText('This page is slow to load.')).toHaveCount(0)

  let lost = 0
  await newcomer.page.route('**/assets/*.js', (route) => (lost++ === 0 ? route.abort() : route.continue()))
  await newcomer.page.goto('/p/demo/sign-in')
  await expect(newcomer.page.getByRole('heading', { level: 1 }), 'by itself').toBeVisible()

  // After an update a piece fetched later is gone: what is typed is not taken away; once nothing is, the page comes anew, once.
  const email = newcomer.page.getByRole('textbox').first()
  await email.fill('half@typed')
  await losesPiece(newcomer.page)
  await expect(newcomer.page.getByRole('status').filter({ hasText: 'Kairos was updated' })).toBeVisible()
  await expect(email).toHaveValue('half@typed')
  await email.fill('')
  const comes = newcomer.page.waitForEvent('load')
  await losesPiece(newcomer.page)
  await comes
  await expect(newcomer.page.getByText('Kairos was updated')).toHaveCount(0)
  await losesPiece(newcomer.page)
  await expect(newcomer.page.getByRole('heading', { level: 1 })).toBeVisible()
  await newcomer.close()
})

test('James sends his story in a tunnel: the page says that it is not sent, and sends it once when the line is back', async ({
  browser,
  house,
}) => {
  his = await sit(browser, house, PHONE)
  page = his.page
  await enters(page, house, 'James', '/p/demo/home')
  sent = await begun(page, 'home-blood-pressure', {
    device: 'cuffless',
    'severe-symptoms': ['none'],
    medicine: 'every-day',
  })
  await page.goto(`/p/demo/cases/${sent}/intake?at=my:medicine`)
  const review = page.getByRole('heading', { level: 1, name: t('review.title') })
  const onward = [
    ...(['medicine', 'allergy', 'problem'] as const).map((kind) =>
      page.getByRole('button', { name: t(`chart.none.${kind}`) }),
    ),
    page.getByRole('button', { name: t('known.right') }),
    page.getByRole('button', { name: t('consents.agree') }),
    page.getByRole('button', { name: t('continue') }),
  ].reduce((a, b) => a.or(b))
  const heading = page.getByRole('heading', { level: 1 }).first()
  for (let pages = 0; pages < 12; pages++) {
    await expect(review.or(onward).first()).toBeVisible()
    if (await review.isVisible()) break
    const before = (await heading.textContent()) ?? ''
    await onward.first().click()
    await expect(heading).not.toHaveText(before)
  }
  await expect(review).toBeVisible()
  house.door.cut()
  // What he changes in the tunnel is saved nowhere before the story waits to be sent.
  await page.getByRole('button', { name: /: Do you take medicine for blood pressure/ }).click()
  await page.getByRole('radio', { name: 'Yes, but I miss some' }).click()
  await expect(review).toBeVisible()
  await page.getByRole('button', { name: t('review.send') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('unsent.title') })).toBeVisible(patiently)
  await expect(page.getByText(t('unsent.what'))).toBeVisible()
  house.door.mend()
  await expect(page).toHaveURL(new RegExp(`/cases/${sent}/?$`), patiently)
  const { cases } = await wire(page, myCases, {})
  expect(cases.filter((one) => one.state !== 'draft').map((one) => one.id)).toEqual([sent])
  await expect.poll(() => keptOnDevice(page, 'outbox')).toBe(0)
  expect(his.faults).toEqual([])
})

test('a message written with the line cut waits in sight, and is said once', async ({ house }) => {
  await composer().fill('My new cuff came today.')
  house.door.cut()
  await page.getByRole('button', { name: t('composer.send') }).click()
  await expect(main().getByText(t('composer.unsent'))).toBeVisible(patiently)
  await expect(main().getByText('My new cuff came today.')).toBeVisible()
  await expect(composer()).toHaveValue('')
  house.door.mend()
  await expect(main().getByText(t('composer.unsent'))).toBeHidden(patiently)
  await expect.poll(() => timesTold('My new cuff came today.')).toBe(1)
  expect(his.faults).toEqual([])
})

test('the database is gone while he types and sends: it is said, his words stay, and go once it is back', async ({
  house,
}) => {
  const comeBack = await loseDatabase(house)
  await composer().fill('It says 128 over 80.')
  await page.getByRole('button', { name: t('composer.send') }).click()
  await expect(main().getByText(t('composer.unsent'))).toBeVisible(patiently)
  await expect(main().getByText('It says 128 over 80.')).toBeVisible()
  await page.goto('/p/demo/record')
  await expect(page.getByRole('button', { name: 'Try again' }).first(), 'reads say so too').toBeVisible(patiently)
  await comeBack()
  await expect(page.getByRole('heading', { level: 1, name: t('record.title') }), 'by themselves').toBeVisible(patiently)
  await page.goto(`/p/demo/cases/${sent}`)
  await expect(main().getByText('It says 128 over 80.').first()).toBeVisible(patiently)
  await expect.poll(() => timesTold('It says 128 over 80.'), patiently).toBe(1)
  expect(his.faults).toEqual([])
})

test('words he had not sent are there when he opens the closed page again', async ({ house }) => {
  await composer().fill('Half a thought about salt')
  await expect.poll(() => keptOnDevice(page, 'message')).toBe(1)
  await page.close()
  page = await his.context.newPage()
  await page.goto(`${house.origin}/p/demo/cases/${sent}`)
  await expect(composer()).toHaveValue('Half a thought about salt')
  await composer().fill('')
})

test('the line breaks in the middle of a photo: it goes on where it stopped, and every byte is there', async ({
  house,
}) => {
  const told = vignette('pink-eye', 'sticky-morning')
  photoDraft = await begun(page, 'pink-eye', told)
  await page.goto(`/p/demo/cases/${photoDraft}/intake?at=photos`)
  const box = photoBox(page, 'Both eyes open, looking straight at the camera')
  const file = await takePhoto('cut-in-the-middle.jpg', '#b08070')
  const size = statSync(file).size
  const begins: number[] = []
  page.on('request', (one) => {
    if (one.method() === 'PATCH') begins.push(Number(one.headers()['upload-offset']))
  })
  const broken = house.door.cutUploadAfter(Math.floor(size / 2))
  await box.locator('input[type=file]').first().setInputFiles(file)
  await broken
  await expect(box.getByRole('listitem')).toHaveCount(1)
  house.door.mend()
  await expect(box.locator('.photo-ready')).toHaveCount(1, patiently)
  expect(begins.at(-1), 'not from the beginning').toBeGreaterThan(0)
  // The same photo over a whole line, to compare with: what is kept of both is the same to the byte.
  await addPhoto(box, file)
  const { attachments } = await wire(page, intake, { caseId: photoDraft })
  const ready = attachments.filter((one) => one.state === 'ready')
  const kept = await Promise.all(ready.map(({ id }) => bytesOf(photoDraft, id)))
  expect(kept).toHaveLength(2)
  expect(new Set(kept).size).toBe(1)
  await removePhoto(box, 1)
})

test('a photo of 26 MB is refused with what to do, one from an iPhone is taken, and a removed one stays removed', async () => {
  const box = photoBox(page, 'Both eyes open, looking straight at the camera')
  const huge = join(tmpdir(), 'kairos-journey-photos', 'huge.heic')
  writeFileSync(huge, Buffer.concat([phoneHeic, Buffer.alloc(26_000_000)]))
  await box.locator('input[type=file]').first().setInputFiles(huge)
  await expect(box.getByText(/too big to send.*25 MB/)).toBeVisible(patiently)
  await removePhoto(box, 1)
  const iphone = join(tmpdir(), 'kairos-journey-photos', 'iphone.heic')
  writeFileSync(iphone, phoneHeic)
  await addPhoto(box, iphone)
  await expect(box.locator('.photo-ready')).toHaveCount(2, patiently)
  // This browser opens no HEIC: what is said of it is seen in the small picture the server made.
  await expect(box.getByText(/This photo looks|We cannot check/)).toHaveText(t('photo.doubt.blurred'), patiently)
  await removePhoto(box, 0)
  await expect(box.getByRole('listitem')).toHaveCount(1)
  await page.reload()
  await expect(box.getByRole('listitem')).toHaveCount(1, patiently)
})

test('twelve photos chosen at once: ten fit, and he is told of the others', () =>
  choosesTooMany(page, 'Both eyes open, looking straight at the camera', 1))

test('a letter of two pages from his files goes with a message, and every page of it is seen, by him and at the desk', async ({
  browser,
  house,
}) => {
  await page.goto(`/p/demo/cases/${sent}`)
  await sendsTwoPages(page)
  expect(his.faults).toEqual([])
  const nora = await sit(browser, house, DESK)
  await enters(nora.page, house, 'Nora', `/desk/p/demo/cases/${sent}`)
  await readsBothPages(nora.page)
  expect(nora.faults).toEqual([])
  await nora.close()
})

/** In the page: words typed and, in the same moment, the page looked at again, so that it asks and learns that nobody is signed in. */
const typeAndLook = `(box, words) => {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, words)
  box.dispatchEvent(new Event('input', { bubbles: true }))
  document.dispatchEvent(new Event('visibilitychange'))
}`
async function signsInAgain(house: JourneyHouse, back: string): Promise<void> {
  await page.waitForURL('**/sign-in**', patiently)
  await page.unrouteAll()
  const { email, password } = await house.person('James')
  await page.getByLabel(t('signIn.email')).fill(email)
  await page.getByLabel(t('signIn.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: t('signIn.send') }).click()
  await page.waitForURL(back, patiently)
}

test('his session ends while he tells his story, in the moment of the last key or later: he signs in again, and goes on with every word there', async ({
  house,
}) => {
  const draft = await begun(page, 'home-blood-pressure', { device: 'cuffless' })
  const back = `**/cases/${draft}/intake**`
  await page.goto(`/p/demo/cases/${draft}/intake?at=anything-else`)
  const box = page.getByRole('textbox').first()
  // "Saved" may still be of what stood before: these words are kept once the server said so.
  const kept = page.waitForResponse((r) => r.url().endsWith('/intake') && r.request().method() === 'PUT' && r.ok())
  await box.fill('The cuff is new')
  await kept
  // The form has not taken in the last words when its page is gone: they are on the device. What the page asks before that waits.
  const over = { error: { code: 'session.expired', message: 'Over.' } }
  const typed = Promise.withResolvers<void>()
  await page.route(/\/api\/v1\/(session|cases\/[^/]+\/intake)$/, async (route) => {
    await typed.promise
    const asksWho = route.request().url().endsWith('/session')
    await route.fulfill(asksWho ? { json: { me: null } } : { status: 401, json: over })
  })
  await page.evaluate(`(${typeAndLook})(document.querySelector('main textarea'), 'The cuff is new and I sat still')`)
  typed.resolve()
  await signsInAgain(house, back)
  await expect(box).toHaveValue('The cuff is new and I sat still', patiently)
  await expect(main().getByText(t('saved.at'))).toBeVisible(patiently)
  // At once: the page may leave for the sign-in before anything of this was sent.
  await Promise.all([
    inTheDatabase(house, (client) =>
      client.query(`update session set revoked_at = now() where not staff and revoked_at is null`),
    ),
    box.fill('The cuff is new and I sat still for five minutes'),
  ])
  await signsInAgain(house, back)
  await expect(box).toHaveValue('The cuff is new and I sat still for five minutes', patiently)
  await expect(main().getByText(t('saved.at'))).toBeVisible(patiently)
})

test('he signs out with words unsent and the line dead: nothing of him stays on the phone', async ({ house }) => {
  await page.goto(`/p/demo/cases/${sent}`)
  await composer().fill('Never mind')
  await expect.poll(() => keptOnDevice(page, 'message')).toBe(1)
  await page.goto('/p/demo/account')
  const out = page.getByRole('button', { name: t('account.signOut'), exact: true })
  await expect(out).toBeVisible()
  house.door.cut()
  await out.click()
  await expect.poll(() => keptOnDevice(page), patiently).toBe(0)
  house.door.mend()
  await his.close()
})
