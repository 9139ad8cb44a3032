import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { isZone } from '#clinical/time/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { createPracticeCommand } from '#modules/directory/create-practice.command.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig } from './config.ts'
import { openHouse } from './open-house.ts'
import { getStateFolder } from './state-folder.ts'

const USAGE = `npm run kairos -- init --slug north-side --name "North Side Family Care" --zone America/Chicago \\
  --phone 512-555-0100 --address "1 Main Street, Austin, TX 78701" --admin-email ana@example.org --admin-name "Ana Ruiz"`

/** A real practice and a link, good once and for three days, with which its first administrator joins and enrols a passkey. */
export const init: OperatorCommand = async ({ args, env }) => {
  const text = { type: 'string' } as const
  const { values: v } = parseArgs({
    args: [...args],
    options: {
      slug: text,
      name: text,
      zone: text,
      phone: text,
      address: text,
      'admin-email': text,
      'admin-name': text,
    },
  })
  const missing = ['slug', 'name', 'zone', 'phone', 'address', 'admin-email', 'admin-name'].filter(
    (k) => !v[k as keyof typeof v],
  )
  if (missing.length > 0) throw new Error(`Missing: ${missing.map((m) => `--${m}`).join(' ')}\n\n${USAGE}`)
  if (!isZone(v.zone ?? '')) throw new Error(`--zone must be a time zone like America/Chicago, not "${v.zone}".`)
  const config = readConfig(env)
  const open = await openHouse(getStateFolder(env), config, env, { migrate: true })
  try {
    const organizationId = newId()
    const code = randomBytes(24).toString('base64url')
    await run(open.house, createPracticeCommand, systemActor('operator', organizationId), {
      organizationId,
      slug: v.slug,
      name: v.name,
      demo: false,
      zone: v.zone,
      phone: v.phone,
      address: v.address,
      administrator: { email: v['admin-email'], name: v['admin-name'], code },
    })
    console.log(
      `${v.name} is founded. Its first administrator joins here, within three days:\n\n  ${config.origin}/desk/p/${v.slug}/invitation#${code}\n`,
    )
    console.log(
      `Patients will find it at ${config.origin}/p/${v.slug}\nKeep a copy of ${open.state}/keys and ${open.state}/key-shares apart from the database's backups: without them nothing opens.`,
    )
    return 0
  } catch (e) {
    if (e instanceof AppError && e.code === 'conflict.exists')
      throw new Error(`The name "${v.slug}" is taken here. Choose another --slug.`)
    if (e instanceof AppError && e.code === 'input.invalid')
      throw new Error(e.fields.map((f) => `${f.path}: ${f.message}`).join('\n'))
    throw e
  } finally {
    await open.close()
  }
}
