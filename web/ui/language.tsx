import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState, useTransition } from 'react'
import { type Formats, formatsFor } from './format.ts'
import {
  type Catalogue,
  chooseLanguage,
  type Language,
  loadWords,
  type Say,
  shelve,
  type Translation,
  type Words,
} from './i18n.ts'

const remembered = 'kairos.language'

type LanguageState = { readonly language: Language; choose(language: Language): void }
const LanguageContext = createContext<LanguageState>({ language: 'en', choose: () => undefined })

/** The language this device last used, else the browser's. Its words are fetched before it is returned. */
export async function startLanguage(preferred?: Language): Promise<Language> {
  const language = chooseLanguage([preferred, localStorage.getItem(remembered), ...navigator.languages])
  await loadWords(language).catch(() => undefined)
  document.documentElement.lang = language
  return language
}

export function LanguageProvider({ start, children }: { start: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(start)
  const [, change] = useTransition()
  const choose = useCallback((next: Language) => {
    change(async () => {
      await loadWords(next)
      localStorage.setItem(remembered, next)
      change(() => setLanguage(next))
    })
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const state = useMemo(() => ({ language, choose }), [language, choose])
  return <LanguageContext value={state}>{children}</LanguageContext>
}

export const useLanguage = (): LanguageState => use(LanguageContext)

const ZoneContext = createContext<string | undefined>(undefined)

/** The clock of a practice's pages: a device abroad tells no other time than the practice does. */
export const ClockOf = ({ zone, children }: { zone: string | undefined; children: ReactNode }) => (
  <ZoneContext value={zone}>{children}</ZoneContext>
)

/** Dates, times and numbers in the person's language, by the clock of the practice unless another zone is named. */
export function useFormats(timeZone?: string): Formats {
  const { language } = useLanguage()
  const here = use(ZoneContext)
  const zone = timeZone ?? here
  return useMemo(() => formatsFor(language, zone), [language, zone])
}

/** Words of one app: `const { t } = useWords(); t('home.greeting')`. */
export function createWords<const C extends Catalogue>(
  en: C,
  others: { es: () => Promise<Translation<C>> },
): { words: Words<C>; useWords(): { t: Say<C>; language: Language } } {
  const words = shelve(en, others)
  return {
    words,
    useWords() {
      const { language } = useLanguage()
      // Always, not only while they are wanting: a component that waited and is drawn again must call what it called before.
      use(words.load(language))
      return { t: words.say(language), language }
    },
  }
}
