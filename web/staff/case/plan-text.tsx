import { useFormats } from '#ui/language.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { Section } from '../parts/section.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { isReadSoon, readAs, textParts, typedAs } from './decision.ts'

/** The instructions in the patient's language, filled in from the protocol, each part open to editing. */
export function PlanTextEditor() {
  const { t } = useWords()
  const formats = useFormats()
  const { review, work } = useCase()
  const patient = useWordsIn(review.language)
  const { decision, touched, touch } = work
  if (!decision.plan) return null
  const edited = Object.keys(touched.text).length > 0
  return (
    <Section title={t('work.text')}>
      <p className="soft">{t('work.text.in', { language: formats.languageName(review.language) })}</p>
      <div className="stack" lang={review.language}>
        {textParts
          .filter(
            (part) =>
              part !== 'yourMedicine' ||
              decision.text.yourMedicine !== '' ||
              decision.chosen.length + decision.renewed.length > 0,
          )
          .map((part) => (
            <TextArea
              key={part}
              name={part}
              label={patient(`plan.${part}`)}
              rows={2}
              value={readAs(decision, part)}
              onChange={(words) => touch({ text: { ...touched.text, [part]: typedAs(words, decision, part) } })}
            />
          ))}
      </div>
      {edited && (
        <div className="row">
          <span className="soft">{t('work.text.edited')}</span>
          <Button size="small" kind="quiet" onClick={() => touch({ text: {} })}>
            {t('work.text.again')}
          </Button>
        </div>
      )}
      {isReadSoon(review) ? (
        <p className="soft">{t('work.urgent.always')}</p>
      ) : (
        <Checkbox
          name="urgent"
          label={t('work.urgent')}
          hint={t('work.urgent.hint')}
          checked={decision.urgent}
          onChange={(urgent) => touch({ urgent })}
        />
      )}
    </Section>
  )
}
