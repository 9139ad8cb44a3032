import type { Rule } from '#clinical/protocol/protocol.types.ts'
import { Badge } from '#ui/badge.tsx'
import { Cited, ForClinicians, ReadFrom } from './cited.tsx'
import { anchorOf, type Read, ruleName, useProtocolWords } from './reader.ts'

/** Rules of one kind, each with what it reads, what it tells the patient, its way out and its source. */
export function Rules({ read, kind }: { read: Read; kind: Rule['kind'] }) {
  const { t } = useProtocolWords()
  const rules = read.protocol.rules.filter((rule) => rule.kind === kind)
  if (rules.length === 0) return <p className="soft">{t('protocol.none')}</p>
  return (
    <ul className="protocol-list">
      {rules.map((rule) => (
        <RuleItem key={rule.id} read={read} rule={rule} />
      ))}
    </ul>
  )
}

function RuleItem({ read, rule }: { read: Read; rule: Rule }) {
  const { t, language, route } = useProtocolWords()
  return (
    <li id={anchorOf('rule', rule.id)} className="protocol-item">
      <h4>{rule.kind === 'note' ? <ForClinicians>{rule.clinician}</ForClinicians> : ruleName(rule, language)}</h4>
      <p className="row">
        {rule.kind === 'red-flag' && (
          <Badge tone={rule.level === 'emergency' ? 'emergency' : rule.level === 'urgent' ? 'turn' : 'plain'}>
            {t(`finding.level.${rule.level}`)}
          </Badge>
        )}
        {rule.kind !== 'note' && rule.route !== undefined && (
          <span>
            {t('protocol.route')}: <strong>{route(rule.route)}</strong>
          </span>
        )}
      </p>
      {rule.kind === 'note' ? (
        <p className="soft">{t('protocol.says.nothing')}</p>
      ) : (
        <p>
          <span className="soft">{t('protocol.says')}:</span> {rule.say[language]}
        </p>
      )}
      {rule.kind !== 'note' && language !== 'en' && (
        <p>
          <ForClinicians>{rule.clinician}</ForClinicians>
        </p>
      )}
      <ReadFrom read={read} expression={rule.when} id={rule.id} />
      <Cited protocol={read.protocol} id={rule.citation} />
    </li>
  )
}

/** What makes a matter more urgent than it would be. */
export function AcuityRules({ read }: { read: Read }) {
  const { t, acuity } = useProtocolWords()
  const { rules, default: otherwise } = read.protocol.acuity
  return (
    <>
      <ul className="protocol-list">
        {rules.map((rule) => (
          <li key={rule.id} className="protocol-item">
            <h4>
              {acuity(rule.level)}: <ForClinicians>{rule.clinician}</ForClinicians>
            </h4>
            <ReadFrom read={read} expression={rule.when} id={rule.id} />
            <Cited protocol={read.protocol} id={rule.citation} />
          </li>
        ))}
      </ul>
      <p>{t('protocol.acuity.default', { level: acuity(otherwise) })}</p>
    </>
  )
}

const bounds = [
  ['systolicAbove', 'systolic', 'above'],
  ['systolicAtLeast', 'systolic', 'atLeast'],
  ['systolicBelow', 'systolic', 'below'],
  ['diastolicAbove', 'diastolic', 'above'],
  ['diastolicAtLeast', 'diastolic', 'atLeast'],
] as const

/** The numbers a reading is held against while it is typed. */
export function Thresholds({ read }: { read: Read }) {
  const { t, language } = useProtocolWords()
  return (
    <ul className="protocol-list">
      {(read.protocol.readings?.thresholds ?? []).map((one) => (
        <li key={one.id} className="protocol-item">
          <h4>
            <ForClinicians>{one.clinician}</ForClinicians>
          </h4>
          <p className="row">
            <Badge tone={one.level === 'emergency' ? 'emergency' : one.level === 'urgent' ? 'turn' : 'plain'}>
              {t(`finding.level.${one.level}`)}
            </Badge>
            {t('protocol.readings.level', {
              numbers: bounds
                .flatMap(([bound, number, how]) => {
                  const n = one[bound]
                  return n === undefined
                    ? []
                    : [`${t(`protocol.readings.${number}`)} ${t(`protocol.readings.${how}`, { n })}`]
                })
                .join(', '),
            })}
          </p>
          <p>
            <span className="soft">{t('protocol.says')}:</span> {one.say[language]}
          </p>
          {one.appliesWhen && <ReadFrom read={read} expression={one.appliesWhen} id={one.id} />}
          <Cited protocol={read.protocol} id={one.citation} />
        </li>
      ))}
    </ul>
  )
}
