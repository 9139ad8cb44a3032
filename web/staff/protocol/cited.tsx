import type { Protocol } from '#clinical/protocol/protocol.types.ts'
import { Badge } from '#ui/badge.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Meant } from './meaning/meant.tsx'
import { anchorOf, isDraft, type Read, useProtocolWords } from './reader.ts'

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

/** What an expression says, in words, and the expression itself behind a tap. */
export function ReadFrom({ read, expression, id }: { read: Read; expression: string; id: string }) {
  const { t } = useProtocolWords()
  return (
    <div className="stack-none small">
      <Meant read={read} expression={expression} />
      <Disclosure label={t('protocol.computer')}>
        <code className="expression">
          {expression} <span className="soft">({id})</span>
        </code>
      </Disclosure>
    </div>
  )
}

/** What only clinicians read is written in English: on a Spanish page it says so, to the eye and to the voice. */
export function ForClinicians({ children }: { children: string }) {
  const { t, language } = useProtocolWords()
  if (language === 'en') return <>{children}</>
  return (
    <>
      <span className="soft">{t('protocol.toClinician')}:</span> <span lang="en">{children}</span>
    </>
  )
}
