import { defaultAcuityTargets } from '#clinical/time/acuity-targets.ts'
import { event } from '#contract/events.ts'
import { createPractice, foundPlatform } from '#contract/internal.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { remind } from '#kernel/outbox.ts'
import { house } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import { ofPractice } from '#kernel/vault.ts'
import { insertInvitation } from '#modules/directory/invitations.ts'
import {
  consentDocuments,
  defaultHours,
  defaultIfWorse,
  defaultNotify,
  defaultTeams,
} from '#modules/directory/new-practice.ts'

export const foundPlatformCommand = command({
  endpoint: foundPlatform,
  scope: 'platform',
  writes: ['practice_key'],
  policy: house('once, by the operator’s command'),
  load: async (tx) => ({
    key: await tx.find(sql`select 1 as one from practice_key where organization_id = ${PLATFORM}`),
  }),
  handle: async (tx, { target, now }) => {
    if (target.key) return { kind: 'unchanged', out: { founded: false }, because: 'it has its key' }
    await tx.vault.create({ scope: 'platform' })
    await remind(tx, 'upkeep', PLATFORM, new Date(now.getTime() + 86_400_000))
    return {
      kind: 'changed',
      out: { founded: true },
      events: [event('directory.changed', { what: 'platform', id: null })],
      audit: { subject: { kind: 'platform', id: PLATFORM }, patientId: null, fields: ['key'] },
    }
  },
})

export const createPracticeCommand = command({
  endpoint: createPractice,
  writes: ['organization', 'practice_key', 'practice', 'calendar', 'team', 'consent_document', 'invitation'],
  policy: house('by the operator’s command'),
  load: async (_tx, _actor, input) => input,
  handle: async (tx, { input, now }) => {
    const org = input.organizationId
    const [made] = await tx.query(sql`insert into organization (organization_id, slug, name, demo, created_at)
      values (${org}, ${input.slug}, ${input.name}, ${input.demo}, ${now}) on conflict (slug) do nothing returning 1 as one`)
    if (!made) throw new AppError('conflict.exists', { slug: input.slug })
    await tx.vault.create(ofPractice)
    const profile = { phone: input.phone, address: input.address, about: { en: '', es: '' }, ifWorse: defaultIfWorse }
    await tx.query(sql`insert into practice (organization_id, profile, languages, notify, targets, updated_at)
      values (${org}, ${JSON.stringify(profile)}, '{en,es}', ${JSON.stringify(defaultNotify)}, ${JSON.stringify(defaultAcuityTargets)}, ${now})`)
    await tx.query(sql`insert into calendar (organization_id, version, zone, hours, holidays, created_at)
      values (${org}, 1, ${input.zone}, ${JSON.stringify(defaultHours)}, '[]', ${now})`)
    for (const t of defaultTeams)
      await tx.query(
        sql`insert into team (organization_id, id, key, name, says) values (${org}, ${newId()}, ${t.key}, ${JSON.stringify(t.name)}, ${JSON.stringify(t.says)})`,
      )
    for (const d of consentDocuments)
      await tx.query(sql`insert into consent_document (organization_id, id, key, version, body, required, created_at)
        values (${org}, ${newId()}, ${d.key}, 1, ${JSON.stringify({ title: d.title, text: d.text })}, ${d.required}, ${now})`)
    await remind(tx, 'upkeep', org, new Date(now.getTime() + 86_400_000))
    if (input.administrator)
      await insertInvitation(tx, {
        ...input.administrator,
        roles: ['administrator'],
        teamIds: [],
        invitedBy: PLATFORM,
        mailed: false,
        now,
      })
    return {
      kind: 'changed',
      out: { id: org, version: 1 },
      events: [event('directory.practice_created', { organizationId: org })],
      audit: { subject: { kind: 'practice', id: org }, patientId: null, fields: ['slug', 'name', 'zone'] },
    }
  },
})
