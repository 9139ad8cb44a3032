import { ACUITIES } from '#clinical/time/acuity-targets.ts'
import { saveSettings } from '#contract/directory/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { Language } from '#contract/roles.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { lockSettings } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { type WrongField } from '#kernel/input.ts'
import { sameVersion, throwWrong } from '#modules/directory/wrong-input.ts'

export const saveSettingsCommand = command({
  endpoint: saveSettings,
  writes: ['organization', 'practice'],
  policy: administration,
  load: async (tx) => (await lockSettings(tx)) ?? null,
  handle: async (tx, { actor, input, target, now }) => {
    sameVersion(target, input.version)
    throwWrong(actor.language, targetProblems(input.targets))
    const org = tx.organizationId
    const version = target.version + 1
    const notify = { ...input.notify, remindMinutes: input.notify.remindMinutes.toSorted((a, b) => a - b) }
    await tx.query(
      sql`update organization set name = ${input.name}, version = version + 1 where organization_id = ${org} and name <> ${input.name}`,
    )
    await tx.query(sql`update practice set profile = ${JSON.stringify(input.profile)}, notify = ${JSON.stringify(notify)}, targets = ${JSON.stringify(input.targets)},
        lease_minutes = ${input.leaseMinutes}, follow_up_days = ${input.followUpDays}, draft_days = coalesce(${input.draftDays ?? null}::int, draft_days),
        retention_years = coalesce(${input.retentionYears ?? null}::int, retention_years),
        emergency_minutes = coalesce(${input.emergencyMinutes ?? null}::int, emergency_minutes), version = ${version}, updated_at = ${now}
      where organization_id = ${org}`)
    return changed(
      'practice',
      org,
      [
        'name',
        'profile',
        'notify',
        'leaseMinutes',
        'followUpDays',
        'draftDays',
        'retentionYears',
        'emergencyMinutes',
        'targets',
      ],
      {
        id: org,
        version,
      },
    )
  },
})

const acuityWords = {
  emergency: { en: 'emergency', es: 'emergencia' },
  urgent: { en: 'urgent', es: 'urgente' },
  clinical: { en: 'clinical', es: 'clínico' },
  routine: { en: 'routine', es: 'de rutina' },
  administrative: { en: 'administrative', es: 'administrativo' },
} as const satisfies Record<(typeof ACUITIES)[number], Record<Language, string>>

/**
 * A first look at an emergency waits for no opening hours, and no answer is promised while nobody is there: clinical/time
 * refuses such targets when a case comes, so they are refused here.
 */
function targetProblems(targets: InputOf<typeof saveSettings>['targets']): WrongField[] {
  const looks = (['emergency', 'urgent'] as const)
    .filter((acuity) => targets[acuity].firstLook.unit !== 'wall-minutes')
    .map((acuity) => ({
      path: `targets.${acuity}.firstLook.unit`,
      what: 'first_look_on_the_wall' as const,
      facts: { acuity: acuityWords[acuity] },
    }))
  const replies = ACUITIES.filter((acuity) => targets[acuity].reply.unit === 'wall-minutes').map((acuity) => ({
    path: `targets.${acuity}.reply.unit`,
    what: 'reply_in_hours' as const,
    facts: { acuity: acuityWords[acuity] },
  }))
  return [...looks, ...replies]
}
