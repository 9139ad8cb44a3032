import { setTimeout as sleep } from 'node:timers/promises'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import type { Inner } from '#kernel/inner-keys.ts'
import { sql } from '#kernel/sql.ts'
import { rotationCommands } from './commands.ts'
import { sealPhotosAgain } from './photos.ts'

export type Rotation = {
  /** On the owner's connection. */
  readonly house: House
  /** When it began, by the database's clock: what is older is replaced, so a rotation that was killed goes on where it was. */
  readonly began: Date
  /** Also new keys for every patient and account, and everything of theirs sealed again; otherwise only what wraps is new. */
  readonly reseal: boolean
  /** How long other processes may go on with the practice's key before. */
  readonly settleMs: number
  readonly stop?: AbortSignal | undefined
  readonly say?: ((line: string) => void) | undefined
}
export type Rotated = {
  practices: number
  wrapped: number
  renewed: number
  rows: number
  photos: number
  /** What did not open and was left as it is; its keys were kept. */
  shut: number
  ended: number
  /** Keys that something still needs: run it again later. */
  waiting: number
  done: boolean
}

const PAGE = 100
type Subject = { id: string; newestAt: Date; versions: number }

/** One rotation under way. */
type Run = Rotation & {
  readonly commands: ReturnType<typeof rotationCommands>
  readonly practices: readonly string[]
  readonly sum: Rotated
  /** When the newest key of a patient or an account was made, or may have been. */
  innerAt: number
  /** Rows of keys that do not open, so that an older key of the practice still wraps them. */
  kept: number
}

const as = (org: string) => systemActor('operator', org)
const stopped = (r: Run): boolean => r.stop?.aborted === true

/** Replaces every key of the house below the root while people go on. Killed anywhere, it is run again and goes on. */
export async function rotateHouse(rotation: Rotation): Promise<Rotated> {
  const { house } = rotation
  const sum: Rotated = {
    practices: 0,
    wrapped: 0,
    renewed: 0,
    rows: 0,
    photos: 0,
    shut: 0,
    ended: 0,
    waiting: 0,
    done: false,
  }
  const commands = rotationCommands(house.keyRing, house.blobs)
  const r: Run = { ...rotation, commands, practices: await readPracticeIds(house.db), sum, innerAt: 0, kept: 0 }
  const newest = await renewPractices(r)
  await pass(r, false)
  await settle(r, newest)
  if (stopped(r)) return sum
  await pass(r, true)
  if (stopped(r)) return sum
  for (const org of r.practices) {
    const { ended, waitsFor } = await run(house, commands.endPractice, as(org), {})
    sum.ended += ended
    sum.waiting += waitsFor
  }
  // What waits only for somebody who does not open waits for `verify` and an operator, not for another run.
  sum.done = sum.waiting <= r.kept
  return sum
}

/** The practices' keys under the newest root, and a new one for each. Gives when the newest was made. */
async function renewPractices({ house, commands, practices, sum, began }: Run): Promise<number> {
  for (const org of practices) sum.wrapped += (await run(house, commands.rewrapPractice, as(org), {})).keys
  let newest = 0
  for (const org of practices) {
    const at = await newestPracticeKey(house, org)
    if (at === undefined) continue
    sum.practices++
    if (at < began) await run(house, commands.renewPractice, as(org), {})
    newest = Math.max(newest, ((await newestPracticeKey(house, org)) ?? at).getTime())
  }
  // Our own memory of the keys before would seal with them.
  house.keyRing.forgetCached()
  return newest
}

/** Until no other process seals with a key of before. */
async function settle(r: Run, newest: number): Promise<void> {
  const wait = Math.max(newest, r.innerAt) + r.settleMs - (await clockOf(r.house)).getTime()
  if (wait <= 0 || stopped(r)) return
  r.say?.(`Waiting ${Math.ceil(wait / 1000)} s, until no process uses the keys before.`)
  await sleep(wait, undefined, { signal: r.stop }).catch(() => undefined)
}

