import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'

type Item = {
  linkId: string
  type: string
  text?: string
  item?: Item[]
  repeats?: boolean
  answerOption?: { valueCoding: { code: string; display: string }; extension?: { url: string }[] }[]
  _text?: Translated
}
type Translated = {
  extension?: { url: string; extension?: { url: string; valueCode?: string; valueString?: string }[] }[]
}
type Answer = string | number | boolean | string[]
export type Answers = Readonly<Record<string, Answer>>

const PROTOCOLS = resolve(import.meta.dirname, '../../protocols')
const translations = (t: Translated | undefined): string[] =>
  (t?.extension ?? []).flatMap((e) =>
    (e.extension ?? []).flatMap((x) => (x.url === 'content' && x.valueString ? [x.valueString] : [])),
  )
const flat = (items: readonly Item[]): Item[] => items.flatMap((i) => [i, ...flat(i.item ?? [])])
/** Whether a tap on this is all that is to be said here, so that the page goes on by itself. */
function settles(item: Item, chosen: readonly unknown[]): boolean {
  const [only] = chosen
  if (chosen.length !== 1) return false
  if (item.type === 'boolean' || (item.answerOption && !item.repeats)) return true
  const option = item.answerOption?.find((o) => o.valueCoding.code === only)
  return option?.extension?.some(({ url }) => url.endsWith('questionnaire-optionExclusive')) ?? false
}
/** Looked at often: a person sees at once that the page has changed. */
const often = { intervals: [20, 30, 50, 50, 100] }
const plain = (s: string): string => s.replace(/\s+/g, ' ').trim()

/** The answers of one of the protocol's own vignettes, by the codes it uses. */
export function vignette(protocol: string, id: string): Answers {
  const all = JSON.parse(readFileSync(resolve(PROTOCOLS, protocol, 'vignettes.json'), 'utf8')) as
    | { id: string; answers: Answers }[]
    | { vignettes: { id: string; answers: Answers }[] }
  const found = (Array.isArray(all) ? all : all.vignettes).find((v) => v.id === id)
  if (!found) throw new Error(`${protocol} has no vignette ${id}`)
  return found.answers
}

/**
 * Answers the intake as a person does, one page after the other: reads the heading, finds the question, taps or types.
 * `answer` gives, by linkId, what she says; a question it does not know is passed over if it may be. Ends at the first page that is no question.
 */
export async function answerIntake(
  page: Page,
  protocol: string,
  answers: Answers,
  language: 'en' | 'es',
  until?: string,
): Promise<void> {
  const form = JSON.parse(readFileSync(resolve(PROTOCOLS, protocol, 'intake.questionnaire.json'), 'utf8')) as {
    item: Item[]
  }
  const items = flat(form.item)
  const go = page.getByRole('button', {
    name: language === 'es' ? /^(?:Continuar|Así es)$/ : /^(?:Continue|This is right)$/,
  })
  const headingNow = async () => plain((await page.getByRole('heading', { level: 1 }).first().textContent()) ?? '')
  const itemOf = (heading: string) =>
    items.find((i) => [i.text ?? '', ...translations(i._text)].map(plain).includes(heading))
  await expect.poll(async () => itemOf(await headingNow()) !== undefined, { timeout: 20_000 }).toBe(true)
  for (let pages = 0; pages < 40; pages++) {
    const heading = await headingNow()
    const item = itemOf(heading)
    if (!item || item.linkId === until) return
    const said = answers[item.linkId]
    const chosen = said === undefined ? [] : Array.isArray(said) ? said : [said]
    if (item.answerOption) {
      const choices = page.locator('main label.choice')
      // What the record filled in stands already: it is left, or taken away, as she says.
      const filled = (await choices.locator('input:checked').count()) > 0
      const isTicked = async (at: number) => filled && (await choices.nth(at).locator('input').isChecked())
      for (const code of chosen) {
        const at = item.answerOption.findIndex((o) => o.valueCoding.code === code)
        if (at < 0) throw new Error(`${item.linkId} has no option ${String(code)}`)
        if (!(await isTicked(at))) await choices.nth(at).click()
      }
      for (const [at, { valueCoding }] of item.answerOption.entries())
        if (item.repeats && !chosen.includes(valueCoding.code) && (await isTicked(at))) await choices.nth(at).click()
      // Nothing but what the record ticked: the others are spoken of too, and that goes on.
      const recorded = await choices
        .filter({ hasText: /from your record|de su expediente/ })
        .locator('input:checked')
        .count()
      const others = choices.filter({ hasText: /^(?:None of the others|Ninguna de las otras)$/ })
      if (recorded === chosen.length && (await others.isVisible())) {
        await others.click()
        await expect.poll(headingNow, { ...often, timeout: 10_000 }).not.toBe(heading)
        continue
      }
    } else if (item.type === 'boolean') {
      await page
        .locator('main label.choice')
        .nth(said === true ? 0 : 1)
        .click()
    } else if (typeof said === 'string' || typeof said === 'number') {
      await page.getByRole('textbox').first().fill(String(said))
    }
    const moved =
      settles(item, chosen) &&
      (await expect
        .poll(headingNow, { ...often, timeout: 1200 })
        .not.toBe(heading)
        .then(
          () => true,
          () => false,
        ))
    if (!moved) {
      await go.click()
      await expect.poll(headingNow, { ...often, timeout: 10_000 }).not.toBe(heading)
    }
  }
  throw new Error('the intake has no end')
}
