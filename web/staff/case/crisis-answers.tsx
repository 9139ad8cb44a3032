import { crisisAnswerWords, crisisQuestionWords } from '#clinical/protocol/crisis-words.ts'
import { Badge } from '#ui/badge.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { OutLink } from '#ui/link.tsx'
import { phoneWords, telephone } from '#ui/plain-text.ts'
import { useNow } from '../now.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import type { FlagCard } from './flag-cards.ts'
import type { Review } from './use-review.ts'

const crisisOn = (review: Review, { flags }: Pick<FlagCard, 'flags'>) =>
  review.crisis.filter(({ findingId }) => flags.some(({ id }) => id === findingId))
export const isHighRisk = (review: Review, card: Pick<FlagCard, 'flags'>): boolean =>
  crisisOn(review, card).some(({ risk }) => risk === 'high')

/** What the patient answered to the screening questions after this flag: each as it was given, with what it took the place of. */
export function CrisisAnswers({ card }: { card: Pick<FlagCard, 'flags'> }) {
  const { review } = useCase()
  return crisisOn(review, card).map((one) => <Answers key={one.findingId} one={one} />)
}

function Answers({ one }: { one: Review['crisis'][number] }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const now = useNow(60_000)
  const formats = useFormats(useCase().review.promise.zone)
  const last = one.answers
    .map(({ at }) => at)
    .toSorted()
    .at(-1)
  return (
    <section className="crisis-answers stack-tight" aria-label={t('screener.title')}>
      <p className="row">
        <strong>{t('screener.title')}</strong>
        <Badge tone={one.risk === 'high' ? 'emergency' : one.risk === 'none' ? 'plain' : 'turn'}>
          {t(`screener.risk.${one.risk}`)}
        </Badge>
      </p>
      {last && (
        <p className="soft small">
          {t('screener.answered', { n: one.answers.length, of: one.of, time: formats.moment(last, now) })}
        </p>
      )}
      <Disclosure label={t('screener.show')}>
        <dl>
          {one.answers.map(({ question, answer, earlier }) => (
            <div key={question}>
              <dt>{crisisQuestionWords[question][language]}</dt>
              <dd>
                <strong>{crisisAnswerWords[answer][language]}</strong>
                {earlier && <> {t('screener.earlier', { answer: crisisAnswerWords[earlier][language] })}</>}
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
      {one.number && (
        <p>
          <OutLink href={telephone(one.number)}>{t('screener.number', { number: phoneWords(one.number) })}</OutLink>
        </p>
      )}
    </section>
  )
}
