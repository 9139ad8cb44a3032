import { expect, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { openJourneyHouse, type JourneyHouse } from './house.ts'

const seats: Seat[] = []

/** One house for all journeys of a file; and whatever a page said was wrong fails the journey, also one that forgot to look. */
export const test = base.extend<{ nothingWrong: void }, { house: JourneyHouse }>({
  nothingWrong: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, told) => {
      await use()
      if (told.status !== told.expectedStatus)
        console.log(seats.flatMap((seat) => seat.unanswered.slice(-20)).join('\n'))
      expect(
        seats.flatMap((seat) => seat.faults),
        'said on a console, or thrown by a page',
      ).toEqual([])
    },
    { auto: true },
  ],
  house: [
    // Playwright wants a pattern here, even an empty one.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const house = await openJourneyHouse()
      await use(house)
      await house.close()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})
export { expect }

export const PHONE = { width: 390, height: 844 } as const
export const DESK = { width: 1366, height: 900 } as const

export type Seat = {
  readonly page: Page
  readonly context: BrowserContext
  readonly faults: string[]
  /** What was asked for and did not come, to be told when a journey fails. */
  readonly unanswered: string[]
  close(): Promise<void>
}

/** Somebody at a screen of their own. On whatever page they open, every policy violation, page error and console error is kept, and must stay none. */
export async function sit(
  browser: Browser,
  house: JourneyHouse,
  viewport: { width: number; height: number },
  more: { locale?: string; colorScheme?: 'light' | 'dark' } = {},
): Promise<Seat> {
  const context = await browser.newContext({
    viewport,
    baseURL: house.origin,
    hasTouch: viewport.width < 500,
    isMobile: viewport.width < 500,
    locale: more.locale ?? 'en-US',
    colorScheme: more.colorScheme ?? 'light',
    timezoneId: 'America/Chicago',
  })
  const faults: string[] = []
  // Asked of the whole browser: a page opened later is watched too.
  context.on('weberror', (e) => faults.push(`page error: ${e.error().message}`))
  context.on('console', (m) => {
    // A refused request is part of some journeys; the browser's own line about it is not a fault of the page.
    if (m.type() === 'error' && !/Failed to load resource|net::ERR_/.test(m.text())) faults.push(`console: ${m.text()}`)
  })
  const unanswered: string[] = []
  context.on('requestfailed', (r) => unanswered.push(`${r.method()} ${r.url()} ${r.failure()?.errorText}`))
  context.on('response', (r) => {
    if (r.status() >= 500) unanswered.push(`${r.request().method()} ${r.url()} ${r.status()}`)
  })
  context.on('page', (page) => page.on('framenavigated', (frame) => house.door.saw(frame.url())))
  const page = await context.newPage()
  const seat = { page, context, faults, unanswered, close: () => context.close() }
  seats.push(seat)
  return seat
}

/** A passkey that lives in this browser: answers every request with a verified user. */
export async function giveAuthenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
