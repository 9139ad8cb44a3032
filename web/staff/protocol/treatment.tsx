import type { FollowUp, Order, Plan, StandingOrder } from '#clinical/protocol/protocol.types.ts'
import { Badge } from '#ui/badge.tsx'
import { KeyValue } from '#ui/card.tsx'
import { Cited, ForClinicians, ReadFrom } from './cited.tsx'
import { anchorOf, type Read, useProtocolWords } from './reader.ts'

export function Assessments({ read }: { read: Read }) {
  const { language, t } = useProtocolWords()
  const { assessments } = read.protocol
  if (assessments.length === 0) return <p className="soft">{t('protocol.none')}</p>
  return (
    <ul className="protocol-list">
      {assessments.map((one) => (
        <li key={one.id} id={anchorOf('assessment', one.id)} className="protocol-item">
          <h4>{one.label[language]}</h4>
          <p>
            <span className="whole">{one.icd10cm.code}</span> {one.icd10cm.display}
          </p>
          <p className="soft small">{t('protocol.suggested')}</p>
          <ReadFrom read={read} expression={one.suggestedWhen} id={one.id} />
        </li>
      ))}
    </ul>
  )
}

export function Orders({ read }: { read: Read }) {
  const { t } = useProtocolWords()
  if (read.protocol.orders.length === 0) return <p className="soft">{t('protocol.none')}</p>
  return (
    <>
      <p className="soft small">{t('protocol.stops.house')}</p>
      <ul className="protocol-list">
        {read.protocol.orders.map((order) => (
          <OrderItem key={order.id} read={read} order={order} />
        ))}
      </ul>
    </>
  )
}

function OrderItem({ read, order }: { read: Read; order: Order }) {
  const { t, language } = useProtocolWords()
  const { dose, frequency, days, quantity, unit, refills } = order
  return (
    <li id={anchorOf('order', order.id)} className="protocol-item">
      <h4>
        {order.drug} {order.strength}
      </h4>
      <p>
        {t('protocol.order.line', { dose, frequency, days, quantity, unit, refills })} ({order.route},{' '}
        {t(`protocol.order.by.${order.authority}`)}
        {order.overTheCounter && <>, {t('protocol.order.otc')}</>})
      </p>
      <p>
        <span className="soft">{t('protocol.directions')}:</span> {order.directions[language]}
      </p>
      <ForAssessments read={read} ids={order.forAssessments} />
      {order.stops.length > 0 && (
        <>
          <h5>{t('protocol.stops')}</h5>
          <ul className="protocol-list">
            {order.stops.map((stop) => (
              <li key={stop.id} className="protocol-item">
                <p>
                  <strong>
                    <ForClinicians>{stop.clinician}</ForClinicians>
                  </strong>
                </p>
                <p>
                  <span className="soft">{t('protocol.says')}:</span> {stop.say[language]}
                </p>
                {(stop.needs ?? []).map((need) => (
                  <p key={need.known}>{t('protocol.stop.needs', { ask: need.ask[language] })}</p>
                ))}
                <ReadFrom read={read} expression={stop.when} id={stop.id} />
                <Cited protocol={read.protocol} id={stop.citation} />
              </li>
            ))}
          </ul>
        </>
      )}
      {order.warnings.length > 0 && (
        <>
          <h5>{t('protocol.warnings')}</h5>
          <ul className="protocol-list">
            {order.warnings.map((warning) => (
              <li key={warning.id} className="protocol-item">
                <p>
                  <ForClinicians>{warning.clinician}</ForClinicians>
                </p>
                {warning.say && (
                  <p>
                    <span className="soft">{t('protocol.says')}:</span> {warning.say[language]}
                  </p>
                )}
                <ReadFrom read={read} expression={warning.when} id={warning.id} />
                <Cited protocol={read.protocol} id={warning.citation} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Cited protocol={read.protocol} id={order.citation} />
    </li>
  )
}

function ForAssessments({ read, ids }: { read: Read; ids: readonly string[] }) {
  const { t, language } = useProtocolWords()
  const named = read.protocol.assessments.filter(({ id }) => ids.includes(id))
  return (
    <p className="soft small">
      {t('protocol.for')}: {named.map(({ label }) => label[language]).join(', ')}
    </p>
  )
}

export function Plans({ read }: { read: Read }) {
  const { t } = useProtocolWords()
  if (read.protocol.plans.length === 0) return <p className="soft">{t('protocol.none')}</p>
  return (
    <ul className="protocol-list">
      {read.protocol.plans.map((plan) => (
        <PlanItem key={plan.id} read={read} plan={plan} />
      ))}
    </ul>
  )
}

function PlanItem({ read, plan }: { read: Read; plan: Plan }) {
  const { t, language, route } = useProtocolWords()
  const parts = [
    ['think', plan.whatWeThink],
    ['do', plan.whatToDo],
    ['medicine', plan.yourMedicine],
    ['watch', plan.watchFor],
    ['back', plan.whenToComeBack],
  ] as const
  return (
    <li id={anchorOf('plan', plan.id)} className="protocol-item">
      <h4>{plan.title[language]}</h4>
      <p className="row">
        <Badge>{t(`protocol.plan.${plan.prescription}`)}</Badge> {plan.forRoutes.map(route).join(', ')}
      </p>
      <ForAssessments read={read} ids={plan.forAssessments} />
      {plan.awaitsTest && <p>{t('protocol.plan.test')}</p>}
      <KeyValue
        pairs={parts.flatMap(([part, words]) =>
          words ? [{ id: part, key: t(`protocol.plan.${part}`), value: words[language] }] : [],
        )}
      />
      <FollowUpLine of={plan.followUp} />
      {plan.when && <ReadFrom read={read} expression={plan.when} id={plan.id} />}
      <Cited protocol={read.protocol} id={plan.citation} />
    </li>
  )
}

function FollowUpLine({ of }: { of: FollowUp }) {
  const { t, language } = useProtocolWords()
  return (
    <p>
      <span className="soft">{t('protocol.follow')}:</span> {t('protocol.follow.window', { n: of.windowDays })};{' '}
      {of.checkInHours === null ? t('protocol.follow.none') : t('protocol.follow.checkIn', { n: of.checkInHours })}
      {of.checkInSays && <>: “{of.checkInSays[language]}”</>}
    </p>
  )
}

export function StandingOrders({ read }: { read: Read }) {
  const { t } = useProtocolWords()
  const { standingOrders } = read.protocol
  if (standingOrders.length === 0) return <p className="soft">{t('protocol.none')}</p>
  return (
    <ul className="protocol-list">
      {standingOrders.map((order) => (
        <StandingItem key={order.key} read={read} order={order} />
      ))}
    </ul>
  )
}

function StandingItem({ read, order }: { read: Read; order: StandingOrder }) {
  const { t, language } = useProtocolWords()
  return (
    <li className="protocol-item">
      <h4>
        {order.title[language]} <span className="soft whole">{order.version}</span>
      </h4>
      <p>
        <ForClinicians>{order.clinician}</ForClinicians>
      </p>
      <KeyValue
        pairs={[
          {
            id: 'who',
            key: t('protocol.standing.who'),
            value: order.roles.map((role) => t(`role.${role}`)).join(', '),
          },
          { id: 'reply', key: t('protocol.standing.reply'), value: order.replyTemplate[language] },
        ]}
      />
      {order.followUp && <FollowUpLine of={order.followUp} />}
      <ReadFrom read={read} expression={order.when} id={order.key} />
      <Cited protocol={read.protocol} id={order.citation} />
    </li>
  )
}
