import type { Page } from '@playwright/test'
import type { LoopAct } from '#contract/loop-states.ts'
import { expectAccessible } from './accessible.ts'
import { withoutMouse } from './by-keys.ts'
import { patiently } from './desk-house.ts'
import { byKeys, byMouse } from './hands.ts'
import { words } from './patient.ts'
import { expect } from './people.ts'
import { deskWords as d } from './staff.ts'

type Asked = { readonly what: string; readonly to: string; readonly question: string }

/** A clinician refers the patient of the matter that stands open. */
async function refers(page: Page, { what, to, question }: Asked, hands = byMouse): Promise<void> {
  await hands.press(page.getByRole('button', { name: d('loop.open') }))
  const form = page.getByRole('dialog', { name: d('loop.refer.title') })
  await hands.pick(form.getByRole('radio', { name: d('loop.kind.referral') }))
  await hands.pick(form.getByRole('radio', { name: d('loop.urgency.routine') }))
  await hands.type(form.getByLabel(d('loop.refer.what')), what)
  await hands.type(form.locator('[name=to]'), to)
  // Closed half written and opened again: nothing typed is lost.
  await page.keyboard.press('Escape')
  await hands.press(page.getByRole('button', { name: d('loop.open') }))
  await expect(form.getByLabel(d('loop.refer.what'))).toHaveValue(what)
  await hands.type(form.getByLabel(d('loop.refer.question')), question)
  await expectAccessible(page, 'the form that refers')
  await hands.press(form.getByRole('button', { name: d('loop.refer.go') }))
  await expect(form).toBeHidden(patiently)
}

/** One step of it, with the words the patient reads where it takes them. */
async function takesAStep(page: Page, act: LoopAct, what: string, text = '', hands = byMouse): Promise<void> {
  const name = new RegExp(`${d(`loop.act.${act}`).source.slice(0, -1)}: ${what}$`)
  await hands.press(page.getByRole('button', { name }))
  const form = page.getByRole('dialog', { name })
  if (text !== '') await hands.type(form.getByLabel(d('loop.text')), text)
  await expectAccessible(page, `the step ${act}`)
  await hands.press(form.getByRole('button', { name: d(`loop.act.${act}`) }))
  await expect(form).toBeHidden(patiently)
}

const es = words('es')
const part = (key: Parameters<typeof es>[0]) => new RegExp(es(key).source.slice(1, -1))
const urology = { what: 'Urología', to: 'Clínica Inventada', question: '¿Por qué vuelve la infección?' }
const report = 'El informe dice que no hay piedras.'

/** From the referral to what came of it, at the desk and on the phone of a patient who reads Spanish. */
export async function refersAndTells(desk: Page, phone: Page, caseId: string): Promise<void> {
  const noMouse = await withoutMouse(desk)
  await refers(desk, urology, byKeys)
  await takesAStep(desk, 'send', urology.what, '', byKeys)
  await noMouse()
  const her = phone.getByRole('main')
  await phone.goto('/p/demo/home')
  await expect(her.getByText(part('loop.referral.sent'))).toBeVisible(patiently)
  await phone.goto(`/p/demo/cases/${caseId}`)
  await expect(her.getByText(part('loop.referral.sent'))).toBeVisible(patiently)
  await expectAccessible(phone, 'a matter with a referral')
  const heardNothing = her.getByRole('button', { name: es('loop.say.nobody_called.referral') })
  await heardNothing.click()
  await expect(her.getByText(part('loop.heard')).first()).toBeVisible(patiently)
  // What she said is one step of its own: whoever goes on from before it is told to look again.
  await expect(desk.getByText(d('loop.step.nobody_called')).first()).toBeVisible(patiently)
  await takesAStep(desk, 'receive', urology.what)
  await takesAStep(desk, 'review', urology.what)
  await takesAStep(desk, 'tell', urology.what, report)
  await expect(desk.getByText(d('loop.state.told'))).toBeVisible(patiently)
  await expect(her.getByText(report)).toBeVisible(patiently)
  await expect(heardNothing).toHaveCount(0)
}
