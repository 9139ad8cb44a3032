import { useEffect, useRef, useState } from 'react'
import { summaryLink, understood } from '#contract/cases/index.ts'
import { announce } from '#ui/announcer.tsx'
import { call } from '#ui/api.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Language } from '#ui/i18n.ts'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { useAct } from '#ui/query.ts'
import { calmCapitals } from '#ui/plain-text.ts'
import { usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { useThere } from '../there.tsx'
import { useWords } from '../words/index.ts'
import { askedAgain } from './asked-again.ts'
import { medicineNow, whereItIs } from './medicine-words.ts'
import { namesIt, saysDay, saysHow, saysWhere } from './said-once.ts'
import { nameOf, type PlanOfCare, type Thread } from './thread.ts'

/** The plan in five short parts, in the order she needs them; in another language than the page's, it says so. */
export function PlanParts({ data, plan }: { data: Thread; plan: PlanOfCare }) {
  const { t } = useWords()
  const over = data.state === 'closed'
  const written = writtenIn(data, plan)
  const { language } = useLanguage()
  const medicine = medicineNow(
    t,
    plan.prescriptions.map((one) => ({ ...one, pharmacy: calmCapitals(one.pharmacy) })),
    useThere(usePractice()),
    [plan.whatToDo, plan.yourMedicine ?? ''],
  )
  const parts = [
    { key: 'think', words: plan.whatWeThink },
    { key: 'do', words: plan.whatToDo },
    { key: 'medicine', words: plan.yourMedicine },
    { key: 'watch', words: plan.watchFor },
    { key: 'back', words: plan.whenToComeBack },
  ] as const
  return (
    <div className="stack">
      {medicine && !over && (
        <Banner tone={medicine.tone} title={medicine.title}>
          {medicine.body}
        </Banner>
      )}
      <WrittenIn language={written} />
      {!namesIt(plan) && <p className="page-lead">{plan.diagnosis[language]}</p>}
      {parts.map(({ key, words }) =>
        words || (key === 'medicine' && plan.prescriptions.length > 0) ? (
          <section key={key} className="plan-part">
            <h3>{t(`plan.${key}`)}</h3>
            {key === 'medicine' ? (
              <Medicines plan={plan} written={written} above={medicine !== undefined && !over} />
            ) : (
              <p lang={written}>{words}</p>
            )}
          </section>
        ) : null,
      )}
    </div>
  )
}

/** The language its words were written in: of the act that signed it. */
const writtenIn = ({ entries }: Pick<Thread, 'entries'>, { planId }: Pick<PlanOfCare, 'planId'>) =>
  entries.find((one) => one.kind === 'decision' && one.planId === planId)?.language

/** Words of a plan are not translated: a page in the other language says which they are in, and offers its own in it. */
function WrittenIn({ language }: { language: Language | undefined }) {
  const { t } = useWords()
  const page = useLanguage()
  if (language === undefined || language === page.language) return null
  return (
    <div className="stack-tight no-print">
      <p>{t(`plan.written.${language}`)}</p>
      <p>
        <Button size="small" onClick={() => page.choose(language)}>
          {t(`plan.written.${language}.choose`)}
        </Button>
      </p>
    </div>
  )
}

/** What is taken, how, and where it is; one medicine alone is named before the words about it, which say how. */
function Medicines({ plan, written, above }: { plan: PlanOfCare; written: Language | undefined; above: boolean }) {
  const { t } = useWords()
  const { prescriptions, yourMedicine } = plan
  const [only, ...others] = prescriptions
  const first = only !== undefined && others.length === 0 && saysHow(plan, only.directions)
  return (
    <>
      {yourMedicine && !first && <p lang={written}>{yourMedicine}</p>}
      {prescriptions.length > 0 && (
        <ul className="stack-tight">
          {prescriptions.map((one) => (
            <li key={one.id}>
              <strong>
                {one.drug} <span className="whole">{one.strength}</span>
              </strong>
              <p lang={written}>{first ? yourMedicine : one.directions}</p>
              {!saysWhere(prescriptions, above) && (
                <p className={one.state === 'handed_over' ? undefined : 'soft small'}>
                  {whereItIs(t, { ...one, pharmacy: calmCapitals(one.pharmacy) })}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export function PlanCard({ data, onQuestion }: { data: Thread & { plan: PlanOfCare }; onQuestion: () => void }) {
  const { t } = useWords()
  const formats = useFormats()
  const practice = usePractice()
  const { plan } = data
  const again = askedAgain(data)
  const done = useAct(understood, { refreshes: ['case'], onDone: () => announce(t('plan.understood')) })
  return (
    <Card
      title={t('plan.title')}
      label={plan.understoodAt && !again ? <Badge tone="done">{t('plan.understood')}</Badge> : undefined}
      meta={t('plan.signed', { name: nameOf(plan.signedBy), when: formats.date(plan.signedAt) })}
      action={
        <div className="stack w-full">
          {data.can.understand && !plan.understoodAt && (
            <Button
              kind="primary"
              wide
              pending={done.isPending}
              onClick={() => done.mutate({ caseId: data.id, planId: plan.planId })}
            >
              {t('plan.iUnderstand')}
            </Button>
          )}
          {data.can.write && (
            <Button wide onClick={onQuestion}>
              {t('plan.question')}
            </Button>
          )}
          <div className="row">
            <ButtonLink
              kind="quiet"
              icon="print"
              to="/p/$practice/cases/$caseId/plan"
              params={{ practice, caseId: data.id }}
            >
              {t('plan.print')}
            </ButtonLink>
            {data.can.download && <Download caseId={data.id} />}
          </div>
          <Refusal error={done.error} />
        </div>
      }
    >
      {again && <Before data={data} />}
      <PlanParts data={data} plan={plan} />
      {again ? null : plan.understoodAt ? (
        <Afterwards data={data} pressed={done.isSuccess} />
      ) : (
        <p className="soft">{t('plan.followUp', { when: formats.date(plan.followUpUntil) })}</p>
      )}
    </Card>
  )
}

/** She has written since: what was to happen after the plan is not over, and not all of it stands. */
function Before({ data }: { data: Thread }) {
  const { t } = useWords()
  const formats = useFormats()
  return (
    <div className="stack-tight">
      <p>{t('plan.before')}</p>
      {data.checkInAt && <p>{t('plan.before.checkIn', { when: formats.date(data.checkInAt) })}</p>}
    </div>
  )
}

/** Once she has understood: that nothing is waited for, what comes by itself and when, and what must not wait for it. */
function Afterwards({ data, pressed }: { data: Thread & { plan: PlanOfCare }; pressed: boolean }) {
  const { t } = useWords()
  const formats = useFormats()
  const heading = useRef<HTMLHeadingElement>(null)
  // The button she pressed is gone: the focus goes to what stands in its place.
  useEffect(() => {
    if (pressed) heading.current?.focus()
  }, [pressed])
  if (data.state === 'closed') return null
  return (
    <section className="plan-after stack-tight" aria-labelledby="plan-next">
      <h3 id="plan-next" ref={heading} tabIndex={-1}>
        {t('plan.next.title')}
      </h3>
      <p>{t('plan.next.body')}</p>
      {data.checkInAt && (
        <p>
          {!data.mailed
            ? t('plan.next.checkIn.here', { when: formats.date(data.checkInAt) })
            : saysDay(data.plan, data.checkInAt, data.promise.zone)
              ? t('plan.next.checkIn.said')
              : t('plan.next.checkIn', { when: formats.date(data.checkInAt) })}
        </p>
      )}
      {data.can.write && data.followUpUntil && <p>{t('plan.next.ask', { when: formats.date(data.followUpUntil) })}</p>}
      <p>{t('plan.next.worse')}</p>
    </section>
  )
}

/** The visit summary as a file; its link is good for a minute, so it is made when asked for. */
export function Download({ caseId }: { caseId: string }) {
  const { t } = useWords()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const get = async () => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      const { url } = await call(summaryLink, { caseId })
      const link = document.createElement('a')
      link.href = url
      link.download = ''
      link.click()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button kind="quiet" pending={busy} onClick={() => void get()}>
        {t('plan.download')}
      </Button>
      <Refusal error={error} />
    </>
  )
}
