import { withClient } from '#db/connection.ts'
import { attachOrStart } from '#db/embedded-postgres.ts'
import type { JourneyHouse } from './house.ts'

/** As if it were six minutes ago that every colleague proved who they are: signing in counts as a proof for five. */
export async function proofsGrowOld(house: JourneyHouse): Promise<void> {
  const postgres = await attachOrStart(house.state)
  try {
    await withClient({ ...postgres.admin, database: 'kairos' }, (client) =>
      client.query(`update session set step_up_at = now() - interval '6 minutes' where staff`),
    )
  } finally {
    await postgres.stop()
  }
}
