import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from '@playwright/test'
import { ends } from '../../web/staff/words/ends.en.ts'
import { expectAccessible } from './accessible.ts'
import { withoutMouse } from './by-keys.ts'
import { openFaxMachine, type FaxMachine } from './fax-machine.ts'
import { byKeys, byMouse } from './hands.ts'
import { openJourneyHouse, type JourneyHouse } from './house.ts'
import { DESK, expect, type Seat, sit, test as base } from './people.ts'
import { deskName, deskSignIn, deskWords as d } from './staff.ts'
import { nothingWaits } from './time-passes.ts'

/** A house that sends its prescriptions by fax, to a provider that can be made to fail. */
export const test = base.extend<object, { fax: FaxMachine; house: JourneyHouse }>({
  fax: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const fax = await openFaxMachine()
      await use(fax)
      await fax.close()
    },
    { scope: 'worker' },
  ],
  house: [
    async ({ fax }, use) => {
      const house = await openJourneyHouse({ FAX_URL: fax.url, FAX_TOKEN: 'a-token-for-journeys' })
      await use(house)
      await house.close()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

export const patiently = { timeout: 45_000 }

/** A colleague opens a matter as it stands in their queue. */
export async function openFromQueue({ page }: Seat, caseId: string): Promise<void> {
  await page.goto('/desk/p/demo/queue')
  await page.locator(`a[href$="/cases/${caseId}"]`).first().click()
  await page.waitForURL(`**/cases/${caseId}**`)
}
export async function claim(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: deskName('act.claim') })
    .first()
    .click()
  await expect(page.getByRole('button', { name: deskName('act.ask') })).toBeEnabled(patiently)
}
type More = 'act.decline' | 'act.conclude' | 'act.split' | 'act.phone'
export const more = (page: Page, act: More, hands = byMouse): Promise<void> =>
  hands.choose(page.getByRole('button', { name: d('act.more') }), page.getByRole('menuitem', { name: d(act) }))
/** Says why a matter gets no plan, up to what the patient will read. */
export async function endsIt(page: Page, why: 'converted' | 'no_response'): Promise<Locator> {
  await more(page, 'act.conclude')
  const sheet = page.getByRole('dialog', { name: d('conclude.title') })
  await sheet
    .locator('label.choice')
    .filter({ hasText: ends[`conclude.${why}`] })
    .click()
  return sheet
}
/** With the keyboard alone: opened and left without a word, which leads back to where it was chosen, and then closed as a mistake. */
export async function closesAsMistake(page: Page, reason: string): Promise<void> {
  const noMouse = await withoutMouse(page)
  await more(page, 'act.conclude', byKeys)
  const sheet = page.getByRole('dialog', { name: d('conclude.title') })
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('button', { name: d('act.more') })).toBeFocused()
  await more(page, 'act.conclude', byKeys)
  await byKeys.pick(sheet.getByRole('radio', { name: ends['conclude.entered_in_error'] }))
  await byKeys.type(sheet.getByLabel(d('conclude.reason')), reason)
  await byKeys.press(sheet.getByRole('button', { name: d('conclude.go') }))
  await expect(sheet).toBeHidden(patiently)
  await noMouse()
}
/** In the browser: what the page asks is not answered until it may hear again; what it sends goes out. */
export const hearNothing = `(() => {
  const ask = window.fetch
  const waiting = []
  window.fetch = (to, how) =>
    (how?.method ?? 'GET') === 'GET' ? new Promise((done) => waiting.push(() => done(ask(to, how)))) : ask(to, how)
  window.hearAgain = () => {
    window.fetch = ask
    for (const go of waiting) go()
  }
})()`
export const hearAgain = 'window.hearAgain()'
/** Signs in as a colleague; what the server refused from then on is kept. */
export async function atWork(browser: Browser, house: JourneyHouse, first: string): Promise<[Seat, string[]]> {
  const seat = await sit(browser, house, DESK)
  const refused: string[] = []
  seat.page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    // Before anybody is signed in, the page asks who is there, and is told: nobody.
    if (answer.status() >= 400 && !(answer.status() === 401 && pathname.endsWith('/me')))
      refused.push(`${answer.status()} ${answer.request().method()} ${pathname}`)
  })
  await deskSignIn(seat.page, house, first)
  return [seat, refused]
}

/** By keys: what the practice keeps for what is said often, named in the reader's language, added in a patient's who reads Spanish. */
export async function addsTemplate(sheet: Locator, box: RegExp): Promise<RegExp> {
  const added = /También puede verse aquí, en nuestro consultorio/
  await byKeys.press(sheet.getByText(d('template.add')))
  await byKeys.press(sheet.getByRole('button', { name: 'A visit with us' }))
  await expect(sheet.getByLabel(box)).toHaveValue(added)
  return added
}

/** Logs a call to which nobody answered. */
export async function reachesNobody(page: Page, summary: string, hands = byMouse): Promise<void> {
  await more(page, 'act.phone', hands)
  const call = page.getByRole('dialog', { name: d('phone.title') })
  await hands.pick(call.getByRole('radio', { name: d('phone.reached.no') }))
  await hands.type(call.getByLabel(d('phone.summary')), summary)
  await expectAccessible(page, 'the sheet that logs a call')
  await hands.press(call.getByRole('button', { name: d('phone.go') }))
  await expect(call).toBeHidden(patiently)
}

/** Makes a second matter of something said in this one. */
export async function splitsOff(page: Page, kind: RegExp, summary: string, hands = byMouse): Promise<void> {
  await more(page, 'act.split', hands)
  const sheet = page.getByRole('dialog', { name: d('split.title') })
  await hands.pick(sheet.getByRole('radio', { name: kind }))
  await hands.type(sheet.getByLabel(d('split.summary')), summary)
  await expectAccessible(page, 'the sheet that splits off a matter')
  await hands.press(sheet.getByRole('button', { name: d('split.go') }))
  await expect(sheet).toBeHidden(patiently)
}

/** The call that the patient was promised: made, and logged from the one act at the end. */
export async function keepsTheCall(page: Page, summary: string): Promise<void> {
  await page.getByRole('button', { name: deskName('act.call') }).click()
  const call = page.getByRole('dialog', { name: d('phone.title') })
  await call
    .locator('label.choice')
    .filter({ hasText: d('phone.reached.yes') })
    .click()
  await call.getByLabel(d('phone.summary')).fill(summary)
  await call.getByRole('button', { name: d('phone.go') }).click()
  await expect(call).toBeHidden(patiently)
}

export async function confirmsArrival(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: deskName('act.arrival') }).click()
  const arrival = page.getByRole('dialog', { name: d('arrival.title') })
  await arrival.getByLabel(d('arrival.note')).fill(note)
  await arrival.getByRole('button', { name: d('arrival.go') }).click()
  await expect(arrival).toBeHidden(patiently)
}

/** No mail can be written where it is kept, from the next one on. Call to mend it. */
export async function blockMail(house: JourneyHouse): Promise<() => void> {
  await nothingWaits(house)
  const folder = join(house.state, 'mail')
  renameSync(folder, `${folder}.away`)
  writeFileSync(folder, '')
  return () => {
    rmSync(folder)
    renameSync(`${folder}.away`, folder)
  }
}

/** The names of buttons on this page that stand grey and say nowhere in words why. */
export const silentlyGrey = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('button:disabled')].flatMap((button) => {
    const reasons = (button.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id))
    const said = reasons.some((one) => one?.checkVisibility() && one.textContent.trim() !== '')
    return button.checkVisibility() && !said ? [button.textContent.trim()] : []
  })`)
