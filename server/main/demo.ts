import { parseArgs } from 'node:util'
import type { House } from '#kernel/house.ts'
import { sql } from '#kernel/sql.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig, type Config } from './config.ts'
import { seedMatters } from './demo-matters.ts'
import { codeNow, DEMO_SLUG, demoSecrets, emailOf, peopleHere, type DemoPerson } from './demo-people.ts'
import { seedPractice } from './demo-practice.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { getStateFolder } from './state-folder.ts'

export const hasPractice = async (house: House): Promise<boolean> =>
  (await house.db.query(sql`select 1 as one from organization where slug is not null limit 1`)).length > 0
const hasDemo = async (house: House): Promise<boolean> =>
  (await house.db.query(sql`select 1 as one from organization where slug = ${DEMO_SLUG}`)).length > 0

/** The demo as who looks around finds it: people, and matters under way. */
export async function seedDemo(open: OpenHouse, say: (line: string) => void): Promise<void> {
  say('Making the demo practice: invented people, invented pharmacies, invented matters.')
  await seedMatters(open, await seedPractice(open))
}

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

export const demo: OperatorCommand = async ({ args, env }) => {
  const { values } = parseArgs({ args: [...args], options: { matters: { type: 'boolean', default: false } } })
  const config = readConfig(env)
  const open = await openHouse(getStateFolder(env), config, env, { migrate: true })
  try {
    if (!(await hasDemo(open.house))) {
      if (values.matters) await seedDemo(open, (line) => console.log(line))
      else {
        console.log('Making the demo practice: invented people, invented pharmacies. Nothing is under way in it yet.')
        await seedPractice(open)
      }
    }
    console.log(await demoSignIns(open, config))
    return 0
  } finally {
    await open.close()
  }
}
