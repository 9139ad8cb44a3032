import type { DrugNames } from './drug-names.ts'

/** What is put on the skin, hair and nose, and what must not meet it. */
export const skinDrugNames: readonly DrugNames[] = [
  {
    stands: ['fluticasone', 'nasal-steroid', 'corticosteroid'],
    names: ['fluticasone', 'fluticasona', 'flonase', 'flixonase', 'flovent', 'advair'],
  },
  { stands: ['nasal-steroid', 'corticosteroid'], names: ['nasonex', 'rhinocort', 'nasacort', 'nasal steroid'] },
  {
    stands: ['hydrocortisone', 'topical-steroid', 'corticosteroid'],
    names: ['hydrocortisone', 'hidrocortisona', 'cortizone', 'cortaid'],
  },
  {
    stands: ['triamcinolone', 'topical-steroid', 'corticosteroid'],
    names: ['triamcinolone', 'triamcinolona', 'kenalog', 'nasacort'],
  },
  {
    stands: ['topical-steroid', 'corticosteroid'],
    names: [
      'clobetasol',
      'betamethasone',
      'betametasona',
      'mometasone',
      'mometasona',
      'fluocinonide',
      'desonide',
      'temovate',
      'elocon',
    ],
  },
  {
    stands: ['systemic-steroid', 'corticosteroid'],
    names: [
      'prednisone',
      'prednisona',
      'prednisolone',
      'prednisolona',
      'methylprednisolone',
      'metilprednisolona',
      'dexamethasone',
      'dexametasona',
      'medrol',
    ],
  },
  {
    stands: ['corticosteroid'],
    names: [
      'corticosteroid',
      'corticosteroids',
      'corticoide',
      'corticoides',
      'cortisone',
      'cortisona',
      'cortisone cream',
    ],
  },
  { stands: ['tacrolimus', 'calcineurin-inhibitor'], names: ['tacrolimus', 'protopic', 'prograf'] },
  { stands: ['pimecrolimus', 'calcineurin-inhibitor'], names: ['pimecrolimus', 'elidel'] },
  { stands: ['calcineurin-inhibitor'], names: ['cyclosporine', 'ciclosporina', 'neoral', 'gengraf'] },
  { stands: ['crisaborole'], names: ['crisaborole', 'crisaborol', 'eucrisa'] },
  {
    stands: ['benzoyl-peroxide'],
    names: ['benzoyl peroxide', 'peroxido de benzoilo', 'panoxyl', 'epiduo', 'benzaclin', 'duac', 'bpo'],
  },
  { stands: ['adapalene', 'topical-retinoid', 'retinoid'], names: ['adapalene', 'adapaleno', 'differin', 'epiduo'] },
  {
    stands: ['tretinoin', 'topical-retinoid', 'retinoid'],
    names: ['tretinoin', 'tretinoina', 'retin a', 'renova', 'ziana'],
  },
  {
    stands: ['topical-retinoid', 'retinoid'],
    names: ['tazarotene', 'tazaroteno', 'tazorac', 'trifarotene', 'aklief', 'retinol'],
  },
  {
    stands: ['isotretinoin', 'oral-retinoid', 'retinoid'],
    names: [
      'isotretinoin',
      'isotretinoina',
      'accutane',
      'roaccutane',
      'claravis',
      'absorica',
      'amnesteem',
      'zenatane',
      'myorisan',
    ],
  },
  { stands: ['oral-retinoid', 'retinoid'], names: ['acitretin', 'acitretina', 'soriatane'] },
  { stands: ['azelaic-acid'], names: ['azelaic acid', 'acido azelaico', 'finacea', 'azelex'] },
  { stands: ['ivermectin'], names: ['ivermectin', 'ivermectina', 'soolantra', 'stromectol'] },
  { stands: ['brimonidine', 'alpha-2-agonist'], names: ['brimonidine', 'brimonidina', 'mirvaso', 'alphagan'] },
  { stands: ['oxymetazoline', 'topical-decongestant'], names: ['oxymetazoline', 'oximetazolina', 'afrin', 'rhofade'] },
  { stands: ['minoxidil'], names: ['minoxidil', 'rogaine', 'regaine', 'loniten'] },
  { stands: ['propylene-glycol'], names: ['propylene glycol', 'propilenglicol'] },
  {
    stands: ['finasteride', '5-alpha-reductase-inhibitor'],
    names: ['finasteride', 'finasterida', 'propecia', 'proscar'],
  },
  { stands: ['5-alpha-reductase-inhibitor'], names: ['dutasteride', 'dutasterida', 'avodart', 'jalyn'] },
]
