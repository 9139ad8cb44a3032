import type { ProtocolFiles } from '#clinical/protocol/protocol-folder.ts'

import { answerOf, KEY, unseenIntake } from './unseen-intake.fixture.ts'

const both = (en: string, es: string) => ({ en, es })
const rule = (id: string, kind: string, expression: string, more: object) => ({
  id,
  kind,
  when: expression,
  clinician: `Rule ${id}.`,
  citation: 'made-up',
  ...more,
})
const stop = (id: string, expression: string, more: object = {}) => ({
  id,
  when: expression,
  say: both('Not this cream.', 'Esta crema no.'),
  clinician: `Stop ${id}.`,
  citation: 'made-up',
  ...more,
})
const order = {
  brandNames: [],
  frequency: '2 times a day',
  refills: 1,
  controlledSchedule: null,
  forAssessments: ['moonleaf-rash'],
  citation: 'made-up',
  route: 'on the skin',
  warnings: [],
}
const plan = {
  forAssessments: ['moonleaf-rash'],
  forRoutes: ['treat'],
  whatWeThink: both('This is a rash from a plant.', 'Es una erupción por una planta.'),
  watchFor: both('Call 911 if you cannot breathe.', 'Llame al 911 si no puede respirar.'),
  whenToComeBack: both('In three weeks, if it stays.', 'En tres semanas, si sigue.'),
  followUp: { windowDays: 45, checkInHours: null },
  citation: 'made-up',
}
const protocol = {
  key: KEY,
  version: '2.3.1',
  status: 'draft-needs-sign-off',
  translations: { es: 'needs-human-review' },
  kind: 'visit',
  title: both('Moonleaf rash', 'Erupción de hojaluna'),
  summary: both('A rash from a plant.', 'Una erupción por una planta.'),
  searchWords: { en: ['moonleaf rash', 'plant', 'blister'], es: ['hiedra', 'planta', 'ampolla'] },
  treatedHere: { en: ['A rash from a plant'], es: ['Una erupción por una planta'] },
  notTreatedHere: { en: ['Trouble breathing'], es: ['Dificultad para respirar'] },
  ages: { min: 18, max: 90 },
  team: 'triage',
  photos: {
    required: false,
    min: 0,
    max: 3,
    guide: [{ id: 'rash-close', linkId: 'photo-rash', say: both('The rash, close up.', 'La erupción, de cerca.') }],
  },
  drugNames: [
    { stands: ['dermavexone', 'moonleaf-steroid'], names: ['dermavexone', 'dermavexona', 'vexoderm'] },
    { stands: ['sapsyrup'], names: ['sapsyrup', 'jarabe de savia'] },
    { stands: ['quietlotion'], names: ['quietlotion', 'lociónquieta'] },
  ],
  variables: [
    { name: 'throat', expression: answerOf('throat') },
    { name: 'since', expression: answerOf('since') },
    { name: 'outdoors', expression: answerOf('outdoors') },
    { name: 'plant', expression: answerOf('plant', 'value.code') },
    { name: 'where', expression: answerOf('where', 'value.code') },
    { name: 'many', expression: answerOf('many') },
    { name: 'weeping', expression: answerOf('weeping') },
    { name: 'wide', expression: `${answerOf('width', 'value.value')}.where($this > 20).exists()` },
    { name: 'hot', expression: `${answerOf('temperature')}.where($this >= 38.5).exists()` },
  ],
  facts: [
    {
      name: 'weightKg',
      of: 'patient',
      label: both('Weight', 'Peso'),
      hint: both('Weighed within a month.', 'Pesado en el último mes.'),
      unit: 'kg',
      min: 1,
      max: 300,
      validDays: 30,
      citation: 'made-up',
    },
  ],
  rules: [
    rule('airway', 'red-flag', '%throat = true', {
      level: 'emergency',
      route: 'emergency',
      say: both('Call 911 now.', 'Llame al 911 ahora.'),
    }),
    rule('feverish', 'red-flag', '%hot', {
      level: 'urgent',
      route: 'urgent-care',
      say: both('Be seen today.', 'Que le vean hoy.'),
    }),
    rule('too-long', 'exclusion', '%since < %today - 21 days', {
      route: 'in-person',
      say: both('Please be seen.', 'Que le vean, por favor.'),
    }),
    rule('exposed', 'inclusion', '%outdoors', {
      route: 'live-visit',
      say: both('Please talk to us live.', 'Hable con nosotros en vivo.'),
    }),
    rule('wide', 'note', '%wide', {}),
  ],
  acuity: {
    default: 3,
    rules: [{ id: 'on-the-face', when: "'face' in %where", level: 2, clinician: 'On the face.', citation: 'made-up' }],
  },
  assessments: [
    {
      id: 'moonleaf-rash',
      icd10cm: { code: 'L23.7', display: 'Allergic contact dermatitis due to plants, except food' },
      label: both('A rash from a plant', 'Una erupción por una planta'),
      suggestedWhen: '%outdoors',
    },
  ],
  orders: [
    {
      ...order,
      id: 'dermavexone-cream',
      drug: 'dermavexone',
      ingredients: ['dermavexone'],
      strength: '0.1 %',
      form: 'cream',
      dose: 'a thin layer',
      days: 14,
      quantity: 30,
      unit: 'g',
      directions: both('Spread a thin layer on the rash twice a day.', 'Ponga una capa fina dos veces al día.'),
      drugClasses: ['moonleaf-steroid'],
      allergyClasses: ['dermavexone', 'moonleaf-steroid'],
      overTheCounter: false,
      authority: 'prescriber',
      stops: [
        stop('face', "'face' in %where"),
        stop('infected', '%weeping = true', {
          needs: [{ known: '%weeping.exists()', ask: both('Does it weep?', '¿Supura?') }],
        }),
      ],
    },
    {
      ...order,
      id: 'quietlotion-lotion',
      drug: 'quietlotion',
      ingredients: ['quietlotion'],
      strength: '8 %',
      form: 'lotion',
      dose: 'a dab',
      days: 7,
      quantity: 120,
      unit: 'mL',
      directions: both('Dab it on twice a day while it itches.', 'Póngala dos veces al día mientras pique.'),
      drugClasses: ['quietlotion'],
      allergyClasses: ['quietlotion'],
      overTheCounter: true,
      authority: 'none',
      stops: [],
    },
    {
      ...order,
      id: 'sapsyrup-by-weight',
      drug: 'sapsyrup',
      ingredients: ['sapsyrup'],
      strength: '40 mg/5 mL',
      form: 'syrup',
      route: 'by mouth',
      dose: '25 mL',
      frequency: '2 times a day',
      byWeight: {
        fact: 'weightKg',
        mgPerKg: 2.5,
        timesADay: 2,
        mostPerDose: 200,
        mostPerDay: 450,
        holds: { mg: 40, mL: 5 },
        step: 0.5,
        kg: { min: 10, max: 120 },
        age: { min: 2, max: 90 },
      },
      days: 5,
      quantity: 250,
      unit: 'mL',
      directions: both(
        'Take {dose} by mouth 2 times a day for 5 days.',
        'Tome {dose} por la boca 2 veces al día por 5 días.',
      ),
      drugClasses: ['sapsyrup'],
      allergyClasses: ['sapsyrup'],
      overTheCounter: false,
      authority: 'prescriber',
      stops: [],
    },
  ],
  plans: [
    {
      ...plan,
      id: 'cream',
      title: both('Cream', 'Crema'),
      prescription: 'with',
      whatToDo: both('Wash what you wore.', 'Lave la ropa que llevaba.'),
      yourMedicine: both('{directions}', '{directions}'),
    },
    {
      ...plan,
      id: 'soothe',
      title: both('Soothe it', 'Calmarla'),
      prescription: 'without',
      whatToDo: both('Keep it cool.', 'Manténgala fresca.'),
      yourMedicine: null,
    },
  ],
  readings: null,
  standingOrders: [],
  safetyNet: both('Call 911 if you cannot breathe.', 'Llame al 911 si no puede respirar.'),
  education: [],
  citations: [{ id: 'made-up', title: 'A made-up source', organisation: 'Tests', year: 2026 }],
}

