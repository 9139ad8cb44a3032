/**
 * Words that people of the stories say, are called, live at or name their files with, found nowhere else on earth. What is
 * stored may hold none of them in the clear. Each is a string that a thief would search for.
 */
export const newcomer = {
  givenName: 'Zephyrine',
  familyName: 'Quillfeather',
  birthDate: '1991-02-17',
  sexAtBirth: 'female',
  email: 'zq-7f3@planted.kairos.invalid',
  phone: '512-555-0187',
  password: 'marmalade kites over Bratislava',
} as const

export const said = {
  street: '77 Marrowbone Crescent',
  callBack: '512-555-0193',
  story: 'It began at the Zanzibarra fair and my eye is Peñaflorada red',
  neverSent: 'I have crushing chest pain and cannot breathe, says Grobbelwimp',
  allergy: 'erythromycin, Hivesandbumpkins',
  reaction: 'throat swelling like a Thwackington balloon',
  medicine: 'Quetzalopramine',
  late: 'One more thing: Wobblethorpe dust got into it',
  photoWords: 'Snaggleportrait',
  fileName: 'zephyrine-at-Kumquatville.jpg',
  question: 'Does light hurt, or is there a Flibberhalo?',
  answer: 'Only at Noddlesunset',
  topic: 'the Plumwhistle eye',
  note: 'Mother called from Crumpelheim',
  phone: 'She says the drops from Vexleford did nothing',
  disposition: 'Called her: it was a Glimmerjoke of her brother',
  plan: 'Wash the eye with Tidderwater twice a day',
  directions: 'Put one drop in each eye, the Plinthamway',
  spanish: 'Me arde desde el domingo en Güimaraluz',
  spanishBack: '¿Puedo ir a nadar a Charcofrío?',
  question2: 'Is my pressure all right for the Bumblegarth marathon?',
  guidance: 'Take it after breakfast as in Snorrigdale',
  correction: 'She only felt sick, told by Wimblestock',
  split: 'A mole in the shape of Pangolinia',
  draft: 'Half a reply to Haverstrawx',
} as const

/** What the dump is searched for. */
export const plantedWords: readonly string[] = [
  'zq-7f3@planted',
  'Zephyrine',
  'Quillfeather',
  '1991-02-17',
  '512-555-0187',
  '512-555-0193',
  'marmalade kites',
  'Marrowbone',
  'Zanzibarra',
  'Peñaflorada',
  'Grobbelwimp',
  'Hivesandbumpkins',
  'Thwackington',
  'Quetzalopramine',
  'Wobblethorpe',
  'Snaggleportrait',
  'Kumquatville',
  'Flibberhalo',
  'Noddlesunset',
  'Plumwhistle',
  'Crumpelheim',
  'Vexleford',
  'Glimmerjoke',
  'Tidderwater',
  'Plinthamway',
  'Güimaraluz',
  'Charcofrío',
  'Bumblegarth',
  'Snorrigdale',
  'Wimblestock',
  'Pangolinia',
  'Haverstrawx',
]

/** Searched for as well: the phone numbers spelt otherwise, and the demo's own patients, whom nobody planted for this test. */
export const otherWords: readonly string[] = [
  '5125550187',
  '5125550193',
  'Delgado',
  'Okafor',
  '1992-03-14',
  '1985-07-02',
  '1968-01-25',
  '512-555-0141',
  '512-555-0158',
]

/** Where an ambulance would find them, and the number to call back. */
export const home = { street: said.street, callBack: said.callBack } as const
