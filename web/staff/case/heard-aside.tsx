import { Disclosure } from '#ui/disclosure.tsx'
import { flagKindKey } from '../parts/flag-words.ts'
import { useWords } from '../words/index.ts'
import { asideByText } from './aside-by-text.ts'
import { useCase } from './case-desk.ts'
import { WhatWasSaid } from './what-was-said.tsx'

/** What the safety rules heard in the patient's words and left out, each with why: a person sees whether they were right. */
export function HeardAside() {
  const { t } = useWords()
  const { review } = useCase()
  const all = review.heardAside
  if (all.length === 0) return null
  return (
    <Disclosure label={t('aside.title', { n: all.length })}>
      <p className="soft small">{t('aside.what')}</p>
      <ul className="heard-aside">
        {asideByText(all).map(({ said, heard }) => (
          <li key={`${said.question}${said.text}`} className="stack-tight">
            <WhatWasSaid said={[said]} language={review.language} />
            <ul className="clinical-lines">
              {heard.map(({ kind, why, quote }, place) => (
                <li key={place}>
                  <strong>{t(flagKindKey(kind))}</strong> “{quote}”: {t(`aside.${why}`)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
