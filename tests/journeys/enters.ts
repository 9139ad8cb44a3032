import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { signIn } from '#contract/identity/index.ts'
import { placeInput } from '../../web/ui/api.ts'
import type { JourneyHouse } from './house.ts'

/** A demo person is signed in without the page that asks for it, in a journey that is about something else; then they open this page. */
export async function enters(page: Page, house: JourneyHouse, first: string, path: string): Promise<void> {
  const tried = async (): Promise<number> => {
    const { email, password, code } = await house.person(first)
    const input = { practice: 'demo', email, password, ...(code === null ? {} : { totp: code }) }
    const { path: to, body } = placeInput(signIn, input)
    const headers = { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json' }
    return (await page.request.post(to, { data: body ?? '', headers })).status()
  }
  // A code works once: who signed in with it a moment ago waits for the next.
  await expect.poll(tried, { timeout: 40_000, intervals: [5_000] }).toBe(200)
  await page.goto(path)
}
