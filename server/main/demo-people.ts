import { readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { demoPeople } from '#contract/directory/index.ts'
import { allow, deny, open } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { answer } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'

export const DEMO_SLUG = 'demo'
type Staff = 'triage_nurse' | 'clinician' | 'care_coordinator' | 'administrator' | 'privacy_officer'
export type DemoPerson = {
  readonly key: string
  readonly name: string
  readonly language: 'en' | 'es'
  readonly what: { readonly en: string; readonly es: string }
  readonly staff?: {
    readonly roles: readonly Staff[]
    readonly teams: readonly string[]
    readonly profession?: string
    readonly credentials?: string
    readonly npi?: string
    readonly specialty?: string
    readonly texasUntil?: 'next year' | 'yesterday'
    readonly medicalDirector?: boolean
  }
  readonly patient?: {
    readonly givenName: string
    readonly familyName: string
    readonly birthDate: string
    readonly sexAtBirth: 'female' | 'male'
    readonly phone: string
    readonly established: boolean
    /** What the practice has known of them for a while; invented like the rest. */
    readonly chart?: readonly ChartLine[]
  }
}
export type ChartLine =
  | { readonly kind: 'none_known'; readonly about: 'allergy' | 'medicine' | 'problem' }
  | {
      readonly kind: 'allergy'
      readonly text: string
      readonly reaction: string
      readonly reactionKind: 'hypersensitivity' | 'intolerance'
    }
  | { readonly kind: 'medicine' | 'problem'; readonly text: string; readonly detail: string }

/** Everybody in the demo is invented. NPIs pass the check digit and belong to nobody real. */
export const people: readonly DemoPerson[] = [
  {
    key: 'maria',
    name: 'Maria Delgado',
    language: 'en',
    what: { en: 'a new patient, 34, in Texas', es: 'una paciente nueva, de 34 años, en Texas' },
    patient: {
      givenName: 'Maria',
      familyName: 'Delgado',
      birthDate: '1992-03-14',
      sexAtBirth: 'female',
      phone: '512-555-0134',
      established: false,
    },
  },
  {
    key: 'ana',
    name: 'Ana Torres',
    language: 'es',
    what: {
      en: 'an established patient, 41, who reads Spanish',
      es: 'una paciente conocida, de 41 años, que lee español',
    },
    patient: {
      givenName: 'Ana',
      familyName: 'Torres',
      birthDate: '1985-07-02',
      sexAtBirth: 'female',
      phone: '512-555-0141',
      established: true,
      chart: [
        { kind: 'none_known', about: 'allergy' },
        { kind: 'medicine', text: 'Levotiroxina 75 microgramos', detail: 'una vez al día, en ayunas' },
        { kind: 'problem', text: 'Hipotiroidismo', detail: 'desde 2018' },
      ],
    },
  },
  {
    key: 'james',
    name: 'James Okafor',
    language: 'en',
    what: {
      en: 'an established patient, 58, with high blood pressure',
      es: 'un paciente conocido, de 58 años, con presión alta',
    },
    patient: {
      givenName: 'James',
      familyName: 'Okafor',
      birthDate: '1968-01-25',
      sexAtBirth: 'male',
      phone: '512-555-0158',
      established: true,
      chart: [
        { kind: 'allergy', text: 'Penicillin', reaction: 'hives as a child', reactionKind: 'hypersensitivity' },
        { kind: 'medicine', text: 'Amlodipine 5 mg', detail: 'once a day, in the morning' },
        { kind: 'medicine', text: 'Atorvastatin 20 mg', detail: 'once a day, in the evening' },
        { kind: 'problem', text: 'High blood pressure', detail: 'since 2019' },
        { kind: 'problem', text: 'High cholesterol', detail: 'since 2021' },
      ],
    },
  },
  {
    key: 'nora',
    name: 'Nora Kim',
    language: 'en',
    what: {
      en: 'triage nurse: looks first, sets the urgency, answers under standing orders',
      es: 'enfermera de triaje: mira primero, pone la urgencia, responde según órdenes permanentes',
    },
    staff: {
      roles: ['triage_nurse'],
      teams: ['triage'],
      profession: 'registered-nurse',
      credentials: 'RN',
      texasUntil: 'next year',
    },
  },
  {
    key: 'priya',
    name: 'Priya Raman',
    language: 'en',
    what: {
      en: 'clinician licensed in Texas: decides, prescribes, signs',
      es: 'médica con licencia en Texas: decide, receta, firma',
    },
    staff: {
      roles: ['clinician'],
      teams: ['clinicians', 'triage'],
      profession: 'physician',
      credentials: 'MD',
      npi: '1000000905',
      specialty: 'Family medicine',
      texasUntil: 'next year',
    },
  },
  {
    key: 'leo',
    name: 'Leo Brandt',
    language: 'en',
    what: {
      en: 'clinician whose Texas licence lapsed yesterday: sees, and is told why he cannot act',
      es: 'médico cuya licencia de Texas venció ayer: ve, y se le dice por qué no puede actuar',
    },
    staff: {
      roles: ['clinician'],
      teams: ['clinicians'],
      profession: 'physician',
      credentials: 'DO',
      npi: '1000000913',
      specialty: 'Internal medicine',
      texasUntil: 'yesterday',
    },
  },
  {
    key: 'dana',
    name: 'Dana Whitfield',
    language: 'en',
    what: {
      en: 'medical director who owns the practice: clinician, administrator and privacy officer, to see everything',
      es: 'directora médica y dueña del consultorio: médica, administradora y responsable de privacidad, para verlo todo',
    },
    staff: {
      roles: ['clinician', 'administrator', 'privacy_officer'],
      teams: ['clinicians', 'triage'],
      profession: 'physician',
      credentials: 'MD',
      npi: '1000000921',
      specialty: 'Family medicine',
      texasUntil: 'next year',
      medicalDirector: true,
    },
  },
  {
    key: 'carla',
    name: 'Carla Mendes',
    language: 'en',
    what: {
      en: 'care coordinator at the front desk: sees that matters wait, not what they say',
      es: 'coordinadora en recepción: ve que hay asuntos en espera, no lo que dicen',
    },
    staff: { roles: ['care_coordinator'], teams: [] },
  },
  {
    key: 'adam',
    name: 'Adam Walsh',
    language: 'en',
    what: {
      en: 'administrator: people, licences, hours, prices, protocols',
      es: 'administrador: personas, licencias, horarios, precios, protocolos',
    },
    staff: { roles: ['administrator'], teams: [] },
  },
  {
    key: 'petra',
    name: 'Petra Lindqvist',
    language: 'en',
    what: {
      en: 'privacy officer: reads who did and saw what',
      es: 'responsable de privacidad: lee quién hizo y vio qué',
    },
    staff: { roles: ['privacy_officer'], teams: [] },
  },
]

export type DemoSecrets = { readonly password: string; readonly totp: Readonly<Record<string, string>> }
export const emailOf = (p: Pick<DemoPerson, 'key'>): string => `${p.key}@demo.kairos.invalid`

/** Made once an installation, kept 0600 beside the database: the same demo sign-ins after a restart, others on another machine. */
export function demoSecrets(state: string): DemoSecrets {
  const file = path.join(state, 'demo-sign-ins.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets
  } catch {
    const made: DemoSecrets = {
      password: `demo-${randomBytes(6).toString('hex')}`,
      totp: Object.fromEntries(people.filter((p) => p.staff).map((p) => [p.key, new Secret({ size: 20 }).base32])),
    }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' })
    return made
  }
}

/** Who can sign in here: a demo made by an earlier version has not met those who came later. */
export const peopleHere = (secrets: DemoSecrets): readonly DemoPerson[] =>
  people.filter((p) => !p.staff || secrets.totp[p.key] !== undefined)

export const codeNow = (secret: string, now: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret), period: 30, digits: 6 }).generate({ timestamp: now.getTime() })

/** How to sign in as the demo's people: answered for a practice marked as a demo, and as not found for any other. */
export const demoPeopleAnswer = (state: string) =>
  answer(
    query({
      endpoint: demoPeople,
      policy: {
        ...open('everybody in a demo practice is invented'),
        decide: (a) => (a.organizationId ? allow : deny('no_practice')),
      },
      view: async (tx) => {
        const [o] = await tx.query(
          sql<{
            demo: boolean
            slug: string
          }>`select demo, slug from organization where organization_id = ${tx.organizationId}`,
        )
        if (!o?.demo || o.slug !== DEMO_SLUG) return null
        const secrets = demoSecrets(state)
        return {
          people: peopleHere(secrets).map((p) => ({
            name: p.name,
            what: p.what,
            email: emailOf(p),
            password: secrets.password,
            code: p.staff ? codeNow(secrets.totp[p.key] ?? '', tx.now) : null,
            home: p.staff ? ('desk' as const) : ('patient' as const),
          })),
        }
      },
      discloses: nobody('invented people'),
    }),
  )
