import { saveReplyTemplate } from '#contract/directory/index.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { changed } from '#modules/directory/change.ts'
import { lockTemplate } from '#modules/directory/directory.access.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { sameVersion } from '#modules/directory/wrong-input.ts'

const fields = ['key', 'title', 'body', 'retired']

export const saveReplyTemplateCommand = command({
  endpoint: saveReplyTemplate,
  writes: ['reply_template'],
  policy: administration,
  load: async (tx, _actor, { id }) => {
    if (id === undefined) return { template: undefined }
    const template = await lockTemplate(tx, id)
    return template ? { template } : null
  },
  handle: async (tx, { input, target: { template }, now }) => {
    const org = tx.organizationId
    const [title, body] = [JSON.stringify(input.title), JSON.stringify(input.body)]
    const taken = await tx.find(
      sql<{ id: string }>`select id from reply_template where organization_id = ${org} and key = ${input.key}`,
    )
    if (taken && taken.id !== template?.id) throw new AppError('conflict.exists', { key: input.key })
    if (!template) {
      const id = newId()
      const rows = await tx.query(sql`insert into reply_template (organization_id, id, key, title, body, retired_at)
        values (${org}, ${id}, ${input.key}, ${title}, ${body}, ${input.retired ? now : null}) on conflict (organization_id, key) do nothing returning id`)
      if (rows.length === 0) throw new AppError('conflict.exists', { key: input.key })
      return changed('reply_template', id, fields, { id, version: 1 })
    }
    sameVersion(template, input.version)
    const version = template.version + 1
    await tx.query(sql`update reply_template set key = ${input.key}, title = ${title}, body = ${body}, version = ${version},
        retired_at = case when ${input.retired} then coalesce(retired_at, ${now}::timestamptz) end
      where organization_id = ${org} and id = ${template.id}`)
    return changed('reply_template', template.id, fields, { id: template.id, version })
  },
})
