import type { DrugNames } from './drug-names.ts'

/** Antibiotics of the library of protocols, by what exactly is in them. */
export const antibioticNames: readonly DrugNames[] = [
  { stands: ['amoxicillin', 'penicillin', 'antibiotic'], names: ['amoxicillin', 'amoxicilina', 'amoxil', 'augmentin'] },
  {
    stands: ['clavulanate', 'amoxicillin', 'penicillin', 'antibiotic'],
    names: [
      'augmentin',
      'clavulanate',
      'clavulanato',
      'amoxicillin clavulanate',
      'amoxicilina clavulanico',
      'clavulin',
    ],
  },
  {
    stands: ['penicillin-v', 'penicillin', 'antibiotic'],
    names: ['penicillin v', 'penicilina v', 'pen vk', 'veetids'],
  },
  { stands: ['cephalexin', 'cephalosporin', 'antibiotic'], names: ['cephalexin', 'cefalexina', 'keflex'] },
  {
    stands: ['cephalosporin', 'antibiotic'],
    names: ['cefadroxil', 'cefpodoxime', 'cefixime', 'cefixima', 'cefuroxima', 'cefazolin', 'cefaclor', 'ancef'],
  },
  {
    stands: ['clindamycin', 'lincosamide', 'antibiotic'],
    names: ['clindamycin', 'clindamicina', 'cleocin', 'lincomycin', 'lincomicina', 'dalacin', 'benzaclin', 'duac'],
  },
  {
    stands: ['azithromycin', 'macrolide', 'antibiotic'],
    names: ['azithromycin', 'azitromicina', 'zithromax', 'z pak', 'zpak'],
  },
  {
    stands: ['doxycycline', 'tetracycline', 'antibiotic'],
    names: ['doxycycline', 'doxiciclina', 'vibramycin', 'vibramicina', 'oracea', 'doryx', 'monodox', 'acticlate'],
  },
  {
    stands: ['tetracycline', 'antibiotic'],
    names: [
      'tetracycline',
      'tetracyclines',
      'tetraciclina',
      'tetraciclinas',
      'minocycline',
      'minociclina',
      'minocin',
      'solodyn',
      'sarecycline',
      'seysara',
      'lymecycline',
    ],
  },
  {
    stands: ['metronidazole', 'nitroimidazole', 'antibiotic'],
    names: ['metronidazole', 'metronidazol', 'flagyl', 'metrogel', 'metrocream'],
  },
  { stands: ['nitroimidazole', 'antibiotic'], names: ['tinidazole', 'tinidazol', 'tindamax', 'secnidazole'] },
]
