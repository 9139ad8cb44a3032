import { decideStart } from '#clinical/where/index.ts'
import { mayBegin } from '#contract/directory/index.ts'
import { open } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { answerersIn } from '#modules/directory/read-people.ts'
import { statePolicyOf } from '#modules/directory/read-places.ts'
import { practiceProfile } from '#modules/directory/read-practice.ts'
import { offeringOf } from '#modules/directory/read-protocols.ts'

type Reason = 'not_served' | 'live_first' | 'images_needed' | 'no_clinician'
const no = (reason: Reason) => ({ allowed: false, reason, needsImages: false })
const reasons = { 'not-here-yet': 'not_served', 'live-first': 'live_first', 'not-allowed': 'not_served' } as const

/** As for somebody this practice has never seen: who is known here is found when they have signed in. */
export const mayBeginQuery = query({
  endpoint: mayBegin,
  policy: open('whether care may begin is told kindly before anything is asked'),
  discloses: nobody('it tells of the practice only'),
  view: async (tx, _actor, { practice, state, protocolKey }) => {
    if ((await practiceProfile(tx)).slug !== practice) return null
    if (!(await offeringOf(tx, protocolKey))?.open) return null
    const decision = decideStart(await statePolicyOf(tx, state, tx.now), {
      established: false,
      hasImagesOrRecords: false,
      modality: 'async',
    })
    if (!decision.allowed) return no(reasons[decision.reason])
    if ((await answerersIn(tx, [state])).length === 0) return no('no_clinician')
    return { allowed: true, reason: null, needsImages: decision.needs !== undefined }
  },
})
