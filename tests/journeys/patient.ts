import type { Page } from '@playwright/test'
import { en } from '../../web/patient/words/en.ts'
import { es } from '../../web/patient/words/es.ts'
import { byMouse } from './hands.ts'
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
export async function signIn(
  page: Page,
  who: Pick<DemoSignIn, 'email' | 'password'>,
  language: Language = 'en',
  hands = byMouse,
): Promise<void> {
  const t = words(language)
  await page.goto('/p/demo/sign-in')
  await hands.type(page.getByLabel(t('signIn.email')), who.email)
  await hands.type(page.getByLabel(t('signIn.password'), { exact: true }), who.password)
  await hands.press(page.getByRole('button', { name: t('signIn.send') }))
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

/** What she takes and what does her no good, as she types it. */
export type Typed = {
  readonly medicine: string
  readonly howMuch: string
  readonly allergy: string
  readonly reaction: string
}

/** Types one into the list that is asked for, sees it stand there, and goes on. */
async function typesInto(page: Page, about: 'medicine' | 'allergy', text: string, more: string): Promise<void> {
  const t = words('en')
  const shown = page.getByRole('listitem').filter({ hasText: text })
  await page.getByLabel(t(`chart.text.${about}`)).fill(text)
  if (about === 'allergy') {
    const rash = page.getByRole('radio', { name: /^An allergic reaction/ })
    await page.getByRole('button', { name: t('chart.add.allergy') }).click()
    await expect(page.getByText(t('reaction.missing')).first(), 'what happened is asked').toBeVisible()
    await rash.click({ force: true })
  }
  // Its name goes on: it may be left empty.
  await page.getByLabel(new RegExp(t(`chart.detail.${about}`).source.slice(0, -1))).fill(more)
  await page.getByRole('button', { name: t(`chart.add.${about}`) }).click()
  await expect(shown).toContainText(more)
  await page.getByRole('button', { name: t('continue') }).click()
}

/** Medicines, allergies, conditions, pharmacy, consents, of who is new and of who is known. Stops before sending. */
export async function fillRecord(page: Page, language: Language, typed?: Typed): Promise<void> {
  const t = words(language)
  const title = (key: Key) => page.getByRole('heading', { level: 1, name: t(key) })
  const button = (key: Key) => page.getByRole('button', { name: t(key) })
  // What the practice knows already is not asked, but shown once to be looked over. Each goes on with one tap.
  const ways: readonly (readonly [heading: Key, answer: () => Promise<void>])[] = [
    [
      'chart.question.medicine',
      () =>
        typed ? typesInto(page, 'medicine', typed.medicine, typed.howMuch) : button('chart.none.medicine').click(),
    ],
    [
      'chart.question.allergy',
      () => (typed ? typesInto(page, 'allergy', typed.allergy, typed.reaction) : button('chart.none.allergy').click()),
    ],
    ['chart.question.problem', () => button('chart.none.problem').click()],
    ['pharmacy.question', () => choosePharmacy(page, t('pharmacy.search'))],
    ['known.title', () => button('known.right').click()],
    ['consents.title', () => button('consents.agree').click()],
  ]
  // Of who sent something a moment ago nothing is asked any more.
  const done = title('review.title')
  const any = ways.map(([heading]) => title(heading)).reduce((a, b) => a.or(b), done)
  // Each is answered once; a page between two of them shows none, and is looked at again.
  for (let looks = 0; looks < 50; looks++) {
    await expect(any).toBeVisible()
    if (await done.isVisible()) return
    const shown = await Promise.all(ways.map(([heading]) => title(heading).isVisible()))
    const [now, answer] = ways[shown.indexOf(true)] ?? []
    if (!now || !answer) continue
    await answer()
    await expect(title(now)).toBeHidden()
    if (now === 'consents.title') return
  }
  throw new Error(`what is asked of a record never came to its end: ${await page.getByRole('heading').allInnerTexts()}`)
}

async function choosePharmacy(page: Page, search: RegExp): Promise<void> {
  await page.getByLabel(search).fill('787')
  await page.getByRole('radio').first().click({ force: true })
}

export async function sendStory(page: Page, language: Language): Promise<void> {
  const t = words(language)
  await expect(page.getByRole('heading', { level: 1, name: t('review.title') })).toBeVisible()
  const send = page.getByRole('button', { name: t('review.send') })
  // A tap that met a page drawn anew just then is made again; what is sent twice is one case.
  await expect(async () => {
    if (await send.isVisible()) await send.click({ timeout: 2000 })
    await expect(page).toHaveURL(/\/cases\/[0-9a-f-]+\/?$/, { timeout: 8000 })
  }).toPass({ timeout: 40_000 })
}
