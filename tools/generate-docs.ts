import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answersOf, reactions } from '#main/modules.ts'
import { generatedDocs, type Pages } from './generated-docs.ts'

export const GENERATED = join(import.meta.dirname, '../docs/generated')
/** The answers' own settings do not show on these pages, so any do. */
export const pagesNow = async (): Promise<Pages> =>
  generatedDocs({
    answers: await answersOf({ origin: 'http://localhost', smtp: undefined, fax: undefined }, '/nowhere'),
    reactions,
  })

if (import.meta.main) {
  mkdirSync(GENERATED, { recursive: true })
  for (const [name, text] of Object.entries(await pagesNow())) writeFileSync(join(GENERATED, `${name}.md`), text)
  console.log('docs/generated is as the code is')
}
