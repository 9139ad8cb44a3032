import { answerInWords } from '#clinical/questionnaire/answer-words.ts'
import type { Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { KeyValue } from '#ui/card.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '../words/index.ts'
import type { Both } from './elsewhere.ts'
import type { UseIntake } from './use-intake.ts'

const place = 'other-screen'
/** Brings into view what another screen brought, once it is drawn. */
export function showOtherScreen(): void {
  setTimeout(() => {
    const box = document.getElementById(place)
    box?.scrollIntoView({ block: 'center' })
    box?.focus({ preventScroll: true })
  }, 50)
}

/** What another tab or device brought of the same matter: that something is newer, and what was answered in both places. */
export function OtherScreen({ answers }: { answers: UseIntake }) {
  const { t } = useWords()
  const { both, news } = answers.elsewhere
  const steps = answers.snapshot?.evaluation.steps ?? []
  const asked = both.flatMap((one) => {
    const step = steps.find(({ at }) => at === one.at)
    return step ? [{ ...one, step }] : []
  })
  if (!news && asked.length === 0) return null
  return (
    <div id={place} tabIndex={-1} className="stack-tight">
      {asked.length === 0 ? (
        <Banner title={t('otherScreen.news')} live>
          {t('otherScreen.news.what')}
        </Banner>
      ) : (
        <Banner tone="turn" title={t('otherScreen.both')} live>
          <div className="stack">
            <p>{t('otherScreen.both.todo')}</p>
            {asked.map(({ step, ...one }) => (
              <Choose key={one.at} step={step} one={one} onChoose={answers.choose} />
            ))}
          </div>
        </Banner>
      )}
    </div>
  )
}

function Choose({ step, one, onChoose }: { step: Step; one: Both; onChoose: UseIntake['choose'] }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const say = (values: Both['mine']) => (
    <span className="whitespace-pre-line">{answerInWords(step, values, language) || t('review.empty')}</span>
  )
  const [mine] = step.answer.length > 0 ? step.answer : one.mine
  const [theirs] = one.theirs
  const joined =
    step.type === 'text' && typeof mine === 'string' && typeof theirs === 'string' ? `${mine}\n\n${theirs}` : undefined
  const of = (words: string) => ({ 'aria-label': `${words}: ${step.text}`, children: words })
  return (
    <div className="stack-tight">
      <strong>{step.text}</strong>
      <KeyValue
        pairs={[
          { key: t('otherScreen.here'), value: say(step.answer) },
          { key: t('otherScreen.there'), value: say(one.theirs) },
        ]}
      />
      <div className="row">
        <Button {...of(t('otherScreen.keep'))} onClick={() => onChoose(one.at)} />
        <Button {...of(t('otherScreen.take'))} onClick={() => onChoose(one.at, one.theirs)} />
        {joined !== undefined && <Button {...of(t('otherScreen.join'))} onClick={() => onChoose(one.at, [joined])} />}
      </div>
    </div>
  )
}
