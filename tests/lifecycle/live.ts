import * as fc from 'fast-check'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { attempt, newMatter, pass, type Act } from './acts.ts'
import { brokenPromises, faultsOf, illegalMove } from './faults.ts'

const who = fc.constantFrom('nurse', 'otherNurse', 'clinician', 'otherClinician', 'coordinator')
const nurse = fc.constantFrom('nurse', 'otherNurse')
const clinician = fc.constantFrom('clinician', 'otherClinician')
const which = fc.nat({ max: 3 })
const twice = fc.boolean()
const takes = fc.constantFrom(true, true, true, false)
const kinds = <const K extends string>(...all: K[]) => fc.constantFrom(...all)

/** What people do, weighted towards what moves a matter on. */
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: kinds('message'), says: kinds('plain', 'plain', 'urgent', 'emergency'), twice }),
  },
  { weight: 2, arbitrary: fc.record({ act: kinds('answer', 'answer', 'withdraw', 'read') }) },
  { weight: 5, arbitrary: fc.record({ act: kinds('claim', 'claim', 'claim', 'release'), who, which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: kinds('triage'),
      who: nurse,
      acuity: kinds('urgent', 'clinical', 'routine'),
      route: fc.boolean(),
      takes,
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: kinds('note', 'phone'), who, twice }) },
  { weight: 4, arbitrary: fc.record({ act: kinds('finish', 'see', 'dispose', 'dispose'), who, which }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: kinds('ask', 'ask', 'reply', 'guide', 'redirect', 'decline', 'arrival'), who, takes }),
  },
  { weight: 3, arbitrary: fc.record({ act: kinds('sign'), who: clinician, takes, twice }) },
  { weight: 2, arbitrary: fc.record({ act: kinds('pass'), time: kinds('minute', 'hour', 'day', 'week') }) },
)
/** One matter's life: acts that are done at once stand together. */
const life = (atOnce: number, length: number): fc.Arbitrary<Act[][]> =>
  fc.array(fc.array(act, { minLength: 1, maxLength: atOnce }), { minLength: 4, maxLength: length, size: 'max' })

export type Lived = { commands: number; done: number; readonly came: Map<string, number> }

const LEFT_ALONE = [2, 60, 24 * 60, 20 * 24 * 60] as const

/** Lives one life in this world. Throws with what was wrong, in sentences. */
async function live(w: CareWorld, turns: readonly Act[][], lived: Lived): Promise<void> {
  const m = await newMatter(w)
  for (const acts of turns) {
    // Time does not pass in the middle of an act: it moves everybody's clock.
    const [times, others] = [acts.filter((a) => a.act === 'pass'), acts.filter((a) => a.act !== 'pass')]
    const came = await Promise.all(others.map((a) => attempt(m, a)))
    // Nothing follows at the same instant.
    w.t.pass(1 / 60)
    const one = others.length === 1 && times.length === 0
    for (const a of times) came.push(await attempt(m, a))
    for (const [i, what] of came.entries()) {
      lived.commands++
      if (what === 'done') lived.done++
      const name = `${[...others, ...times][i]?.act}: ${what}`
      lived.came.set(name, (lived.came.get(name) ?? 0) + 1)
    }
    const wrong = [
      ...(one ? illegalMove(m.found, (await deskOf(w).caseOf(m.caseId)).state) : []),
      ...(await faultsOf(m)),
    ]
    if (wrong.length > 0) throw new Error(wrong.join('; '))
  }
  // Left to themselves: what was forgotten shows once everything that falls due has happened.
  for (const minutes of LEFT_ALONE) {
    await pass(w, minutes)
    const broken = await brokenPromises(w)
    if (broken.length > 0) throw new Error(`${minutes} minutes later: ${broken.join('; ')}`)
  }
}

/** As many lives as it takes for so many commands, from this seed on. What fails is made as short as it can be in `patience` ms. */
export async function liveMany(o: {
  commands: number
  atOnce: number
  seed: number
  patience: number
}): Promise<Lived> {
  const lived: Lived = { commands: 0, done: 0, came: new Map() }
  let w: CareWorld | undefined
  // Licences end, and the past of a world is swept with every turn: it is left while both are short.
  let lives = 0
  try {
    for (let seed = o.seed; lived.commands < o.commands; seed++)
      await fc.assert(
        fc.asyncProperty(life(o.atOnce, 18), async (turns) => {
          if (w && lives++ % 12 === 11) {
            await w.close()
            w = undefined
          }
          w ??= await careWorld()
          try {
            await live(w, turns, lived)
          } catch (e) {
            // What is broken stays broken: nothing after it could be told apart.
            await w.close()
            w = undefined
            throw e
          }
        }),
        { seed, numRuns: 5, interruptAfterTimeLimit: o.patience, markInterruptAsFailure: false },
      )
  } finally {
    await w?.close()
  }
  return lived
}
