import { placeLeftIn, withCheckIn } from '#clinical/protocol/check-in-day.ts'
import type { signPlan } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { Language } from '#contract/roles.ts'
import { sayWrong } from '#contract/words/wrong.ts'
import { AppError } from '#kernel/errors.ts'

type PlanText = InputOf<typeof signPlan>['text']

/**
 * A plan's words as the patient reads them. `asksOn`: the day she is asked how she is, null where nobody asks: then the
 * sentence that promises it falls away where it stands, and nowhere else, because elsewhere it is a direction.
 */
export function withPlacesFilled(language: Language, text: PlanText, asksOn: string | null): PlanText {
  const fill = (words: string) => (asksOn === null ? words : withCheckIn(words, asksOn))
  const filled: PlanText = {
    whatWeThink: fill(text.whatWeThink),
    whatToDo: fill(text.whatToDo),
    yourMedicine: text.yourMedicine === null ? null : fill(text.yourMedicine),
    watchFor: fill(text.watchFor),
    whenToComeBack: withCheckIn(text.whenToComeBack, asksOn),
  }
  assertPlacesFilled(
    language,
    Object.fromEntries(Object.entries(filled).map(([part, words]) => [`text.${part}`, words])),
  )
  return filled
}

/** Nothing goes to a patient with a place in it that is still to be filled. `words`: by the path of their field. */
export function assertPlacesFilled(language: Language, words: Readonly<Record<string, string | null>>): void {
  const fields = Object.entries(words).flatMap(([path, text]) => {
    const place = text === null ? undefined : placeLeftIn(text)
    return place === undefined ? [] : [{ path, message: sayWrong(language, 'place_left', { place }) }]
  })
  if (fields.length > 0) throw new AppError('input.invalid', {}, fields)
}
