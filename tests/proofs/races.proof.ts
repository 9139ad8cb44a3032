import {
  acceptInvitation,
  confirmEmail,
  invitationOptions,
  makeRecoveryCodes,
  signIn,
  signUp,
} from '#contract/identity/index.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { testHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import {
  anna,
  browser,
  codeOf,
  invite,
  mailedCode,
  newPasskey,
  openStaff,
} from '#modules/identity/identity-for-tests.ts'
import type { Proof } from './proof.ts'

const ROUNDS = 200
/** So many are enough to see that a race without a lock is lost. */
const UNLOCKED_ROUNDS = 20
const CROWD = 50
const crowd = <T>(make: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: CROWD }, (_, i) => make(i)))

/** One round gives how many won; more races than rounds are never held at once. */
export type Race = { readonly round: (n: number) => Promise<number>; close(): Promise<void> }

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

async function inIdentity(
  round: (t: Awaited<ReturnType<typeof testHouse>>, org: string, n: number) => Promise<number>,
): Promise<Race> {
  const t = await testHouse()
  const org = await t.practice('north')
  return {
    // A quarter of an hour between rounds, so that no limit on trying stands in for the lock that is meant.
    round: async (n) => {
      t.pass(15)
      return round(t, org, n)
    },
    close: () => t.close(),
  }
}
const invitations = () =>
  inIdentity(async (t, org, n) => {
    const code = await invite(t, org, `race-${n}@clinic.example`, ['clinician'])
    const tries = await crowd(async () => {
      const at = browser(t)
      const o = await at.does(invitationOptions, { practice: 'north', code })
      const response = newPasskey().create(o.options)
      return () =>
        at.does(acceptInvitation, {
          practice: 'north',
          code,
          challengeId: o.challengeId,
          response,
          name: 'Noor',
          language: 'en',
        })
    })
    return (await Promise.all(tries.map((join) => codeOf(join())))).filter((e) => e === 'went through').length
  })
const recoveryCodes = () =>
  inIdentity(async (t, org, n) => {
    const email = `lost-${n}@clinic.example`
    const { codes } = await (await openStaff(t, org, 'north', email)).browser.does(makeRecoveryCodes, {})
    const ends = await crowd(() =>
      codeOf(browser(t).does(signIn, { practice: 'north', email, password: '', recoveryCode: codes[0] ?? '' })),
    )
    return ends.filter((e) => e === 'went through').length
  })
const emailCodes = () =>
  inIdentity(async (t, org, n) => {
    const at = browser(t)
    const { personId } = await at.does(signUp, anna('north', `anna-${n}@example.org`))
    const code = (await mailedCode(t, org, personId)) ?? ''
    await crowd(() => codeOf(at.does(confirmEmail, { code })))
    const events = await t.owner.transaction({ organizationId: org }, (tx) =>
      tx.query(sql`select 1 from outbox where type = 'identity.email_confirmed' and data->>'personId' = ${personId}`),
    )
    return events.length
  })

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

/** Fifty at the same moment, two hundred times, for each thing that only one may have; and that these races tell a lock from none. */
export const races: Proof = async () => {
  const figures: Record<string, unknown> = {}
  const wrong: string[] = []
  const unlocked = await winnersOf(claimsUnlocked, UNLOCKED_ROUNDS)
  figures['claimsUnlocked'] = { rounds: UNLOCKED_ROUNDS, crowd: CROWD, roundsByWinners: unlocked }
  if (mostOf(unlocked) < 2) wrong.push('a claim without a lock was not caught: these races would find nothing')
  for (const [name, open] of Object.entries({ claims, invitations, recoveryCodes, emailCodes })) {
    const winners = await winnersOf(open, ROUNDS)
    for (const [won, rounds] of Object.entries(winners))
      if (won !== '1') wrong.push(`${name}: ${won} won, ${rounds} times`)
    figures[name] = { rounds: ROUNDS, crowd: CROWD, roundsByWinners: winners }
  }
  return {
    holds: wrong.length === 0,
    says:
      wrong.join('; ') ||
      `${ROUNDS} rounds of ${CROWD} for a claim, an invitation, a recovery code, a code by mail: one won each; without the lock up to ${mostOf(unlocked)} won a claim`,
    figures,
  }
}
