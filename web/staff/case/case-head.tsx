import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { KeyHint } from '#ui/keys.tsx'
import { Link } from '#ui/link.tsx'
import { useFormats } from '#ui/language.tsx'
import { usePageTitle } from '#ui/page.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { ChartGlance } from '../chart/chart-glance.tsx'
import { dueTone, dueWords } from '../due.ts'
import { useNow } from '../now.ts'
import { isOtherOnPaper } from '../parts/paper-name.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useTakeNext } from '../queue/take-next.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { FlagAtHead, useFlagAtHead } from './flag-at-head.tsx'
import { isOpen } from './flags.ts'
import { IdentityLine } from './place-stops.tsx'
import { contactTask, openTask, type Review, testTask } from './use-review.ts'
import { WhereaboutsLine } from './whereabouts-line.tsx'

const sexes = ['female', 'male', 'intersex', 'unknown'] as const
const isSex = (value: string): value is (typeof sexes)[number] => (sexes as readonly string[]).includes(value)

/** Of a matter that was told so, the call, visit or arrival that is still to be confirmed. */
const waitedFor = (review: Review) => (review.state === 'answered' ? contactTask(review) : undefined)

/** While a test is waited for nothing is answered: it says so, and what else is still to come. */
function StateBadge() {
  const { t } = useWords()
  const { review } = useCase()
  const contact = waitedFor(review)
  if (review.state === 'answered' && review.outcome === 'test_pending')
    return <Badge tone="wait">{t('case.waitsForTest')}</Badge>
  if (contact) return <Badge tone="wait">{t(`task.${contact.kind}`)}</Badge>
  const tone = review.state === 'awaiting_patient' ? 'wait' : review.state === 'answered' ? 'done' : 'plain'
  return <Badge tone={tone}>{t(`state.${review.state}`)}</Badge>
}

/** Who, about what, whose turn, by when. */
export function CaseHead({ leaseUntil }: { leaseUntil: string | null | undefined }) {
  const { t, language } = useWords()
  const formats = useFormats()
  const now = useNow()
  const { practice, review } = useCase()
  const { patient } = review
  const next = useTakeNext(practice, review.id)
  useShortcuts([{ key: 'n', words: t('key.next'), act: next.take }])
  const heading = usePageTitle(t('case.titleOf', { name: patient.name, matter: review.title[language] }))
  const flag = useFlagAtHead()
  const yours = review.tasks.some(({ holder }) => holder?.you)
  const emergency = review.findings.some((one) => isOpen(one) && one.level === 'emergency')
  return (
    <header className="case-head">
      <div className="case-who">
        <p className="row case-ways">
          <Link to="/p/$practice/queue" params={{ practice }} className="small">
            {t('case.back')}
          </Link>
          <KeyHint of="q" />
          <Button kind="quiet" size="small" pending={next.pending} onClick={next.take}>
            {t('queue.next')} <KeyHint of="n" />
          </Button>
        </p>
        <Refusal of={next.error} />
        <h1 ref={heading} tabIndex={-1}>
          {patient.name} <span className="case-matter">{review.title[language]}</span>
        </h1>
        {flag && <FlagAtHead card={flag} />}
        {review.onCall && (
          <p className="soft small">
            {t(yours ? 'case.onCall.yours' : 'case.onCall', { team: review.team.name[language] })}
          </p>
        )}
        <p className="case-facts">
          <span>{t('age.years', { n: patient.age })}</span>
          <span>{t(`case.sex.${isSex(patient.sexAtBirth) ? patient.sexAtBirth : 'unknown'}`)}</span>
          <span>{t('case.born', { date: formats.civil(patient.birthDate) })}</span>
          {isOtherOnPaper(patient) && <span>{t('case.paperName', { name: patient.paperName })}</span>}
          {!flag && <WhereaboutsLine />}
          <span>{t(patient.established ? 'case.established' : 'case.new')}</span>
          <IdentityLine />
          <span>{t('case.language', { language: formats.languageName(review.language) })}</span>
          {review.links.map((one) => (
            <Link key={one.caseId} to="/p/$practice/cases/$caseId" params={{ practice, caseId: one.caseId }}>
              {t('case.linked')}
            </Link>
          ))}
          {patient.actingFor && <span>{t('case.actingFor', { name: patient.actingFor })}</span>}
        </p>
      </div>
      <div className="case-state">
        <span className="row">
          {emergency && <Badge tone="emergency">{t('acuity.emergency')}</Badge>}
          {review.acuity && !(emergency && review.acuity === 'emergency') && (
            <Badge tone={review.acuity === 'emergency' ? 'emergency' : review.acuity === 'urgent' ? 'turn' : 'plain'}>
              {t(`acuity.${review.acuity}`)}
            </Badge>
          )}
          <StateBadge />
        </span>
        <PromiseLine now={now} />
        <FirstLookLine now={now} />
        <HeldBy leaseUntil={leaseUntil} now={now} />
      </div>
      <ChartGlance chart={review.chart} />
    </header>
  )
}

