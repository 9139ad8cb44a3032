import { knownOf } from '#contract/known-words.ts'
import { roles } from '#contract/roles.ts'
import { openings, openingsWaiting } from '#contract/emergency-access.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient } from '#kernel/vault.ts'
import { practitionersOf } from '#modules/directory/index.ts'
import { keyIsKept } from '#modules/patients/key-is-kept.ts'
import { getPatients } from '#modules/patients/patients.views.ts'
import { openingPlace, type OpeningWords } from './emergency.access.ts'
import { seesOpenings } from './emergency.policy.ts'

type Row = {
  id: string
  patientId: string
  personId: string
  actorRoles: string[]
  sealed: Buffer
  fromAt: Date
  untilAt: Date
  reviewedAt: Date | null
  reviewedBy: string | null
  version: number
}
/** Of those reviewed; of those that wait, all are shown. Of who was forgotten nothing opens any more, so nothing waits. */
const MOST = 100

const kept = keyIsKept(sql`e.organization_id`, sql`e.patient_id`)

export const countOpenings = query({
  endpoint: openingsWaiting,
  policy: seesOpenings,
  view: async (tx) => {
    const row = await tx.find(
      sql<{
        n: number
      }>`select count(*)::int as n from emergency_access e where organization_id = ${tx.organizationId} and reviewed_at is null and ${kept}`,
    )
    return { waiting: row?.n ?? 0 }
  },
  discloses: nobody('a number'),
})

export const listOpenings = query({
  endpoint: openings,
  policy: seesOpenings,
  view: async (tx, actor) => {
    const columns = sql`id, patient_id, person_id, actor_roles, sealed, from_at, until_at, reviewed_at, reviewed_by, version`
    const waiting = await tx.query(sql<Row>`select ${columns} from emergency_access e
      where organization_id = ${tx.organizationId} and reviewed_at is null and ${kept} order by from_at, id`)
    const past = await tx.query(sql<Row>`select ${columns} from emergency_access e
      where organization_id = ${tx.organizationId} and reviewed_at is not null and ${kept} order by from_at desc, id desc limit ${MOST}`)
    const rows = [...waiting, ...past]
    const [faces, people] = await Promise.all([
      getPatients(
        tx,
        rows.map((r) => r.patientId),
      ),
      practitionersOf(
        tx,
        rows.flatMap((r) => [r.personId, r.reviewedBy ?? r.personId]),
      ),
    ])
    const nameOf = (personId: string | null) => (personId && people.get(personId)?.displayName) ?? ''
    return {
      openings: await Promise.all(
        rows.map(async (r) => {
          const at = openingPlace(r.id, r.version)
          const words = await tx.vault.open<OpeningWords>(ofPatient(r.patientId), at, r.sealed)
          return {
            id: r.id,
            patient: { id: r.patientId, name: faces.get(r.patientId)?.deskName ?? '' },
            person: { id: r.personId, name: nameOf(r.personId), roles: knownOf(roles, r.actorRoles) },
            reason: words.reason,
            at: r.fromAt.toISOString(),
            until: r.untilAt.toISOString(),
            running: r.untilAt > tx.now,
            reviewed: r.reviewedAt && {
              at: r.reviewedAt.toISOString(),
              by: nameOf(r.reviewedBy),
              note: words.note ?? '',
            },
            can: { review: r.reviewedAt === null && r.personId !== actor.personId },
          }
        }),
      ),
    }
  },
  discloses: (out) =>
    [...new Set(out.openings.map((o) => o.patient.id))].map((patientId) => ({
      patientId,
      screen: 'patients.openings',
      how: 'listed',
    })),
})
