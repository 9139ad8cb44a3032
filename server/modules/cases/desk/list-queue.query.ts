import { civilDateIn } from '#clinical/time/index.ts'
import { checkLicence, isStateCode } from '#clinical/where/index.ts'
import { queue } from '#contract/desk/index.ts'
import { careRoles } from '#contract/roles.ts'
import { actsFor, teamIdsOf, type Actor } from '#kernel/actor.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { licencesHeldBy, practiceZone, practitionersOf, protocolOf, teamsOf } from '#modules/directory/index.ts'
import { coveredBy, listPatients } from '#modules/patients/index.ts'
import { worstFlagsOf } from '#modules/cases/desk/flag-why.views.ts'
import { loopNamesIn } from '#modules/cases/loops/loops.views.ts'
import { rowAtDesk } from '#modules/cases/desk/queue.parts.ts'
import { deciders } from '#modules/cases/desk/licence.ts'
import {
  findQueuePage,
  openWorkOf,
  placeOf,
  readPlace,
  writePlace,
  type QueueRow,
} from '#modules/cases/desk/queue.views.ts'

const PAGE = 20

export const listQueue = query({
  endpoint: queue,
  policy: only(
    careRoles,
    'content only of matters of a team they are on or cover, and of emergencies that ring them on call; of others, that they exist',
  ),
  view: async (tx, actor, input) => {
    const limit = input.limit ?? PAGE
    const { team, turn, mine, find } = input
    const after = input.after === undefined ? undefined : readPlace(input.after)
    const covered = await coveredBy(tx, actor)
    const [found, teams, licensedIn, zone] = await Promise.all([
      findQueuePage(tx, actor, covered, { team, turn, mine, find, after, limit: limit + 1 }),
      teamsOf(tx),
      licenceReader(tx, actor),
      practiceZone(tx),
    ])
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    // One's own matter as a patient is nobody's work of one's own.
    const open = page.filter((r) => r.mine && !actsFor(actor, r.patientId))
    const patientIds = open.map((r) => r.patientId)
    const holderIds = open.flatMap((r) => r.holder ?? [])
    const [patients, holders, titles, work] = await Promise.all([
      listPatients(tx, patientIds, civilDateIn(zone, tx.now)),
      practitionersOf(tx, holderIds),
      titlesOf(tx, open),
      openWorkOf(
        tx,
        open.map((r) => r.caseId),
        find,
      ),
    ])
    const flags = await worstFlagsOf(
      tx,
      open.filter((r) => r.finding < 3).map((r) => r.caseId),
    )
    const loops = await loopNamesIn(tx, [...open, ...work])
    const known = { actor, now: tx.now, open, teams, holders, patients, titles, work, flags, loops, licensedIn }
    const rows = page.map((r) => rowAtDesk(r, known))
    const yours = teamIdsOf(actor)
    return {
      rows,
      next: last ? writePlace(placeOf(last)) : null,
      zone,
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

/** Whether this person may review for a state today; their licences are read once a page, and each state judged once. */
async function licenceReader(tx: ReadTx, actor: Actor): Promise<(state: string | null) => boolean> {
  const held = actor.personId ? await licencesHeldBy(tx, actor.personId) : []
  const judged = new Map<string, boolean>()
  return (state) => {
    if (state === null || !isStateCode(state)) return false
    const known = judged.get(state)
    if (known !== undefined) return known
    const { ok } = checkLicence(held, { state, professionNeeded: deciders, on: tx.now, scope: 'review' })
    judged.set(state, ok)
    return ok
  }
}
