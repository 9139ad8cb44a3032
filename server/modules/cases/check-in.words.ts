import type { Language, Localized } from '#clinical/protocol/protocol.types.ts'
import type { AskedItem } from '#modules/cases/entry-content.ts'

/** How somebody may say they are, in the order of the options. */
const howTheyAre = ['better', 'same', 'worse'] as const
export type HowTheyAre = (typeof howTheyAre)[number]
const HOW = 'how'

const words = {
  en: {
    text: (title: string) =>
      `You wrote to us about “${title}”, and we said we would ask how you are. If it may be an emergency, call 911 now: do not wait for us.`,
    question: 'How are you now?',
    options: ['Better', 'About the same', 'Worse'],
  },
  es: {
    text: (title: string) =>
      `Nos escribió por «${title}» y quedamos en preguntarle cómo sigue. Si puede ser una emergencia, llame al 911 ahora: no nos espere.`,
    question: '¿Cómo sigue?',
    options: ['Mejor', 'Más o menos igual', 'Peor'],
  },
} as const satisfies Record<Language, unknown>

/** The check-in as the patient reads it; `says` where the protocol has words of its own. */
export function sayCheckIn(language: Language, title: Localized, says: Localized | undefined) {
  const { text, question, options } = words[language]
  const item: AskedItem = { linkId: HOW, type: 'choice', text: question, options: [...options], photoGuide: null }
  return { text: says?.[language] ?? text(title[language]), items: [item] }
}

/** Undefined when it is none of the options that were offered. */
export function readHow(
  items: readonly AskedItem[],
  answers: readonly { readonly linkId: string; readonly value: unknown }[],
): HowTheyAre | undefined {
  const given = answers.find(({ linkId }) => linkId === HOW)?.value
  const place = items.find(({ linkId }) => linkId === HOW)?.options.findIndex((option) => option === given) ?? -1
  return howTheyAre[place]
}
