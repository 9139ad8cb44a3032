import { careWorld } from '#dev/care-world.ts'
import { crashEverywhere } from '../crash-points/crash.ts'
import { scenes } from '../crash-points/scenes.ts'
import type { Proof } from './proof.ts'

/** Every write on a case, cut off before each of its statements, and when the reply was on its way. */
export const crashPoints: Proof = async () => {
  const figures: Record<string, unknown> = {}
  const faults: string[] = []
  let [points, nothing, whole] = [0, 0, 0]
  for (const name of Object.keys(scenes)) {
    // A world of its own: what is compared after each cut is all that a practice keeps.
    const w = await careWorld()
    try {
      const crashes = await crashEverywhere(w, name)
      figures[name] = { points: crashes.points, nothing: crashes.nothing, whole: crashes.whole }
      points += crashes.points
      nothing += crashes.nothing
      whole += crashes.whole
      faults.push(...crashes.faults)
    } finally {
      await w.close()
    }
  }
  return {
    holds: faults.length === 0,
    says:
      faults.join('\n') ||
      `${points} cuts in ${Object.keys(scenes).length} writes: nothing of it there ${nothing} times, all of it ${whole}; lost 0, doubled 0, events missing 0`,
    figures: { points, nothing, whole, scenes: figures, faults },
  }
}
