import { Badge } from '#ui/badge.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useProtocolWords } from '../reader.ts'
import { EditCard } from './card.tsx'
import { Button } from '#ui/button.tsx'
import { toast } from '#ui/announcer.tsx'
import { idOfPlace } from './content.ts'
import { AmountAt, ExpressionAt, Line, usePlace, Words } from './fields.tsx'
import { PutIn, TakeOut } from './part-acts.tsx'
import { withoutOrder, withoutPlan, withPlanTwice } from './part-edits.ts'
import { Source } from './rules-editor.tsx'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

/** Assessments, orders with their doses, plans and standing orders, and when the patient is asked again. Which drug, how strong and in what form stays as it is. */
export function TreatmentEditor() {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  const { language } = useLanguage()
  const { content } = useDraft()
  const { assessments, orders, plans, standingOrders } = content.protocol
  return (
    <div className="stack-loose">
      <p className="soft">{t('treat.lead')}</p>
      <section className="part">
        <h3>{say('protocol.section.plans')}</h3>
        <div className="stack-tight">
          {plans.map((plan, i) => (
            <PlanCard
              key={plan.id}
              id={plan.id}
              at={`/protocol/plans/${i}`}
              title={plan.title[language]}
              has={plan.yourMedicine !== null}
            />
          ))}
        </div>
        <PutIn part="plan" />
      </section>
      <section className="part">
        <h3>{say('protocol.section.orders')}</h3>
        <div className="stack-tight">
          {orders.map((order, i) => (
            <OrderCard key={order.id} at={`/protocol/orders/${i}`} title={`${order.drug} ${order.strength}`} />
          ))}
        </div>
        <PutIn part="order" />
      </section>
      <section className="part">
        <h3>{say('protocol.section.assessments')}</h3>
        <div className="stack-tight">
          {assessments.map((one, i) => {
            const at = `/protocol/assessments/${i}`
            return (
              <EditCard
                key={one.id}
                at={at}
                id={idOfPlace(at)}
                title={one.label[language]}
                badges={<Badge>{one.icd10cm.code}</Badge>}
              >
                {() => (
                  <>
                    <Words at={`${at}/label`} label={t('treat.label')} />
                    <ExpressionAt at={`${at}/suggestedWhen`} label={t('treat.suggested')} />
                  </>
                )}
              </EditCard>
            )
          })}
        </div>
        <PutIn part="assessment" />
      </section>
      {standingOrders.length > 0 && (
        <section className="part">
          <h3>{say('protocol.section.standing')}</h3>
          <div className="stack-tight">
            {standingOrders.map((one, i) => {
              const at = `/protocol/standingOrders/${i}`
              return (
                <EditCard key={one.key} at={at} id={idOfPlace(at)} title={one.title[language]}>
                  {() => (
                    <>
                      <Words at={`${at}/title`} label={t('treat.title')} />
                      <Line at={`${at}/version`} label={t('treat.number')} hint={t('treat.number.hint')} />
                      <Words at={`${at}/replyTemplate`} label={say('protocol.standing.reply')} long graded />
                      <Line at={`${at}/clinician`} label={t('rule.clinician')} english long />
                      <ExpressionAt at={`${at}/when`} label={t('rule.when')} />
                      <Source at={`${at}/citation`} />
                    </>
                  )}
                </EditCard>
              )
            })}
          </div>
        </section>
      )}
    </div>
  )
}

const told = [
  ['whatWeThink', 'think'],
  ['whatToDo', 'do'],
  ['yourMedicine', 'medicine'],
  ['watchFor', 'watch'],
  ['whenToComeBack', 'back'],
] as const

