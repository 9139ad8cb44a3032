import { itemsOf } from '#clinical/protocol/intake-words.ts'
import type { Locator, Page } from '@playwright/test'
import { es } from '../../../web/patient/words/es.ts'
import { en } from '../../../web/patient/words/en.ts'
import { beginVisit, fillRecord, sendStory } from '../../journeys/patient.ts'
import { addPhoto } from '../../journeys/photos.ts'
import { saidWhileClosed } from '../../../web/patient/safety/closed-words.ts'
import type { Walk } from './walks.ts'

type Language = 'en' | 'es'
/** What became of a walk: the end it came to, or why it did not. */
export type Walked = { readonly came: string; readonly seconds: number; readonly pages: number }

const MOST_PAGES = 60
const another = new RegExp(`^(${[en, es].flatMap((words) => [words['readings.add'], words['rows.add']]).join('|')})$`)
const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const exactly = (text: string) => new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*$`)

/** From the practice's first page, through every question as the vignette answers it, to the end that is expected. */
export async function walk(page: Page, one: Walk, language: Language, photo: string): Promise<Walked> {
  const began = performance.now()
  let pages = 0
  const ended = (came: string): Walked => ({ came, pages, seconds: Math.round(performance.now() - began) / 1000 })
  await beginVisit(page, exactly(one.title[language]), language)
  // While the practice is closed, a call that nobody would make is not spoken of.
  const wanted = one.says.map((say) => [plain(say[language]), plain(saidWhileClosed(say[language], language))])
  const isSaid = (shown: string) =>
    wanted.length > 0 && wanted.every((ways) => ways.some((words) => shown.includes(words)))
  const answered = new Set<string>()
  for (; pages < MOST_PAGES; pages++) {
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const shown = await textOf(page)
    if (isSaid(shown)) return ended(one.to)
    const alarm = page.getByRole('alertdialog')
    if (await alarm.isVisible()) return ended(`an alarm: ${plain(await alarm.innerText()).slice(0, 120)}`)
    if (!(await comesToQuestion(page, one))) break
    await answerPage(page, one, answered, photo)
    const said = await textOf(page)
    if (isSaid(said)) return ended(one.to)
    const stuck = await goOn(page, one, language, answered, photo)
    if (stuck) return ended(stuck)
  }
  const left = Object.keys(one.vignette.answers).filter((linkId) => !answered.has(linkId))
  if (wanted.length > 0)
    return ended(
      `the questions ended and nothing of “${wanted[0]?.[0]?.slice(0, 60)}” was said; not asked: ${left.join(', ')}`,
    )
  // Outside a test run an expectation waits five seconds, which a busy machine does not keep: what stands is looked at again.
  for (let tries = 0; ; tries++)
    try {
      await fillRecord(page, language)
      break
    } catch (error) {
      if (tries === 3) throw error
    }
  await sendStory(page, language)
  return ended('sent')
}

const textOf = async (page: Page) => plain(await page.locator('body').innerText())

const headingOf = async (page: Page) => plain((await page.getByRole('heading', { level: 1 }).first().innerText()) ?? '')

/** A page that is still coming has another heading, or none yet: what stands is looked at for a while before it is believed. */
async function comesToQuestion(page: Page, one: Walk): Promise<boolean> {
  for (let looks = 0; looks < 20; looks++) {
    if (await isQuestion(page, one)) return true
    if (/[?&]at=my/.test(page.url())) return false
    await page.waitForTimeout(150)
  }
  return false
}

/** Whether a question of the form stands here: some control is named by one. */
async function isQuestion(page: Page, { folder }: Walk): Promise<boolean> {
  if (/[?&]at=my/.test(page.url())) return false
  const heading = await headingOf(page)
  return itemsOf(folder.intake).some((item) => {
    const spanish = JSON.stringify(item._text ?? {})
    return item.text !== undefined && (plain(item.text) === heading || spanish.includes(JSON.stringify(heading)))
  })
}

/** Whatever the vignette answers and stands on this page. */
async function answerPage(page: Page, { vignette }: Walk, answered: Set<string>, photo: string): Promise<void> {
  for (const [linkId, answer] of Object.entries(vignette.answers)) {
    if (answered.has(linkId)) continue
    const rows = Array.isArray(answer) && typeof answer[0] === 'object'
    if (rows) {
      if (await giveRows(page, answer as readonly Cells[])) answered.add(linkId)
      continue
    }
    const list: readonly unknown[] = Array.isArray(answer) ? answer : [answer]
    for (const value of list) if (await give(page, linkId, value)) answered.add(linkId)
  }
  await givePhotos(page, photo)
}

type Cells = Readonly<Record<string, unknown>>
/** Row by row, as a person does: the next is asked for when the one before stands, and is there before it is filled. */
async function giveRows(page: Page, rows: readonly Cells[]): Promise<boolean> {
  const [first] = Object.keys(rows[0] ?? {})
  if ((await page.locator(`main [name="${first}#0"]`).count()) === 0) return false
  for (const [index, row] of rows.entries()) {
    const box = page.locator(`main [name="${first}#${index}"]`).first()
    if ((await box.count()) === 0) await page.getByRole('button', { name: another }).click()
    await box.waitFor()
    for (const [cell, value] of Object.entries(row))
      if (!(await give(page, `${cell}#${index}`, value))) throw new Error(`row ${index + 1} has no box for ${cell}`)
  }
  return true
}

