import type { CaseRow } from '#modules/cases/case-row.ts'
import type { GoesOn } from '#modules/cases/goes-on.ts'
import { beginsSentence } from '#modules/cases/team-words.ts'

type Localized = { readonly en: string; readonly es: string }
type Stepping = Pick<CaseRow, 'state' | 'submittedAt' | 'firstLookAt' | 'answeredAt'>

/** Asked again, a matter that was answered once is not answered any more. */
const isOver = ({ state }: Stepping): boolean => state === 'answered' || state === 'closed'

function reachedOf(c: Stepping, goesOn: GoesOn | null): number {
  if (goesOn) return 2
  if (isOver(c)) return 4
  if (c.state === 'ready' || c.state === 'in_review' || c.state === 'awaiting_patient') return 2
  return c.submittedAt ? 1 : 0
}

/**
 * What happens, step by step. Where a nurse answered under a standing order, no clinician decided, and none is said to have;
 * what goes on by phone or live has that for its next step, and what waits for a test waits for that: nobody decides before.
 * `asked`: it is the patient's turn to answer, and nobody decides before that either. `reads`: the team that looks first, by name;
 * a practice may give that to nurses or to whoever decides.
 */
export function stepsOf(c: Stepping, byOrder: boolean, goesOn: GoesOn | null, asked = false, reads?: Localized) {
  const answeredAt = goesOn || !isOver(c) ? null : c.answeredAt
  const last =
    goesOn?.as === 'test'
      ? (['test', 'answer'] as const)
      : goesOn
        ? ([goesOn.as] as const)
        : byOrder && answeredAt
          ? (['answer'] as const)
          : asked && c.state === 'awaiting_patient'
            ? (['yours', ...decided] as const)
            : decided
  const times = { sent: c.submittedAt, triage: c.firstLookAt, answer: answeredAt }
  const reached = reachedOf(c, goesOn)
  const first = reads && { en: beginsSentence('en', reads.en), es: beginsSentence('es', reads.es) }
  return (['sent', 'triage', ...last] as const).map((key, i) => ({
    key,
    state: i < reached ? ('done' as const) : i === reached ? ('now' as const) : ('next' as const),
    at: (key in times ? times[key as keyof typeof times] : null)?.toISOString() ?? null,
    who: (key === 'triage' && first) || null,
  }))
}
const decided = ['review', 'answer'] as const
