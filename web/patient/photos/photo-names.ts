import type { Language } from '#ui/i18n.ts'
import type { useWords } from '../words/index.ts'

type Shown = { readonly shows: { readonly en: string; readonly es: string } | null; readonly mime: string | null }

export const isPaper = ({ mime }: { readonly mime: string | null }): boolean => mime === 'application/pdf'

/** What each photo is called: what was asked for, numbered where there are several of it; never the name of a file. */
export function photoNames(
  t: ReturnType<typeof useWords>['t'],
  language: Language,
  photos: readonly Shown[],
): readonly string[] {
  const shows = photos.map((photo) => photo.shows?.[language])
  return shows.map((words, place) => {
    const number = shows.slice(0, place + 1).filter((other) => other === words).length
    const photo = photos[place]
    if (words === undefined) return t(photo && isPaper(photo) ? 'photo.file' : 'photo.number', { number })
    return shows.filter((other) => other === words).length > 1 ? t('photo.shows', { shows: words, number }) : words
  })
}
