import type { DrugNames } from './drug-names.types.ts'

/** Drops for the eyes, and what is in them. */
export const eyeDrugNames: readonly DrugNames[] = [
  { stands: ['ketotifen', 'antihistamine-eye-drop'], names: ['ketotifen', 'ketotifeno', 'zaditor', 'alaway'] },
  {
    stands: ['antihistamine-eye-drop'],
    names: [
      'olopatadine',
      'olopatadina',
      'pataday',
      'patanol',
      'azelastine',
      'azelastina',
      'epinastine',
      'allergy eye drops',
    ],
  },
  {
    stands: ['benzalkonium'],
    names: ['benzalkonium', 'benzalkonium chloride', 'benzalconio', 'cloruro de benzalconio'],
  },
  {
    stands: ['steroid-eye-drop'],
    names: [
      'prednisolone eye drops',
      'pred forte',
      'dexamethasone eye drops',
      'tobradex',
      'maxitrol',
      'loteprednol',
      'lotemax',
      'fluorometholone',
      'steroid eye drops',
      'gotas con esteroide',
    ],
  },
]
