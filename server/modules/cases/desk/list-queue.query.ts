import { checkLicence, isStateCode } from '#clinical/where/index.ts'
import type { TaskKind } from '#contract/case-states.ts'
import { queue } from '#contract/desk/index.ts'
import { careRoles } from '#contract/roles.ts'
import { actsFor, onTeam, teamIdsOf, type Actor } from '#kernel/actor.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import {
  licencesOf,
  practiceClock,
  practitionerOf,
  practitionersOf,
  protocolOf,
  teamsOf,
} from '#modules/directory/index.ts'
import { getPatients } from '#modules/patients/index.ts'
import { deciders } from '#modules/cases/desk/licence.ts'
import {
  findQueuePage,
  loadOf,
  openWorkOf,
  placeOf,
  readPlace,
  writePlace,
  type QueueRow,
} from '#modules/cases/desk/queue.views.ts'
import { fits, isHeld } from '#modules/cases/desk/working.ts'

const PAGE = 20
const levels = ['emergency', 'urgent', 'concern', 'none'] as const

export const listQueue = query({
  endpoint: queue,
  policy: only(careRoles, 'content only of matters of a team they are on or cover; of others, that they exist'),
  view: async (tx, actor, input) => {
    const limit = input.limit ?? PAGE
    const { team, turn, mine, find } = input
    const after = input.after === undefined ? undefined : readPlace(input.after)
    const [found, teams, licensedIn, load, clock] = await Promise.all([
      findQueuePage(tx, actor, { team, turn, mine, find, after, limit: limit + 1 }),
      teamsOf(tx),
      licenceReader(tx, actor),
      loadOf(tx, actor),
      practiceClock(tx),
    ])
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    // One's own matter as a patient is nobody's work of one's own.
    const open = page.filter((r) => r.mine && !actsFor(actor, r.patientId))
    const patientIds = open.map((r) => r.patientId)
    const holderIds = open.flatMap((r) => r.holder ?? [])
    const [patients, holders, titles, work] = await Promise.all([
      getPatients(tx, patientIds),
      practitionersOf(tx, holderIds),
      titlesOf(tx, open),
      openWorkOf(
        tx,
        open.map((r) => r.caseId),
      ),
    ])
    const yours = teamIdsOf(actor)
    const rows = page.map((r) => {
      const shown = open.includes(r)
      const held = isHeld(r, tx.now)
      const patient = patients.get(r.patientId)
      const tasks = shown ? work.filter((t) => t.caseId === r.caseId) : []
      const mayTake = (t: (typeof tasks)[number]) =>
        onTeam(actor, t.teamId) &&
        fits(actor, t.needs) &&
        (!isHeld(t, tx.now) || t.holder === actor.personId) &&
        (t.needs !== 'clinician' || licensedIn(r.locationState))
      // What the row shows is what is taken, if this person may; else what else of the matter they may take.
      const takes =
        r.whoseMove === 'care_team'
          ? (tasks.find((t) => t.id === r.taskId && mayTake(t)) ?? tasks.find(mayTake))
          : undefined
      return {
        caseId: r.caseId,
        taskId: r.taskId,
        taskKind: shown ? r.taskKind : null,
        state: r.state,
        acuity: shown ? r.acuity : null,
        dueAt: r.dueAt?.toISOString() ?? null,
        late: r.dueAt !== null && r.dueAt < tx.now,
        wallClock: shown && r.wallClock,
        whoseMove: r.whoseMove,
        teamId: r.teamId,
        teamName: teams.find((t) => t.id === r.teamId)?.name ?? { en: '', es: '' },
        holder:
          shown && held && r.holder
            ? { name: holders.get(r.holder)?.displayName ?? '', you: r.holder === actor.personId }
            : null,
        findings: levels[shown ? r.finding : 3],
        matter:
          shown && patient
            ? {
                patientId: r.patientId,
                patientName: patient.name,
                age: patient.age,
                title: titles.get(`${r.protocolKey} ${r.protocolVersion}`) ?? { en: '', es: '' },
                changed: r.changed,
                unread: r.unread,
                locationState: r.locationState,
              }
            : null,
        openedAt: r.openedAt.toISOString(),
        also: tasks
          .filter((t) => t.id !== r.taskId)
          .map((t) => ({ taskKind: t.kind as TaskKind, dueAt: t.dueAt?.toISOString() ?? null })),
        claims: takes?.id ?? null,
        can: { open: shown, claim: takes !== undefined },
      }
    })
    return {
      rows,
      next: last ? writePlace(placeOf(last)) : null,
      zone: clock.zone,
      load,
      teams: teams.map(({ id, name }) => ({ id, name, yours: yours.includes(id) })),
    }
  },
  discloses: (out) =>
    out.rows.flatMap((r) =>
      r.matter ? [{ patientId: r.matter.patientId, screen: 'queue', how: 'listed' as const, caseId: r.caseId }] : [],
    ),
})

async function titlesOf(tx: ReadTx, rows: readonly QueueRow[]) {
  const titles = new Map<string, { en: string; es: string }>()
  for (const { protocolKey, protocolVersion } of rows) {
    const key = `${protocolKey} ${protocolVersion}`
    if (!titles.has(key)) titles.set(key, (await protocolOf(tx, protocolKey, protocolVersion)).protocol.title)
  }
  return titles
}

/** Whether this person may review for a state today; their licences are read once a page. */
async function licenceReader(tx: ReadTx, actor: Actor): Promise<(state: string | null) => boolean> {
  const practitioner = actor.personId ? await practitionerOf(tx, actor.personId) : undefined
  const held = practitioner ? await licencesOf(tx, practitioner.id) : []
  return (state) =>
    state !== null &&
    isStateCode(state) &&
    checkLicence(held, { state, professionNeeded: deciders, on: tx.now, scope: 'review' }).ok
}
