import type { Protocol } from '#clinical/protocol/protocol.types.ts'
import { Badge } from '#ui/badge.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { anchorOf, isDraft, type Read, useProtocolWords } from './reader.ts'
import { answersRead } from '#clinical/protocol/protocol-map.ts'

/** Where it comes from, in sight and on paper too; what rests on no guideline says so. */
export function Cited({ protocol, id }: { protocol: Protocol; id: string }) {
  const { t } = useProtocolWords()
  const citation = protocol.citations.find((one) => one.id === id)
  if (!citation) return null
  return (
    <p className="soft small row">
      <span>
        {t('protocol.source.of')}:{' '}
        <a href={`#${anchorOf('source', id)}`}>
          {citation.title}, {citation.organisation}, {citation.year}
        </a>
      </span>
      {isDraft(citation) && <Badge tone="turn">{t('protocol.draft')}</Badge>}
    </p>
  )
}

/** What an expression rests on, in the words of the form, and the expression itself behind a tap. */
export function ReadFrom({ read, expression, id }: { read: Read; expression: string; id: string }) {
  const { t, language } = useProtocolWords()
  const from = answersRead(read.protocol, read.intake, expression, language)
  return (
    <div className="stack-none small">
      {from.length === 0 ? (
        <p className="soft">{t('protocol.reads.facts')}</p>
      ) : (
        <ul className="plain-list" aria-label={t('protocol.reads')}>
          {from.map(({ linkId, question, answers }) => (
            <li key={linkId}>
              <span className="soft">{t('protocol.reads')}:</span>{' '}
              <a href={`#${anchorOf('question', linkId)}`}>{question}</a>
              {answers.length > 0 && <> → {answers.map((one) => `“${one}”`).join(', ')}</>}
            </li>
          ))}
        </ul>
      )}
      <Disclosure label={t('protocol.computer')}>
        <code className="expression">
          {expression} <span className="soft">({id})</span>
        </code>
      </Disclosure>
    </div>
  )
}
