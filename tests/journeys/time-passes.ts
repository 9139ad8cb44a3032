import { expect } from '@playwright/test'
import type { QueryResultRow } from 'pg'
import { withClient } from '#db/connection.ts'
import { attachOrStart } from '#db/embedded-postgres.ts'
import type { JourneyHouse } from './house.ts'

/** As if it were six minutes ago that every colleague proved who they are: signing in counts as a proof for five. */
export const proofsGrowOld = (house: JourneyHouse): Promise<unknown> =>
  byHand(house, `update session set step_up_at = now() - interval '6 minutes' where staff`)

/** As if every colleague had proved a moment ago who they are. */
export const proofsAreFresh = (house: JourneyHouse): Promise<unknown> =>
  byHand(house, `update session set step_up_at = now() where staff`)

/** As if nobody had touched what they hold for half an hour: every hold has run out. */
export const holdsRunOut = (house: JourneyHouse): Promise<unknown> =>
  byHand(house, `update task set lease_until = now() - interval '1 minute' where lease_until is not null`)

/** As if what waits to be sent had been tried for a night: the next try is the last one. */
export const onlyOneTryIsLeft = (house: JourneyHouse): Promise<unknown> =>
  byHand(house, `update delivery set attempts = 23, next_at = now() where state = 'waiting' and attempts > 0`)

/** As if this protocol had been published by an earlier version of the house. */
export const publishedLongAgo = (house: JourneyHouse, key: string, version: string): Promise<unknown> =>
  byHand(
    house,
    `insert into protocol (organization_id, key, version, content, published_at, published_by, signed_off_by, signed_off_at)
       select p.organization_id, p.key, '${version}', jsonb_set(p.content, '{protocol,version}', '"${version}"'), p.published_at, p.published_by, null, null
       from protocol p join offering o on o.organization_id = p.organization_id and o.protocol_key = p.key and o.protocol_version = p.version
       where p.key = '${key}';
     update offering set protocol_version = '${version}' where protocol_key = '${key}'`,
  )

/** As if everybody had said thirteen hours ago where they are: it counts for twelve. */
export const placesGrowOld = (house: JourneyHouse): Promise<unknown> =>
  byHand(house, `update patient_location set stated_at = stated_at - interval '13 hours'`)

/** As if whatever patients were asked had been asked three days ago: for two they are left in peace. */
export const questionsGrowOld = (house: JourneyHouse): Promise<unknown> =>
  byHand(house, `update patient_request set asked_at = asked_at - interval '3 days' where answered_at is null`)

/** As if it were the middle of the night: nobody is there for hours yet, whatever the hour is. */
export const closedNow = (house: JourneyHouse): Promise<unknown> =>
  opensFrom(
    house,
    `case when extract(hour from now() at time zone zone) < 12
       then '{"from": "15:00", "to": "23:00"}' else '{"from": "01:00", "to": "09:00"}' end`,
  )

/** As if it were an ordinary morning, whatever the hour and the day. */
export const openNow = (house: JourneyHouse): Promise<unknown> => opensFrom(house, `'{"from": "00:00", "to": "23:59"}'`)

const opensFrom = (house: JourneyHouse, span: string): Promise<unknown> =>
  byHand(
    house,
    `insert into calendar (organization_id, version, zone, hours, holidays, created_at)
     select organization_id, version + 1, zone, every_day, '[]', created_at
     from (select distinct on (organization_id) * from calendar order by organization_id, version desc) as newest,
     lateral (select jsonb_agg(jsonb_build_object('day', day) || (${span})::jsonb) as every_day
       from unnest(array['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) as day) as hours`,
  )

/** Waits until all that is to be sent by now has gone out: what comes after is of what is done after. */
export const nothingWaits = (house: JourneyHouse): Promise<void> =>
  expect
    .poll(() => byHand(house, `select id from delivery where state = 'waiting' and next_at <= now()`), {
      timeout: 40_000,
    })
    .toEqual([])

/** How the mails stand that could not be written into the folder. */
export async function unwrittenMails(house: JourneyHouse): Promise<string[]> {
  const rows = await byHand<{ state: string }>(
    house,
    `select state from delivery where reaction = 'notifications.send' and last_error = 'cannot-write'`,
  )
  return rows.map(({ state }) => state)
}

async function byHand<R extends QueryResultRow>(house: JourneyHouse, text: string): Promise<R[]> {
  const postgres = await attachOrStart(house.state)
  try {
    return await withClient({ ...postgres.admin, database: 'kairos' }, async (client) => {
      await client.query('set session_replication_role = replica')
      return (await client.query<R>(text)).rows
    })
  } finally {
    await postgres.stop()
  }
}
