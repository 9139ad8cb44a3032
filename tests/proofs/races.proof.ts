import {
  acceptInvitation,
  confirmEmail,
  invitationOptions,
  makeRecoveryCodes,
  signIn,
  signUp,
} from '#contract/identity.ts'
import { careWorld } from '#dev/care-world.ts'
import { testHouse } from '#dev/test-house.ts'
import { run } from '#kernel/command.ts'
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
const CROWD = 50
const crowd = <T>(make: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: CROWD }, (_, i) => make(i)))

/** One round gives how many won; more races than rounds are never held at once. */
type Race = { readonly round: (n: number) => Promise<number>; close(): Promise<void> }

async function claims(): Promise<Race> {
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
        clinicians.map((personId) =>
          codeOf(run(w.t.house, claimTaskCommand, { ...template, personId }, { caseId, taskId })),
        ),
      )
      return ends.filter((e) => e === 'went through').length
    },
    close: () => w.close(),
  }
}

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

/** Fifty at the same moment, two hundred times, for each thing that only one may have. */
export const races: Proof = async () => {
  const figures: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const [name, open] of Object.entries({ claims, invitations, recoveryCodes, emailCodes })) {
    const race = await open()
    const winners: Record<number, number> = {}
    try {
      for (let n = 0; n < ROUNDS; n++) {
        const won = await race.round(n)
        winners[won] = (winners[won] ?? 0) + 1
        if (won !== 1) wrong.push(`${name}, round ${n}: ${won} won`)
      }
    } finally {
      await race.close()
    }
    figures[name] = { rounds: ROUNDS, crowd: CROWD, roundsByWinners: winners }
  }
  return {
    holds: wrong.length === 0,
    says:
      wrong.join('; ') ||
      `${ROUNDS} rounds of ${CROWD} for a claim, an invitation, a recovery code, a code by mail: one won each`,
    figures,
  }
}
