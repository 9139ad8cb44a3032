import { decideStart } from '#clinical/where/index.ts'
import { mayBegin } from '#contract/directory/index.ts'
import { open } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { answerersIn } from '#modules/directory/read-people.ts'
import { statePolicyOf } from '#modules/directory/read-places.ts'
import { practiceProfile } from '#modules/directory/read-practice.ts'
import { offeringOf } from '#modules/directory/read-protocols.ts'

const reasons = { 'not-here-yet': 'not_served', 'live-first': 'live_first' } as const
const asked = { hasImagesOrRecords: false, modality: 'async' } as const

/** Whether somebody is known here is found when they have signed in: it is told for both. */
export const mayBeginQuery = query({
  endpoint: mayBegin,
  policy: open('whether care may begin is told kindly before anything is asked'),
  discloses: nobody('it tells of the practice only'),
  view: async (tx, _actor, { practice, state, protocolKey }) => {
    if ((await practiceProfile(tx)).slug !== practice) return null
    if (!(await offeringOf(tx, protocolKey))?.open) return null
    const rule = await statePolicyOf(tx, state, tx.now)
    const decision = decideStart(rule, { ...asked, established: false })
    const somebody = (await answerersIn(tx, [state])).length > 0
    const allowedSeen = somebody && decideStart(rule, { ...asked, established: true }).allowed
    if (!decision.allowed) {
      // Where nobody may work, no live visit can be arranged either.
      const reason = somebody ? reasons[decision.reason] : 'not_served'
      return { allowed: false, allowedSeen, reason, needsImages: false }
    }
    if (!somebody) return { allowed: false, allowedSeen, reason: 'no_clinician' as const, needsImages: false }
    return { allowed: true, allowedSeen, reason: null, needsImages: decision.needs !== undefined }
  },
})
