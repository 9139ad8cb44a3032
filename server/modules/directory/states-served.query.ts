import { civilDateIn } from '#clinical/time/index.ts'
import { shippedStatePolicies } from '#clinical/where/index.ts'
import { statesServed } from '#contract/directory/index.ts'
import { nobody, query } from '#kernel/query.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import { stateRows, type StateRule } from '#modules/directory/read-places.ts'
import { practiceZone } from '#modules/directory/read-practice.ts'

const asksOf = ({ youngestAge, consentAge, consentMode, idVerification, sendRecordToPcp }: StateRule) => ({
  youngestAge,
  consentAge,
  consentMode,
  idVerification,
  sendRecordToPcp,
})

/** The newest row of each state, which the next change is made from; its date says whether it holds yet. */
export const statesServedQuery = query({
  endpoint: statesServed,
  policy: administration,
  discloses: nobody('states are no patients'),
  view: async (tx) => {
    const newest = new Map((await stateRows(tx)).map((row) => [row.state, row]))
    return {
      today: civilDateIn(await practiceZone(tx), tx.now),
      states: [...newest.values()].map(({ state, version, policy, effectiveOn }) => ({
        state,
        version,
        newPatient: policy.newPatientAsync,
        ...asksOf(policy),
        citation: policy.citation ?? '',
        reviewedBy: policy.reviewer,
        effectiveOn,
      })),
      shipped: shippedStatePolicies.map((rule) => ({
        state: rule.state,
        newPatient: rule.newPatientAsync,
        ...asksOf(rule),
        citation: rule.citation,
        note: rule.note,
      })),
    }
  },
})
