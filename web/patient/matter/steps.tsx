import { Icon } from '#ui/icon.tsx'
import { useFormats } from '#ui/language.tsx'
import { VisuallyHidden } from '#ui/visually-hidden.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/index.ts'
import type { Thread } from './thread.ts'

/** What has happened, what is happening, and what comes. */
export function WhatHappens({
  steps,
  again,
}: {
  steps: Thread['steps']
  /** When she wrote again after an answer: that is what is being worked on. */
  again?: string | undefined
}) {
  const { t, language } = useWords()
  const formats = useFormats()
  const now = useNow()
  return (
    <ol className="what-happens" aria-label={t('steps.label')}>
      {steps
        .map(({ key, state, at, who }) => ({
          key,
          state,
          ...(again !== undefined && key === 'sent'
            ? { says: t('steps.again'), at: again }
            : { says: who ? t('steps.triage.by', { team: who[language] }) : t(`steps.${key}`), at }),
        }))
        .map((step) => (
          <li
            key={step.key}
            className={`what-happens-${step.state}`}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            {step.state === 'done' ? <Icon name="check" /> : <span className="what-happens-dot" aria-hidden="true" />}
            <span>
              {step.state === 'now' ? <strong>{step.says}</strong> : step.says}
              <VisuallyHidden> {t(`steps.state.${step.state}`)}</VisuallyHidden>
              {step.at && <span className="soft small"> {formats.moment(step.at, now)}</span>}
            </span>
          </li>
        ))}
    </ol>
  )
}
