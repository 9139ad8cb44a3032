import { askedOf, factsInForce } from '#clinical/protocol/practice-facts.ts'
import { civilDateIn } from '#clinical/time/index.ts'
import { practiceFacts } from '#contract/directory/index.ts'
import { nobody, query } from '#kernel/query.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { factsReadHere, practiceMeasured } from '#modules/directory/practice-facts.ts'
import { practitionersOf } from '#modules/directory/read-people.ts'
import { practiceZone } from '#modules/directory/read-practice.ts'

export const practiceFactsQuery = query({
  endpoint: practiceFacts,
  policy: administration,
  discloses: nobody('numbers of the practice are no patients'),
  view: async (tx) => {
    const today = civilDateIn(await practiceZone(tx), tx.now)
    const measured = await practiceMeasured(tx)
    const people = await practitionersOf(
      tx,
      measured.map((m) => m.recordedBy),
    )
    return {
      facts: (await factsReadHere(tx)).map(({ fact, readBy }) => {
        const last = measured.find((m) => m.name === fact.name)
        return {
          ...askedOf(fact),
          readBy,
          last: last
            ? {
                value: last.value,
                measuredOn: last.on,
                source: last.source,
                recordedBy: people.get(last.recordedBy)?.displayName ?? '',
                recordedAt: last.recordedAt.toISOString(),
                inForce:
                  factsInForce({ facts: [fact] }, { practice: [last], patient: [] }, today)[fact.name] !== undefined,
              }
            : null,
        }
      }),
    }
  },
})
