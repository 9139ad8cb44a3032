import { Disclosure } from '#ui/disclosure.tsx'
import { flagKindKey } from '../parts/flag-words.ts'
import { useWords } from '../words/index.ts'
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
      <ul className="clinical-lines heard-aside">
        {all.map(({ kind, why, said }, place) => (
          <li key={place}>
            <strong>{t(flagKindKey(kind))}</strong>: {t(`aside.${why}`)}
            <WhatWasSaid said={[said]} language={review.language} />
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
