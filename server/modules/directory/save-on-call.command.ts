import { saveOnCall } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { lockSettings } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { wakeable } from '#modules/directory/on-call.query.ts'
import { type WrongField } from '#kernel/input.ts'
import { sameVersion, throwWrong } from '#modules/directory/wrong-input.ts'

/** Who is woken at night, in order; while an emergency rings them it is open to them, and only while it does. */
export const saveOnCallCommand = command({
  endpoint: saveOnCall,
  writes: ['practice'],
  stepUp: true,
  policy: administration,
  load: async (tx) => (await lockSettings(tx)) ?? null,
  handle: async (tx, { actor, input, target, now }) => {
    sameVersion(target, input.version)
    const may = await wakeable(tx)
    throwWrong(
      actor.language,
      input.people.flatMap((personId, place): WrongField[] => {
        const path = `people.${place}`
        if (input.people.indexOf(personId) < place) return [{ path, what: 'on_call_twice' }]
        return may.some((p) => p.personId === personId) ? [] : [{ path, what: 'on_call_who' }]
      }),
    )
    const version = target.version + 1
    await tx.query(sql`update practice set on_call = ${[...input.people]}::uuid[], on_call_minutes = ${input.minutes}, version = ${version}, updated_at = ${now}
      where organization_id = ${tx.organizationId}`)
    return changed('practice', tx.organizationId, ['onCall', 'onCallMinutes'], { id: tx.organizationId, version })
  },
})
