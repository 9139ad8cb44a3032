import { antibioticNames } from './drug-names-antibiotics.ts'
import { bodyDrugNames } from './drug-names-body.ts'
import { brandDrugNames } from './drug-names-brands.ts'
import { eyeDrugNames } from './drug-names-eyes.ts'
import { metBodyDrugNames } from './drug-names-met-body.ts'
import { metDrugNames } from './drug-names-met.ts'
import { skinDrugNames } from './drug-names-skin.ts'
import { takenDrugNames } from './drug-names-taken.ts'
import type { DrugNames } from './drug-names.types.ts'

/**
 * Names for drugs and for classes, in English and Spanish, brands and lay words among them; each stands once, with all that it
 * stands for. What was needed so far; a protocol that needs others brings them in its `drugNames`. Needs a pharmacist's review.
 */
export const drugNames: readonly DrugNames[] = [
  ...antibioticNames,
  ...eyeDrugNames,
  ...takenDrugNames,
  ...skinDrugNames,
  ...bodyDrugNames,
  ...metDrugNames,
  ...metBodyDrugNames,
  ...brandDrugNames,
]
