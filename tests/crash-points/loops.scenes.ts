import type { CareWorld } from '#dev/care-world.ts'
import { referring } from '#dev/matrix-cases.ts'
import { signed } from './care.scenes.ts'
import { does, scene, type CareScene, type Input } from './doing.ts'

type At = Input & { readonly caseId: string; readonly loopId: string }
/** A referral on an answered matter. */
const referred = async (w: CareWorld): Promise<At & { readonly version: number }> => {
  const caseId = await signed(w)
  const { id: loopId, version } = await does(w, 'desk.openLoop', 'clinician', { caseId, ...referring })
  return { caseId, loopId, version }
}

export const loopScenes: Readonly<Record<string, CareScene>> = {
  'a referral written': scene('desk.openLoop', 'clinician', async (w) => ({ caseId: await signed(w), ...referring })),
  'a referral ended, and told why': scene('desk.moveLoop', 'coordinator', async (w) => ({
    ...(await referred(w)),
    act: 'end',
    text: 'You told us that you do not want to go.',
    note: 'She rang.',
  })),
  'what a patient says of a referral': scene('cases.tellLoop', 'patient', async (w) => {
    const { version, ...at } = await referred(w)
    await does(w, 'desk.moveLoop', 'nurse', { ...at, version, act: 'send' })
    return { ...at, news: 'attend' }
  }),
}
