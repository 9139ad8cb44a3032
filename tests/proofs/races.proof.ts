import { careWorld, type CareWorld } from '#dev/care-world.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { codeOf } from '#modules/identity/identity-for-tests.ts'
import { CROWD, onceOnly, raceFor, type Race } from './once.races.ts'
import type { Proof } from './proof.ts'

const ROUNDS = 200
/** So many are enough to see that a race without a lock is lost. */
const UNLOCKED_ROUNDS = 20
type Take = (w: CareWorld, actor: Actor, at: { readonly caseId: string; readonly taskId: string }) => Promise<unknown>
async function claimsBy(take: Take): Promise<Race> {
  const w = await careWorld()
  const d = deskOf(w)
  const template = await w.as('clinician')
  const clinicians = await w.scene(async (tx) => {
    const ids = Array.from({ length: CROWD }, () => newId())
    for (const personId of ids) {
      const id = newId()
      await tx.query(
        sql`insert into person (person_id, sealed, created_at) values (${personId}, ${Buffer.from([0])}, ${tx.now})`,
      )
      await tx.query(sql`insert into practitioner (organization_id, id, person_id, display_name, profession, credentials, created_at)
        values (${w.org}, ${id}, ${personId}, 'one of fifty', 'physician', 'MD', ${tx.now})`)
      await tx.query(sql`insert into licence (organization_id, id, practitioner_id, state, number, type, profession, status, valid_from, expires_on)
        values (${w.org}, ${newId()}, ${id}, 'TX', 'Q1', 'full', 'physician', 'active', '2020-01-01', '2027-01-01')`)
    }
    return ids
  })
  return {
    round: async () => {
      const caseId = await w.send('uti')
      await d.route(caseId)
      const { id: taskId } = await d.taskOf(caseId, 'review')
      const ends = await Promise.all(
        clinicians.map((personId) => codeOf(take(w, { ...template, personId }, { caseId, taskId }))),
      )
      return ends.filter((e) => e === 'went through').length
    },
    close: () => w.close(),
  }
}

export const claims = () => claimsBy((w, actor, at) => run(w.t.house, claimTaskCommand, actor, at))
/** Planted fault: looks whether it is free, then takes it, and nothing holds the row in between. */
export const claimsUnlocked = () =>
  claimsBy((w, { personId }, { taskId }) =>
    w.scene(async (tx) => {
      const here = sql`organization_id = ${w.org} and id = ${taskId}`
      const [task] = await tx.query(sql<{ holder: string | null }>`select holder from task where ${here}`)
      if (task?.holder !== null) throw new AppError('case.claimed')
      await tx.query(
        sql`update task set holder = ${personId}, lease_until = ${tx.now}::timestamptz + interval '20 minutes' where ${here}`,
      )
    }),
  )

/** In how many rounds so many won. */
export async function winnersOf(open: () => Promise<Race>, rounds: number): Promise<Record<number, number>> {
  const winners: Record<number, number> = {}
  const race = await open()
  try {
    for (let n = 0; n < rounds; n++) {
      const won = await race.round(n)
      winners[won] = (winners[won] ?? 0) + 1
    }
  } finally {
    await race.close()
  }
  return winners
}
/** The most who won one round. */
export const mostOf = (winners: Record<number, number>): number => Math.max(...Object.keys(winners).map(Number))

type Pair = { readonly locked: () => Promise<Race>; readonly unlocked: () => Promise<Race> }
const pairs: Readonly<Record<string, Pair>> = {
  claims: { locked: claims, unlocked: claimsUnlocked },
  ...Object.fromEntries(
    Object.entries(onceOnly).map(([name, o]) => [name, { locked: raceFor(o.locked), unlocked: raceFor(o.unlocked) }]),
  ),
}

/** Fifty at the same moment, two hundred times, for each thing that only one may have; and that these races tell a lock from none. */
export const races: Proof = async (share) => {
  const rounds = Math.max(1, Math.round(ROUNDS * share))
  const figures: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const [name, { locked, unlocked }] of Object.entries(pairs)) {
    const without = await winnersOf(unlocked, Math.min(rounds, UNLOCKED_ROUNDS))
    if (mostOf(without) < 2) wrong.push(`${name}: without a lock one won all the same, so this race would find nothing`)
    const winners = await winnersOf(locked, rounds)
    for (const [won, times] of Object.entries(winners))
      if (won !== '1') wrong.push(`${name}: ${won} won, ${times} times`)
    figures[name] = { rounds, crowd: CROWD, roundsByWinners: winners, unlocked: without, mostUnlocked: mostOf(without) }
  }
  return {
    holds: wrong.length === 0,
    says:
      wrong.join('; ') ||
      `${rounds} rounds of ${CROWD} for a claim, an invitation, a recovery code, a code by mail, an authenticator's code, a link to a new password: one won each; without its lock each was won by several`,
    figures,
  }
}
