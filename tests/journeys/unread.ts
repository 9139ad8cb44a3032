import { expectAccessible } from './accessible.ts'
import { words } from './patient.ts'
import { expect, type Seat } from './people.ts'
import { begun } from './wire.ts'

const t = words('en')

/** A story in French and a search in Portuguese: said to be unread with the numbers, and gone with the words. */
export async function writesInAnother({ page: home, context }: Seat): Promise<void> {
  const caseId = await begun(home, 'pink-eye', {})
  const page = await context.newPage()
  await page.goto(`/p/demo/cases/${caseId}/intake?at=story`)
  const box = page.getByRole('textbox').first()
  await box.fill('I cannot find my glasses')
  await expect(page.getByText(t('unread.title'))).toHaveCount(0)
  await box.fill('Depuis ce matin mon bras gauche est engourdi et je parle mal')
  await expect(page.getByText(t('unread.title'))).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(t('unread.draft'))).toBeVisible()
  await expect(page.locator('li[lang="fr"]')).toHaveText('Une urgence ? Appelez le 911.')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expectAccessible(page, 'words nobody here reads')
  await box.fill('My left eye is red since this morning')
  await expect(page.getByText(t('unread.title'))).toHaveCount(0)
  await page.goto('/p/demo')
  await page.getByRole('searchbox').first().fill('minha mãe desmaiou agora')
  await expect(page.getByText(t('unread.open'))).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(t('unread.title'))).toHaveCount(0)
  await page.close()
}
