import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Link } from '#ui/link.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { type ProtocolPage, useProtocolWords } from '../reader.ts'
import { withBack } from '#clinical/protocol/apply-changes.ts'
import { escapeStep, valueAt, withValue } from '#clinical/protocol/draft-places.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import type { Checked } from './content.ts'
import { wherePlaceIs } from './places.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

type Found = ProtocolPage['weaker'][number]

/** Which warning, stop or order it is, and how it is weaker. */
function WeakerLine({ one }: { one: Found }) {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  return (
    <>
      <p className="row">
        <Badge tone={one.level === 'emergency' ? 'emergency' : 'turn'}>
          {one.level === null
            ? t(`weaker.of.${one.of === 'stop' ? 'stop' : 'order'}`)
            : say(`finding.level.${one.level}`)}
        </Badge>
        <strong lang="en">{one.clinician}</strong>
      </p>
      <p>
        {saidHow(one, t)} {one.message}
      </p>
    </>
  )
}

/** A sentence before the message, where that does not say it all. */
export const saidHow = (
  { of, how }: Pick<Found, 'of' | 'how'>,
  t: ReturnType<typeof useDraftWords>['t'],
): string | undefined =>
  how === 'more'
    ? undefined
    : t(of === 'flag' || how === 'missing' || how === 'unheard' ? `weaker.${how}` : 'weaker.stop')

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
          <li key={one.at} className="protocol-item">
            <WeakerLine one={one} />
          </li>
        ))}
      </ul>
    </Banner>
  )
}

/** Where the list of them stands. */
export const WEAKER = 'weaker-warnings'

type Weaker = Checked['weaker'][number]

/** As the house has it, with what it rests on; or by hand where it stands. */
function PutBack({ one }: { one: Weaker }) {
  const { t } = useDraftWords()
  const { content, edit, practice, id } = useDraft()
  const putBack = () => {
    edit((now) => withBack(now, one.back))
    toast(t('weaker.back.done'))
  }
  const stands = valueAt(content, one.at) !== undefined
  const { part, id: hash } = wherePlaceIs(content, one.at)
  return (
    <p className="row">
      {one.back.length > 0 && (
        <Button size="small" onClick={putBack}>
          {t(one.of === 'order' ? 'weaker.back.numbers' : 'weaker.back')}
        </Button>
      )}
      {stands && (
        <Link to="/p/$practice/protocols/drafts/$draft" params={{ practice, draft: id }} search={{ part }} hash={hash}>
          {t('weaker.open')}
        </Link>
      )}
    </p>
  )
}

/** Everything at once: much of it rests on the same question. */
function PutAllBack({ found }: { found: readonly Weaker[] }) {
  const { t } = useDraftWords()
  const { edit } = useDraft()
  const changes = found.flatMap(({ back }) => back)
  if (found.length < 2 || changes.length === 0) return null
  const putBack = () => {
    edit((now) => withBack(now, changes))
    toast(t('weaker.back.done'))
  }
  return (
    <p>
      <Button onClick={putBack}>{t('weaker.back.all', { n: found.length })}</Button>
    </p>
  )
}

/** What this draft warns of less than the house, stops less or gives more; of a lower warning whoever approves reads why. */
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
      <PutAllBack found={found} />
      <ul className="protocol-list">
        {found.map((one) => (
          <li key={one.at} className="protocol-item">
            <WeakerLine one={one} />
            <PutBack one={one} />
            {one.so === 'refused' ? (
              <p>{t(one.of === 'flag' ? 'weaker.refused' : `weaker.refused.${one.of}`)}</p>
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
