import { MOST_PIECES_A_DAY } from '#clinical/protocol/renewal-limits.ts'
import { Badge } from '#ui/badge.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { Stops, Warnings } from './order-notes.tsx'
import { begunFrom, overIn, type RenewalField, type TypedRenewal } from './renewal.ts'
import type { Renewable } from './use-review.ts'

/** A medicine the patient takes already, to be given again as the clinician confirms it; what stops it stands below. */
export function RenewalCard({ of }: { of: Renewable }) {
  const { t, language } = useWords()
  const { work } = useCase()
  const chosen = work.decision.renewed.find((one) => one.of.key === of.key)
  const stopped = of.stops.length > 0
  const all = work.touched.renewals ?? {}
  const keep = (typed: TypedRenewal | undefined) => {
    const { [of.key]: _, ...others } = all
    work.touch({ renewals: typed ? { ...others, [of.key]: typed } : others })
  }
  return (
    <li className={stopped ? 'order order-stopped' : chosen ? 'order order-chosen' : 'order'}>
      {/* oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the medicine inside is its text */}
      <label className="check">
        <input
          type="checkbox"
          className="tick"
          checked={chosen !== undefined}
          disabled={stopped && !chosen}
          {...(stopped && { 'aria-describedby': stopsId(of) })}
          onChange={(event) => keep(event.target.checked ? begunFrom(of) : undefined)}
        />
        <span className="stack-none">
          <strong>
            {t('work.renew', { medicine: of.source })} {of.told && <Badge>{t('work.renew.told')}</Badge>}
          </strong>
          <span className="small soft">
            {[of.kind?.[language], of.detail, mostOf(t, of)].filter(Boolean).join(' · ')}
          </span>
        </span>
      </label>
      <Stops id={stopsId(of)} stops={of.stops} />
      <Warnings
        name={of.key}
        warnings={stopped && !chosen ? [] : of.warnings}
        heeded={chosen?.typed.heeded}
        onHeed={(heeded) => chosen && keep({ ...chosen.typed, heeded })}
      />
      {chosen && (
        <>
          <Fields of={of} typed={chosen.typed} onChange={keep} />
          {overIn(chosen).map((over) => (
            <div key={over} className="order-note" role="alert">
              <Badge tone="turn">{t('work.orders.stop')}</Badge>
              <span>{over === 'days' ? mostOf(t, of) : t('work.renew.pieces', { most: MOST_PIECES_A_DAY })}</span>
            </div>
          ))}
        </>
      )}
    </li>
  )
}

const stopsId = (of: Renewable) => `stops-renewal-${of.key}`

/** How much may be given at most; nothing where nothing may. */
const mostOf = (t: ReturnType<typeof useWords>['t'], of: Renewable): string =>
  of.mostDays === 0 ? '' : t(of.ground === 'bridge' ? 'work.renew.bridge' : 'work.renew.most', { days: of.mostDays })

function Fields({
  of,
  typed,
  onChange,
}: {
  of: Renewable
  typed: TypedRenewal
  onChange: (typed: TypedRenewal) => void
}) {
  const { t } = useWords()
  const { review } = useCase()
  const patient = useWordsIn(review.language)
  const field = (name: Exclude<RenewalField, 'directions'>, mode?: 'numeric' | 'decimal') => (
    <TextField
      name={`renewal-${name}-${of.key}`}
      label={t(`work.renew.${name}`)}
      value={typed[name]}
      onChange={(value) => onChange({ ...typed, [name]: value })}
      {...(mode && { inputMode: mode })}
    />
  )
  return (
    <div className="stack-tight">
      <div className="renewal-fields">
        {field('drug')}
        {field('strength')}
        {field('form')}
      </div>
      <div lang={review.language}>
        <TextArea
          name={`renewal-directions-${of.key}`}
          label={patient('work.orders.directions')}
          rows={1}
          value={typed.directions}
          onChange={(directions) => onChange({ ...typed, directions })}
        />
      </div>
      <div className="renewal-fields">
        {field('quantity', 'decimal')}
        {field('unit')}
        {field('days', 'numeric')}
        {of.refills && field('refills', 'numeric')}
      </div>
    </div>
  )
}
