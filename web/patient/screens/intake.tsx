import { Navigate, useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import { factsWithForm } from '#clinical/questionnaire/stated-health.ts'
import type { PatientFacts } from '#clinical/safety/safety.types.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { FailureState } from '#ui/view-states.tsx'
import { Pages } from '../intake/intake-pages.tsx'
import { useIntake } from '../intake/use-intake.ts'
import { usePractice } from '../practice.ts'
import { AlarmScreen } from '../safety/alarm-screen.tsx'
import { inAnswers } from '../safety/alarms.ts'
import { type SafetyWatch, useSafetyWatch } from '../safety/use-safety-watch.tsx'
import { type Myself, SignedIn } from '../signed-in.tsx'

const asForm = (form: object) => form as unknown as Questionnaire

export function Intake() {
  const { caseId } = useParams({ from: '/p/$practice/cases/$caseId/intake' })
  // Another matter begins with nothing of the one before it.
  return <SignedIn>{(self) => <OneIntake key={caseId} self={self} caseId={caseId} />}</SignedIn>
}

function OneIntake({ self, caseId }: { self: Myself; caseId: string }) {
  const practice = usePractice()
  const learn = useRef<SafetyWatch['learn']>(() => undefined)
  const answers = useIntake(caseId, (findings) => learn.current(findings))
  const data = answers.query.data
  const active = answers.snapshot?.evaluation.active
  const facts = useMemo(() => {
    const known = (data?.safety ?? {}) as PatientFacts
    return data && active
      ? factsWithForm(known, asForm(data.questionnaire), active, String(data.facts['today']))
      : known
  }, [data, active])
  const at = answers.query.dataUpdatedAt
  const watch = useSafetyWatch(caseId, data && { findings: data.findings, settled: data.settled, at }, facts)
  useEffect(() => {
    learn.current = watch.learn
  })
  const raised = answers.snapshot?.judged.raised
  const { raise } = watch
  useEffect(() => {
    raise(
      (raised ?? []).flatMap(({ id, level, say, instruction }) =>
        level === 'concern'
          ? []
          : [
              {
                ruleId: id,
                level,
                say,
                where: inAnswers,
                instruction: instruction ?? (level === 'emergency' ? 'call-911' : 'same-day'),
              },
            ],
      ),
    )
  }, [raised, raise])

  // An emergency is on record and staff are paged before anything else happens, not at the next quiet moment.
  const emergencies = (raised ?? []).flatMap(({ id, level }) => (level === 'emergency' ? [id] : [])).join(' ')
  const { save } = answers
  useEffect(() => {
    if (emergencies) void save()
  }, [emergencies, save])

  if (answers.moved) return <Navigate to="/p/$practice/cases/$caseId" params={{ practice, caseId }} replace />
  if (!data && answers.query.isError)
    return <FailureState level={1} error={answers.query.error} onRetry={() => void answers.query.refetch()} />
  if (answers.broken !== undefined)
    return <FailureState level={1} error={answers.broken} onRetry={() => location.reload()} />
  return (
    <>
      {data && answers.snapshot ? (
        <Pages self={self} answers={answers} watch={watch} />
      ) : (
        <Skeleton shape="cards" count={4} />
      )}
      <AlarmScreen watch={watch} />
    </>
  )
}
