import { taskKinds } from '#contract/case-states.ts'
import { known } from '#contract/known-words.ts'
import { onTeam, type Actor } from '#kernel/actor.ts'
import { isNamed, type NamedTask, type TaskRow } from '#modules/cases/cases.access.ts'
import type { FlagWhy } from '#modules/cases/desk/flag-why.views.ts'
import type { QueueRow } from '#modules/cases/desk/queue.views.ts'
import { workOfFlag } from '#modules/cases/desk/take-in-hand.ts'
import { fits, isHeld, isTheirs } from '#modules/cases/desk/working.ts'
import { isTestDay } from '#modules/cases/test-day.ts'

type Localized = { readonly en: string; readonly es: string }
/** What a page of the queue was read with. */
export type KnownForRows = {
  readonly actor: Actor
  readonly now: Date
  /** Rows whose content this person may see. */
  readonly open: readonly QueueRow[]
  readonly teams: readonly { readonly id: string; readonly name: Localized }[]
  readonly holders: ReadonlyMap<string, { readonly displayName: string }>
  readonly patients: ReadonlyMap<string, { readonly name: string; readonly age: number }>
  readonly titles: ReadonlyMap<string, Localized>
  readonly work: readonly TaskRow[]
  readonly flags: ReadonlyMap<string, FlagWhy>
  /** What each referral or test is, by its id. */
  readonly loops: ReadonlyMap<string, string>
  readonly licensedIn: (state: string | null) => boolean
}
const levels = ['emergency', 'urgent', 'concern', 'none'] as const
const unnamed: Localized = { en: '', es: '' }

/** One matter of the list; of another team's, that it is there, its state and when it is due. A task this code does not know has no name, and is nobody's to take here. */
export function rowAtDesk(r: QueueRow, k: KnownForRows) {
  const shown = k.open.includes(r)
  const tasks = shown ? k.work.filter((t) => t.caseId === r.caseId).filter(isNamed) : []
  const takes = takenBy(r, tasks, k)
  return {
    caseId: r.caseId,
    taskId: r.taskId,
    taskKind: shown ? known(taskKinds, r.taskKind) : null,
    testDay: shown && isTestDay({ kind: r.taskKind, needs: r.needs }),
    loop: shown ? loopOf(r, k) : null,
    state: r.state,
    acuity: shown ? r.acuity : null,
    dueAt: r.dueAt?.toISOString() ?? null,
    late: r.dueAt !== null && r.dueAt < k.now,
    wallClock: shown && r.wallClock,
    whoseMove: r.whoseMove,
    teamId: r.teamId,
    teamName: k.teams.find((t) => t.id === r.teamId)?.name ?? unnamed,
    holder:
      shown && isHeld(r, k.now) && r.holder
        ? { name: k.holders.get(r.holder)?.displayName ?? '', you: r.holder === k.actor.personId }
        : null,
    findings: levels[shown ? r.finding : 3],
    onCall: shown && r.covering && !onTeam(k.actor, r.teamId),
    matter: shown ? matterOf(r, tasks, k) : null,
    openedAt: r.openedAt.toISOString(),
    also: tasks
      .filter((t) => t.id !== r.taskId)
      .map((t) => ({
        taskKind: t.kind,
        testDay: isTestDay(t),
        loop: loopOf(t, k),
        dueAt: t.dueAt?.toISOString() ?? null,
      })),
    claims: takes?.id ?? null,
    can: { open: shown, claim: takes !== undefined },
  }
}

const loopOf = ({ loopId }: { readonly loopId: string | null }, { loops }: KnownForRows): string | null =>
  loopId === null ? null : (loops.get(loopId) ?? null)

/** What the row shows is what is taken, if this person may; else what else of the matter they may take. */
function takenBy(r: QueueRow, tasks: readonly NamedTask[], k: KnownForRows): TaskRow | undefined {
  const mayTake = (t: TaskRow) =>
    t.whoseMove === 'care_team' &&
    isTheirs(k.actor, r, t) &&
    fits(k.actor, t.needs) &&
    (!isHeld(t, k.now) || t.holder === k.actor.personId) &&
    (t.needs !== 'clinician' || k.licensedIn(r.locationState))
  return r.whoseMove === 'care_team'
    ? (tasks.find((t) => t.id === r.taskId && mayTake(t)) ?? tasks.find(mayTake))
    : undefined
}

function matterOf(r: QueueRow, tasks: readonly TaskRow[], k: KnownForRows) {
  const patient = k.patients.get(r.patientId)
  if (!patient) return null
  const flag = k.flags.get(r.caseId)
  const work = flag && workOfFlag(tasks, { level: flag.level, disposedAt: null })
  return {
    patientId: r.patientId,
    patientName: patient.name,
    age: patient.age,
    title: k.titles.get(`${r.protocolKey} ${r.protocolVersion}`) ?? unnamed,
    changed: r.changed,
    flag: flag
      ? {
          level: flag.level,
          kind: flag.kind,
          why: flag.why,
          since: flag.since.toISOString(),
          told: flag.told,
          needsHelp: flag.needsHelp,
          highRiskSince: flag.highRiskSince?.toISOString() ?? null,
          more: [...flag.more],
          inHand: work !== undefined && isHeld(work, k.now),
        }
      : null,
    unread: r.unread,
    locationState: r.locationState,
  }
}
