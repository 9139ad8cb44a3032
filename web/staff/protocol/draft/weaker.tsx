import { Badge } from '#ui/badge.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { useProtocolWords } from '../reader.ts'
import { escapeStep, withValue } from './content.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

/** Warnings of the house that this draft says less loudly, or not at all; whoever approves reads why. */
export function Weaker() {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  const { checked, content, edit } = useDraft()
  const found = checked?.weaker ?? []
  if (found.length === 0) return null
  const put = (ruleId: string, reason: string) =>
    edit((now) => withValue(now, `/reasons/${escapeStep(ruleId)}`, reason === '' ? undefined : reason))
  return (
    <section className="part">
      <h3>{t('weaker.title')}</h3>
      <ul className="protocol-list">
        {found.map((one) => (
          <li key={`${one.ruleId} ${one.how}`} className="protocol-item">
            <p className="row">
              <Badge tone={one.level === 'emergency' ? 'emergency' : 'turn'}>{say(`finding.level.${one.level}`)}</Badge>
              <strong lang="en">{one.clinician}</strong>
            </p>
            <p>
              {t(`weaker.${one.how}`)} {one.message}
            </p>
            {one.so === 'refused' ? (
              <p>{t('weaker.refused')}</p>
            ) : (
              <TextArea
                name={`reason-${one.ruleId}`}
                label={t('weaker.reason')}
                hint={t('weaker.reason.hint')}
                value={content.reasons[one.ruleId] ?? ''}
                onChange={(reason) => put(one.ruleId, reason)}
                rows={2}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