async function pass(r: Run, last: boolean): Promise<void> {
  const { house, commands, sum } = r
  for (const org of r.practices) {
    const scope: Inner['scope'] = org === PLATFORM ? 'person' : 'patient'
    for await (const page of subjectsOf(house, org, scope)) {
      if (stopped(r)) return
      const wrapped = await run(house, commands.rewrapKeys, as(org), { scope, ids: page.map((s) => s.id) })
      sum.wrapped += wrapped.keys
      for (const s of page)
        if (wrapped.shut.includes(s.id)) {
          leave(r, { scope, id: s.id }, last, 1)
          if (last) r.kept += s.versions
        } else if (r.reseal) await sealOne(r, org, { scope, id: s.id }, s, last)
    }
    if (r.reseal) sum.rows += (await run(house, commands.sealPractice, as(org), {})).rows
    r.say?.(`${org}: ${last ? 'looked at again' : 'done'}`)
  }
}

/** Left as it is, with its keys: said once, in the last pass, with the id that `verify` and the shares know. */
function leave({ sum, say }: Run, of: Inner, last: boolean, shut: number): void {
  if (!last) return
  sum.shut += shut
  say?.(`${of.scope} ${of.id}: ${shut} did not open and is left as it is, with its keys.`)
}

async function sealOne(r: Run, org: string, of: Inner, s: Subject, last: boolean): Promise<void> {
  const { house, commands, sum } = r
  let renew = s.newestAt < r.began
  if (!renew && s.versions === 1) return
  if (renew) sum.renewed++
  // One killed before may have made it a moment ago, and an upload under way may still have the one before.
  r.innerAt = Math.max(r.innerAt, renew ? (await clockOf(house)).getTime() : s.newestAt.getTime())
  let shut = 0
  for (let more = true; more && !stopped(r); renew = false) {
    const lot = await run(house, commands.sealAgain, as(org), { ...of, renew })
    sum.rows += lot.rows
    shut = lot.shut
    more = lot.more
  }
  if (of.scope === 'patient') {
    const seen = await sealPhotosAgain(house, commands, org, of.id)
    sum.photos += seen.photos
    shut += seen.shut
  }
  if (last && shut === 0 && !stopped(r)) shut = await endOne(r, org, of)
  if (shut > 0) leave(r, of, last, shut)
}

/** Ends the keys before; a photo that came since it was looked at is sealed again first. Gives what could not be. */
async function endOne({ house, commands, sum }: Run, org: string, of: Inner): Promise<number> {
  for (let tries = 0; tries < 3; tries++) {
    const { ended, photos } = await run(house, commands.endOld, as(org), of)
    sum.ended += ended
    if (photos === 0) return 0
    const seen = await sealPhotosAgain(house, commands, org, of.id)
    sum.photos += seen.photos
    if (seen.shut > 0) return seen.shut
  }
  return 0
}

export const clockOf = async (house: House): Promise<Date> =>
  (await house.db.query(sql<{ at: Date }>`select clock_timestamp() as at`))[0]?.at ?? new Date()

async function newestPracticeKey(house: House, organizationId: string): Promise<Date | undefined> {
  const [row] = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
    tx.query(
      sql<{
        at: Date | null
      }>`select max(created_at) as at from practice_key where organization_id = ${organizationId} and retired_at is null`,
    ),
  )
  return row?.at ?? undefined
}

/** Whoever has keys that are not destroyed, a page at a time, in the order of their ids: whoever comes meanwhile is newer. */
async function* subjectsOf(house: House, organizationId: string, scope: Inner['scope']): AsyncGenerator<Subject[]> {
  for (let after = PLATFORM; ;) {
    const page = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
      tx.query(
        scope === 'patient'
          ? sql<Subject>`select patient_id as id, max(created_at) as newest_at, count(*)::int as versions from patient_key
              where organization_id = ${organizationId} and destroyed_at is null and patient_id > ${after} group by 1 order by 1 limit ${PAGE}`
          : sql<Subject>`select person_id as id, max(created_at) as newest_at, count(*)::int as versions from person_key
              where destroyed_at is null and person_id > ${after} group by 1 order by 1 limit ${PAGE}`,
      ),
    )
    if (page.length > 0) yield page
    after = page.at(-1)?.id ?? after
    if (page.length < PAGE) return
  }
}
