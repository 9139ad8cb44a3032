import { folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { answerIntake, factsOfVignette } from '#clinical/protocol/vignette-answers.ts'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { setScene } from '#dev/scene.ts'
import { withClient } from '#db/connection.ts'
import { anonymous, systemActor, type Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import { readConfig } from '#main/config.ts'
import { seedPractice } from '#main/demo-practice.ts'
import { openHouse, type OpenHouse } from '#main/open-house.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { seedPersonCommand } from '#modules/identity/index.ts'
import { resolveSession } from '#modules/identity/resolve-session.ts'
import { openSession } from '#modules/identity/sessions.store.ts'
import { giveConsentCommand } from '#modules/patients/give-consent.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

/** A patient who has sent a story, and the cookie of their session. */
export type Writer = { readonly token: string; readonly caseId: string; readonly actor: Actor }
export type World = {
  readonly open: OpenHouse
  readonly house: House
  readonly org: string
  readonly writers: readonly Writer[]
  readonly nurse: { readonly token: string; readonly actor: Actor }
  rows<Row>(statement: Sql<Row>): Promise<Row[]>
}

/** The demo practice with `patients` more people in it, each with one matter sent, on the database of this state folder. */
export async function makeWorld(state: string, patients: number, env = process.env): Promise<World> {
  const config = readConfig({})
  const open = await openHouse(state, config, { ...env, KAIROS_STATE: state }, { migrate: true })
  const { house } = open
  const practices = () =>
    house.db.query(sql<{ id: string }>`select organization_id as id from organization where slug is not null`)
  if ((await practices()).length === 0) await seedPractice(open)
  const org = (await practices())[0]?.id ?? ''
  const rows = <Row>(s: Sql<Row>) => house.db.transaction({ organizationId: org, readOnly: true }, (tx) => tx.query(s))
  const [triage] = await rows(
    sql<{ id: string }>`select id from team where organization_id = ${org} and key = 'triage'`,
  )
  const documentIds = (
    await rows(sql<{ id: string }>`select id from consent_document where organization_id = ${org}`)
  ).map((d) => d.id)
  const nurseId = await seat(house, org, 'Bench Nurse', 0, [triage?.id ?? ''])
  const nurse = await signIn(house, org, nurseId, true)
  const writers: Writer[] = []
  for (let i = 1; i <= patients; i++) {
    const personId = await seat(house, org, 'Bench Patient', i, null)
    const session = await signIn(house, org, personId, false)
    writers.push({ ...session, caseId: await sendStory(house, session.actor, documentIds) })
  }
  // As autovacuum does soon in any practice that people work in: without figures PostgreSQL plans as if it were empty.
  await withClient(open.owner, (c) => c.query('analyze'))
  return { open, house, org, writers, nurse, rows }
}

async function seat(house: House, org: string, name: string, n: number, teamIds: string[] | null): Promise<string> {
  const personId = newId()
  await run(house, seedPersonCommand, systemActor('operator', org), {
    personId,
    name: `${name} ${n}`,
    email: `bench-${n}@example.org`,
    password: `a long enough password ${n}`,
    totpSecret: null,
    language: 'en',
    staff: teamIds && { roles: ['triage_nurse'], teamIds },
    patient: teamIds
      ? null
      : {
          givenName: 'Bench',
          familyName: `Patient${n}`,
          birthDate: '1992-03-03',
          sexAtBirth: 'female',
          phone: '512-555-0130',
          established: true,
        },
  })
  return personId
}

/** A session as a sign-in leaves it, without the second that checking a password is meant to cost. */
async function signIn(house: House, org: string, personId: string, staff: boolean) {
  const { token } = await setScene({ house }, org, (tx) =>
    openSession(tx, {
      personId,
      standing: { staffHere: staff, staffAnywhere: staff } as Parameters<typeof openSession>[1]['standing'],
      assurance: staff ? 'totp' : 'password',
      visit: { address: '', device: 'bench', origin: '' },
      actor: anonymous(org),
    }),
  )
  const actor = await resolveSession(house, token)
  if ('refused' in actor) throw new Error('the bench could not sign in')
  return { token, actor }
}

async function sendStory(house: House, actor: Actor, documentIds: readonly string[]): Promise<string> {
  const patientId = actor.grants.find((g) => g.kind === 'self')?.patientId ?? ''
  const folder = folderOf('uti')
  const vignette = folder.vignettes[0]
  if (!vignette) throw new Error('the protocol has no vignettes')
  const answers = JSON.parse(JSON.stringify(vignette.answers)) as typeof vignette.answers
  const { active } = answerIntake(folder.intake, answers, factsOfVignette(vignette), evaluateFhirPath)
  const place = { state: 'TX', street: '2 Invented Lane', city: 'Austin', zip: '78702', callBack: '512-555-0130' }
  await run(house, giveConsentCommand, actor, { patientId, documentIds: [...documentIds], language: 'en' })
  const { id: locationId } = await run(house, stateLocationCommand, actor, { patientId, ...place })
  const { id } = await run(house, openCaseCommand, actor, { patientId, protocolKey: 'uti', locationId, language: 'en' })
  await run(house, submitCaseCommand, actor, { caseId: id, response: { ...active } })
  return id
}
