import type { CrisisAnswer, CrisisQuestion } from './crisis-questions.ts'
import type { Localized } from './protocol.types.ts'

/**
 * After the C-SSRS screener, recent version (Columbia Lighthouse Project, 2016; free to embed). The English is that of the copy in
 * HL7's US Behavioral Health Profiles 0.1.0, without the examples of the sixth; the Spanish is own wording. Both need sign-off
 * against the official forms before anybody calls them the C-SSRS.
 */
export const crisisQuestionWords: Readonly<Record<CrisisQuestion, Localized>> = {
  wish: {
    en: 'In the past month: Have you wished you were dead or wished you could go to sleep and not wake up?',
    es: 'En el último mes, ¿ha deseado no estar en vida, o poder dormirse y no despertar?',
  },
  thoughts: {
    en: 'In the past month: Have you actually had any thoughts of killing yourself?',
    es: 'En el último mes, ¿ha tenido de verdad pensamientos de matarse?',
  },
  method: {
    en: 'Have you been thinking about how you might do this?',
    es: '¿Ha estado pensando en cómo lo haría?',
  },
  intent: {
    en: 'Have you had these thoughts and had some intention of acting on them?',
    es: '¿Ha tenido estos pensamientos y alguna intención de llevarlos a cabo?',
  },
  plan: {
    en: 'Have you started to work out or worked out the details of how to kill yourself? Do you intend to carry out this plan?',
    es: '¿Ha empezado a preparar, o ya tiene preparados, los detalles de cómo matarse? ¿Piensa llevar a cabo ese plan?',
  },
  behavior: {
    en: 'Have you ever done anything, started to do anything, or prepared to do anything to end your life?',
    es: '¿Alguna vez ha hecho algo, empezado a hacer algo o preparado algo para terminar con su vida?',
  },
}
export const crisisAnswerWords: Readonly<Record<CrisisAnswer, Localized>> = {
  yes: { en: 'Yes', es: 'Sí' },
  no: { en: 'No', es: 'No' },
  recent: { en: 'Yes, in the past 3 months', es: 'Sí, en los últimos 3 meses' },
  before: { en: 'Yes, longer ago', es: 'Sí, hace más tiempo' },
}

type Item = { readonly text?: string; readonly item?: readonly Item[] }
/** Whether a form asks these questions itself: then what its own answers raise asks them no second time. */
export const asksThemItself = (form: { readonly item?: readonly Item[] }): boolean =>
  (form.item ?? []).some((one) => one.text === crisisQuestionWords.thoughts.en || asksThemItself(one))
