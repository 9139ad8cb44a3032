import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, type Browser, type Page } from '@playwright/test'
import { answerQuestion, review } from '#contract/desk/index.ts'
import { intake, submitCase } from '#contract/cases/index.ts'
import { whatIsLeft } from '#contract/directory/index.ts'
import { me } from '#contract/identity/index.ts'
import { addChartItem, consentsNeeded, giveConsent, vouch } from '#contract/patients.ts'
import { giveVerdict } from '#dev/protocol-verdict.ts'
import { PROJECT } from '../journeys/first-house.ts'
import { vignette } from '../journeys/intake.ts'
import { bodyOf } from '../journeys/newcomer.ts'
import { words } from '../journeys/patient.ts'
import { giveAuthenticator } from '../journeys/people.ts'
import { passedOn, taken } from '../journeys/sent.ts'
import { deskNameOf, deskWords as d } from '../journeys/staff.ts'
import { begun, wire } from '../journeys/wire.ts'
import { databaseForHouse } from '../stories/house-database.ts'
import { freePort } from '../stories/house-processes.ts'
import { kairosWith, type KairosCommand } from '../stories/kairos-command.ts'
import { openPost } from './faults/faulty-house.ts'
import type { Proof } from './proof.ts'

const ADDRESS = '/desk/p/demo'
const SAID = 'Rest it, and write again if it is no better in a week.'
const wait = { timeout: 30_000 }

/**
 * A practice that an operator founds, on the browser's pages alone: its administrator does what "What is left before patients can
 * come" says, each line by the link that stands in it, until it says nothing more; a patient joins, asks, and reads the answer.
 */
