type DrugNames = { readonly stands: readonly string[]; readonly names: readonly string[] }

const antibiotic = 'antibiotic'

/**
 * Names for drugs and for classes, in English and Spanish, brands and lay words among them.
 * Only what the shipped protocols order or must know about; needs a pharmacist's review.
 */
export const drugNames: readonly DrugNames[] = [
  // A patient who names no drug at all may mean any of them.
  {
    stands: ['antibiotic-unspecified'],
    names: ['antibiotic', 'antibiotics', 'antibiotico', 'antibioticos', 'some antibiotic', 'antibiotic eye drops'],
  },
  {
    stands: ['nitrofurantoin', 'nitrofuran', antibiotic],
    names: ['nitrofurantoin', 'nitrofurantoina', 'macrobid', 'macrodantin', 'macrodantina', 'furadantin', 'furadantina'],
  },
  { stands: ['nitrofuran', antibiotic], names: ['nitrofuran', 'nitrofurans', 'nitrofuranos', 'furazolidone', 'nitrofurazone'] },
  {
    stands: ['sulfamethoxazole', 'trimethoprim', 'sulfonamide-antibiotic', antibiotic],
    names: [
      'sulfamethoxazole', 'sulfametoxazol', 'trimethoprim sulfamethoxazole', 'trimetoprima sulfametoxazol', 'bactrim',
      'bactrin', 'septra', 'sulfatrim', 'cotrimoxazole', 'co trimoxazole', 'cotrimoxazol', 'tmp smx', 'smx tmp', 'tmp smz',
    ],
  },
  {
    stands: ['sulfonamide-antibiotic', antibiotic],
    names: [
      'sulfa', 'sulfas', 'sulpha', 'sulfur', 'azufre', 'sulfonamide', 'sulfonamides', 'sulfonamida', 'sulfonamidas',
      'sulfadiazine', 'sulfadiazina', 'silvadene', 'sulfacetamide', 'sulfacetamida', 'sulfasalazine', 'sulfasalazina',
    ],
  },
  { stands: ['trimethoprim', antibiotic], names: ['trimethoprim', 'trimetoprim', 'trimetoprima', 'primsol'] },
  { stands: ['fosfomycin', antibiotic], names: ['fosfomycin', 'fosfomicina', 'monurol'] },
  {
    stands: ['penicillin', antibiotic],
    names: [
      'penicillin', 'penicillins', 'penicilina', 'penicilinas', 'amoxicillin', 'amoxicilina', 'amoxil', 'augmentin',
      'amoxicillin clavulanate', 'ampicillin', 'ampicilina', 'pen vk', 'dicloxacillin', 'dicloxacilina', 'piperacillin',
    ],
  },
  {
    stands: ['cephalosporin', antibiotic],
    names: ['cephalosporin', 'cefalosporina', 'cephalexin', 'cefalexina', 'keflex', 'cefuroxime', 'cefdinir', 'ceftriaxone', 'ceftriaxona'],
  },
  {
    stands: ['fluoroquinolone', antibiotic],
    names: ['fluoroquinolone', 'quinolone', 'quinolona', 'ciprofloxacin', 'ciprofloxacino', 'cipro', 'levofloxacin', 'levofloxacino', 'levaquin', 'moxifloxacin', 'ofloxacin'],
  },
  {
    stands: ['erythromycin', 'macrolide', antibiotic],
    names: ['erythromycin', 'eritromicina', 'ilotycin', 'romycin', 'ery tab', 'erythrocin'],
  },
  {
    stands: ['macrolide', antibiotic],
    names: ['macrolide', 'macrolides', 'macrolido', 'macrolidos', 'azithromycin', 'azitromicina', 'zithromax', 'z pak', 'zpak', 'clarithromycin', 'claritromicina', 'biaxin'],
  },
  {
    stands: ['polymyxin-b', 'polymyxin', antibiotic],
    names: ['polymyxin', 'polymyxin b', 'polimixina', 'polimixina b', 'neosporin', 'polysporin', 'colistin', 'colistina'],
  },
  {
    stands: ['polymyxin-b', 'polymyxin', 'trimethoprim', antibiotic],
    names: ['polytrim', 'polymyxin trimethoprim', 'polymyxin b trimethoprim', 'polimixina trimetoprima'],
  },
  {
    stands: ['ketotifen', 'antihistamine-eye-drop'],
    names: ['ketotifen', 'ketotifeno', 'zaditor', 'alaway'],
  },
  {
    stands: ['antihistamine-eye-drop'],
    names: ['olopatadine', 'olopatadina', 'pataday', 'patanol', 'azelastine', 'azelastina', 'epinastine', 'allergy eye drops'],
  },
  { stands: ['benzalkonium'], names: ['benzalkonium', 'benzalkonium chloride', 'benzalconio', 'cloruro de benzalconio'] },
  {
    stands: ['steroid-eye-drop'],
    names: ['prednisolone eye drops', 'pred forte', 'dexamethasone eye drops', 'tobradex', 'maxitrol', 'loteprednol', 'lotemax', 'fluorometholone', 'steroid eye drops', 'gotas con esteroide'],
  },
  { stands: ['vitamin-k-antagonist'], names: ['warfarin', 'warfarina', 'coumadin', 'jantoven', 'acenocoumarol', 'acenocumarol'] },
  { stands: ['methotrexate'], names: ['methotrexate', 'metotrexato', 'metotrexate', 'trexall', 'otrexup', 'rasuvo'] },
  { stands: ['phenytoin'], names: ['phenytoin', 'fenitoina', 'dilantin'] },
  { stands: ['dofetilide'], names: ['dofetilide', 'dofetilida', 'tikosyn'] },
  { stands: ['metoclopramide'], names: ['metoclopramide', 'metoclopramida', 'reglan'] },
  {
    stands: ['ace-inhibitor'],
    names: ['lisinopril', 'enalapril', 'benazepril', 'ramipril', 'captopril', 'quinapril', 'fosinopril', 'perindopril', 'trandolapril', 'zestril', 'prinivil', 'vasotec', 'ace inhibitor', 'sacubitril'],
  },
  {
    stands: ['angiotensin-receptor-blocker'],
    names: ['losartan', 'valsartan', 'irbesartan', 'candesartan', 'olmesartan', 'telmisartan', 'azilsartan', 'cozaar', 'diovan', 'entresto', 'benicar', 'micardis'],
  },
  {
    stands: ['potassium-sparing-diuretic'],
    names: ['spironolactone', 'espironolactona', 'aldactone', 'eplerenone', 'eplerenona', 'amiloride', 'amilorida', 'triamterene', 'triamtereno', 'maxzide', 'dyazide'],
  },
  {
    stands: ['nsaid'],
    names: ['ibuprofen', 'ibuprofeno', 'advil', 'motrin', 'naproxen', 'naproxeno', 'aleve', 'diclofenac', 'diclofenaco', 'meloxicam', 'celecoxib', 'indomethacin', 'ketorolac', 'ketorolaco', 'nsaid'],
  },
  {
    stands: ['decongestant'],
    names: ['pseudoephedrine', 'pseudoefedrina', 'sudafed', 'phenylephrine', 'fenilefrina', 'decongestant', 'descongestionante'],
  },
]
