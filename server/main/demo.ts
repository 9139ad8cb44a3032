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
import { saveStateCommand } from '#modules/directory/save-state.command.ts'
import { signOffProtocolCommand } from '#modules/directory/sign-off-protocol.command.ts'
import { seedPersonCommand } from '#modules/identity/index.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import type { OperatorCommand } from './command-line.ts'
import { readConfig, type Config } from './config.ts'
import { codeNow, DEMO_SLUG, demoSecrets, emailOf, people, peopleHere, type DemoPerson } from './demo-people.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { shippedAt } from './shipped-protocols.ts'
import { getStateFolder } from './state-folder.ts'

const ZONE = 'America/Chicago'
/** Keys of demo people, in order. */
const DEMO_ON_CALL = ['nora', 'priya', 'dana']
const PRICES: Readonly<Record<string, number>> = { uti: 3900, 'pink-eye': 3900, 'home-blood-pressure': 0 }

export const hasPractice = async (house: House): Promise<boolean> =>
  (await house.db.query(sql`select 1 as one from organization where slug is not null limit 1`)).length > 0
const hasDemo = async (house: House): Promise<boolean> =>
  (await house.db.query(sql`select 1 as one from organization where slug = ${DEMO_SLUG}`)).length > 0

/** A practice of invented people with three protocols, four teams' worth of staff and a handful of invented pharmacies. */
export async function seedDemo(open: OpenHouse, _config: Config, say: (line: string) => void): Promise<void> {
  const { house, state } = open
  say('Making the demo practice: invented people, invented pharmacies.')
  const organizationId = newId()
  const operator = systemActor('operator', organizationId)
  await run(house, createPracticeCommand, operator, {
    organizationId,
    slug: DEMO_SLUG,
    name: 'Willow Creek Family Care (demo)',
    demo: true,
    zone: ZONE,
    phone: '512-555-0100',
    address: '100 Willow Creek Road, Austin, TX 78701',
    administrator: null,
  })
  const teams = await teamsOf(house, organizationId)
  const secrets = demoSecrets(state)
  const admin: Actor = {
    ...anonymous(organizationId),
    kind: 'person',
    personId: newId(),
    sessionId: newId(),
    roles: ['administrator'],
    assurance: 'totp',
    stepUpAt: house.clock.now(),
  }
  // A licence lapses by the calendar of its state, which at midnight in Greenwich is still a day behind.
  const today = toEpochDay(civilDateIn(ZONE, house.clock.now()))
  const day = (offset: number) => fromEpochDay(today + offset)
  let adminActor = admin
  let directorId = admin.personId
  let directorPractitioner: string | null = null
  const personIds = new Map<string, string>()
  for (const p of people) {
    const personId = newId()
    personIds.set(p.key, personId)
    if (p.key === 'adam') adminActor = { ...admin, personId }
    const staff = p.staff
      ? { roles: [...p.staff.roles], teamIds: p.staff.teams.flatMap((k) => teams.get(k) ?? []) }
      : null
    const { chart = [], ...patient } = p.patient ?? {}
    const seeded = await run(house, seedPersonCommand, operator, {
      personId,
      name: p.name,
      email: emailOf(p),
      password: secrets.password,
      totpSecret: secrets.totp[p.key] ?? null,
      language: p.language,
      staff,
      patient: p.patient ? (patient as Omit<typeof p.patient, 'chart'>) : null,
    })
    for (const line of chart)
      await run(house, addChartItemCommand, themself(organizationId, personId, seeded.id), {
        ...line,
        patientId: seeded.id,
      })
    if (!p.staff?.profession) continue
    const made = await run(house, savePractitionerCommand, admin, {
      personId,
      version: 1,
      displayName: p.name,
      profession: p.staff.profession,
      credentials: p.staff.credentials ?? '',
      ...(p.staff.npi ? { npi: p.staff.npi } : {}),
      ...(p.staff.specialty ? { specialty: p.staff.specialty } : {}),
    })
    if (p.key === 'priya') [directorId, directorPractitioner] = [personId, made.id]
    await run(house, saveLicenceCommand, admin, {
      practitionerId: made.id,
      state: 'TX',
      number: `TX-${p.key.toUpperCase()}-01`,
      type: 'full',
      status: 'active',
      validFrom: day(-700),
      expiresOn: p.staff.texasUntil === 'yesterday' ? day(-1) : day(365),
      verifiedOn: day(-30),
    })
  }
  const shipped = shippedAt(state)
  await publish(house, shipped, adminActor, teams.get('triage') ?? '')
  // A nurse may answer only under a standing order a physician approved; the other protocols stay drafts, as shipped.
  await signOff(
    house,
    shipped,
    { ...adminActor, personId: directorId, roles: ['clinician'], practitionerId: directorPractitioner },
    'home-blood-pressure',
  )
  // At night the nurse's telephone rings first, then the physicians'.
  await run(house, saveOnCallCommand, adminActor, {
    version: 1,
    people: DEMO_ON_CALL.flatMap((key) => personIds.get(key) ?? []),
    minutes: 5,
  })
  await run(house, saveStateCommand, adminActor, {
    state: 'TX',
    version: 0,
    newPatient: 'images-or-records',
    citation: 'Texas Occupations Code 111.005',
    reviewedBy: null,
    effectiveOn: day(-30),
  })
  await run(house, saveStateCommand, adminActor, {
    state: 'AR',
    version: 0,
    newPatient: 'live-first',
    citation: 'Arkansas Code 17-80-403',
    reviewedBy: null,
    effectiveOn: day(-30),
  })
  await run(house, importPharmaciesCommand, adminActor, {
    csv: readFileSync(path.resolve(import.meta.dirname, '../../dev/pharmacies.csv'), 'utf8'),
  })
}