export const firstPatient: Proof = async () => {
  const built = spawnSync(process.execPath, [join(PROJECT, 'scripts/build-web.mjs')], { encoding: 'utf8' })
  if (built.status !== 0) return { holds: false, says: `the web app could not be built: ${built.stderr}`, figures: {} }
  const state = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-first-'))
  chmodSync(state, 0o711)
  giveVerdict(state)
  const mails: string[] = []
  const post = await openPost((raw) => void mails.push(raw))
  const port = await freePort()
  const database = await databaseForHouse(state)
  const typed: KairosCommand[] = []
  const kairos = (...args: string[]): KairosCommand => {
    const env = { ...database.env, ...mailBy(post.port), KAIROS_PORT: String(port), KAIROS_DEMO: 'off' }
    const command = kairosWith(env, state, ...args)
    typed.push(command)
    return command
  }
  const browser = await chromium.launch({
    executablePath: process.env['KAIROS_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage'],
  })
  try {
    const founded = kairos('init', ...FOUND)
    if ((await founded.code) !== 0) throw new Error(founded.said())
    const running = kairos('start')
    if (!(await running.says(/Kairos is at http:\/\/localhost:\d+/, 120))) throw new Error(running.said())
    const link = /\/desk\/p\/demo\/invitation#\S+/.exec(founded.said())?.[0] ?? ''
    const done = await walk({ browser, origin: `http://localhost:${port}`, mails }, link)
    return {
      holds: true,
      says: `${done.length} lines of what was left were done by their links, and the first patient reads his answer`,
      figures: { done },
    }
  } finally {
    await browser.close()
    for (const { child, code } of typed) {
      child.kill('SIGTERM')
      await code
    }
    await post.close()
    await database.stop()
    rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

const FOUND = [
  '--slug=demo',
  '--name=North Side Family Care',
  '--zone=America/Chicago',
  '--phone=512-555-0100',
  '--address=1 Main Street, Austin, TX 78701',
  '--admin-email=ana@example.org',
  '--admin-name=Ana Ruiz',
]
const mailBy = (port: number) => ({
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: String(port),
  SMTP_TLS: 'none',
  SMTP_FROM: 'care@practice.example',
})

type At = { readonly browser: Browser; readonly origin: string; readonly mails: readonly string[] }

async function walk(at: At, link: string): Promise<string[]> {
  const ana = await joins(at, link)
  const done: string[] = []
  const look = shots(ana)
  await ana.goto(`${ADDRESS}/admin`)
  const list = ana.getByRole('region', { name: d('left.title') })
  await expect(list).toBeVisible(wait)
  await look('founded')
  const does = async (what: string, act: (page: Page) => Promise<void>): Promise<void> => {
    await ana.goto(`${ADDRESS}/admin`)
    const words = d(`left.${what}` as never)
    const line = ana.getByRole('listitem').filter({ hasText: new RegExp(words.source.slice(1, -1)) })
    await expect(line, what).toBeVisible(wait)
    const to = line.getByRole('link')
    if ((await to.count()) > 0) await to.click()
    await act(ana)
    await expect
      .poll(async () => (await wire(ana, whatIsLeft, {})).left.map((one) => one.what), wait)
      .not.toContain(what)
    done.push(what)
  }
  let doctor: Page | undefined
  await does('answerer', async (page) => {
    await invites(
      page,
      'Rosa Ramos',
      'rosa@example.org',
      ['clinician', 'privacy_officer'],
      ['Clinician team', 'Nurse team'],
    )
    doctor = await joins(at, await mailed(at, 'rosa@example.org', /\/desk\/p\/demo\/invitation#[\w-]+/))
    await page.reload()
    await licenses(page, 'Rosa Ramos')
  })
  if (!doctor) throw new Error('nobody joined')
  await does('state', async (page) => {
    await page.getByRole('button', { name: d('states.serve') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(d('licence.state')).selectOption('TX')
    await dialog.getByRole('radio', { name: d('states.allowed') }).click({ force: true })
    await dialog.getByRole('button', { name: d('save'), exact: true }).click()
    await expect(dialog).toBeHidden(wait)
  })
  await does('director', async (page) => {
    await cardOf(page, 'Rosa Ramos')
      .getByRole('button', { name: deskNameOf('people.practitioner', 'Rosa Ramos') })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(d('people.director')).click({ force: true })
    await dialog.getByRole('button', { name: d('save'), exact: true }).click()
    await expect(dialog).toBeHidden(wait)
  })
  const rosa = doctor
  await does('signature', async (page) => {
    // The list leads to what is signed; who signs is the medical director, at her own desk.
    const path = new URL(page.url()).pathname
    await rosa.goto(path)
    await rosa.getByRole('link', { name: /^Something else/ }).click()
    await rosa.getByRole('button', { name: d('protocols.signOff') }).click(wait)
    await rosa
      .getByRole('dialog')
      .getByRole('button', { name: d('protocol.signOff.yes') })
      .click()
    await expect(rosa.getByRole('dialog')).toHaveCount(0, wait)
  })
  await does('offering', async (page) => {
    const card = page.locator('.card').filter({ has: page.getByRole('heading', { name: /^Something else/ }) })
    await card.getByRole('button', { name: /^Publish/ }).click(wait)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(d('protocols.price')).fill('20')
    await dialog.getByLabel(d('protocols.team')).selectOption({ label: 'Nurse team' })
    await dialog.getByLabel(d('protocols.open')).click({ force: true })
    await dialog.getByRole('button', { name: /^Publish|^Save/ }).click()
    await expect(dialog).toBeHidden(wait)
  })
  const { left } = await wire(ana, whatIsLeft, {})
  expect(left.filter((one) => one.stops)).toEqual([])
  await ana.goto(`${ADDRESS}/admin`)
  await expect(ana.getByRole('region', { name: d('left.title.advised') })).toBeVisible(wait)
  await look('advised')
  await isCaredFor(at, rosa)
  return done
}

const cardOf = (page: Page, name: string) =>
  page.locator('.card').filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) })

/** By the link of an invitation and a passkey of their own machine. */
async function joins(at: At, link: string): Promise<Page> {
  const context = await at.browser.newContext({
    baseURL: at.origin,
    viewport: { width: 1366, height: 900 },
    timezoneId: 'America/Chicago',
  })
  const page = await context.newPage()
  await giveAuthenticator(page)
  await page.goto(link)
  await page.getByRole('button', { name: d('invitation.go') }).click(wait)
  await page.waitForURL('**/account')
  return page
}

async function mailed({ mails }: At, to: string, what: RegExp): Promise<string> {
  let found: string | undefined
  await expect
    .poll(() => {
      for (const mail of mails) if (mail.toLowerCase().includes(to)) found = what.exec(bodyOf(mail))?.[0] ?? found
      return found
    }, wait)
    .toBeTruthy()
  return found ?? ''
}

async function invites(
  page: Page,
  name: string,
  email: string,
  roles: readonly ('clinician' | 'privacy_officer')[],
  teams: readonly string[],
) {
  await page.getByRole('button', { name: d('people.invite') }).click(wait)
  const dialog = page.getByRole('dialog', { name: d('people.invite') })
  await dialog.getByLabel(d('people.invite.name')).fill(name)
  await dialog.getByLabel(d('people.invite.email')).fill(email)
  for (const role of roles) await dialog.getByRole('checkbox', { name: d(`role.${role}`) }).check({ force: true })
  for (const team of teams) await dialog.getByRole('checkbox', { name: team }).check({ force: true })
  await dialog.getByRole('button', { name: d('people.invite.go') }).click()
  await expect(dialog).toBeHidden(wait)
}

async function licenses(page: Page, name: string): Promise<void> {
  const card = cardOf(page, name)
  await card.getByRole('button', { name: deskNameOf('people.practitioner', name) }).click(wait)
  const who = page.getByRole('dialog')
  await who.getByLabel(d('people.profession')).selectOption('physician')
  await who.getByLabel(d('people.credentials')).fill('MD')
  await who.getByLabel(/^NPI/).fill('1234567893')
  await who.getByRole('button', { name: d('save'), exact: true }).click()
  await expect(who).toBeHidden(wait)
  await card.getByRole('button', { name: deskNameOf('licence.add', name) }).click()
  const licence = page.getByRole('dialog')
  await licence.getByLabel(d('licence.state'), { exact: true }).fill('TX')
  await licence.getByLabel(d('licence.number')).fill('TX-1')
  await licence.getByLabel(d('licence.from')).fill('2020-01-01')
  await licence.getByLabel(d('licence.to')).fill('2099-12-31')
  await licence.getByRole('button', { name: d('save'), exact: true }).click()
  await expect(licence).toBeHidden(wait)
}

/** Somebody finds the practice’s page, joins, sends what troubles him, and reads what the physician answers. */
async function isCaredFor(at: At, rosa: Page): Promise<void> {
  const t = words('en')
  const context = await at.browser.newContext({ baseURL: at.origin, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto('/p/demo')
  await page.getByRole('combobox').first().selectOption('TX', wait)
  await page
    .getByRole('link', { name: /^Start: / })
    .first()
    .click()
  await page.getByLabel(t('join.given')).fill('Wilmer')
  await page.getByLabel(t('join.family')).fill('First')
  for (const [label, value] of [
    ['Month', '7'],
    ['Day', '2'],
    ['Year', '1988'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('radio', { name: t('sex.male') }).click({ force: true })
  await page.getByLabel(t('signIn.email')).fill('wilmer@example.org')
  await page.getByLabel(t('join.phone')).fill('512-555-0162')
  await page.getByRole('radio', { name: t('join.way.password') }).click({ force: true })
  await page.getByLabel(t('join.password')).fill('harbor lantern quilt seven')
  await page.getByRole('button', { name: t('join.send') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('confirm.title') })).toBeVisible(wait)
  await page
    .getByLabel(t('confirm.code'))
    .fill(await mailed(at, 'wilmer@example.org', /\b[A-Z0-9]{4,}(?:[ -][A-Z0-9]{3,})*\b/))
  await page.getByRole('button', { name: t('confirm.send') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('start.title') })).toBeVisible(wait)
  const caseId = await sends(page)
  await rosa.goto(`${ADDRESS}/cases/${caseId}`)
  await passedOn(rosa, caseId)
  await taken(rosa, caseId, 'review')
  const { patient } = await wire(rosa, review, { caseId })
  await wire(rosa, vouch, { patientId: patient.id, identity: 'known_facts' })
  const { version, entries } = await wire(rosa, review, { caseId })
  const seenSeq = Math.max(...entries.map(({ seq }) => seq))
  await wire(rosa, answerQuestion, { caseId, version, seenSeq, text: SAID })
  await page.goto(`/p/demo/cases/${caseId}`)
  await expect(page.getByText(SAID).first()).toBeVisible(wait)
}

async function sends(page: Page): Promise<string> {
  const caseId = await begun(page, 'something-else', vignette('something-else', 'ear-feels-full'))
  const { patients } = await wire(page, me, {})
  const patientId = patients[0]?.id ?? ''
  const { documents } = await wire(page, consentsNeeded, { patientId })
  const documentIds = documents.filter((one) => one.required && !one.given).map((one) => one.id)
  await wire(page, giveConsent, { patientId, documentIds, language: 'en' })
  for (const about of ['allergy', 'medicine', 'problem'] as const)
    await wire(page, addChartItem, { patientId, kind: 'none_known', about })
  const { response } = await wire(page, intake, { caseId })
  await wire(page, submitCase, { caseId, response: { ...response } })
  return caseId
}

function shots(page: Page) {
  return async (name: string) => {
    const folder = process.env['KAIROS_SHOTS']
    if (!folder) return
    for (const [colour, width] of [
      ['light', 1366],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme: colour })
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: join(folder, `${name}-${colour}-${width}.png`), fullPage: true })
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1366, height: 900 })
  }
}
