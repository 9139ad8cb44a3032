import { knownOf } from '#contract/known-words.ts'
import { whoSaw } from '#contract/patients.ts'
import { roles } from '#contract/roles.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { openingsOf } from '#modules/patients/emergency/openings.views.ts'
import { patientFor } from '#modules/patients/patients.access.ts'
import { ownChart } from '#modules/patients/patients.policy.ts'
import { namesOf } from '#modules/patients/who-is.ts'

type Look = { personId: string | null; actorRoles: string[]; screen: string; how: 'opened' | 'listed'; at: Date }
const MOST = 500

/** Everybody's looks, the asker's own marked as theirs. The house's own work (a printed summary) goes by the name of Kairos. */
export const seeWhoSaw = query({
  endpoint: whoSaw,
  policy: ownChart,
  view: async (tx, actor, { patientId }) => {
    if (!(await patientFor(tx, actor, patientId, { who: 'own' }))) return null
    const looks = await tx.query(sql<Look>`select person_id, actor_roles, screen, how, at from disclosure
      where organization_id = ${tx.organizationId} and patient_id = ${patientId} order by at desc, id desc limit ${MOST}`)
    const names = await namesOf(
      tx,
      looks.flatMap((l) => l.personId ?? []),
    )
    return {
      looks: looks.map(({ personId, actorRoles, screen, how, at }) => ({
        who: personId === null ? 'Kairos' : (names.get(personId) ?? ''),
        roles: knownOf(roles, actorRoles),
        you: personId !== null && personId === actor.personId,
        screen,
        how,
        at: at.toISOString(),
        emergency: screen.startsWith('emergency.'),
      })),
      opened: await openingsOf(tx, actor, patientId),
    }
  },
  discloses: nobody('who looked, to the one who was looked at'),
})
