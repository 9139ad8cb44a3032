import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Link } from '#ui/link.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { type ProtocolPage, useProtocolWords } from '../reader.ts'
import { escapeStep, withValue } from '#clinical/protocol/draft-places.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

type Found = ProtocolPage['weaker'][number]

/** Which warning it is, and how it is weaker. */
function WeakerLine({ one }: { one: Found }) {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  return (
    <>
      <p className="row">
        <Badge tone={one.level === 'emergency' ? 'emergency' : 'turn'}>{say(`finding.level.${one.level}`)}</Badge>
        <strong lang="en">{one.clinician}</strong>
      </p>
      <p>
        {t(`weaker.${one.how}`)} {one.message}
      </p>
    </>
  )
}

/** What came with the house warns of more than this version, which patients begin with: said where it is read, with the way out. */
export function LacksWarnings({ page, practice }: { page: ProtocolPage; practice: string }) {
  const { t } = useProtocolWords()
  const version = page.versions.find(({ shipped }) => shipped)?.protocolVersion
  if (page.weaker.length === 0 || version === undefined) return null
  return (
    <Banner
      tone="turn"
      title={t('lacks.title')}
      action={
        <Link
          to="/p/$practice/protocols/$protocol"
          params={{ practice, protocol: page.key }}
          search={{ version, part: 'compare', than: page.protocolVersion }}
        >
          {t('lacks.compare', { version })}
        </Link>
      }
    >
      <p>{t('lacks.body', { version })}</p>
      <ul className="protocol-list">
        {page.weaker.map((one) => (
          <li key={`${one.ruleId} ${one.how}`} className="protocol-item">
            <WeakerLine one={one} />
          </li>
        ))}
      </ul>
    </Banner>
  )
}

/** Warnings of the house that this draft says less loudly, or not at all; whoever approves reads why. */
export function Weaker() {
  const { t } = useDraftWords()
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
            <WeakerLine one={one} />
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
