import type { Page } from '@playwright/test'
import { en } from '../../web/patient/words/en.ts'
import { es } from '../../web/patient/words/es.ts'
import type { DemoSignIn } from './house.ts'
import { expect } from './people.ts'

type Language = 'en' | 'es'
type Key = keyof typeof en

/** The app's own words, with what varies left open: a journey reads what the person reads. */
export function words(language: Language) {
  const all = language === 'es' ? es : en
  return (key: Key): RegExp => {
    const text = String(all[key])
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{[^}]*\}/g, '.+')
    return new RegExp(`^${text}$`)
  }
}

/** Signs in with a password on the page, as somebody with a patient's phone does. */
export async function signIn(page: Page, who: DemoSignIn, language: Language = 'en'): Promise<void> {
  const t = words(language)
  await page.goto('/p/demo/sign-in')
  await page.getByLabel(t('signIn.email')).fill(who.email)
  await page.getByLabel(t('signIn.password'), { exact: true }).fill(who.password)
  await page.getByRole('button', { name: t('signIn.send') }).click()
  await page.waitForURL('**/home')
}

/** From the practice's page to the first question: what is treated, where she is, begin. */
export async function beginVisit(page: Page, matter: RegExp, language: Language): Promise<void> {
  const t = words(language)
  await page.goto('/p/demo')
  await page.getByRole('combobox').first().selectOption('TX')
  const card = page
    .locator('article, li, section')
    .filter({ has: page.getByRole('heading', { name: matter }) })
    .last()
  await card
    .getByRole('link')
    .or(card.getByRole('button'))
    .filter({ hasText: t('offering.start') })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: t('start.title') })).toBeVisible()
  const street = page.getByLabel(t('where.street'))
  const here = page.getByRole('button', { name: t('where.yes') })
  // Another story of this person may lie begun in the same house.
  const anew = page.getByRole('button', { name: t('start.new') })
  await expect(street.or(here).or(anew)).toBeVisible()
  if (await anew.isVisible()) await anew.click()
  await expect(street.or(here)).toBeVisible()
  if (await here.isVisible()) await here.click()
  else {
    await street.fill('1 Elm Street')
    await page.getByLabel(t('where.city')).fill('Austin')
    await page.getByLabel(t('where.zip')).fill('78701')
    await page.getByLabel(t('where.callBack')).fill('512-555-0141')
    await page.getByRole('button', { name: t('continue') }).click()
  }
  await page.waitForURL('**/intake*')
}

/** Medicines, allergies, conditions, pharmacy, consents, of who is new and of who is known. Stops before sending. */
export async function fillRecord(page: Page, language: Language): Promise<void> {
  const t = words(language)
  const title = (key: Key) => page.getByRole('heading', { level: 1, name: t(key) })
  // What the practice knows already is not asked, but shown once to be looked over.
  const pages = ['chart.question.medicine', 'chart.question.allergy', 'chart.question.problem'] as const
  for (;;) {
    const all = [...pages, 'pharmacy.question', 'known.title', 'consents.title'] as const
    const shown = () => Promise.all(all.map(async (key) => ((await title(key).isVisible()) ? key : undefined)))
    await expect.poll(async () => (await shown()).some((key) => key !== undefined)).toBe(true)
    const now = (await shown()).find((key) => key !== undefined)
    if (now === 'consents.title') break
    if (now === 'pharmacy.question') {
      await page.getByLabel(t('pharmacy.search')).fill('787')
      await page.getByRole('radio').first().click({ force: true })
    } else if (now !== 'known.title') {
      const kind = now === pages[0] ? 'medicine' : now === pages[1] ? 'allergy' : 'problem'
      await page
        .getByRole('button', { name: t(`chart.none.${kind}`) })
        .or(page.getByRole('radio', { name: t(`chart.none.${kind}`) }))
        .or(page.getByRole('checkbox', { name: t(`chart.none.${kind}`) }))
        .first()
        .click({ force: true })
    }
    await goOn(page, t(now === 'known.title' ? 'known.right' : 'continue'), t(now ?? 'consents.title'))
    if (now) await expect(title(now)).toBeHidden()
  }
  await expect(page.getByRole('heading', { level: 1, name: t('consents.title') })).toBeVisible()
  await page
    .getByRole('button', { name: t('consents.agree') })
    .or(page.getByRole('checkbox'))
    .first()
    .click({ force: true })
  await goOn(page, t('continue'), t('consents.title'))
}

/** Continue, unless the page went on by itself. */
async function goOn(page: Page, name: RegExp, heading: RegExp): Promise<void> {
  const gone = await expect(page.getByRole('heading', { level: 1, name: heading }))
    .toBeHidden({ timeout: 1500 })
    .then(
      () => true,
      () => false,
    )
  if (gone) return
  await page.getByRole('button', { name }).click()
}

export async function sendStory(page: Page, language: Language): Promise<void> {
  const t = words(language)
  await expect(page.getByRole('heading', { level: 1, name: t('review.title') })).toBeVisible()
  await page.getByRole('button', { name: t('review.send') }).click()
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]+\/?$/, { timeout: 20_000 })
}
