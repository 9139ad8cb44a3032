import { readFileSync } from 'node:fs'
import path from 'node:path'
import { civilDateIn, fromEpochDay, toEpochDay } from '#clinical/time/index.ts'
import type { Shipped } from '#modules/directory/index.ts'
import { anonymous, systemActor, type Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { createPracticeCommand } from '#modules/directory/create-practice.command.ts'
import { importPharmaciesCommand } from '#modules/directory/import-pharmacies.command.ts'
import { publishProtocolCommand } from '#modules/directory/publish-protocol.command.ts'
import { saveLicenceCommand } from '#modules/directory/save-licence.command.ts'
import { saveOnCallCommand } from '#modules/directory/save-on-call.command.ts'
import { savePractitionerCommand } from '#modules/directory/save-practitioner.command.ts'
import { saveReplyTemplateCommand } from '#modules/directory/save-reply-template.command.ts'
import { saveStateCommand } from '#modules/directory/save-state.command.ts'
import { signOffProtocolCommand } from '#modules/directory/sign-off-protocol.command.ts'
import { seedPersonCommand } from '#modules/identity/index.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { DEMO_SLUG, demoSecrets, emailOf, people, type DemoPerson } from './demo-people.ts'
import type { OpenHouse } from './open-house.ts'
import { shippedAt } from './shipped-protocols.ts'

export const DEMO_ZONE = 'America/Chicago'
/** Keys of demo people, in order. */
const DEMO_ON_CALL = ['nora', 'priya', 'dana']
/** What a practice would say often. */
const DEMO_TEMPLATES = [
  {
    key: 'visit-with-us',
    title: { en: 'A visit with us', es: 'Una consulta con nosotros' },
    body: {
      en: 'You can also be seen here, in our office. Call us, and we will find a day with you.',
      es: 'También puede verse aquí, en nuestro consultorio. Llámenos, y buscamos un día con usted.',
    },
  },
  {
    key: 'clearer-photo',
    title: { en: 'A clearer photo', es: 'Una foto más clara' },
    body: {
      en: 'Thank you for the photo. It is too dark or blurred for us to judge. Please take it again in daylight, about a hand away, and send it here.',
      es: 'Gracias por la foto. Está muy oscura o borrosa para poder juzgarla. Tómela otra vez con luz de día, a una mano de distancia, y mándela aquí.',
    },
  },
]
const PRICES: Readonly<Record<string, number>> = { uti: 3900, 'pink-eye': 3900, 'home-blood-pressure': 0 }

/** The house it is made in, and the state folder that keeps its sign-ins. */
export type Founded = Pick<OpenHouse, 'house' | 'state'>
export type DemoPractice = {
  readonly organizationId: string
  /** By the team's key. */
  readonly teams: ReadonlyMap<string, string>
  /** By the person's key; a patient's record too. */
  readonly personIds: ReadonlyMap<string, string>
  readonly patientIds: ReadonlyMap<string, string>
}

/** A practice of invented people with three protocols, four teams' worth of staff and a handful of invented pharmacies. */
export async function seedPractice({ house, state }: Founded): Promise<DemoPractice> {
  const organizationId = newId()
  await run(house, createPracticeCommand, systemActor('operator', organizationId), {
    organizationId,
    slug: DEMO_SLUG,
    name: 'Willow Creek Family Care (demo)',
    demo: true,
    zone: DEMO_ZONE,
    phone: '512-555-0100',
    address: '100 Willow Creek Road, Austin, TX 78701',
    administrator: null,
  })
  const teams = await teamsOf(house, organizationId)
  const secrets = demoSecrets(state)
  const personIds = new Map(people.map(({ key }) => [key, newId()]))
  const patientIds = new Map<string, string>()
  const practitionerIds = new Map<string, string>()
  const adam = actsAs(house, organizationId, personIds.get('adam') ?? '', ['administrator'])
  for (const p of people) {
    const personId = personIds.get(p.key) ?? ''
    const seeded = await seedPerson(house, { organizationId, teams }, p, personId, {
      password: secrets.password,
      totpSecret: secrets.totp[p.key] ?? null,
    })
    if (p.patient) patientIds.set(p.key, seeded)
    if (p.staff?.profession) practitionerIds.set(p.key, await licence(house, adam, p, personId))
  }
  const director = actsAs(house, organizationId, personIds.get('dana') ?? '', ['clinician'])
  await openDoors(house, shippedAt(state), adam, {
    triage: teams.get('triage') ?? '',
    director: { ...director, practitionerId: practitionerIds.get('dana') ?? null },
    onCall: DEMO_ON_CALL.flatMap((key) => personIds.get(key) ?? []),
  })
  return { organizationId, teams, personIds, patientIds }
}

const actsAs = (house: House, organizationId: string, personId: string, roles: Actor['roles']): Actor => ({
  ...anonymous(organizationId),
  kind: 'person',
  personId,
  sessionId: newId(),
  roles,
  assurance: 'totp',
  stepUpAt: house.clock.now(),
})

/** An account and, for a patient, a record with what the practice has known of them for a while. Gives the record's id. */
export async function seedPerson(
  house: House,
  { organizationId, teams }: Pick<DemoPractice, 'organizationId' | 'teams'>,
  p: Pick<DemoPerson, 'key' | 'name' | 'language' | 'staff' | 'patient'>,
  personId: string,
  secrets: { readonly password: string; readonly totpSecret: string | null },
): Promise<string> {
  const { chart = [], ...patient } = p.patient ?? {}
  const { id } = await run(house, seedPersonCommand, systemActor('operator', organizationId), {
    personId,
    name: p.name,
    email: emailOf(p),
    ...secrets,
    language: p.language,
    staff: p.staff ? { roles: [...p.staff.roles], teamIds: p.staff.teams.flatMap((k) => teams.get(k) ?? []) } : null,
    patient: p.patient ? (patient as Omit<typeof p.patient, 'chart'>) : null,
  })
  const themself = patientActor(organizationId, personId, id)
  for (const line of chart) await run(house, addChartItemCommand, themself, { ...line, patientId: id })
  return id
}

/** A patient as they would sign in: their record is theirs to tell. */
export const patientActor = (organizationId: string, personId: string, patientId: string): Actor => ({
  ...anonymous(organizationId),
  kind: 'person',
  personId,
  sessionId: newId(),
  roles: ['patient'],
  grants: [{ kind: 'self', role: null, patientId, teamId: null }],
  assurance: 'password',
})

/** A licence lapses by the calendar of its state, which at midnight in Greenwich is still a day behind. */
function calendar(house: House): (offset: number) => string {
  const today = toEpochDay(civilDateIn(DEMO_ZONE, house.clock.now()))
  return (offset) => fromEpochDay(today + offset)
}

/** Gives the practitioner's id. */
async function licence(house: House, admin: Actor, p: DemoPerson, personId: string): Promise<string> {
  const day = calendar(house)
  const { profession = '', credentials = '', npi, specialty, texasUntil, medicalDirector = false } = p.staff ?? {}
  const { id } = await run(house, savePractitionerCommand, admin, {
    personId,
    version: 1,
    displayName: p.name,
    profession,
    credentials,
    ...(npi ? { npi } : {}),
    ...(specialty ? { specialty } : {}),
    medicalDirector,
  })
  await run(house, saveLicenceCommand, admin, {
    practitionerId: id,
    state: 'TX',
    number: `TX-${p.key.toUpperCase()}-01`,
    type: 'full',
    status: 'active',
    validFrom: day(-700),
    expiresOn: texasUntil === 'yesterday' ? day(-1) : day(365),
    verifiedOn: day(-30),
  })
  return id
}

/** Protocols, standing orders, who is on call, the states and the pharmacies. */
async function openDoors(
  house: House,
  shipped: Shipped,
  admin: Actor,
  who: { readonly triage: string; readonly director: Actor; readonly onCall: string[] },
): Promise<void> {
  const day = calendar(house)
  await publish(house, shipped, admin, who.triage)
  // A nurse may answer only under a standing order a physician approved; the other protocols stay drafts, as shipped.
  await signOff(house, shipped, who.director, 'home-blood-pressure')
  // At night the nurse's telephone rings first, then the physicians'.
  await run(house, saveOnCallCommand, admin, { version: 1, people: who.onCall, minutes: 5 })
  for (const one of DEMO_TEMPLATES) await run(house, saveReplyTemplateCommand, admin, { ...one, retired: false })
  const state = { version: 0, reviewedBy: null, effectiveOn: day(-30) }
  await run(house, saveStateCommand, admin, {
    ...state,
    state: 'TX',
    newPatient: 'images-or-records',
    citation: 'Texas Occupations Code 111.005',
  })
  await run(house, saveStateCommand, admin, {
    ...state,
    state: 'AR',
    newPatient: 'live-first',
    citation: 'Arkansas Code 17-80-403',
  })
  const csv = readFileSync(path.resolve(import.meta.dirname, '../../dev/pharmacies.csv'), 'utf8')
  await run(house, importPharmaciesCommand, admin, { csv })
}

async function publish(house: House, given: Shipped, admin: Actor, teamId: string): Promise<void> {
  const command = publishProtocolCommand(given)
  // The rest of the library waits in the administrator's list, as in every practice.
  for (const [key, priceCents] of Object.entries(PRICES))
    await run(house, command, admin, {
      key,
      priceCents,
      teamId,
      open: true,
      version: null,
    })
}

async function signOff(house: House, given: Shipped, director: Actor, key: string): Promise<void> {
  const version = (await given()).protocols.find(({ protocol }) => protocol.key === key)?.protocol.version
  if (version) await run(house, signOffProtocolCommand(given), director, { key, protocolVersion: version })
}

const teamsOf = async (house: House, organizationId: string): Promise<Map<string, string>> =>
  new Map(
    (
      await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
        tx.query(sql<{ id: string; key: string }>`select id, key from team where organization_id = ${organizationId}`),
      )
    ).map((t) => [t.key, t.id]),
  )
