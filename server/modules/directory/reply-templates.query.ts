import { replyTemplates } from '#contract/directory/index.ts'
import { staff } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { replyTemplatesOf } from '#modules/directory/read-places.ts'

export const replyTemplatesQuery = query({
  endpoint: replyTemplates,
  policy: staff('to answer with, or to keep'),
  discloses: nobody('templates are no patients'),
  view: async (tx) => ({ templates: await replyTemplatesOf(tx) }),
})
