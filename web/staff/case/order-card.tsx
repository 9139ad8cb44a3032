import { Badge } from '#ui/badge.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { Stops, Warnings } from './order-notes.tsx'
import type { Order } from './use-review.ts'

/** A medicine of the protocol, with what speaks against it beside it. A stop cannot be overruled, only lifted. */
export function OrderCard({ order }: { order: Order }) {
  const patient = useWordsIn(useCase().review.language)
  const { review, work } = useCase()
  const { decision, touched, touch } = work
  const chosen = decision.chosen.find((one) => one.order.id === order.id)
  const stopped = order.stops.length > 0
  return (
    <li className={stopped ? 'order order-stopped' : chosen ? 'order order-chosen' : 'order'}>
      <Medicine order={order} />
      <Stops id={stopsId(order)} stops={order.stops} />
      <Warnings
        name={order.id}
        warnings={order.warnings}
        heeded={chosen?.heeded}
        onHeed={(heeded) => touch({ heeded: { ...touched.heeded, [order.id]: heeded } })}
      />
      {chosen && (
        <div lang={review.language}>
          <TextArea
            name={`directions-${order.id}`}
            label={patient('work.orders.directions')}
            rows={1}
            value={chosen.directions}
            onChange={(words) => touch({ directions: { ...touched.directions, [order.id]: words } })}
          />
        </div>
      )}
    </li>
  )
}

/** The tick and what is ordered with it. What is stopped cannot be ticked, and what stops it stands below. */
function Medicine({ order }: { order: Order }) {
  const { t } = useWords()
  const { decision, touch } = useCase().work
  const ids = decision.chosen.map((one) => one.order.id)
  const chosen = ids.includes(order.id)
  const stopped = order.stops.length > 0 && !chosen
  const toggle = (on: boolean) => touch({ orderIds: on ? [...ids, order.id] : ids.filter((id) => id !== order.id) })
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the medicine inside is its text
    <label className="check">
      <input
        type="checkbox"
        className="tick"
        checked={chosen}
        disabled={stopped}
        {...(stopped && { 'aria-describedby': stopsId(order) })}
        onChange={(event) => toggle(event.target.checked)}
      />
      <span className="stack-none">
        <strong>
          {order.drug} <span className="whole">{order.strength}</span> {order.form}{' '}
          {decision.suggestedOrder === order.id && <Badge>{t('work.assessment.suggested')}</Badge>}
        </strong>
        <span className="small soft">
          <span className="whole">{order.dose}</span>, {order.frequency} ·{' '}
          {t('work.orders.quantity', { quantity: order.quantity, unit: order.unit, days: order.days })} ·{' '}
          {t('work.orders.refills', { n: order.refills })}
          {order.overTheCounter && ` · ${t('work.orders.otc')}`}
        </span>
        {order.arithmetic && <span className="small">{order.arithmetic}</span>}
      </span>
    </label>
  )
}

const stopsId = (order: Order) => `stops-${order.id}`