function HeldBy({ leaseUntil, now }: { leaseUntil: string | null | undefined; now: number }) {
  const { t } = useWords()
  const { review } = useCase()
  const task = openTask(review)
  return (
    <span className="soft small">
      {task?.holder?.you ? (
        <Lease until={leaseUntil ?? task.leaseUntil} now={now} />
      ) : task?.holder ? (
        t('case.held.other', { name: task.holder.name })
      ) : review.state === 'triage' || review.state === 'ready' ? (
        t('case.held.none')
      ) : null}
    </span>
  )
}

/** By when somebody trained has looked at all, until somebody has. Late it stands out, as in the queue. */
function FirstLookLine({ now }: { now: number }) {
  const { t } = useWords()
  const { review } = useCase()
  const { firstLook, promise } = review
  const inZone = useFormats(promise.zone)
  if (firstLook === null) return null
  const when = inZone.moment(firstLook.dueAt, now)
  const late = firstLook.late || Date.parse(firstLook.dueAt) < now
  return (
    <time dateTime={firstLook.dueAt} className={dueTone(firstLook.dueAt, now) === 'turn' ? 'due-turn' : undefined}>
      {late
        ? t('case.firstLook.late', { when, late: dueWords(t, inZone, firstLook.dueAt, now) })
        : t('case.firstLook', { when })}
    </time>
  )
}

function PromiseLine({ now }: { now: number }) {
  const { t } = useWords()
  const { review } = useCase()
  const { promise } = review
  const inZone = useFormats(promise.zone)
  if (promise.state === 'paused') return <span>{t('case.paused')}</span>
  const contact = waitedFor(review)
  if (contact?.dueAt)
    return (
      <time dateTime={contact.dueAt} className={dueTone(contact.dueAt, now) === 'turn' ? 'due-turn' : undefined}>
        {t('case.contactBy', { when: inZone.moment(contact.dueAt, now) })}
      </time>
    )
  const test = review.state === 'answered' ? testTask(review) : undefined
  if (test?.dueAt)
    return (
      <time dateTime={test.dueAt} className={dueTone(test.dueAt, now) === 'turn' ? 'due-turn' : undefined}>
        {t('case.testBy', { when: inZone.moment(test.dueAt, now) })}
      </time>
    )
  if (promise.state === 'none' || promise.dueAt === null) return <span className="soft">{t('case.promise.none')}</span>
  const when = inZone.moment(promise.dueAt, now)
  const words = promise.late
    ? t('case.answerBy.late', { when, late: dueWords(t, inZone, promise.dueAt, now) })
    : t(promise.businessHours ? 'case.answerBy.hours' : 'case.answerBy', { when })
  return (
    <time dateTime={promise.dueAt} className={dueTone(promise.dueAt, now) === 'turn' ? 'due-turn' : undefined}>
      {words}
    </time>
  )
}

function Lease({ until, now }: { until: string | null | undefined; now: number }) {
  const { t } = useWords()
  const inZone = useFormats(useCase().review.promise.zone)
  if (!until) return null
  const left = Math.floor((Date.parse(until) - now) / 60_000)
  return left < 10 ? (
    <span className="due-turn">{t('case.held.short', { n: Math.max(0, left) })}</span>
  ) : (
    t('case.held.you', { time: inZone.moment(until, now) })
  )
}
