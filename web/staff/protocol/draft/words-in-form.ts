import { findExtension, findTranslation, hasItemControl, urls } from '#clinical/questionnaire/extensions.ts'
import type { Extension, QuestionnaireItem, Translatable } from '#clinical/questionnaire/questionnaire.types.ts'

export type Both = { readonly en: string; readonly es: string }

/** The words of an element in both languages; what is not written is empty. */
export const bothOf = (words: string | undefined, twin: Translatable | undefined): Both => ({
  en: words ?? '',
  es: findTranslation(twin, 'es') ?? '',
})

/** The underscore twin with this Spanish, other languages and extensions as they were; undefined when nothing is left in it. */
export function twinWith(twin: Translatable | undefined, es: string): Translatable | undefined {
  const isSpanish = (one: Extension) =>
    one.url === urls.translation &&
    (one.extension ?? []).some(
      ({ url, valueCode, valueString }) => url === 'lang' && (valueCode ?? valueString) === 'es',
    )
  const kept = (twin?.extension ?? []).filter((one) => !isSpanish(one))
  const spanish: Extension = {
    url: urls.translation,
    extension: [
      { url: 'lang', valueCode: 'es' },
      { url: 'content', valueString: es },
    ],
  }
  const extension = es === '' ? kept : [...kept, spanish]
  return extension.length > 0 ? { extension } : undefined
}

/** Leaves a field out where it has no value: an absent element and an empty one are different things in FHIR. */
export function withField<T extends object, K extends keyof T>(holder: T, name: K, value: T[K] | undefined): T {
  const { [name]: _old, ...rest } = holder
  return (value === undefined ? rest : { ...holder, [name]: value }) as T
}

export const textOf = (item: QuestionnaireItem): Both => bothOf(item.text, item._text)
export const withText = (item: QuestionnaireItem, { en, es }: Both): QuestionnaireItem =>
  withField(withField(item, 'text', en), '_text', twinWith(item._text, es))

const isHelp = (item: QuestionnaireItem) => item.type === 'display' && hasItemControl(item, 'help')

export const helpOf = (item: QuestionnaireItem): Both => {
  const help = item.item?.find(isHelp)
  return help ? textOf(help) : { en: '', es: '' }
}

/** The line under a question: an item of its own inside it, gone when both languages are empty. */
export function withHelp(item: QuestionnaireItem, words: Both): QuestionnaireItem {
  const old = item.item?.find(isHelp)
  const others = (item.item ?? []).filter((one) => one !== old)
  const fresh: QuestionnaireItem = {
    linkId: `${item.linkId}-help`,
    type: 'display',
    extension: [
      {
        url: urls.itemControl,
        valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: 'help' }] },
      },
    ],
  }
  const isEmpty = words.en === '' && words.es === ''
  const inside = isEmpty ? others : [...others, withText(old ?? fresh, words)]
  return withField(item, 'item', inside.length > 0 ? inside : undefined)
}

export function whyOf(item: QuestionnaireItem): Both {
  const why = findExtension(item, urls.whyWeAsk)
  return bothOf(why?.valueString ?? why?.valueMarkdown, why?._valueString ?? why?._valueMarkdown)
}

export function withWhy(item: QuestionnaireItem, { en, es }: Both): QuestionnaireItem {
  const old = findExtension(item, urls.whyWeAsk)
  const twin = twinWith(old?._valueString ?? old?._valueMarkdown, es)
  const why: Extension = { url: urls.whyWeAsk, valueString: en, ...(twin ? { _valueString: twin } : {}) }
  return withExtension(item, urls.whyWeAsk, en === '' && es === '' ? undefined : why)
}

/** One extension put in the place of all of that name, or taken away. */
export function withExtension<T extends { readonly extension?: readonly Extension[] }>(
  holder: T,
  url: string,
  value: Extension | undefined,
): T {
  const old = holder.extension ?? []
  const place = old.findIndex((one) => one.url === url)
  const kept = old.filter((one) => one.url !== url)
  const extension = value ? kept.toSpliced(place < 0 ? kept.length : place, 0, value) : kept
  return withField(
    holder as T & { extension?: readonly Extension[] },
    'extension',
    extension.length > 0 ? extension : undefined,
  )
}

/** The short name for the computer that goes with words: letters, digits and hyphens, not yet among `taken`. */
export function nameFrom(words: string, taken: ReadonlySet<string>): string {
  const plain = words
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9\s-]/g, '')
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== '' && !small.has(word))
    .slice(0, 4)
    .join('-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '')
  const base = plain === '' ? 'new' : plain
  let name = base
  for (let n = 2; taken.has(name); n += 1) name = `${base}-${n}`
  return name
}
const small = new Set('a an the of or and is are do you have your any with to in it i my when what how'.split(' '))
