import { nameOfState } from '#contract/words/state-names.ts'
import { Banner } from '#ui/banner.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { Choose } from './choose.tsx'
import { Fired, StandingOrders } from './fired.tsx'
import { Findings } from './findings.tsx'
import { flagsAreOpen } from './flags.ts'
import { licenceKey } from './licence-words.ts'
import { Loops } from './loops.tsx'
import { Outcome } from './outcome.tsx'
import { Pharmacy } from './pharmacy.tsx'
import { PlaceStops } from './place-stops.tsx'
import { PlanTextEditor } from './plan-text.tsx'
import { Tasks } from './tasks.tsx'
import { openTask } from './use-review.ts'
import { Triage, type UseTriage } from './triage.tsx'

/** What is to be decided: red flags first, then the decision, then why the protocol says so. */
export function Work({ triage }: { triage: UseTriage }) {
  const { t, language } = useWords()
  const { review } = useCase()
  const deciding = review.can.sign || (review.can.claim && openTask(review)?.kind === 'review')
  return (
    <div className="case-part">
      <Findings />
      {/* Where no flag comes first, it stands above all parts. */}
      {flagsAreOpen(review) && review.emergencyUntil === null && <PlaceStops />}
      {review.can.decides && !review.licence.ok && openTask(review)?.kind === 'review' && (
        <Banner tone="turn" icon="lock" title={t('case.licence.title')}>
          {t(licenceKey(review.licence.why), { state: nameOfState(review.patient.location?.state ?? '', language) })}
        </Banner>
      )}
      <Outcome />
      <Tasks />
      <Loops />
      <Triage triage={triage} />
      <StandingOrders />
      {deciding && (
        <>
          <Choose />
          <Pharmacy />
          <PlanTextEditor />
        </>
      )}
      <Fired />
    </div>
  )
}
