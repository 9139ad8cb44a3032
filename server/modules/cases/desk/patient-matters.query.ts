import { patientMatters } from '#contract/desk/index.ts'
import { careRoles } from '#contract/roles.ts'
import { actsFor } from '#kernel/actor.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { protocolOf } from '#modules/directory/index.ts'
import { emergencyUntil, isSentOrFlagged, openToStaff, staffMaySeePatient } from '#modules/patients/index.ts'
import { caseColumns, type CaseRow } from '#modules/cases/case-row.ts'

const MOST = 200

/** From the chart to the matters: of a team those it has work on or whose emergency they cover, in an emergency all that were sent, or in which a red flag was found. */
export const patientMattersQuery = query({
  endpoint: patientMatters,
  policy: only(careRoles, 'of a patient whose chart they may read, the matters they may open'),
  view: async (tx, actor, { patientId }) => {
    if (actsFor(actor, patientId)) return null
    const ours = await staffMaySeePatient(tx, actor, patientId)
    const emergency = await emergencyUntil(tx, actor, patientId)
    if (!ours && !emergency) return null
    const which = emergency ? isSentOrFlagged : await openToStaff(tx, actor)
    const rows = await tx.query(sql<CaseRow>`select ${caseColumns} from clinical_case c
      where c.organization_id = ${tx.organizationId} and c.patient_id = ${patientId} and ${which}
      order by c.opened_at desc, c.id desc limit ${MOST}`)
    return {
      // The list is wider than their teams' own while one runs, whatever of it is theirs anyway.
      emergency: emergency !== undefined,
      matters: await Promise.all(
        rows.map(async (c) => ({
          caseId: c.id,
          title: (await protocolOf(tx, c.protocolKey, c.protocolVersion)).protocol.title,
          state: c.state,
          acuity: c.acuity,
          openedAt: c.openedAt.toISOString(),
          closedAt: c.closedAt?.toISOString() ?? null,
        })),
      ),
    }
  },
  discloses: ({ emergency }, { patientId }) =>
    emergency
      ? [{ patientId, screen: 'emergency.matters', how: 'listed' }]
      : [{ patientId, screen: 'desk.patientMatters', how: 'listed' }],
})
