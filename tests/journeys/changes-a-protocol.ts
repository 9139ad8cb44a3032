import type { Page } from '@playwright/test'
import { builder } from '../../web/staff/words/builder.en.ts'
import { draft } from '../../web/staff/words/draft.en.ts'
import { protocol } from '../../web/staff/words/protocol.en.ts'
import { patiently } from './desk-house.ts'
import { expect } from './people.ts'
import { begun } from './wire.ts'

const words = { ...builder, ...draft, 'publish.share': protocol['publish.share'] } as const
const w = (key: keyof typeof words) => words[key]
const sound = /^Nothing is wrong\. All \d+ examples come out as expected\.$/
const bar = (page: Page) => page.locator('.draft-bar')

/** A clinical lead makes a draft of what is offered; its address. */
async function makesDraft(page: Page, key: string): Promise<string> {
  await page.goto(`/desk/p/demo/protocols/${key}`)
  await page.getByRole('button', { name: w('begin.go') }).click()
  await page.waitForURL('**/protocols/drafts/**', patiently)
  await expect(bar(page).getByText(sound)).toBeVisible(patiently)
  return new URL(page.url()).pathname
}

/** Says the first question otherwise in Spanish, makes too much of it, reads which examples fail, and mends it. */
async function changesQuestion(page: Page, spanish: string): Promise<void> {
  const card = page.locator('#at-intake-item-0')
  await card.locator('summary').first().click()
  await card.getByLabel('Question, Spanish', { exact: true }).fill(spanish)
  const required = card.getByLabel(w('form.required'))
  await required.check()
  await expect(bar(page).getByText(/examples? fails?$/)).toBeVisible(patiently)
  await page.getByRole('link', { name: w('draft.part.examples') }).click()
  await expect(page.getByText(/examples? leaves? out “/)).toBeVisible(patiently)
  await page.getByRole('link', { name: w('draft.part.questions') }).click()
  await card.locator('summary').first().click()
  await required.uncheck()
  await expect(bar(page).getByText(sound)).toBeVisible(patiently)
  await expect(bar(page).getByText(/^Saved \d/)).toBeVisible(patiently)
}

async function says(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click()
}

/** A physician signs what stands in the draft. */
async function signsDraft(page: Page): Promise<void> {
  await page.getByRole('link', { name: w('draft.part.steps') }).click()
  await says(page, w('step.sign.go'))
  await expect(page.getByText(w('step.approve'))).toBeVisible(patiently)
  await expect(page.getByText(w('step.approve.other'))).toBeVisible()
}

/** Somebody who wrote none of it approves it. */
async function approvesDraft(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await says(page, w('step.approve.go'))
  await expect(page.getByText(w('step.publish'))).toBeVisible(patiently)
}

/** Given to some first, then to everybody. */
async function publishesDraft(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: w('step.publish.go'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: w('step.publish.ask') })
  await expect(dialog.getByLabel(w('publish.share'))).toHaveValue('10')
  await dialog.getByRole('button', { name: w('step.publish.go'), exact: true }).click()
  await page.getByRole('link', { name: w('draft.over.read') }).click()
  await expect(page.getByText(/is given to 10 of 100 new matters$/)).toBeVisible(patiently)
  await says(page, w('trial.all'))
  await expect(page.getByText(/of 100 new matters$/)).toHaveCount(0, patiently)
}

/** A question of a protocol changed at the desk, by two people, until a patient who reads Spanish is asked anew. */
export async function changesAProtocol(lead: Page, second: Page, patient: Page): Promise<void> {
  const asked = '¿Qué tiene en el ojo?'
  const address = await makesDraft(lead, 'pink-eye')
  await changesQuestion(lead, asked)
  await signsDraft(lead)
  await approvesDraft(second, address)
  await publishesDraft(lead, address)
  const caseId = await begun(patient, 'pink-eye', {})
  await patient.goto(`/p/demo/cases/${caseId}/intake`)
  await expect(patient.getByRole('heading', { name: asked })).toBeVisible(patiently)
}