/** A photo for each question here that must have one. */
async function givePhotos(page: Page, photo: string): Promise<void> {
  const questions = page.getByRole('group').filter({ has: page.locator('input[type=file]') })
  for (const one of await questions.all()) {
    const optional = (await one.locator('.field-optional').count()) > 0
    if (!optional && (await one.getByRole('listitem').count()) === 0) await addPhoto(one, photo)
  }
}

/** A choice, a line of text or a number, by the name its control has. By key: a tap would go on by itself. */
async function give(page: Page, name: string, value: unknown): Promise<boolean> {
  const code = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
  const choice = page.locator(`main input[name$="${name}"][value="${code}"]`).first()
  if ((await choice.count()) > 0) {
    if (!(await choice.isChecked())) await pressOn(choice)
    return true
  }
  const select = page.locator(`main select[name="${name}"]`).first()
  if ((await select.count()) > 0) return (await select.selectOption(code)).length > 0
  // What stands in no list is written beneath it.
  const boxes = [name, `${name}-other`].map((n) => `main input[name="${n}"]:not([type=radio],[type=checkbox])`)
  const box = page.locator([...boxes, `main textarea[name="${name}"]`].join(', ')).first()
  if ((await box.count()) === 0) return false
  await box.fill(code)
  return true
}

async function pressOn(choice: Locator): Promise<void> {
  await choice.focus()
  await choice.press('Space')
}

/** On to the next page. What is required here and no vignette answers (the chart asks for it) is answered with what denies most. */
async function goOn(
  page: Page,
  one: Walk,
  language: Language,
  answered: Set<string>,
  photo: string,
): Promise<string | undefined> {
  const words = language === 'es' ? es : en
  const before = page.url() + (await headingOf(page))
  const onward = page.getByRole('button', { name: exactly(words['continue']) })
  for (let tries = 0; tries < 4; tries++) {
    await onward.click({ timeout: 10_000 }).catch(() => undefined)
    for (let looks = 0; looks < 30; looks++) {
      if (page.url() + (await headingOf(page)) !== before) return undefined
      if (await page.getByRole('alertdialog').isVisible()) return undefined
      await page.waitForTimeout(60)
    }
    // What stood here made something else be asked, here: that is the vignette's to answer, before anything is denied for it.
    const known = answered.size
    await answerPage(page, one, answered, photo)
    if (answered.size > known) continue
    const none = page.locator('main input[value="none"], main input[value="no"]')
    if ((await none.count()) > 0 && !(await none.first().isChecked())) await pressOn(none.first())
    else if ((await page.locator('main input[type=radio]').count()) > 0)
      await pressOn(page.locator('main input[type=radio]').last())
  }
  return `stands at “${await headingOf(page)}” of ${one.vignette.id}`
}
