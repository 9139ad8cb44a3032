import type { Browser, Page } from '@playwright/test'
import { me } from '#contract/identity/index.ts'
import { records } from '../../web/staff/words/records.en.ts'
import { en as desk } from '../../web/staff/words/en.ts'
import { expectAccessible } from './accessible.ts'
import { enters } from './enters.ts'
import type { JourneyHouse } from './house.ts'
import { words } from './patient.ts'
import { DESK, expect, PHONE, sit } from './people.ts'
import { wire } from './wire.ts'

const t = words('en')
const filled = async (page: Page, boxes: readonly (readonly [RegExp | string, string])[]): Promise<void> => {
  for (const [label, said] of boxes) await page.getByLabel(label, { exact: true }).fill(said)
}

/** Somebody whose name has no Latin letters joins with it, and later says it otherwise; papers keep the one of her ID. */
export async function joinsInHerScript(browser: Browser, house: JourneyHouse): Promise<void> {
  const { page, context, faults } = await sit(browser, house, PHONE)
  await page.goto('/p/demo/join')
  await filled(page, [
    [t('join.given'), '玛丽'],
    [t('join.family'), '奎伦维特'],
    ['Month', '7'],
    ['Day', '2'],
    ['Year', '1988'],
    [t('signIn.email'), 'mq-8812@example.invalid'],
    [t('join.phone'), '512-555-0166'],
  ])
  await page.getByRole('radio', { name: t('sex.female') }).check()
  await page.getByRole('radio', { name: t('join.way.password') }).check()
  await page.getByLabel(t('join.password')).fill('lantern copper orchard nine')
  await page.getByRole('button', { name: t('join.send') }).click()
  await expect(page.getByText(t('name.legal.missing.givenName')).first(), 'papers cannot show it').toBeVisible()
  await expectAccessible(page, 'joining in a script of one’s own')
  await filled(page, [
    [t('name.legal.given'), 'Mari'],
    [t('name.legal.family'), 'Quellanvix'],
  ])
  await page.getByRole('button', { name: t('join.send') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('confirm.title') })).toBeVisible()
  await page.goto('/p/demo/account')
  const main = page.getByRole('main')
  await expect(main.getByText('Mari Quellanvix')).toBeVisible()
  await page.getByRole('button', { name: t('name.change') }).click()
  await page.getByLabel(t('join.given')).fill('玛丽亚')
  await page.getByRole('button', { name: t('name.keep') }).click()
  await expect(main.getByText('玛丽亚 奎伦维特')).toBeVisible()
  await expect(main.getByText('Mari Quellanvix'), 'papers keep the name of her ID').toBeVisible()
  await expectAccessible(page, 'the account with a name changed')
  expect(faults).toEqual([])
  await context.close()
}

/** His birth date was typed wrongly; a nurse who has work on him puts it right and says why. `his`: where he is signed in. */
export async function isPutRight(browser: Browser, house: JourneyHouse, his: Page): Promise<void> {
  const { patients } = await wire(his, me, {})
  const { page, context, faults } = await sit(browser, house, DESK)
  await enters(page, house, 'Nora', `/desk/p/demo/patients/${patients[0]?.id}`)
  await page.getByRole('button', { name: records['identity.correct'] }).click()
  const dialog = page.getByRole('dialog', { name: records['identity.correct'] })
  const born = dialog.getByLabel(records['identity.born'], { exact: true })
  await born.fill('2069-07-20')
  const keep = dialog.getByRole('button', { name: desk['chart.correct'] })
  await expect(keep, 'not without a reason').toBeDisabled()
  await dialog.getByLabel(desk['chart.correct.reason'], { exact: true }).fill('Held against his quillwort licence')
  await keep.click()
  await expect(dialog.getByText('This birth date has not come yet')).toBeVisible()
  await born.fill('1969-07-20')
  await expectAccessible(page, 'a birth date put right')
  await keep.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Held against his quillwort licence')).toBeVisible()
  await expect(page.getByText(/^July 20, 1969/).first()).toBeVisible()
  await his.goto('/p/demo/record')
  await expect(his.getByText('July 20, 1969')).toBeVisible()
  await expect(his.getByText('quillwort'), 'what staff wrote to one another is theirs').toHaveCount(0)
  expect(faults).toEqual([])
  await context.close()
}
