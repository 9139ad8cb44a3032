import { answerInWords } from '#clinical/questionnaire/answer-words.ts'
import type { Step } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Pair } from '#ui/card.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '../words/index.ts'
import { useChangeLine } from './change-line.tsx'
import { type IntakePage, stepsOf } from './pages.ts'

type Photo = { readonly linkId: string | null }

/** Every answer of the story in one list, each page with the way back to it. `photos`: those that have arrived. */
export function useStoryLines(
  pages: readonly IntakePage[],
  photos: readonly Photo[],
  onEdit: (key: string) => void,
): readonly Pair[] {
  const { t } = useWords()
  const { language } = useLanguage()
  const line = useChangeLine(onEdit)
  const say = (step: Step) => answerInWords(step, step.answer, language)
  const saySomething = (step: Step) => say(step) || t('review.empty')
  const count = (of: (linkId: string) => boolean) =>
    t('review.photos', { count: photos.filter(({ linkId }) => linkId !== null && of(linkId)).length })

  return pages.flatMap((page): Pair[] => {
    switch (page.kind) {
      case 'after':
        return []
      case 'question': {
        const { step } = page
        if (step.type === 'display') return []
        const said = step.type === 'attachment' ? count((linkId) => linkId === step.linkId) : saySomething(step)
        return [line(page.key, step.text, said)]
      }
      case 'rows': {
        const rows = rowsOf(page.steps).map((row) => row.map(say).join(' · '))
        return [
          line(page.key, page.group.title, rows.filter(Boolean).join('\n') || t('review.empty')),
          ...page.askedNow.map((step) => ({ ...line(page.key, step.text, saySomething(step)), id: step.at })),
        ]
      }
      case 'together': {
        const linked = new Set(page.steps.map(({ linkId }) => linkId))
        const answered = stepsOf(page).filter(({ type }) => type !== 'display' && type !== 'attachment')
        return [
          line(
            page.key,
            page.title,
            count((linkId) => linked.has(linkId)),
          ),
          ...answered.map((step) => ({
            id: step.at,
            key: step.text,
            value: <span className="whitespace-pre-line">{saySomething(step)}</span>,
          })),
        ]
      }
    }
  })
}

/** What was answered in each row, in the order of the rows. */
function rowsOf(steps: readonly Step[]): Step[][] {
  const indexOf = (step: Step) => step.group?.index ?? 0
  return [...new Set(steps.map(indexOf))].map((index) =>
    steps.filter((step) => indexOf(step) === index && step.answer.length > 0),
  )
}
