import { fromEpochDay, toEpochDay } from '#clinical/time/index.ts'
import type { DemoPerson } from './demo-people.ts'

/** A matter somebody sent, and how far the care team has come with it. Everybody and everything here is invented. */
export type Told = {
  /** Key of a patient. */
  readonly by: string
  readonly protocol: 'uti' | 'home-blood-pressure'
  readonly street: string
  /** By question, as vignettes have them; `today` is YYYY-MM-DD. */
  readonly answers: (today: string) => Readonly<Record<string, unknown>>
  readonly next?:
    | { readonly what: 'passed_on'; readonly topics: string[] }
    | { readonly what: 'asked'; readonly topics: string[]; readonly text: string; readonly items: readonly string[] }
    | {
        readonly what: 'signed'
        readonly topics: string[]
        readonly assessment: string
        readonly plan: string
        readonly order: string
      }
}

/** Patients whose matters are there to look at; they can sign in like the others, and are on no list. */
export const moreOfThem: readonly DemoPerson[] = [
  {
    key: 'grace',
    name: 'Grace Lindholm',
    language: 'en',
    what: { en: 'wrote about burning', es: 'escribió por ardor' },
    patient: {
      givenName: 'Grace',
      familyName: 'Lindholm',
      birthDate: '1990-06-11',
      sexAtBirth: 'female',
      phone: '512-555-0162',
      established: true,
      chart: [
        { kind: 'none_known', about: 'medicine' },
        { kind: 'allergy', text: 'Bactrim', reaction: 'a rash all over in 2022', reactionKind: 'hypersensitivity' },
        { kind: 'none_known', about: 'problem' },
      ],
    },
  },
  {
    key: 'lucia',
    name: 'Lucía Herrera',
    language: 'es',
    what: { en: 'wrote in Spanish about burning', es: 'escribió en español por ardor' },
    patient: {
      givenName: 'Lucía',
      familyName: 'Herrera',
      birthDate: '1997-02-20',
      sexAtBirth: 'female',
      phone: '512-555-0173',
      established: true,
      chart: [
        { kind: 'none_known', about: 'medicine' },
        { kind: 'none_known', about: 'allergy' },
        { kind: 'none_known', about: 'problem' },
      ],
    },
  },
  {
    key: 'walter',
    name: 'Walter Nowak',
    language: 'en',
    what: { en: 'sent a high reading', es: 'envió una medición alta' },
    patient: {
      givenName: 'Walter',
      familyName: 'Nowak',
      birthDate: '1959-09-30',
      sexAtBirth: 'male',
      phone: '512-555-0184',
      established: true,
      chart: [
        { kind: 'medicine', text: 'Lisinopril 20 mg', detail: 'once a day' },
        { kind: 'none_known', about: 'allergy' },
        { kind: 'problem', text: 'High blood pressure', detail: 'since 2011' },
      ],
    },
  },
]

const none = ['none']
const bladder = {
  danger: none,
  spread: none,
  vaginal: none,
  conditions: none,
  history: none,
  safety: none,
  pregnancy: 'no',
}

/** Two readings a day for as many days before today, the oldest first. */
const week = (today: string, numbers: readonly (readonly [number, number])[]) =>
  numbers.map(([systolic, diastolic], place) => ({
    'taken-on': fromEpochDay(toEpochDay(today) - Math.ceil((numbers.length - place) / 2)),
    'time-of-day': place % 2 === 0 ? 'morning' : 'evening',
    systolic,
    diastolic,
  }))

export const matters: readonly Told[] = [
  {
    by: 'ana',
    protocol: 'uti',
    street: '12 Willow Lane',
    answers: () => ({
      ...bladder,
      story: 'Me arde al orinar desde anteayer y voy al baño cada rato. No he tenido fiebre.',
      symptoms: ['burning', 'frequency'],
      onset: '2-7-days',
    }),
    next: {
      what: 'signed',
      topics: ['ardor'],
      assessment: 'acute-cystitis',
      plan: 'cystitis-with-antibiotic',
      order: 'nitrofurantoin-5-days',
    },
  },
  {
    by: 'james',
    protocol: 'home-blood-pressure',
    street: '1 Elm Street',
    answers: (today) => ({
      story: 'My numbers are a bit higher than in spring. Is my pill still enough?',
      device: 'upper-arm',
      readings: week(today, [
        [138, 84],
        [134, 82],
        [141, 86],
        [136, 83],
        [139, 85],
        [133, 81],
        [142, 87],
        [137, 84],
        [140, 85],
        [135, 82],
        [138, 84],
        [136, 83],
      ]),
      'severe-symptoms': none,
      medicine: 'every-day',
    }),
    next: {
      what: 'asked',
      topics: ['blood pressure'],
      text: 'Thank you for a full week of readings. One thing before I answer:',
      items: ['Have your ankles been swollen since you began amlodipine?'],
    },
  },
  {
    by: 'walter',
    protocol: 'home-blood-pressure',
    street: '87 Mesquite Road',
    answers: (today) => ({
      story: 'One of them was much too high last night. I feel well. What should I do?',
      device: 'upper-arm',
      readings: week(today, [
        [151, 90],
        [148, 88],
        [156, 92],
        [184, 112],
      ]),
      'severe-symptoms': none,
      medicine: 'misses',
    }),
  },
  {
    by: 'grace',
    protocol: 'uti',
    street: '40 Live Oak Street',
    answers: () => ({
      ...bladder,
      story: 'It burns when I pee since Monday and I have to go every half hour. I had this once in college.',
      symptoms: ['burning', 'urgency', 'frequency'],
      onset: '2-7-days',
    }),
  },
  {
    by: 'lucia',
    protocol: 'uti',
    street: '5 Pecan Court',
    answers: () => ({
      ...bladder,
      story: 'Me arde al orinar, tengo que ir a cada rato y la orina está turbia.',
      symptoms: ['burning', 'frequency', 'cloudy'],
      onset: '0-1-days',
    }),
    next: { what: 'passed_on', topics: ['ardor'] },
  },
]
