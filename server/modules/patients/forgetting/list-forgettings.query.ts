import { forgettings } from '#contract/forgetting.ts'
import { query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { practitionersOf } from '#modules/directory/index.ts'
import { getPatients } from '#modules/patients/patients.views.ts'
import { keptBecause, requestColumns, type ForgetRequest } from './forgetting.access.ts'
import { mayForget } from './forgetting.policy.ts'

const MOST = 200

export const listForgettings = query({
  endpoint: forgettings,
  policy: mayForget,
  view: async (tx, actor) => {
    const rows = await tx.query(sql<ForgetRequest>`select ${requestColumns} from forget_request
      where organization_id = ${tx.organizationId} order by asked_at desc, id desc limit ${MOST}`)
    const faces = await getPatients(
      tx,
      rows.map((r) => r.patientId),
    )
    const people = await practitionersOf(
      tx,
      rows.flatMap((r) => [r.askedBy, r.approvedBy ?? r.askedBy]),
    )
    const requests = []
    for (const { version: _version, ...r } of rows) {
      const open = r.state === 'asked' || r.state === 'approved'
      const kept = open && faces.has(r.patientId) ? await keptBecause(tx, r.patientId) : null
      requests.push({
        ...r,
        name: faces.get(r.patientId)?.deskName ?? '',
        askedByName: people.get(r.askedBy)?.displayName ?? '',
        approvedByName: r.approvedBy && (people.get(r.approvedBy)?.displayName ?? ''),
        askedAt: r.askedAt.toISOString(),
        approvedAt: r.approvedAt?.toISOString() ?? null,
        endedAt: r.endedAt?.toISOString() ?? null,
        kept: kept && { because: kept.because, until: kept.until?.toISOString() ?? null },
        can: { approve: r.state === 'asked' && r.askedBy !== actor.personId, withdraw: open },
      })
    }
    return { requests }
  },
  discloses: ({ requests }) =>
    [...new Set(requests.flatMap((r) => (r.name === '' ? [] : [r.patientId])))].map((patientId) => ({
      patientId,
      screen: 'patients.forgettings',
      how: 'listed',
    })),
})
