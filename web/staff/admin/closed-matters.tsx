import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ruleSpans, rulesOverClosed } from '#contract/cases/index.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { ask } from '#ui/query.ts'
import { EmptyState, View } from '#ui/view-states.tsx'
import { flagKindKey } from '../parts/flag-words.ts'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'

type Span = (typeof ruleSpans)[number]

/** Asked for by a press, since it reads every such matter again. */
export function ClosedMatters({ days }: { days: Span }) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  return (
    <Section title={t('closed.title')}>
      <p className="soft">{t('closed.lead')}</p>
      {asked ? (
        <Judged days={days} />
      ) : (
        <div className="row">
          <Button onClick={() => setAsked(true)}>{t('closed.go')}</Button>
        </div>
      )}
    </Section>
  )
}

/** One look, and on demand the one before it: each says for itself what it found. */
function Judged({ days, after }: { days: Span; after?: string }) {
  const { t, language } = useWords()
  const [further, setFurther] = useState(false)
  const query = useQuery({
    ...ask(rulesOverClosed, { days, ...(after !== undefined && { after }) }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  return (
    <View of={query}>
      {(data) => (
        <>
          <output>
            {t('closed.judged', { n: data.judged, version: data.version })} {!data.whole && t('closed.more')}
          </output>
          {data.judged === 0 ? null : data.rules.length === 0 ? (
            <EmptyState title={t('closed.nothing')}>{t('closed.nothing.body')}</EmptyState>
          ) : (
            <ul className="line-list">
              {data.rules.map((rule) => (
                <li key={`${rule.id} ${rule.level}`}>
                  <span className="stack-none">
                    <span>{rule.says?.[language] ?? t('rules.gone')}</span>
                    <span className="row soft small">
                      <Badge
                        tone={rule.level === 'emergency' ? 'emergency' : rule.level === 'urgent' ? 'turn' : 'plain'}
                      >
                        {t(`finding.level.${rule.level}`)}
                      </Badge>
                      {t(flagKindKey(rule.kind))} <span>{rule.id}</span>
                    </span>
                  </span>
                  <span>{t('closed.matters', { n: rule.matters })}</span>
                </li>
              ))}
            </ul>
          )}
          {data.next !== null && further && <Judged days={days} after={data.next} />}
          {data.next !== null && !further && (
            <div className="row">
              <Button onClick={() => setFurther(true)}>{t('closed.further')}</Button>
            </div>
          )}
        </>
      )}
    </View>
  )
}