function PlanCard({ id, at, title, has }: { id: string; at: string; title: string; has: boolean }) {
  const { t } = useDraftWords()
  const { edit } = useDraft()
  const { t: say } = useProtocolWords()
  return (
    <EditCard at={at} id={idOfPlace(at)} title={title}>
      {() => (
        <>
          <Words at={`${at}/title`} label={t('treat.title')} />
          {told.map(([field, key]) =>
            field === 'yourMedicine' && !has ? null : (
              <Words key={field} at={`${at}/${field}`} label={say(`protocol.plan.${key}`)} long graded />
            ),
          )}
          <FollowUp at={`${at}/followUp`} />
          <Source at={`${at}/citation`} />
          <div className="row">
            <Button
              size="small"
              onClick={() => {
                edit((now) => withPlanTwice(now, id))
                toast(t('part.twice.done'))
              }}
            >
              {t('part.twice')}
            </Button>
            <TakeOut part="plan" name={title} without={(now) => withoutPlan(now, id)} />
          </div>
        </>
      )}
    </EditCard>
  )
}

function FollowUp({ at }: { at: string }) {
  const { t } = useDraftWords()
  const [hours] = usePlace<number | null>(`${at}/checkInHours`)
  const [says] = usePlace<unknown>(`${at}/checkInSays`)
  return (
    <fieldset className="field">
      <legend className="field-label">{t('treat.follow')}</legend>
      <div className="row">
        <AmountAt at={`${at}/windowDays`} label={t('treat.window')} />
        {hours !== null && hours !== undefined && <AmountAt at={`${at}/checkInHours`} label={t('treat.checkIn')} />}
      </div>
      {says !== null && says !== undefined && (
        <Words at={`${at}/checkInSays`} label={t('treat.checkIn.says')} long graded />
      )}
    </fieldset>
  )
}

/** How much, how often and for how long: held against what the patient reads, and shown to whoever signs. */
function Dose({ at }: { at: string }) {
  const { t } = useDraftWords()
  return (
    <fieldset className="field">
      <legend className="field-label">{t('order.dose.all')}</legend>
      <div className="two-fields two-fields-top">
        <Line at={`${at}/dose`} label={t('order.dose')} hint={t('order.dose.hint')} english />
        <Line at={`${at}/frequency`} label={t('order.frequency')} hint={t('order.frequency.hint')} english />
      </div>
      <div className="row">
        <AmountAt at={`${at}/days`} label={t('order.days')} />
        <AmountAt at={`${at}/quantity`} label={t('order.quantity')} />
        <Line at={`${at}/unit`} label={t('order.unit')} english />
        <AmountAt at={`${at}/refills`} label={t('order.refills')} />
      </div>
      <p className="soft small">{t('order.dose.signed')}</p>
    </fieldset>
  )
}

function OrderCard({ at, title }: { at: string; title: string }) {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  const { content } = useDraft()
  const order = content.protocol.orders.find((_, i) => at.endsWith(`/${i}`))
  const parts = [
    ['stops', order?.stops ?? []],
    ['warnings', order?.warnings ?? []],
  ] as const
  return (
    <EditCard at={at} id={idOfPlace(at)} title={title}>
      {() => (
        <>
          <Dose at={at} />
          <Words at={`${at}/directions`} label={say('protocol.directions')} long graded />
          <Source at={`${at}/citation`} />
          {parts.map(([part, list]) =>
            list.length === 0 ? null : (
              <section key={part} className="stack-tight">
                <h4>{say(`protocol.${part}`)}</h4>
                {list.map((one, i) => {
                  const inner = `${at}/${part}/${i}`
                  return (
                    <EditCard key={one.id} at={inner} id={idOfPlace(inner)} title={one.clinician}>
                      {() => (
                        <>
                          {one.say !== null && <Words at={`${inner}/say`} label={t('rule.say')} long graded />}
                          <Line at={`${inner}/clinician`} label={t('rule.clinician')} english long />
                          <ExpressionAt at={`${inner}/when`} label={t('rule.when')} />
                          <Source at={`${inner}/citation`} />
                        </>
                      )}
                    </EditCard>
                  )
                })}
              </section>
            ),
          )}
          {order && (
            <div>
              <TakeOut part="order" name={title} without={(now) => withoutOrder(now, order.id)} />
            </div>
          )}
        </>
      )}
    </EditCard>
  )
}
