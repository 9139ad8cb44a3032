import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Language } from '#contract/roles.ts'

export type { Language }
export const languages = ['en', 'es'] as const satisfies readonly Language[]
/** The regional form used for dates and numbers; the practices are in the United States. */
export const regionOf = { en: 'en-US', es: 'es-US' } as const satisfies Record<Language, string>

/** A value put into a message. */
export type Value = string | number | Date

type Branch = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other' | `=${number}`
type Head<S extends string> = S extends `${infer H},${string}` ? H : S
type Named<Before extends string, Inside extends string> = Before extends `${string}${Branch} `
  ? never
  : Inside extends `${string}${' ' | '#' | '{'}${string}`
    ? never
    : Inside
/** The names a message asks for: `{name}`, `{n, plural, …}`; what stands in a plural's branches is not a name. */
export type NamesIn<S extends string, Before extends string = ''> = S extends `${infer A}{${infer Rest}`
  ? Rest extends `${infer Inside}}${infer _After}`
    ? Named<`${Before}${A}`, Head<Inside>> | NamesIn<Rest, A>
    : never
  : never

export type ValuesFor<S extends string> = [NamesIn<S>] extends [never]
  ? []
  : [values: { readonly [N in NamesIn<S>]: Value }]

export type Catalogue = Readonly<Record<string, string>>
/** Says a message of the catalogue: the key and its values are checked by the compiler. */
export type Say<C extends Catalogue> = <K extends keyof C & string>(key: K, ...values: ValuesFor<C[K]>) => string
/** Every other language has the same keys, or does not compile. */
export type Translation<C extends Catalogue> = { readonly [K in keyof C]: string }

export type Words<C extends Catalogue> = {
  /** Fetches the catalogue; English is always there. The same promise each time, so that a component may wait for it. */
  load(language: Language): Promise<void>
  say(language: Language): Say<C>
}

const shelves = new Set<Pick<Words<Catalogue>, 'load'>>()
let spoken: Language = 'en'

/** Fetches every catalogue made so far in this language, so that a change of language happens all at once. */
export async function loadWords(language: Language): Promise<void> {
  spoken = language
  await Promise.all([...shelves].map((shelf) => shelf.load(language)))
}

/** Builds the sayer of one catalogue; messages are compiled once, when first said. */
export function sayer<C extends Catalogue>(language: Language, messages: Translation<C>): Say<C> {
  const i18n = setupI18n({ locale: language, locales: [regionOf[language]], messages: { [language]: {} } })
  const compiled = new Set<string>()
  return (key, ...values) => {
    const message = messages[key]
    if (message === undefined) return key
    if (!message.includes('{')) return message
    if (!compiled.has(key)) {
      i18n.load(language, { [key]: compileMessage(message) })
      compiled.add(key)
    }
    return i18n._(key, values[0] && apart(values[0]))
  }
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/
/** A name in Arabic or Hebrew letters is set apart: else it turns the digits beside it, a telephone number's too, about. */
const apart = (values: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && rightToLeft.test(value) ? `\u2068${value}\u2069` : value,
    ]),
  )

/** Marks a promise as React's `use` marks one it has seen kept: whoever asks again need not wait at all. */
const kept = (promise: Promise<void>): Promise<void> =>
  Object.assign(promise, { status: 'fulfilled' as const, value: undefined })

/** Registers a catalogue: English at hand, other languages fetched when wanted. */
export function shelve<const C extends Catalogue>(en: C, others: { es: () => Promise<Translation<C>> }): Words<C> {
  const sayers = new Map<Language, Say<C>>([['en', sayer<C>('en', en)]])
  const loading = new Map<Language, Promise<void>>([['en', kept(Promise.resolve())]])
  const shelf: Words<C> = {
    say: (language) => sayers.get(language) ?? sayer<C>('en', en),
    load(language) {
      const already = loading.get(language)
      if (already || language === 'en') return already ?? Promise.resolve()
      const fetching: Promise<void> = others[language]().then(
        (messages) => {
          sayers.set(language, sayer<C>(language, messages))
          kept(fetching)
        },
        (cause: unknown) => {
          loading.delete(language)
          throw cause
        },
      )
      loading.set(language, fetching)
      return fetching
    },
  }
  shelves.add(shelf)
  // One that comes with a later page is fetched beside that page's code.
  void shelf.load(spoken).catch(() => undefined)
  return shelf
}

/** The first language of the list we speak; English when there is none. */
export function chooseLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag?.toLowerCase().split('-')[0] === language)
    if (found) return found
  }
  return 'en'
}
