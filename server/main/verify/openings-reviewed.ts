import type { House } from '#kernel/house.ts'
import { sql } from '#kernel/sql.ts'
import type { Finding } from './finding.ts'

const DAYS = 7

/** For the operator to look at: an officer who does not review what was opened in an emergency, or a practice that has none. */
export async function openingsReviewed(house: House, practices: readonly string[]): Promise<Finding> {
  const before = new Date(house.clock.now().getTime() - DAYS * 86_400_000)
  let waiting = 0
  for (const organizationId of practices) {
    const [row] = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
      tx.query(sql<{ n: number }>`select count(*)::int as n from emergency_access e
        where e.organization_id = ${organizationId} and e.reviewed_at is null and e.from_at < ${before}
          and exists (select 1 from patient_key k where k.organization_id = e.organization_id and k.patient_id = e.patient_id and k.destroyed_at is null)`),
    )
    waiting += row?.n ?? 0
  }
  const name = `emergency openings unreviewed for ${DAYS} days`
  return { state: waiting === 0 ? 'ok' : 'look', name, says: String(waiting) }
}
