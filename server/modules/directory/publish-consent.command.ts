import { isStateCode } from '#clinical/where/index.ts'
import { publishConsent } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { wrong } from '#kernel/input.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { consentDocumentsOf } from '#modules/directory/read-places.ts'

/** No version is ever changed: patients agreed to its very words. A new one is asked of everybody before they send again. */
export const publishConsentCommand = command({
  endpoint: publishConsent,
  writes: ['consent_document'],
  stepUp: true,
  policy: administration,
  load: async (tx, _actor, { key, state = null }) => {
    const known = (await consentDocumentsOf(tx)).filter((one) => one.key === key)
    return {
      last: known.find((one) => one.state === state),
      highest: Math.max(0, ...known.map(({ version }) => version)),
    }
  },
  handle: async (tx, { actor, input, target: { last, highest }, now }) => {
    const { key, required, title, text, state = null } = input
    if (state !== null && !isStateCode(state)) throw wrong(actor.language, { path: 'state', what: 'state_unknown' })
    const known = last?.version ?? 0
    if (last && input.version === 0) throw new AppError('conflict.exists', { key })
    if (input.version !== known) throw new AppError('conflict.version', { version: known })
    const id = newId()
    // The states' own texts are versions of the same document: no two are called alike.
    const version = highest + 1
    const rows =
      await tx.query(sql`insert into consent_document (organization_id, id, key, version, state, body, required, created_at)
        values (${tx.organizationId}, ${id}, ${key}, ${version}, ${state}, ${JSON.stringify({ title, text })}, ${required}, ${now})
        on conflict (organization_id, key, version) do nothing returning id`)
    if (rows.length === 0) throw new AppError('conflict.version', { version })
    return changed('consent_document', id, ['title', 'text', 'required', ...(state === null ? [] : [state])], {
      id,
      version,
    })
  },
})
