import type { Language } from '#contract/roles.ts'

/** What a visit summary says by itself; the rest was written by the care team. */
export const summaryWords = {
  en: {
    title: 'Visit summary',
    under: (order: string, version: string, by: string | null) =>
      `Under the practice’s standing order “${order}”, version ${version}${by ? `, signed off by ${by}` : ''}.`,
    referral: (what: string) => `Referral: ${what}`,
    test: (what: string) => `Test: ${what}`,
    with: (to: string) => `With: ${to}`,
    asked: (question: string) => `What we want to find out: ${question}`,
    visit: (day: string) => `The appointment is on ${day}.`,
    emergency: [
      'Call 911 for chest pain, trouble breathing, signs of a stroke, heavy bleeding, or if you think you might be in danger.',
      'If you think about ending your life: call or text 988, or text HOME to 741741.',
    ],
  },
  es: {
    title: 'Resumen de su visita',
    under: (order: string, version: string, by: string | null) =>
      `Según la orden permanente del consultorio «${order}», versión ${version}${by ? `, aprobada por ${by}` : ''}.`,
    referral: (what: string) => `Referencia: ${what}`,
    test: (what: string) => `Prueba: ${what}`,
    with: (to: string) => `Con: ${to}`,
    asked: (question: string) => `Lo que queremos saber: ${question}`,
    visit: (day: string) => `La cita es el ${day}.`,
    emergency: [
      'Llame al 911 si tiene dolor en el pecho, dificultad para respirar, señales de un derrame cerebral, mucho sangrado, o si cree que corre peligro.',
      'Si piensa en quitarse la vida: llame o envíe un mensaje al 988, o mande AYUDA al 741741.',
    ],
  },
} as const satisfies Record<
  Language,
  {
    title: string
    under: (order: string, version: string, by: string | null) => string
    emergency: readonly string[]
  } & Record<'referral' | 'test' | 'with' | 'asked' | 'visit', (it: string) => string>
>
