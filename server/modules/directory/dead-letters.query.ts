import { deadLetters } from '#contract/directory/index.ts'
import { deadLettersIn } from '#kernel/outbox.ts'
import { nobody, query } from '#kernel/query.ts'
import { administration } from '#modules/directory/directory.policy.ts'

export const deadLettersQuery = query({
  endpoint: deadLetters,
  policy: administration,
  discloses: nobody('a delivery is told by its kind and time only'),
  view: async (tx) => ({
    deadLetters: (await deadLettersIn(tx)).map(({ id, reaction, type, attempts, lastError, at }) => ({
      id,
      reaction,
      type,
      attempts,
      lastError,
      at: at.toISOString(),
    })),
  }),
})
