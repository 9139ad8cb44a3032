import { mapOf, type MapQuestion, type Opening } from '#clinical/protocol/protocol-map.ts'
import type { Rule } from '#clinical/protocol/protocol.types.ts'
import { Badge } from '#ui/badge.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Meant } from './meaning/meant.tsx'
import { anchorOf, type Read, ruleName, useProtocolWords } from './reader.ts'

/** The intake in its order: what opens each question, and where each of its choices leads. */
export function Questions({ read }: { read: Read }) {
  const { language } = useProtocolWords()
  return (
    <ol className="protocol-path">
      {mapOf(read.protocol, read.intake, language).map((question) => (
        <Question key={question.linkId} read={read} question={question} />
      ))}
    </ol>
  )
}

const kinds = {
  boolean: 'yesno',
  decimal: 'number',
  integer: 'number',
  quantity: 'number',
  date: 'date',
  dateTime: 'dateTime',
  time: 'time',
  string: 'text',
  text: 'text',
  url: 'text',
  attachment: 'photo',
} as const

function Question({ read, question }: { read: Read; question: MapQuestion }) {
  const { t } = useProtocolWords()
  const { linkId, type, text, why, required, repeats, hidden, group, options, leadsTo } = question
  const kind =
    type === 'choice' || type === 'open-choice' || type === 'group' || type === 'display'
      ? repeats
        ? 'several'
        : 'one'
      : kinds[type]
  return (
    <li id={anchorOf('question', linkId)} className="protocol-item">
      <h4>{text}</h4>
      <p className="soft small">
        {t(`protocol.q.${kind}`)} · {t(`protocol.q.${hidden ? 'hidden' : required ? 'required' : 'optional'}`)}
        {group && <> · {t('protocol.q.group', { group })}</>}
      </p>
      <Opens read={read} question={question} />
      {options.length > 0 && (
        <ul className="protocol-options">
          {options.map((option) => (
            <li key={option.code}>
              <span>{option.label}</span> <LeadsTo rules={option.leadsTo} />
            </li>
          ))}
        </ul>
      )}
      {leadsTo.length > 0 && (
        <p>
          <span className="soft small">{t('protocol.readBy')}</span> <LeadsTo rules={leadsTo} />
        </p>
      )}
      {why && <p className="soft small">{t('protocol.q.why', { why })}</p>}
    </li>
  )
}

function Opens({ read, question: { opens, anyOpens } }: { read: Read; question: MapQuestion }) {
  const { t } = useProtocolWords()
  if (opens.length === 0) return null
  return (
    <div className="small protocol-opens">
      {t('protocol.opens.when')} {opens.length > 1 && t(anyOpens ? 'protocol.opens.any' : 'protocol.opens.all')}
      <ul>
        {opens.map((one, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- the conditions of a question have no names, and stand as they are
          <li key={place}>
            <OpeningLine read={read} opening={one} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function OpeningLine({ read, opening }: { read: Read; opening: Opening }) {
  const { t } = useProtocolWords()
  const { operator, reads, value, expression } = opening
  if (operator === 'expression' && expression !== undefined)
    return (
      <>
        <Meant read={read} expression={expression} />
        <Disclosure label={t('protocol.computer')}>
          <code className="expression">{expression}</code>
        </Disclosure>
      </>
    )
  const [first] = reads
  const question = first?.question ?? ''
  const answer = first?.answers[0] ?? value
  if (operator === 'exists')
    return t(value === 'false' ? 'protocol.opens.unanswered' : 'protocol.opens.answered', { question })
  if (operator === '=') return t('protocol.opens.is', { question, answer })
  if (operator === '!=') return t('protocol.opens.not', { question, answer })
  return t('protocol.opens.compare', { question, operator, answer })
}

function LeadsTo({ rules }: { rules: readonly Rule[] }) {
  const { t, route, language } = useProtocolWords()
  if (rules.length === 0) return null
  return (
    <span className="protocol-leads small">
      <span aria-hidden="true">→</span>
      <span className="hidden-visually">{t('protocol.leads')}</span>{' '}
      {rules.map((rule, place) => (
        <span key={rule.id}>
          {place > 0 && ', '}
          <a href={`#${anchorOf('rule', rule.id)}`}>
            {t(`protocol.rule.${rule.kind}`)}:{' '}
            {ruleName('say' in rule ? rule : { clinician: rule.clinician }, language)}
          </a>{' '}
          {'route' in rule && rule.route !== undefined && (
            <Badge tone={rule.route === 'emergency' ? 'emergency' : 'turn'}>{route(rule.route)}</Badge>
          )}
        </span>
      ))}
    </span>
  )
}
