import { isNpi } from '#clinical/where/index.ts'
import { savePractitioner } from '#contract/directory/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { changed } from '#modules/directory/change.ts'
import { lockAdministrators, lockStaff } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { wrong } from '#kernel/input.ts'
import { sameVersion } from '#modules/directory/wrong-input.ts'

export const savePractitionerCommand = command({
  endpoint: savePractitioner,
  writes: ['practitioner'],
  stepUp: true,
  policy: administration,
  load: async (tx, _actor, { personId }) => {
    // Two who name somebody each wait for one another: the second takes it from the first.
    await lockAdministrators(tx)
    return (await lockStaff(tx, personId)) ?? null
  },
  handle: async (tx, { actor, input, target }) => {
    sameVersion(target, input.version)
    const { displayName, profession, credentials, npi = null, specialty = null } = input
    if (npi !== null && !isNpi(npi)) throw wrong(actor.language, { path: 'npi', what: 'npi_wrong' })
    const medicalDirector = profession === 'physician' && (input.medicalDirector ?? target.medicalDirector)
    if (input.medicalDirector && !medicalDirector)
      throw wrong(actor.language, { path: 'medicalDirector', what: 'director_physician' })
    const version = target.version + 1
    const ended = medicalDirector && !target.medicalDirector ? await endOtherDirectors(tx, target.id) : []
    await tx.query(sql`update practitioner set display_name = ${displayName}, profession = ${profession}, credentials = ${credentials}, npi = ${npi},
        specialty = ${specialty}, about = ${input.about ? JSON.stringify(input.about) : null}, medical_director = ${medicalDirector}, version = ${version}
      where organization_id = ${tx.organizationId} and id = ${target.id}`)
    const fields = [
      'displayName',
      'profession',
      'credentials',
      'npi',
      'specialty',
      'about',
      'medicalDirector',
      // Who was it until then is told nowhere else.
      ...ended.map(({ id }) => `medicalDirectorUntilNow=${id}`),
    ]
    const done = changed('practitioner', target.id, fields, { id: target.id, version })
    const told = ended.map(({ id }) => event('directory.changed', { what: 'practitioner', id }))
    return { ...done, events: [...done.events, ...told] }
  },
})

/** A practice has one medical director: whoever was it before is it no more. */
const endOtherDirectors = (tx: WriteTx, id: string): Promise<{ id: string }[]> =>
  tx.query(sql<{ id: string }>`update practitioner set medical_director = false, version = version + 1
    where organization_id = ${tx.organizationId} and medical_director and id <> ${id} returning id`)
