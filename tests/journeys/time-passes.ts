import { withClient } from '#db/connection.ts'
import { attachOrStart } from '#db/embedded-postgres.ts'
import type { JourneyHouse } from './house.ts'

/** As if it were six minutes ago that every colleague proved who they are: signing in counts as a proof for five. */
export const proofsGrowOld = (house: JourneyHouse): Promise<void> =>
  byHand(house, `update session set step_up_at = now() - interval '6 minutes' where staff`)

/** As if everybody had said thirteen hours ago where they are: it counts for twelve. */
export const placesGrowOld = (house: JourneyHouse): Promise<void> =>
  byHand(house, `update patient_location set stated_at = stated_at - interval '13 hours'`)

async function byHand(house: JourneyHouse, text: string): Promise<void> {
  const postgres = await attachOrStart(house.state)
  try {
    await withClient({ ...postgres.admin, database: 'kairos' }, async (client) => {
      await client.query('set session_replication_role = replica')
      await client.query(text)
    })
  } finally {
    await postgres.stop()
  }
}
