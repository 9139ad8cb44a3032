import { useLanguage } from '#ui/language.tsx'
import { useFieldNames } from '../field-names.ts'
import { namesOfPlace } from './places.ts'
import { useDraft } from './use-draft.ts'

/** A place as people call it: the thing that stands there, and which part of it where it is one. */
export function usePlaceNames() {
  const { language } = useLanguage()
  const { content } = useDraft()
  const fieldName = useFieldNames()
  const fieldAt = (pointer: string): string => fieldName(namesOfPlace(content, pointer, language).field)
  return {
    fieldAt,
    nameAt: (pointer: string): string => {
      const { title } = namesOfPlace(content, pointer, language)
      return [title, fieldAt(pointer)].filter(Boolean).join(', ')
    },
  }
}
