import { itemsOf } from '#clinical/protocol/intake-words.ts'
import type { Language } from '#clinical/protocol/protocol.types.ts'
import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import type { Say } from '#ui/i18n.ts'
import type { protocol as words } from '../words/protocol.en.ts'
import { spaced } from './meaning/say-expression.ts'
import { type Read, ruleName } from './reader.ts'

export type Names = ReturnType<typeof namesOf>
type Answer = { readonly question: { readonly en: string; readonly es: string } }

/** What people call the things that a protocol's files name by short codes. */
export function namesOf({ protocol, intake }: Read, language: Language) {
  const { rules, orders, assessments, standingOrders, acuity } = protocol
  const items = itemsOf(intake)
  const named = new Map<string, string>([
    ...acuity.rules.map((one) => [one.id, one.clinician] as const),
    ...orders.flatMap(({ stops, warnings }) =>
      [...stops, ...warnings].map((one) => [one.id, ruleName(one, language)] as const),
    ),
    ...standingOrders.map((one) => [one.key, one.title[language]] as const),
    ...assessments.map((one) => [one.id, one.label[language]] as const),
    ...orders.map((one) => [one.id, `${one.drug} ${one.strength}`] as const),
    ...rules.map((one) => [one.id, ruleName(one, language)] as const),
  ])
  const question = (linkId: string) => {
    const item = items.find((one) => one.linkId === linkId)
    return item?.text === undefined ? linkId : inLanguage(item.text, item._text, language)
  }
  const order = new Map(items.map(({ text, linkId }, place) => [text ?? linkId, place]))
  return {
    of: (id: string): string => named.get(id) ?? named.get(id.replace(/:unknown$/, '')) ?? spaced(id),
    /** `ecoliTmpSmxResistancePercent: 19` in words as near as its name allows. */
    fact: (line: string): string => line.replace(/^(\w+):/, (_, name: string) => `${spaced(name)}:`),
    /** As the form asks, not as the file was written. */
    inOrder: <A extends Answer>(answers: readonly A[]): readonly A[] =>
      answers.toSorted((a, b) => (order.get(a.question.en) ?? 999) - (order.get(b.question.en) ?? 999)),
    /** Why an example could not be sent, by the question it stopped at. */
    trouble: (text: string, t: Say<typeof words>): string => {
      const [, linkId, code] = /^cannot be sent: (\S+) ([a-z-]+)$/.exec(text) ?? []
      if (linkId === undefined) return text
      return t(code === 'required' ? 'vignette.trouble.required' : 'vignette.trouble.answer', {
        question: question(linkId),
      })
    },
  }
}