const usual = {
  story: 'I pulled weeds.',
  throat: false,
  since: '2026-03-08',
  outdoors: true,
  plant: 'moonleaf',
  where: ['arm'],
  patch: [{ width: 4, blisters: 3 }],
  weeping: false,
}
type Expected = { route: string; acuity: number; fired?: string[]; cream?: string[] }
const vignette = (id: string, answers: Record<string, unknown>, { route, acuity, fired, cream }: Expected) => ({
  id,
  story: `Somebody with a rash: ${id}.`,
  patient: { age: 40, sexAtBirth: 'male' },
  allergies: 'none-known',
  medicines: [],
  answers: Object.fromEntries(Object.entries({ ...usual, ...answers }).filter(([, v]) => v !== undefined)),
  expected: { route, acuity, ...(fired ? { fired } : {}), orders: { 'dermavexone-cream': { stops: cream ?? [] } } },
})
const treated = { route: 'treat', acuity: 3 }
const away = ['not-treated-here']
const vignettes = [
  vignette('usual', {}, treated),
  vignette('own-words-for-the-plant', { plant: 'Something hairy' }, treated),
  vignette('oak', { plant: 'oak' }, treated),
  vignette(
    'two-patches',
    {
      patch: [
        { width: 4, blisters: 0 },
        { width: 25, blisters: 2 },
      ],
    },
    { ...treated, fired: ['wide'] },
  ),
  vignette('cool', { temperature: 37.2 }, treated),
  vignette('three-weeks', { since: '2026-02-17' }, treated),
  vignette('face', { where: ['face'] }, { route: 'treat', acuity: 2, cream: ['face'] }),
  vignette('weeping', { weeping: true }, { ...treated, cream: ['infected'] }),
  vignette('no-blisters-asked', { patch: undefined, weeping: undefined }, { ...treated, cream: ['infected:unknown'] }),
  vignette('airway', { throat: true }, { route: 'emergency', acuity: 0, fired: ['airway'], cream: away }),
  vignette('hot', { temperature: 39.1 }, { route: 'urgent-care', acuity: 1, fired: ['feverish'], cream: away }),
  vignette('too-long', { since: '2026-02-16' }, { route: 'in-person', acuity: 3, fired: ['too-long'], cream: away }),
  vignette(
    'indoors',
    { outdoors: false, plant: undefined },
    { route: 'live-visit', acuity: 3, fired: ['exposed'], cream: away },
  ),
]

const file = (content: unknown) => JSON.stringify(content, null, 2)
/**
 * A protocol that nobody has seen: a rash from a plant that does not grow. It asks in ways the shipped ones do not (dates, decimals, quantities in rows,
 * yes or no, own words beside choices, a value worked out by itself, conditions as expressions), brings names of drugs the
 * house does not know, wants no photo, and follows up for forty-five days.
 */
export const unseenProtocol = (): ProtocolFiles => ({
  'protocol.json': file(protocol),
  'intake.questionnaire.json': file(unseenIntake),
  'vignettes.json': file(vignettes),
  'README.md': '# Moonleaf rash, for tests only\n',
})
