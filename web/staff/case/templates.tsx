import { useQuery } from '@tanstack/react-query'
import { replyTemplates } from '#contract/directory/index.ts'
import { announce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ask } from '#ui/query.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'

type Template = { readonly id: string; readonly title: string; readonly body: string }

/** What the practice keeps for what is said often: named in the reader's language, worded in the patient's. */
export function useTemplates(wanted = true): readonly Template[] {
  const { language } = useWords()
  const { review } = useCase()
  const query = useQuery({ ...ask(replyTemplates, {}, ['templates']), enabled: wanted })
  return (query.data?.templates ?? []).flatMap(({ id, title, body, retired }) =>
    retired ? [] : [{ id, title: title[language], body: body[review.language] }],
  )
}

/** Under what stands already, so that nothing is written over; once. */
export const withTemplate = (text: string, { body }: Template): string =>
  text.includes(body) ? text : text.trim() === '' ? body : `${text.trimEnd()}\n\n${body}`

/** In a sheet, where a menu would lie under it. */
export function FromTemplate({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useWords()
  const templates = useTemplates()
  if (templates.length === 0) return null
  const add = (one: Template) => {
    onText(withTemplate(text, one))
    announce(t('template.added'))
  }
  return (
    <Disclosure label={t('template.add')}>
      <ul className="row">
        {templates.map((one) => (
          <li key={one.id}>
            <Button size="small" onClick={() => add(one)}>
              {one.title}
            </Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
