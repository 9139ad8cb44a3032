import { scenes, writing } from '../crash-points/scenes.ts'
import type { Proof } from './proof.ts'

/** Every write there is, cut off before each of its statements and calls outside, and when the reply was on its way. */
export const crashPoints: Proof = async (share) => {
  const figures: Record<string, unknown> = {}
  const faults: string[] = []
  const sum = { points: 0, nothing: 0, whole: 0, outside: 0 }
  const tried = scenes.slice(0, Math.ceil(scenes.length * share))
  for (const { name, crash } of tried) {
    const { faults: found, ...crashes } = await crash()
    figures[name] = crashes
    for (const of of Object.keys(sum) as (keyof typeof sum)[]) sum[of] += crashes[of]
    faults.push(...found)
  }
  const { points, nothing, whole, outside } = sum
  return {
    holds: faults.length === 0,
    says:
      faults.join('; ') ||
      `${points} cuts in ${tried.length} writes to ${writing.filter((e) => tried.some((s) => s.of === e)).length} of the ${writing.length} endpoints that write, ${outside} of them on a call outside: nothing of it there ${nothing} times, all of it ${whole}; lost 0, doubled 0, events missing 0, matters without an owner 0`,
    figures: { ...sum, scenes: figures, faults },
  }
}