/** A patient as they would sign in: their record is theirs to tell. */
const themself = (organizationId: string, personId: string, patientId: string): Actor => ({
  ...anonymous(organizationId),
  kind: 'person',
  personId,
  sessionId: newId(),
  roles: ['patient'],
  grants: [{ kind: 'self', role: null, patientId, teamId: null }],
  assurance: 'password',
})

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
  if (version) await run(house, signOffProtocolCommand, director, { key, protocolVersion: version })
}

const teamsOf = async (house: House, organizationId: string): Promise<Map<string, string>> =>
  new Map(
    (
      await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
        tx.query(sql<{ id: string; key: string }>`select id, key from team where organization_id = ${organizationId}`),
      )
    ).map((t) => [t.key, t.id]),
  )

/** What the terminal prints: where, who, and how. */
export async function demoSignIns(open: OpenHouse, config: Config): Promise<string> {
  if (!(await hasDemo(open.house))) return ''
  const secrets = demoSecrets(open.state)
  const now = open.house.clock.now()
  const here = peopleHere(secrets)
  const row = (p: DemoPerson): string => {
    const code = p.staff ? `${codeNow(secrets.totp[p.key] ?? '', now)}  ` : ''
    // First names: the terminal is a log too, and no log holds a patient's name.
    return `    ${emailOf(p).padEnd(27)}${code}${p.name.split(' ')[0]}, ${p.what.en}`
  }
  return [
    `Demo practice (everybody is invented). Password of everybody: ${secrets.password}`,
    '',
    `  Patients   ${config.origin}/p/${DEMO_SLUG}`,
    ...here.filter((p) => p.patient).map(row),
    '',
    `  Staff      ${config.origin}/desk/p/${DEMO_SLUG}/sign-in`,
    `             Staff also need a code that changes each half minute. The ones below are good now; the sign-in page fills in the newest.`,
    ...here.filter((p) => p.staff).map(row),
    '',
    `  Mail sent  ${config.origin}/p/${DEMO_SLUG}/demo-mail`,
    '',
  ].join('\n')
}

export const demo: OperatorCommand = async ({ env }) => {
  const config = readConfig(env)
  const open = await openHouse(getStateFolder(env), config, env, { migrate: true })
  try {
    if (!(await hasDemo(open.house))) await seedDemo(open, config, (line) => console.log(line))
    console.log(await demoSignIns(open, config))
    return 0
  } finally {
    await open.close()
  }
}
