import type { CaseRow } from '#modules/cases/case-row.ts'

type Stepping = Pick<CaseRow, 'state' | 'outcome' | 'submittedAt' | 'firstLookAt' | 'answeredAt'>

/** Nobody has decided yet: a test is waited for, or it goes on by phone or live. */
const goesOn = ({ state, outcome }: Stepping): boolean =>
  state === 'answered' && (outcome === 'test_pending' || outcome === 'converted')

function reachedOf(c: Stepping): number {
  if (goesOn(c)) return 2
  if (c.answeredAt || c.state === 'closed') return 4
  if (c.state === 'ready' || c.state === 'in_review' || c.state === 'awaiting_patient') return 2
  return c.submittedAt ? 1 : 0
}

/** What happens, step by step. Where a nurse answered under a standing order, no clinician decided, and none is said to have. */
export function stepsOf(c: Stepping, byOrder: boolean) {
  const answeredAt = goesOn(c) ? null : c.answeredAt
  const times = { sent: c.submittedAt, triage: c.firstLookAt, review: null, answer: answeredAt }
  const reached = reachedOf(c)
  const steps = (['sent', 'triage', 'review', 'answer'] as const).map((key, i) => ({
    key,
    state: i < reached ? ('done' as const) : i === reached ? ('now' as const) : ('next' as const),
    at: times[key]?.toISOString() ?? null,
  }))
  return byOrder && answeredAt ? steps.filter(({ key }) => key !== 'review') : steps
}
