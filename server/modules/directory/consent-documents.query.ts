import { consentDocuments } from '#contract/directory/index.ts'
import { nobody, query } from '#kernel/query.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { consentDocumentsOf } from '#modules/directory/read-places.ts'

export const consentDocumentsQuery = query({
  endpoint: consentDocuments,
  policy: administration,
  discloses: nobody('what is asked of everybody is no patient'),
  view: async (tx) => ({
    documents: (await consentDocumentsOf(tx)).map(({ since, ...document }) => ({
      ...document,
      since: since.toISOString(),
    })),
  }),
})
