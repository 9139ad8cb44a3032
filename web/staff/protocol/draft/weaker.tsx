import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Link } from '#ui/link.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { type ProtocolPage, useProtocolWords } from '../reader.ts'
import { escapeStep, withChange, withValue } from '#clinical/protocol/draft-places.ts'
import { isSameContent } from '#clinical/protocol/same-content.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { idOfPlace } from './content.ts'
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

/** Where the list of them stands. */
export const WEAKER = 'weaker-warnings'

/** The rule as it stands in the version that the draft is compared with, in the place of the draft’s own, or at the end. */
function PutBack({ of: ruleId }: { of: string }) {
  const { t } = useDraftWords()
  const { before, content, edit, practice, id } = useDraft()
  const place = content.protocol.rules.findIndex((one) => one.id === ruleId)
  const was = before?.protocol.rules.find((one) => one.id === ruleId)
  const isChanged = !isSameContent(was, content.protocol.rules[place])
  const putBack = () => {
    edit((now) =>
      place < 0
        ? withChange(now, { path: '/protocol/rules/-', value: was })
        : withValue(now, `/protocol/rules/${place}`, was),
    )
    toast(t('weaker.back.done'))
  }
  return (
    <p className="row">
      {before && was && isChanged && (
        <Button size="small" onClick={putBack}>
          {t('weaker.back', { version: before.protocol.version })}
        </Button>
      )}
      {place >= 0 && (
        <Link
          to="/p/$practice/protocols/drafts/$draft"
          params={{ practice, draft: id }}
          search={{ part: 'rules' }}
          hash={idOfPlace(`/protocol/rules/${place}`)}
        >
          {t('weaker.open')}
        </Link>
      )}
    </p>
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
      <h3 id={WEAKER}>{t('weaker.title')}</h3>
      <ul className="protocol-list">
        {found.map((one) => (
          <li key={`${one.ruleId} ${one.how}`} className="protocol-item">
            <WeakerLine one={one} />
            <PutBack of={one.ruleId} />
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
